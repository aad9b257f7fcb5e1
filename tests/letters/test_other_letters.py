"""Letters along the way: written from what the clerk gives, signed by the head, and the act recorded when they go out."""

from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.applications.kinds import Stage as CaseStage
from gongkai.applications.models import Case
from gongkai.bodies.answering import Heard, set_remedy_forum
from gongkai.bodies.models import Division
from gongkai.bodies.policy import Refused
from gongkai.files.services import receive
from gongkai.law.events import Consulted
from gongkai.law.serving import Carrier, Way
from gongkai.letters import queries, services
from gongkai.letters.kinds import Signatory, Stage, WhyBack
from gongkai.letters.models import LetterCourse
from gongkai.letters.warnings import of_remedies
from gongkai.writing.letter import Paragraph
from tests.applications.office import SINCE, Office, current, on_day, received
from tests.files.hidden.office import hide_sheet, workbook
from tests.letters.desk import DAY, IN_PERSON, POST, reviewed, scan_of, sealed, signed_answer

RECEIVED = date(2024, 3, 4)
ITEMS = {"correction.items": "请写明所指的村", "correction.reply_by": "2024-03-29"}


def written(office: Office, application, kind: str, given: dict[str, str], on: date = DAY):
    with on_day(on):
        letter = services.write_letter(office.clerk, application, kind, given)
        services.sign_letter(office.head, letter)
    return letter


def texts(letter) -> list[str]:
    return [block.text for block in queries.paper_of(letter).body if isinstance(block, Paragraph)]


def refusal(act, *arguments, **values) -> str:
    with pytest.raises(Refused) as caught:
        act(*arguments, **values)
    return "；".join(reason.code for reason in caught.value.reasons)


def test_the_clock_stops_on_the_day_the_notice_is_posted_not_when_it_is_written(office: Office) -> None:
    application = received(office, RECEIVED)
    letter = written(office, application, "correction", ITEMS)
    assert current(application).stage == CaseStage.IN_PROGRESS
    assert any("请写明所指的村" in text for text in texts(letter))
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    case = current(application)
    assert (case.stage, case.waiting_until) == (CaseStage.CORRECTION_ASKED, date(2024, 3, 29))


def test_what_the_clock_does_not_allow_is_refused_when_it_is_written(office: Office) -> None:
    application = received(office, RECEIVED)
    past = ITEMS | {"correction.reply_by": "2024-03-08"}
    with on_day(DAY), pytest.raises(Refused) as caught:
        services.write_letter(office.clerk, application, "correction", past)
    assert caught.value.reasons[0].article == "《政府信息公开条例》第三十条"


def test_an_extension_names_the_day_it_comes_to_and_rests_on_the_head_who_signed(office: Office) -> None:
    application = received(office, RECEIVED)
    letter = written(office, application, "extension", {"extension.reasons": "材料多"})
    assert letter.due_on == date(2024, 4, 29)
    assert any("2024年4月29日" in text for text in texts(letter))
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    assert current(application).due_on == date(2024, 4, 29)


def test_an_extension_whose_day_moved_meanwhile_is_not_sent(office: Office) -> None:
    application = received(office, RECEIVED)
    letter = written(office, application, "extension", {"extension.reasons": "材料多"})
    sealed(office, letter, DAY)
    asked = {"consulted": Consulted.THIRD_PARTY, "name": "某公司", "about": "合同价款"}
    applications.consult(office.clerk, application, **asked, on=date(2024, 3, 11))
    consultation = application.consultations.get()
    applications.receive_opinion(office.clerk, consultation, agrees=True, opinion="同意", on=date(2024, 3, 18))
    assert refusal(services.send_letter, office.clerk, letter, POST, on=date(2024, 3, 19)) == "other_due"
    assert LetterCourse.objects.get().stage == Stage.READY
    assert current(application).extended_on is None


def test_a_third_party_is_asked_and_its_days_run_from_its_signature(office: Office) -> None:
    application = received(office, RECEIVED)
    given = {"consultation.name": "青石建设有限公司", "consultation.about": "施工合同的价款"}
    letter = written(office, application, "third_party", given)
    assert queries.paper_of(letter).addressee == "青石建设有限公司"
    sealed(office, letter, DAY)
    sending = services.Sending(Way.POSTAL, "青石建设有限公司", "青石县一号", Carrier.EMS, "1234567890123")
    services.send_letter(office.clerk, letter, sending, on=date(2024, 3, 11))
    assert current(application).consultation_until is not None
    services.record_received(office.clerk, letter, on=date(2024, 3, 13), signatory=Signatory.MAILROOM, name="前台")
    assert current(application).consultation_until == date(2024, 4, 3)


def test_only_the_head_signs_and_never_what_they_wrote(office: Office) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "correction", ITEMS)
        assert refusal(services.sign_letter, office.clerk, letter).startswith("not_allowed.letter.sign_as_head")
        own = services.write_letter(office.head, application, "correction", ITEMS, replaces=letter)
        assert refusal(services.sign_letter, office.head, own) == "not_allowed.letter.sign_as_head"
        services.sign_letter(office.signer, own)


def test_a_returned_letter_is_written_anew(office: Office) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "correction", ITEMS)
        services.return_letter(office.head, letter, words="期限太短")
        assert refusal(services.sign_letter, office.head, letter) == "other_step"
        services.write_letter(office.clerk, application, "correction", ITEMS, replaces=letter)
    assert [one.stage for one in LetterCourse.objects.order_by("letter")] == [Stage.REPLACED, Stage.SIGNATURE]


def test_a_numbered_answer_is_made_void_before_another_is_submitted(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    granted = [applications.Part("granted", "复印件随函寄送")]
    letter = signed_answer(office, application, granted, DAY)
    with on_day(DAY):
        services.take_number(office.clerk, letter)
        draft = applications.write_draft(office.clerk, application, granted)
        assert refusal(services.submit_answer, office.clerk, draft) == "numbered_already"
        services.void_letter(office.head, letter, reason="内容有误，重新答复")
        services.submit_answer(office.clerk, draft)


def test_a_letter_on_its_way_keeps_the_file_from_being_destroyed(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, [applications.Part("granted", "复印件随函寄送")], DAY)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    with on_day(date(2026, 3, 9)):
        assert refusal(applications.erase_particulars, office.head, application) == "letter_underway"
        services.record_returned(office.clerk, letter, on=date(2024, 3, 18), why=WhyBack.REFUSED)
        services.send_letter(office.clerk, letter, IN_PERSON, on=date(2024, 3, 19))
        services.record_received(office.clerk, letter, on=date(2024, 3, 19), signatory=Signatory.ADDRESSEE, name="申请人甲")
        applications.erase_particulars(office.head, application)
    letter.refresh_from_db()
    assert (letter.content, letter.sha256, letter.dispatches.first().address) == ("（已销毁）", "", "（已销毁）")


def test_no_letter_of_another_purpose_and_none_to_a_case_that_is_over(office: Office) -> None:
    application = received(office, RECEIVED)
    assert refusal(services.write_letter, office.clerk, application, "record_kept", {"rectification.words": "无误"}) == "unfit_kind"
    assert refusal(services.write_letter, office.clerk, application, "granted", {}) == "no_such_letter"
    applications.withdraw(office.clerk, application, on=DAY)
    assert refusal(services.write_letter, office.clerk, application, "correction", ITEMS) == "closed"


def test_a_scan_that_is_no_scan_is_refused(office: Office) -> None:
    application = received(office, RECEIVED)
    letter = written(office, application, "correction", ITEMS)
    with on_day(DAY):
        services.take_number(office.clerk, letter)
        services.record_seal(office.clerk, letter, seal="印章", copies=1, keeper="李四", on=DAY)
    text = receive("没有盖章".encode(), "扫描件.txt", actor=office.clerk)
    assert refusal(services.upload_scan, office.clerk, letter, text) == "no_scan"
    services.upload_scan(office.clerk, letter, scan_of(office.clerk))
    assert Case.objects.get().stage == CaseStage.IN_PROGRESS


def test_a_unit_that_was_asked_says_its_word_before_the_signature(office: Office) -> None:
    application = received(office, RECEIVED)
    unit = Division.objects.create(body=office.town, name="农经站")
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "correction", ITEMS)
        services.ask_countersign(office.clerk, letter, unit)
        assert refusal(services.ask_countersign, office.clerk, letter, unit) == "asked_already"
        with pytest.raises(Refused) as caught:
            services.sign_letter(office.head, letter)
        assert caught.value.reasons[0].message == "已送农经站会签，尚未收到会签意见，会签后才能签发、取号"
        asked = letter.countersignings.get()
        assert refusal(services.countersign, office.stranger, asked, agrees=True).startswith("not_allowed.letter.countersign")
        assert refusal(services.countersign, office.clerk, asked, agrees=False) == "blank_text"
        services.countersign(office.clerk, asked, agrees=False, words="期限宜延长至月底")
        services.sign_letter(office.head, letter)


def test_a_court_without_its_name_is_said_until_one_is_registered(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, [applications.Part("granted", "复印件随函寄送")], DAY)
    (told,) = of_remedies(letter, DAY)
    assert told.message == "救济途径只写了“基层人民法院”，没有写明是哪一个法院；请管理员在“机关与人员”登记管辖法院，再重新拟稿"
    heard = Heard(court="青石县人民法院", court_article="《行政诉讼法》第十四条")
    set_remedy_forum(office.county.operator, office.town, heard, since=SINCE)
    assert of_remedies(letter, DAY) == []
    assert of_remedies(written(office, received(office, RECEIVED), "correction", ITEMS), DAY) == []


def test_a_file_that_hides_something_does_not_go_with_a_letter(office: Office) -> None:
    application = received(office, RECEIVED)
    file = receive(workbook(hide_sheet), "清单.xlsx", actor=office.clerk)
    with on_day(DAY), pytest.raises(Refused) as caught:
        services.write_letter(office.clerk, application, "correction", ITEMS, attachments=[file])
    assert "“清单.xlsx”含有不应随文件发出的内容：隐藏的工作表" in caught.value.reasons[0].message
    assert caught.value.reasons[0].message.endswith("请清除以后重新上传")
    assert not LetterCourse.objects.exists()


def test_the_applicant_reads_whether_the_third_party_agreed_and_not_what_it_wrote(office: Office) -> None:
    application = received(office, RECEIVED)
    asked = {"consulted": Consulted.THIRD_PARTY, "name": "青石建设有限公司", "about": "合同价款"}
    applications.consult(office.clerk, application, **asked, on=date(2024, 3, 5))
    consultation = application.consultations.get()
    applications.receive_opinion(office.clerk, consultation, agrees=False, opinion="本公司账户为某某", on=date(2024, 3, 7))
    part = applications.Part(
        "refused_third_party", "公开会损害第三方的合法权益", facts="合同单价属于商业秘密", public_interest="不公开不会对公共利益造成重大影响"
    )
    letter = signed_answer(office, application, [part], DAY)
    body = "".join(texts(letter))
    assert "本机关于2024年3月5日书面征求第三方意见，第三方不同意公开" in body
    assert "本公司账户" not in body
