"""What applicants see of their own application."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from gongkai.applications import services
from gongkai.applications.kinds import Topic
from gongkai.applications.models import Application, AttachedAs, Attachment
from gongkai.applications.own_case import OwnCase, own_case, own_document
from gongkai.applications.plain_words import plain_result, told
from gongkai.applications.verbs import VERBS
from gongkai.applications.web_applicant import WebApplicant
from gongkai.applications.which_body import bodies_to_apply_to, regions, topic_hint
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.law.outcomes import outcomes
from gongkai.law.rectification import RESULTS
from gongkai.ledger.models import Event
from gongkai.site.clock import SHANGHAI
from tests.applications.office import Office, issued
from tests.applications.test_filing import filing
from tests.files.plain import plain_pdf

pytestmark = pytest.mark.django_db

FRIDAY = date(2024, 3, 1)


def at(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 10, tzinfo=SHANGHAI), tick=False)


@pytest.fixture
def own(office: Office) -> tuple[WebApplicant, Application]:
    """Filed on the web and confirmed on a Friday; due on 29 March."""
    with at(FRIDAY):
        filed = services.file_online(office.town, filing())
        visitor = services.find_by_code(filed.application.number, filed.query_code, address="192.0.2.1")
    services.confirm(office.clerk, filed.application, on=FRIDAY)
    return visitor, filed.application


def shown(visitor: WebApplicant, on: date) -> OwnCase:
    with at(on):
        return own_case(visitor)


def test_every_outcome_and_every_act_has_its_plain_words():
    results, verbs, inner = told()
    assert results == set(outcomes()) | set(RESULTS)
    assert verbs | inner >= set(VERBS)
    assert not verbs & inner


def test_before_the_confirmation_it_says_what_is_waited_for(office: Office):
    with at(FRIDAY):
        filed = services.file_online(office.town, filing())
        page = own_case(services.find_by_code(filed.application.number, filed.query_code, address="192.0.2.1"))
    assert page.clock is None
    assert page.receipt.waiting_for == "等待与申请人双方确认，确认之日为收到申请之日"
    assert [moment.words for moment in page.timeline] == ["您的申请已登记，有了登记编号。"]


def test_the_deadline_shows_its_arithmetic_with_articles(own: tuple[WebApplicant, Application]):
    page = shown(own[0], date(2024, 3, 8))
    assert page.clock is not None
    assert page.clock.due == date(2024, 3, 29)
    assert (page.clock.used, page.clock.left) == (5, 15)
    assert page.clock.steps[-1].what == "2024年3月29日（星期五）：第20个工作日，答复期限届满"
    assert all(step.article for step in page.clock.steps)


def test_inner_steps_stay_inside(office: Office, own: tuple[WebApplicant, Application]):
    services.assign(office.head, own[1], office.clerk, on=date(2024, 3, 5))
    services.read_particulars(office.clerk, own[1])
    words = [moment.words for moment in shown(own[0], date(2024, 3, 5)).timeline]
    assert words == ["您的申请已登记，有了登记编号。", "机关已与您确认收到申请，答复期限从次日起计算。"]


def test_what_to_correct_is_told_until_it_came(office: Office, own: tuple[WebApplicant, Application]):
    visitor, application = own
    reply_by = date(2024, 3, 20)
    services.ask_correction(office.clerk, application, items="请写明哪个村", reply_by=reply_by, on=date(2024, 3, 5))
    page = shown(visitor, date(2024, 3, 6))
    assert (page.to_correct, page.awaits_correction, page.clock and page.clock.due) == ("请写明哪个村", True, None)
    assert page.timeline[-1].text == "请写明哪个村"
    with at(date(2024, 3, 7)):
        asked = services.Asked(title="柳溪村道路验收报告", form="paper", route="collection")
        services.correct_online(visitor, application, asked=asked, on=date(2024, 3, 7))
    page = shown(visitor, date(2024, 3, 7))
    assert (page.to_correct, page.request.title) == ("", "柳溪村道路验收报告")


def answered(office: Office, application: Application, *parts: services.Part) -> None:
    issued(office, application, parts, on=date(2024, 3, 29))


def test_a_refusal_shows_review_first_with_its_last_day(office: Office, own: tuple[WebApplicant, Application]):
    answered(office, own[1], services.Part("refused_process", "过程稿"))
    remedies = shown(own[0], date(2024, 4, 8)).remedies
    assert remedies is not None
    way = remedies.ways[0]
    assert (way.review_first, [term.label for term in way.terms]) == (True, ["申请行政复议"])
    assert (way.terms[0].due, way.terms[0].days_left) == (date(2024, 5, 28), 50)
    assert (remedies.where.review, remedies.where.court) == ("青禾县人民政府", "基层人民法院")


def test_a_partial_answer_has_a_way_for_each_part(office: Office, own: tuple[WebApplicant, Application]):
    answered(office, own[1], services.Part("granted", "附件一"), services.Part("refused_internal", "内部事务", "考勤记录"))
    page = shown(own[0], date(2024, 4, 8))
    assert page.remedies is not None
    assert [(way.about, way.review_first) for way in page.remedies.ways] == [
        ("对不予公开的部分不服", True), ("对其他部分不服", False),
    ]  # fmt: skip
    assert [term.due for term in page.remedies.ways[1].terms] == [date(2024, 5, 28), date(2024, 9, 29)]
    assert page.result == plain_result("partial")


def test_silence_has_its_own_way_once_the_term_is_over(own: tuple[WebApplicant, Application]):
    assert shown(own[0], date(2024, 3, 29)).remedies is None
    page = shown(own[0], date(2024, 4, 1))
    assert page.overdue
    assert page.remedies is not None
    assert page.remedies.counted_from == date(2024, 3, 29)
    assert page.remedies.ways[0].note.startswith("口径有争议")


def test_a_withdrawn_application_has_no_remedies(own: tuple[WebApplicant, Application]):
    with at(date(2024, 3, 5)):
        services.withdraw(own[0], own[1], on=date(2024, 3, 5))
    page = shown(own[0], date(2024, 3, 6))
    assert page.remedies is not None
    assert page.remedies.ways == ()
    assert page.result is not None
    assert page.result.means == "您撤回了申请，机关不再办理。"


def test_a_file_that_is_not_part_of_the_answer_is_not_given(office: Office, own: tuple[WebApplicant, Application]):
    from gongkai.applications.services.filing import hand_in

    with at(FRIDAY):
        services.supplement(own[0], own[1], attachments=[hand_in(b"%PDF-1.4\n%%EOF", "图.pdf")], on=FRIDAY)
    with pytest.raises(Attachment.DoesNotExist):
        own_document(own[0], Attachment.objects.get().pk)


def test_a_body_is_found_by_name_by_topic_and_by_region(office: Office):
    county = office.county
    assert list(bodies_to_apply_to(None, "民政")) == [county.bureau]
    assert list(bodies_to_apply_to(None, "青禾县政府办公室")) == [county.office]
    assert county.bureau in bodies_to_apply_to(None, topic="social_security")
    assert list(bodies_to_apply_to(None, region=county.town)) == [county.town]
    assert county.centre not in bodies_to_apply_to(None)
    assert set(regions(None)) == {county.county, county.town}


def test_every_topic_has_a_hint():
    assert all(topic_hint(topic).hint for topic in Topic)


def test_the_page_of_yesterday_is_not_that_of_tomorrow(own: tuple[WebApplicant, Application]):
    page = own_case(own[0], FRIDAY + timedelta(days=3))
    assert page.clock is not None
    assert page.clock.used == 1


def test_a_fee_is_shown_until_it_is_paid(office: Office, own: tuple[WebApplicant, Application]):
    with at(date(2024, 3, 5)):
        services.notice_fee(office.clerk, own[1], by="page", units=40, on=date(2024, 3, 5))
    page = shown(own[0], date(2024, 3, 6))
    assert page.fee == 100
    assert page.clock is not None
    assert (page.clock.due, page.clock.waiting_until) == (None, date(2024, 4, 2))


def test_an_answer_that_fell_is_no_longer_the_result(office: Office, own: tuple[WebApplicant, Application]):
    answered(office, own[1], services.Part("refused_process", "过程稿"))
    services.order_new_answer(office.head, own[1], on=date(2024, 6, 3), term=date(2024, 6, 28), cause="review")
    page = shown(own[0], date(2024, 6, 4))
    assert (page.is_answered_anew, page.label, page.remedies) == (True, "不予公开：过程性信息", None)
    assert page.result is None
    assert shown(own[0], date(2024, 7, 1)).remedies is not None
    services.record_past_answer(office.head, own[1], [services.Part("granted", "随函附上")], on=date(2024, 6, 20))
    page = shown(own[0], date(2024, 6, 21))
    assert (page.label, page.result) == ("予以公开", plain_result("granted"))


def test_the_file_of_an_answer_that_was_annulled_is_no_longer_handed_out(
    office: Office, own: tuple[WebApplicant, Application], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    visitor, application = own
    given = [services.Part("granted", "随函附上")]
    wrong, right = (receive(plain_pdf(name), f"{name}.pdf", actor=office.clerk) for name in ("别人的", "自己的"))
    issued(office, application, given, date(2024, 3, 5), attachments=[wrong])
    first = application.attachments.get(file=wrong, attached_as=AttachedAs.ANSWER)
    assert own_document(visitor, first.pk) == wrong
    event = Event.objects.get(verb="application.answered")
    services.annul(office.head, application, event.sequence, reason="寄错了", on=date(2024, 3, 6))
    with pytest.raises(Attachment.DoesNotExist):
        own_document(visitor, first.pk)
    issued(office, application, given, date(2024, 3, 7), attachments=[right])
    assert [one.file for one in shown(visitor, date(2024, 3, 8)).answer.documents] == [right]
