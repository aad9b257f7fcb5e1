"""The pages of letters: who finds what, what the reviewers see, what is said beforehand, that a GET does nothing."""

from __future__ import annotations

import io
import re
from datetime import date

import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services as applications
from gongkai.applications.models import Application, Case
from gongkai.desk.letters.acts import ALL, BY_KEY
from gongkai.law.events import Consulted
from gongkai.ledger.models import Event
from gongkai.letters import services
from gongkai.letters.models import Letter, LetterCourse
from tests.applications.office import Office, on_day, received
from tests.desk.story import Desk
from tests.letters.desk import reviewed, sealed

DAY = date(2026, 3, 4)
GIVEN = {"correction.items": "请写明是哪个村的道路", "correction.reply_by": "2026-03-20"}
GRANTED = [applications.Part("granted", "随答复书附上")]


@pytest.fixture
def application(office: Office) -> Application:
    return received(office, date(2026, 3, 2))


@pytest.fixture
def letter(office: Office, application: Application) -> Letter:
    with on_day(DAY):
        return services.write_letter(office.clerk, application, "correction", GIVEN)


def submitted(office: Office, application: Application) -> Letter:
    """An answer that gives everything, on its way to the reviewers."""
    reviewed(office, application, DAY)
    with on_day(DAY):
        return services.submit_answer(office.clerk, applications.write_draft(office.clerk, application, GRANTED))


def test_every_act_is_one_class_with_a_key_of_its_own() -> None:
    assert len(BY_KEY) == len(ALL)


def test_a_stranger_finds_no_letter_and_the_mailroom_no_form_to_send_one(desk: Desk, letter: Letter) -> None:
    with on_day(DAY):
        for address in (f"/desk/letters/{letter.pk}/", f"/desk/letters/{letter.pk}/letter.pdf", f"/desk/letters/{letter.pk}/letter.docx"):
            assert desk.client("stranger").get(address).status_code == 404
            assert desk.client("supervisor").get(address).status_code == 404
            assert desk.client("mailroom").get(address).status_code == 200
        assert desk.client("mailroom").get(f"/desk/letters/{letter.pk}/acts/send/").status_code == 404
        assert desk.client("mailroom").get(f"/desk/letters/new/{letter.application_id}/").status_code == 404


def test_nothing_acts_on_get(desk: Desk, letter: Letter) -> None:
    with on_day(DAY):
        before = Event.objects.count()
        for act in ALL:
            desk.client("head").get(f"/desk/letters/{letter.pk}/acts/{act.key}/", {"words": "同意", "confirmed": "1"})
    assert Event.objects.count() == before
    assert LetterCourse.objects.get().stage == "signature"


def test_the_same_form_sent_twice_writes_one_letter(desk: Desk, application: Application) -> None:
    form = {"key": "once", "correction_items": "请写明是哪个村", "correction_reply_by": "2026-03-20"}
    with on_day(DAY):
        for _ in range(2):
            desk.client("clerk").post(f"/desk/letters/new/{application.pk}/correction/", form)
    assert Letter.objects.count() == 1


def test_whoever_wrote_a_letter_is_not_offered_to_sign_it(desk: Desk, office: Office, application: Application) -> None:
    with on_day(DAY):
        own = services.write_letter(office.head, application, "correction", GIVEN)
        page = desk.client("head").get(f"/desk/letters/{own.pk}/").content.decode()
        assert "/acts/sign/" not in page and "等公开工作机构负责人办理" in page
        assert desk.client("head").post(f"/desk/letters/{own.pk}/acts/sign/", {"key": "s"}).status_code == 404
        # the leader may sign what the head wrote
        assert "补正告知书" in desk.client("signer").get("/desk/sign/").content.decode()
        assert "已签发，待取号" in desk.letter_act("signer", own.pk, "sign")


def test_the_pdf_says_that_it_is_not_sealed_until_the_scan_is_there(desk: Desk, office: Office, letter: Letter) -> None:
    def printed() -> str:
        answer = desk.client("clerk").get(f"/desk/letters/{letter.pk}/letter.pdf")
        assert answer["Content-Disposition"].startswith("attachment")
        with pdfplumber.open(io.BytesIO(answer.content)) as document:
            return "".join("".join((page.extract_text() or "").split()) for page in document.pages)

    with on_day(DAY):
        assert "未盖章" in printed() and "（尚未取号）" in printed()
        services.sign_letter(office.head, letter)
        sealed(office, letter, DAY)
        assert "未盖章" not in printed() and "柳政补告〔2026〕1号" in printed()


def test_reviewers_see_the_letter_as_it_will_be_printed(desk: Desk, office: Office, application: Application) -> None:
    answer = submitted(office, application)
    with on_day(DAY):
        review = desk.client("adviser").get(f"/desk/applications/{application.pk}/acts/opinion-on-draft/").content.decode()
        assert "政府信息公开申请答复书" in review and "申请人甲：" in review and answer.sha256[:12] in review
        desk.act("adviser", application.pk, "opinion-on-draft", agrees="yes")
        desk.act("head", application.pk, "check-draft", agrees="yes")
        card = desk.client("signer").get("/desk/sign/").content.decode()
        assert "政府信息公开申请答复书" in card and answer.sha256[:12] in card


def test_the_answer_on_its_way_leads_to_the_act_on_its_draft(desk: Desk, office: Office, application: Application) -> None:
    answer = submitted(office, application)
    with on_day(DAY):
        page = desk.client("adviser").get(f"/desk/letters/{answer.pk}/").content.decode()
        assert f"/desk/applications/{application.pk}/acts/opinion-on-draft/" in page and "等法律顾问办理" in page
        assert "/acts/number/" not in desk.client("clerk").get(f"/desk/letters/{answer.pk}/").content.decode()


def test_an_answer_after_its_day_is_allowed_and_marked(desk: Desk, office: Office, application: Application) -> None:
    answer = submitted(office, application)
    with on_day(DAY):
        applications.give_opinion(desk.people["adviser"], answer.draft, agrees=True)
        applications.check_draft(office.head, answer.draft, agrees=True)
        applications.sign_draft(office.signer, answer.draft)
    sealed(office, answer, DAY)
    late = "已过应答复日期2026年3月30日：现在答复仍可发出，但按超期答复计，逾期的责任不因答复而免除"
    with on_day(date(2026, 4, 2)):
        assert late in desk.client("clerk").get(f"/desk/letters/{answer.pk}/").content.decode()
        form = {"on": "2026-04-02", "way": "direct", "recipient": "申请人甲", "key": "s"}
        again = desk.client("clerk").post(f"/desk/letters/{answer.pk}/acts/send/", form).content.decode()
        assert late in again and "请再确认一次：登记送出" in again and "该申请即告办结、计入年报" in again
        desk.client("clerk").post(f"/desk/letters/{answer.pk}/acts/send/", form | {"confirmed": "1"})
        page = desk.letter_act("clerk", answer.pk, "received", on="2026-04-02", signatory="addressee", name="申请人甲")
    assert "已送达" in page and late not in page
    assert Case.objects.get(pk=application.pk).closed_on == date(2026, 4, 2)


def test_the_applicant_s_address_is_filled_in_on_request_and_that_is_recorded(
    desk: Desk, office: Office, letter: Letter
) -> None:
    with on_day(DAY):
        services.sign_letter(office.head, letter)
    sealed(office, letter, DAY)
    with on_day(DAY):
        before = Event.objects.filter(verb="application.particulars_read").count()
        typed = {"on": "2026-03-04", "way": "postal", "recipient": "申请人甲之父", "fill_in": "1"}
        page = desk.client("clerk").post(f"/desk/letters/{letter.pk}/acts/send/", typed).content.decode()
        assert "申请人甲之父" in page and "申请人没有留通信地址。" in page
        assert Event.objects.filter(verb="application.particulars_read").count() == before + 1
        assert LetterCourse.objects.get().stage == "ready"


def test_an_answer_for_two_applications_of_one_person_is_chosen_when_it_is_submitted(
    desk: Desk, office: Office, application: Application
) -> None:
    other = received(office, date(2026, 3, 2))
    with on_day(DAY):
        for one in (application, other):
            reviewed(office, one, DAY)
            applications.write_draft(office.clerk, one, GRANTED)
        form = desk.client("clerk").get(f"/desk/applications/{application.pk}/acts/submit-draft/").content.decode()
        assert "同一申请人的下列申请一并答复（一份答复书，各件分别计数）" in form and other.number in form
        desk.act("clerk", application.pk, "submit-draft", also=other.drafts.get().pk)
        answer = Letter.objects.get()
        assert "合并答复的还有：" in desk.client("clerk").get(f"/desk/letters/{answer.pk}/").content.decode()
        review = desk.client("adviser").get(f"/desk/applications/{other.pk}/acts/opinion-on-draft/").content.decode()
        assert answer.sha256[:12] in review
    assert set(Case.objects.values_list("draft_stage", flat=True)) == {"advice"}


def test_only_letters_that_fit_the_case_now_are_offered(desk: Desk, office: Office, application: Application) -> None:
    def offered() -> list[str]:
        page = desk.client("head").get(f"/desk/letters/new/{application.pk}/").content.decode()
        return re.findall(rf"/desk/letters/new/{application.pk}/(\w+)/", page)

    with on_day(DAY):
        assert offered() == ["receipt", "correction", "reasons", "extension", "third_party", "joint_maker", "other_organ", "fee"]
        applications.consult(office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="单价", on=DAY)
        assert {"consultation_notice", "third_party_notice"} <= set(offered())
        applications.extend(office.head, application, reason="须核对", on=DAY)
        assert "extension" not in offered()
    with on_day(date(2026, 3, 5)):
        applications.ask_correction(office.clerk, application, items="哪个村", reply_by=date(2026, 3, 10), on=date(2026, 3, 5))
    with on_day(date(2026, 3, 11)):
        assert "abandoned_no_correction" in offered() and "correction" not in offered()


def test_the_draft_says_which_outcome_needs_what(desk: Desk, application: Application) -> None:
    with on_day(DAY):
        page = desk.client("clerk").get(f"/desk/applications/{application.pk}/acts/draft/").content.decode()
    assert "办理结果是下列之一的必须写明：不予公开：保护第三方合法权益" in page
    assert 'data-needed-by="not_this_organ"' in page and 'data-needed-by="petition_complaint"' in page
    assert "另需写明的内容（印在正文之后；可用竖线或者制表符分列写成表格）" in page


def test_the_page_of_a_letter_asks_at_most_twenty_questions(desk: Desk, office: Office, application: Application) -> None:
    answer = submitted(office, application)
    with on_day(DAY):
        applications.give_opinion(desk.people["adviser"], answer.draft, agrees=True)
        applications.check_draft(office.head, answer.draft, agrees=True)
        applications.sign_draft(office.signer, answer.draft)
    sealed(office, answer, DAY)
    with on_day(DAY):
        desk.letter_act("clerk", answer.pk, "send", on="2026-03-04", way="direct", recipient="申请人甲")
        with CaptureQueriesContext(connection) as asked:
            assert desk.client("clerk").get(f"/desk/letters/{answer.pk}/").status_code == 200
    assert len(asked) <= 20, "\n".join(query["sql"][:160] for query in asked)
