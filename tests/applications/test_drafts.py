"""From the draft to the issued answer: four eyes, also under cover; nothing changes between signature and issue."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.applications import services
from gongkai.applications.attachments import answer_documents, attached_file
from gongkai.applications.counting import table3
from gongkai.applications.drafts import current_draft, drafts_of, signer_counts, step_for, to_review, to_sign
from gongkai.applications.kinds import DraftStage, Purpose
from gongkai.applications.models import Answer, Application, Attachment, Case, Draft, DraftPart
from gongkai.applications.queries import case_page, work_list
from gongkai.bodies.covering import declare_absence
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused, may, permitted
from gongkai.desk.acts.registry import asked, asked_about_draft
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.site import clock
from tests.applications.office import SINCE, Office, current, given, handed_in, on_day, posted, received, signed
from tests.applications.test_refusals import codes, refusal
from tests.bodies.county import person_with
from tests.files.plain import plain_pdf

pytestmark = pytest.mark.django_db

RECEIVED, ON = date(2024, 3, 1), date(2024, 3, 20)
PROCEDURE = "《政府信息公开条例》第四十五条"
PAPER = "《政府信息公开条例》第四十五条、《党政机关公文处理工作条例》第二十五条"
GRANTED = [services.Part("granted", "随函附上")]


@dataclass
class Review:
    """An application whose draft is under review; the clock stands on the day."""

    application: Application
    draft: Draft


def submitted(office: Office, parts: list[services.Part] = GRANTED, author: Person | None = None) -> Review:
    application = received(office, RECEIVED)
    return Review(application, handed_in(office, application, parts, author))


def adviser_of(office: Office, *more: Role) -> Person:
    return person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, *more, since=SINCE)


@pytest.fixture(autouse=True)
def that_day(office: Office) -> object:
    with on_day(ON):
        yield


def test_an_answer_goes_past_adviser_and_office_head_to_the_signer(office: Office) -> None:
    adviser = adviser_of(office)
    review = submitted(office)
    draft = review.draft
    assert current(review.application).draft_stage == DraftStage.ADVICE
    assert [row.pk for row in to_review(adviser)] == [review.application.pk]
    assert not to_review(office.head).exists()
    services.give_opinion(adviser, draft, agrees=True, words="符合条例第三十六条第二项")
    assert [row.pk for row in to_review(office.head)] == [review.application.pk]
    services.check_draft(office.head, draft, agrees=True)
    assert [row.pk for row in work_list(office.clerk, "to_sign")] == [review.application.pk]
    assert step_for(office.signer, draft).code == "application.sign_draft"
    assert step_for(office.head, draft) is None
    services.sign_draft(office.signer, draft)
    assert refusal(services.issue_answer, office.clerk, draft, on=ON) == [("not_on_paper", PAPER)]
    case = posted(office, draft, ON)
    assert (case.outcome, case.closed_on, case.draft_stage) == ("granted", ON, "")
    assert Answer.objects.get().draft == draft
    assert table3(office.head, [office.town], 2024).rows["granted"][-1] == 1
    labels = [moment.label for moment in case_page(office.clerk, review.application.pk).timeline]
    assert labels == ["登记申请", "保密审查", "拟稿", "提交审核", "合法性审核", "复核", "签发", "答复"]
    assert list(verify()) == []


def test_without_a_legal_adviser_the_timeline_says_that_the_step_was_left_out(office: Office) -> None:
    review = submitted(office, [services.Part("refused_internal", "属于内部事务信息")])
    assert current(review.application).draft_stage == DraftStage.CHECK
    labels = [moment.label for moment in case_page(office.clerk, review.application.pk).timeline]
    assert labels[-1] == "提交审核（该机关没有法律顾问，未经合法性审核）"


def test_an_adviser_who_drafted_gives_no_opinion_on_it(office: Office) -> None:
    adviser = adviser_of(office, Role.HANDLER)
    review = submitted(office, author=adviser)
    labels = [moment.label for moment in case_page(office.clerk, review.application.pk).timeline]
    assert labels[-1] == "提交审核（法律顾问参与拟稿，未经合法性审核）"


def test_what_an_answer_may_not_lack_is_refused_when_the_draft_is_submitted(office: Office) -> None:
    application = received(office, RECEIVED)
    cases = [
        ([services.Part("not_exist", "经检索没有")], ("no_search", "《政府信息公开条例》第三十六条第四项")),
        ([services.Part("refused_internal")], ("no_ground", "《政府信息公开条例》第十六条第一款、第三十六条第三项")),
        ([services.Part("excessive_no_reason", "理由不合理")], ("not_prepared", "《政府信息公开条例》第三十五条")),
        ([services.Part("", "尚未确定")], ("no_such_outcome", "《政府信息公开条例》第三十六条")),
        ([], ("no_parts", "《政府信息公开条例》第三十六条")),
    ]
    for parts, expected in cases:
        draft = services.write_draft(office.clerk, application, parts)
        assert refusal(services.submit_draft, office.clerk, draft) == [expected]


def test_who_drafted_or_submitted_neither_checks_nor_signs(office: Office) -> None:
    both = person_with(office.county, "both", office.town, Role.HANDLER, Role.OFFICE_HEAD, Role.SIGNER, since=SINCE)
    application = received(office, RECEIVED)
    draft = services.write_draft(office.clerk, application, GRANTED)
    services.submit_draft(both, draft)
    words = "不能复核答复稿：须不是拟稿人或者提交人：拟稿、提交的人不得审核、签发同一答复稿"
    with pytest.raises(Refused, match=words):
        services.check_draft(both, draft, agrees=True)
    services.check_draft(office.head, draft, agrees=True)
    assert codes(services.sign_draft, both, draft) == ["not_allowed.application.sign_draft"]
    assert not to_sign(both).exists()
    assert [row.pk for row in to_sign(office.signer)] == [application.pk]


def test_the_author_of_an_earlier_version_does_not_approve_the_later_one(office: Office) -> None:
    second = person_with(office.county, "second", office.town, Role.OFFICE_HEAD, since=SINCE)
    application = received(office, RECEIVED)
    services.write_draft(office.head, application, GRANTED)
    draft = services.write_draft(office.clerk, application, GRANTED)
    services.submit_draft(office.clerk, draft)
    assert codes(services.check_draft, office.head, draft, agrees=True) == ["not_allowed.application.check_draft"]
    services.check_draft(second, draft, agrees=True)


def test_an_author_does_not_sign_as_the_cover_of_the_signer(office: Office) -> None:
    review = submitted(office)
    services.check_draft(office.head, review.draft, agrees=True)
    away = {"since": ON, "until": ON + timedelta(days=3)}
    declare_absence(office.signer, office.signer, office.town, cover=office.clerk, **away)
    assert codes(services.sign_draft, office.clerk, review.draft) == ["not_allowed.application.sign_draft"]
    assert not to_sign(office.clerk).exists()


def test_nobody_checks_as_the_cover_of_an_author(office: Office) -> None:
    other = person_with(office.county, "other", office.town, Role.OFFICE_HEAD, since=SINCE)
    colleague = person_with(office.county, "colleague", office.town, Role.MAILROOM, since=SINCE)
    review = submitted(office, author=office.head)
    away = {"since": ON, "until": ON + timedelta(days=3)}
    declare_absence(office.head, office.head, office.town, cover=colleague, **away)
    assert codes(services.check_draft, colleague, review.draft, agrees=True) == ["not_allowed.application.check_draft"]
    assert not to_review(colleague).exists()
    services.check_draft(other, review.draft, agrees=True)


def test_a_cover_signs_and_the_event_says_for_whom(office: Office) -> None:
    deputy = person_with(office.county, "deputy", office.town, Role.MAILROOM, since=SINCE)
    review = submitted(office)
    services.check_draft(office.head, review.draft, agrees=True)
    away = {"since": ON, "until": ON + timedelta(days=3)}
    declare_absence(office.signer, office.signer, office.town, cover=deputy, **away)
    services.sign_draft(deputy, review.draft)
    event = Event.objects.get(verb="application.draft_signed").entry
    assert (event.actor_id, event.records["covered_for"]) == (deputy.pk, office.signer.pk)


def test_a_body_without_another_office_head_or_signer_is_told_when_it_submits(office: Office) -> None:
    application = received(office, RECEIVED)
    draft = services.write_draft(office.head, application, GRANTED)
    assert refusal(services.submit_draft, office.head, draft) == [("no_office_head", PROCEDURE)]


def test_a_changed_draft_loses_its_approvals(office: Office) -> None:
    review = submitted(office)
    services.check_draft(office.head, review.draft, agrees=True)
    services.sign_draft(office.signer, review.draft)
    second = services.write_draft(office.clerk, review.application, [services.Part("granted", "另行寄送")])
    assert current(review.application).draft_stage == DraftStage.WRITTEN
    assert refusal(services.issue_answer, office.clerk, review.draft, on=ON) == [("superseded", PROCEDURE)]
    assert refusal(services.issue_answer, office.clerk, second, on=ON) == [("other_step", PROCEDURE)]
    assert not to_sign(office.signer).exists()


def test_a_draft_that_somebody_altered_in_the_database_is_not_issued(office: Office) -> None:
    application = received(office, RECEIVED)
    draft = signed(office, application, GRANTED, ON)
    DraftPart.objects.filter(draft=draft).update(text="不予公开")
    assert refusal(services.issue_answer, office.clerk, draft, on=ON) == [("altered", PROCEDURE)]
    draft.sha256 = draft.content_sha256()
    draft.save()
    assert refusal(services.issue_answer, office.clerk, draft, on=ON) == [("other_content", PROCEDURE)]


def test_every_step_in_its_order_and_only_once(office: Office) -> None:
    review = submitted(office)
    assert refusal(services.sign_draft, office.signer, review.draft) == [("other_step", PROCEDURE)]
    assert codes(services.submit_draft, office.clerk, review.draft) == ["other_step"]
    assert codes(services.issue_answer, office.clerk, review.draft, on=ON) == ["other_step"]
    services.check_draft(office.head, review.draft, agrees=True)
    assert codes(services.check_draft, office.head, review.draft, agrees=True) == ["other_step"]


def test_a_reviewer_sends_the_draft_back_with_words(office: Office) -> None:
    review = submitted(office)
    assert codes(services.check_draft, office.head, review.draft, agrees=False) == ["blank_text"]
    services.check_draft(office.head, review.draft, agrees=False, words="请补充法律依据")
    assert current(review.application).draft_stage == DraftStage.RETURNED
    labels = [moment.label for moment in case_page(office.clerk, review.application.pk).timeline]
    assert labels[-1] == "复核（不同意，退回修改）"
    assert current_draft(office.clerk, review.application).reviews.get().words == "请补充法律依据"
    services.submit_draft(office.clerk, review.draft)
    services.check_draft(office.head, review.draft, agrees=True)
    services.return_draft(office.signer, review.draft, words="附件不全")
    assert current(review.application).draft_stage == DraftStage.RETURNED
    assert codes(services.return_draft, office.signer, review.draft, words="再看") == ["other_step"]


def test_a_signature_can_be_taken_back_until_the_answer_is_issued(office: Office) -> None:
    draft = signed(office, received(office, RECEIVED), GRANTED, ON)
    assert codes(services.return_draft, office.head, draft, words="等等") == ["not_allowed.application.sign_draft"]
    services.return_draft(office.signer, draft, words="再核对一次附件")
    assert codes(services.issue_answer, office.clerk, draft, on=ON) == ["other_step"]


def test_a_correction_after_the_draft_wants_a_new_draft(office: Office) -> None:
    application = received(office, RECEIVED)
    draft = services.write_draft(office.clerk, application, GRANTED)
    services.ask_correction(office.clerk, application, items="哪个村", reply_by=date(2024, 3, 30), on=date(2024, 3, 8))
    asked = services.Asked(title="上河村验收报告")
    services.receive_correction(office.clerk, application, asked=asked, on=date(2024, 3, 12))
    assert refusal(services.submit_draft, office.clerk, draft) == [("request_changed", PROCEDURE)]


def test_an_answer_is_not_issued_before_its_signature(office: Office) -> None:
    draft = signed(office, received(office, RECEIVED), GRANTED, ON)
    assert refusal(services.issue_answer, office.clerk, draft, on=date(2024, 3, 19)) == [
        ("before_signature", PROCEDURE)
    ]


def test_the_documents_of_the_draft_become_those_of_the_answer(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    application = received(office, RECEIVED)
    letter, report = (receive(plain_pdf(name), f"{name}.pdf", actor=office.clerk) for name in ("letter", "report"))
    services.write_draft(office.clerk, application, GRANTED, attachments=[letter])
    draft = signed(office, application, GRANTED, ON, attachments=[letter, report])
    assert not answer_documents(application).exists()
    with pytest.raises(Attachment.DoesNotExist):
        attached_file(office.supervisor, application.attachments.order_by("pk")[0].pk)
    posted(office, draft, ON)
    assert [one.file for one in answer_documents(application)] == [letter, report]
    assert [one.version for one in drafts_of(office.clerk, application)] == [2, 1]


def test_the_signers_three_numbers(office: Office) -> None:
    received(office, date(2024, 2, 1))
    received(office, date(2024, 2, 22))
    review = submitted(office)
    services.check_draft(office.head, review.draft, agrees=True)
    counts = signer_counts(office.signer)
    assert (counts.to_sign, counts.due_soon, counts.overdue) == (1, 1, 1)
    assert signer_counts(office.clerk) == signer_counts(None)
    assert not drafts_of(office.supervisor, review.application).exists()


def test_past_answers_are_entered_and_later_ones_drafted(office: Office) -> None:
    application = received(office, RECEIVED)
    assert refusal(given, office, application, ON) == [("not_past", PROCEDURE)]
    assert not may(office.clerk, _act("application.record_past_answer"), application)
    case = given(office, application, date(2024, 3, 19))
    assert case.outcome == "granted"
    labels = [moment.label for moment in case_page(office.clerk, application.pk).timeline]
    assert labels == ["登记申请", "答复（补登本系统启用前的答复）"]


def test_a_new_answer_after_a_review_goes_the_same_way_and_counts_nowhere_again(office: Office) -> None:
    application = received(office, date(2024, 2, 1))
    given(office, application, date(2024, 3, 1))
    services.order_new_answer(office.head, application, on=date(2024, 3, 18), cause="review")
    before = table3(office.head, [office.town], 2024)
    draft = signed(office, application, [services.Part("already_public", "见网站")], ON)
    posted(office, draft, ON)
    assert table3(office.head, [office.town], 2024) == before
    assert application.answers.count() == 2
    assert current(application).draft_stage == ""


def test_a_signature_of_the_body_before_does_not_hold_at_the_successor(office: Office) -> None:
    application = received(office, RECEIVED)
    draft = signed(office, application, GRANTED, ON)
    services.carry_over(office.supervisor, office.town, office.county.bureau, on=ON)
    assert codes(services.issue_answer, office.clerk, draft, on=ON) == ["not_allowed.application.issue_answer"]
    there = Draft.objects.get(pk=draft.pk)
    assert codes(services.issue_answer, office.stranger, there, on=ON) == ["superseded"]
    assert current(application).draft_stage == ""


def test_a_rebuild_gives_the_same_stages(office: Office) -> None:
    submitted(office)
    before = list(Case.objects.values())
    projections.rebuild()
    assert list(Case.objects.values()) == before
    assert clock.today() == ON


def _act(code: str):
    from gongkai.bodies.policy import declared

    return declared()[code]


def test_what_asks_for_a_correction_of_records_is_concluded_not_answered_by_a_draft(office: Office) -> None:
    application = received(office, RECEIVED, purpose=Purpose.RECTIFICATION)
    assert codes(services.write_draft, office.clerk, application, GRANTED) == ["no_term"]


def test_what_is_asked_at_once_is_answered_as_one_by_one(office: Office) -> None:
    deputy, adviser = person_with(office.county, "deputy", office.town, Role.MAILROOM, since=SINCE), adviser_of(office)
    review = submitted(office)
    # who covers the author of a draft, and who covers somebody else
    for absent, cover in ((office.clerk, deputy), (office.signer, office.head)):
        declare_absence(absent, absent, office.town, since=ON, until=ON + timedelta(days=5), cover=cover)
    everybody = [office.clerk, office.head, office.signer, office.mailroom, office.supervisor, office.stranger, deputy, adviser]
    for person in everybody:
        for asked_of, acts in ((review.application, asked()), (review.draft, asked_about_draft())):
            one_by_one = {act.code for act in acts if may(person, act, asked_of)}
            assert permitted(person, acts, asked_of) == one_by_one, person.username
