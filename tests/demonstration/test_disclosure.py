"""The demonstration's published information: two years of it, every stage of review, norms at every point of their lives."""

from datetime import timedelta
from pathlib import Path

import pytest

from gongkai.bodies.models import Body, Person
from gongkai.delivery.models import Mail, Subscription
from gongkai.demonstration import county
from gongkai.demonstration.command import run
from gongkai.items import guide, queries
from gongkai.items.kinds import Genre, ReleaseKind, Standing, Verdict, Way, WithdrawalReason, Work
from gongkai.items.models import (
    Attachment,
    Conclusion,
    Delivery,
    Item,
    ItemCourse,
    ListPlace,
    MonthlyTotal,
    Outlet,
    Release,
)
from gongkai.items.public import why_withdrawn
from gongkai.items.subscribed import Published
from gongkai.items.verbs import REEVALUATED
from gongkai.law import index_numbers
from gongkai.law.norms import State
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from gongkai.norms.models import (
    Cleaning,
    ConsultationFacts,
    GazetteFacts,
    InterpretedNorm,
    NormCourse,
    Opinion,
)
from gongkai.norms.queries import validity_of
from gongkai.norms.reminders import to_evaluate
from gongkai.search.queries import find
from gongkai.search.stores import PUBLIC
from gongkai.site.clock import today

pytestmark = pytest.mark.django_db


def awaited(username: str) -> list[tuple[str, str]]:
    """The steps and titles that wait for somebody's conclusion."""
    rows = queries.awaiting(Person.objects.get(username=username)).select_related("work_version")
    return [(course.step, course.work_version.title) for course in rows]


def titled(words: str) -> ItemCourse:
    return ItemCourse.objects.get(pk__in=Item.objects.filter(decisions__title__contains=words))


def projections() -> list[dict[str, object]]:
    return [*ItemCourse.objects.order_by("pk").values(), *NormCourse.objects.order_by("pk").values()]


@pytest.mark.long
def test_the_county_has_published_for_two_years(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR = tmp_path
    monkeypatch.setattr("gongkai.demonstration.reports.archive", lambda *arguments: None)
    monkeypatch.setattr("gongkai.demonstration.applications.plan", lambda *arguments: None)
    assert run(as_json=True) == 0
    assert_every_stage_is_there()
    assert_three_reviews_are_under_way()
    assert_what_is_public_was_corrected_withdrawn_and_taken_down()
    assert_offices_say_what_they_are()
    assert_norms_are_at_every_point_of_their_lives()
    assert_drafts_were_consulted_on_and_a_gazette_compiled()
    assert_channels_were_used()
    assert_somebody_subscribes()
    assert_numbers_and_places_are_whole()

    # the ledger is sound, in the order of time, and tells the same again
    for body in Body.objects.all():
        moments = list(Event.objects.filter(body_id=body.pk, subject_kind="item").order_by("sequence").values_list("recorded_at", flat=True))
        assert moments == sorted(moments)
    assert list(verify()) == []
    before = projections()
    rebuild()
    assert projections() == before

    # a second run adds nothing
    count = Event.objects.count()
    assert run(as_json=True) == 0
    assert Event.objects.count() == count


def assert_every_stage_is_there() -> None:
    courses = ItemCourse.objects.all()
    public = courses.filter(standing=Standing.PUBLISHED)
    assert public.count() >= 90
    assert public.earliest("first_on").first_on < today() - timedelta(days=690)
    assert set(Item.objects.values_list("genre", flat=True)) >= set(Genre) - {Genre.ANSWER, Genre.REPORT}
    assert set(courses.values_list("work", flat=True)) == set(Work)
    assert set(courses.values_list("standing", flat=True)) == set(Standing)
    assert set(courses.values_list("way", flat=True)) == set(Way)
    owed = courses.exclude(due_on=None)
    assert owed.filter(due_on__lt=today(), work=Work.NONE).exists(), "past its day and not handed over"
    assert owed.filter(due_on__lt=today(), work=Work.DRAFT).exists(), "past its day, still being written"
    assert owed.filter(due_on__gte=today(), due_on__lte=today() + timedelta(days=7), work=Work.NONE).exists(), "soon due"
    assert courses.exclude(scheduled_at=None).get().scheduled_at.date() > today()
    for way in (Way.WITHHELD, Way.ON_REQUEST):
        assert courses.filter(way=way, review_again_on__lte=today()).exists(), "to be evaluated again"
    assert Event.objects.filter(verb=REEVALUATED).count() == 1
    assert {name.rpartition(".")[2] for name in Attachment.objects.values_list("file__name", flat=True)} == {"pdf", "docx", "xlsx"}


def assert_three_reviews_are_under_way() -> None:
    assert awaited("liuxi-unit") == [("first", "柳溪镇冬季农村道路防滑除雪安排")]
    assert awaited("land-secrecy") == [("secrecy", "桥头村征地补偿安置方案公告")]
    assert awaited("liuxi-signer") == [("final", "柳溪镇便民服务中心搬迁公告")]
    (returned,) = Conclusion.objects.filter(verdict=Verdict.RETURNED)
    assert returned.words == "补偿标准只写了区片综合地价，没有写青苗和附着物的标准；请补充后重新送审。"
    assert titled("云岭村征地补偿安置方案公告").work == Work.DRAFT


def assert_what_is_public_was_corrected_withdrawn_and_taken_down() -> None:
    corrected = titled("柳荫村征地补偿安置方案公告")
    assert corrected.releases == 2
    assert "42,100元/亩" in corrected.public_version.html
    assert "误写为41,200元/亩" in Release.objects.get(version=corrected.public_version).notice
    reasons = {why_withdrawn(course.pk) for course in ItemCourse.objects.filter(standing=Standing.WITHDRAWN)}
    assert reasons == {WithdrawalReason.PENALTY_CHANGED, WithdrawalReason.EXPIRED}
    gone = ItemCourse.objects.get(standing=Standing.TAKEN_DOWN)
    assert not ListPlace.objects.filter(item=gone.pk, left=False).exists()
    (emergency,) = Release.objects.filter(kind=ReleaseKind.EMERGENCY)
    assert not emergency.version.item.course.unreviewed
    assert {one.step for one in emergency.version.conclusions.all()} == {"secrecy", "final"}
    found = {"".join(text for text, _ in hit.title) for hit in find(None, PUBLIC, "区片综合地价").hits}
    assert "柳荫村征地补偿安置方案公告" in found
    assert "桥头村征地补偿安置方案公告" not in found, "in review"


def assert_offices_say_what_they_are() -> None:
    supervisor = Person.objects.get(username="qinghe-office")
    publishing = [body for body in Body.objects.all() if body.name in {one.name for one in county.BODIES if one.key in county.DIVISIONS}]
    reports = guide.guide_reports(supervisor, publishing)
    assert len(reports) == len(publishing) == len(county.DIVISIONS)
    assert all(report.course and not report.missing for report in reports)
    for body in publishing:
        assert guide.public_organs(body).count() == 1
        assert guide.public_leaders(body).exists()


def assert_norms_are_at_every_point_of_their_lives() -> None:
    states = {validity_of(course).state for course in NormCourse.objects.all()}
    assert states == set(State) - {State.UNPUBLISHED}
    waiting = to_evaluate(today()).values_list("version__title", flat=True)
    assert list(waiting) == ["青禾县人才公寓管理暂行办法"]
    interpreted = set(InterpretedNorm.objects.values_list("norm", flat=True))
    assert len(interpreted) == 3 and NormCourse.objects.exclude(pk__in=interpreted).exists()
    assert Cleaning.objects.get().on is not None


def assert_drafts_were_consulted_on_and_a_gazette_compiled() -> None:
    public = ConsultationFacts.objects.filter(version__item__course__public_version__isnull=False)
    answered = public.filter(feedback_on__isnull=False).latest("version")
    assert answered.received == len(answered.rows()) == 4
    assert Opinion.objects.filter(item=answered.version.item, verdict="").count() == 0
    assert public.filter(closes_on__gte=today(), feedback_on=None).count() == 1
    issue = GazetteFacts.objects.get()
    assert len(issue.rows()) == 3 and issue.version.item.course.standing == Standing.PUBLISHED


def assert_somebody_subscribes() -> None:
    standing = Subscription.objects.exclude(confirmed_at=None)
    assert {row.kind for row in standing} == {"body", "entry", "query"}
    assert not Mail.objects.filter(recipient_kind="subscription", done_at=None).exists()
    told = Published()
    assert told.news(standing.earliest("since").since, told.latest()), "their first mail has something to tell"


def assert_channels_were_used() -> None:
    assert {outlet.kind for outlet in Outlet.objects.all()} >= {"wechat", "weibo", "notice_board", "screen", "reading_place"}
    ended = Delivery.objects.filter(item__course__standing__in=(Standing.WITHDRAWN, Standing.TAKEN_DOWN))
    assert set(ended.filter(taken_back_on=None).values_list("outlet__kind", flat=True)) >= {"weibo", "notice_board"}, "still to be taken back"
    assert ended.exclude(taken_back_on=None).get().outlet.kind == "screen"
    assert MonthlyTotal.objects.filter(outlet__kind="wechat", screenshot__isnull=False).count() == 2


def assert_numbers_and_places_are_whole() -> None:
    """Every public item has its number, gapless in its series, and one place in each list."""
    ever = Item.objects.filter(course__first_on__isnull=False)
    assert not ever.filter(index_number=None).exists()
    assert not Item.objects.exclude(pk__in=ever).exclude(index_number=None).exists()
    series: dict[str, list[int]] = {}
    for number in ever.values_list("index_number", flat=True):
        parsed = index_numbers.parse(str(number))
        assert parsed is not None and index_numbers.warning(parsed) is None, number
        series.setdefault(index_numbers.series(parsed.profile, parsed.parts), []).append(parsed.parts.serial)
    assert all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in series.values())
    site = ListPlace.objects.filter(list="site", left=False)
    assert set(site.values_list("item", flat=True)) == set(ItemCourse.objects.filter(standing=Standing.PUBLISHED).values_list("pk", flat=True))
