"""The papers beside the letters, filled from the case: what they say, what they leave open, who gets them."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.applications.kinds import CallPurpose
from gongkai.applications.models import Call, Forwarding
from gongkai.applications.verbs import ANSWERED, PARTICULARS_READ
from gongkai.applications.web_applicant import WebApplicant
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import Refused
from gongkai.bodies.staffing import appoint
from gongkai.law.events import Consulted
from gongkai.law.serving import Carrier, Way
from gongkai.ledger.models import Event
from gongkai.letters import number_book, own, papers, posting, services
from gongkai.letters.kinds import Finding, Signatory, WhyBack
from gongkai.letters.models import Letter, LetterCourse, SecrecyReview
from gongkai.writing.office_form import OfficeForm
from gongkai.writing.office_papers import BY_HAND
from tests.applications.office import Office, applicant, on_day, received
from tests.bodies.county import person_with
from tests.letters.desk import DAY, IN_PERSON, POST, reviewed, sealed, signed_answer

GRANTED = [applications.Part("granted", "道路验收报告复印件12页，随本答复书寄送")]
RECEIVED = date(2024, 3, 1)
ITEMS = {"correction.items": "请写明所指的村", "correction.reply_by": "2024-03-29"}


def fields(form: OfficeForm) -> dict[str, str]:
    return {one.label: one.text for row in form.rows for one in row}


def signatures(form: OfficeForm) -> dict[str, str]:
    return {one.label: one.signed for row in form.rows for one in row}


def answer(office: Office, **choices: object) -> Letter:
    application = received(office, RECEIVED, **choices)
    reviewed(office, application, DAY)
    return signed_answer(office, application, GRANTED, DAY)


def refused(act, *arguments: object) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        act(*arguments)
    return caught.value.reasons[0].message, caught.value.reasons[0].article


def test_the_approval_sheet_of_an_answer_shows_who_said_what(office: Office) -> None:
    form = papers.approval(office.clerk, answer(office).pk)
    shown = fields(form)
    assert shown["发文字号"] == "（取号后填写）" and shown["申请人"] == "申请人甲"
    assert shown["拟办意见"].splitlines()[1] == "予以公开：道路验收报告复印件12页，随本答复书寄送"
    assert shown["签发人意见"] == "同意"
    assert signatures(form)["签发人意见"].endswith("2024年3月8日")
    # nobody is appointed for it: room to write
    assert (shown["合法性审核意见"], signatures(form)["合法性审核意见"]) == ("", BY_HAND)


def test_the_approval_sheet_of_a_notice_names_its_article_and_waits_for_the_head(office: Office) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "correction", ITEMS)
        form = papers.approval(office.clerk, letter.pk)
        assert fields(form)["拟办意见"] == "拟发补正告知书（《政府信息公开条例》第三十条），全文见所附文书稿。"
        assert signatures(form)["公开工作机构负责人签发"] == BY_HAND
        services.sign_letter(office.head, letter, words="可以发")
    assert fields(papers.approval(office.clerk, letter.pk))["公开工作机构负责人签发"] == "同意\n可以发"


def test_the_approval_sheet_shows_the_countersignature_and_the_unit_that_was_asked(office: Office) -> None:
    division = add_division(office.county.operator, office.town, "交通建设办")
    application = received(office, RECEIVED)
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "correction", ITEMS)
        services.ask_countersign(office.clerk, letter, division)
        form = papers.approval(office.clerk, letter.pk)
        assert signatures(form)["会签：交通建设办"] == BY_HAND
        services.countersign(office.clerk, letter.countersignings.get(), agrees=False, words="项目已经移交")
    assert fields(papers.approval(office.clerk, letter.pk))["会签：交通建设办"] == "不同意\n项目已经移交"


def test_no_proof_of_service_is_printed_before_the_number(office: Office) -> None:
    letter = answer(office)
    assert refused(papers.service_proof, office.clerk, letter.pk) == (
        "文书还没有取号，取号以后才能打印送达的材料", "国办公开办函〔2016〕235号"
    )  # fmt: skip
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    shown = fields(papers.service_proof(office.clerk, letter.pk))
    assert shown["发文字号"] == "柳政公复〔2024〕1号" and shown["送达地址"] == "青石县柳溪镇一号"


def test_the_secrecy_sheet_and_the_call_are_printed_as_they_were_recorded(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY, Finding.PARTLY, "第三页不提供")
    shown = fields(papers.secrecy(office.clerk, SecrecyReview.objects.get().pk))
    assert "■部分内容不得提供，其余可以提供" in shown["审查结论"] and shown["审查意见"] == "第三页不提供"
    applications.record_call(
        office.mailroom, application, purpose=CallPurpose.EXPLANATION, reached=True, words="已经说明", on=DAY
    )
    call = papers.call(office.clerk, Call.objects.get().pk)
    assert fields(call)["通话内容"] == "已经说明" and fields(call)["通话日期"] == "2024年3月8日"


def test_the_forwarding_sheet_says_what_is_asked_and_not_by_whom(office: Office) -> None:
    division = add_division(office.county.operator, office.town, "交通建设办")
    member = person_with(office.county, "member", office.town, since=date(2008, 5, 1))
    appoint(office.county.operator, member, office.town, Role.HANDLING_UNIT, division=division, since=date(2008, 5, 1))
    application = received(office, RECEIVED)
    applications.forward(office.clerk, application, division, words="请查找", on=DAY)
    form = papers.forwarding(member, Forwarding.objects.get().pk)
    assert fields(form)["转办要求"] == "请查找" and "申请人甲" not in "".join(fields(form).values())
    with pytest.raises(Forwarding.DoesNotExist):
        papers.forwarding(office.stranger, Forwarding.objects.get().pk)


def test_strangers_print_nothing(office: Office) -> None:
    letter = answer(office)
    reviewed_once = SecrecyReview.objects.get().pk
    for act, number, missing in (
        (papers.approval, letter.pk, Letter.DoesNotExist), (papers.service_proof, letter.pk, Letter.DoesNotExist),
        (papers.secrecy, reviewed_once, SecrecyReview.DoesNotExist),
    ):  # fmt: skip
        with pytest.raises(missing):
            act(office.stranger, number)
    with pytest.raises(Refused):
        papers.posting_list(office.stranger, office.town, DAY)
    with pytest.raises(Refused):
        number_book.number_book(office.stranger, office.town, "answer", 2024)


def test_the_list_of_the_post_holds_what_was_posted_that_day(office: Office) -> None:
    posted, handed = answer(office), answer(office)
    for letter, how in ((posted, POST), (handed, IN_PERSON)):
        sealed(office, letter, DAY)
        services.send_letter(office.clerk, letter, how, on=DAY)
    form = papers.posting_list(office.clerk, office.town, DAY)
    assert form.right == "共1件" and form.listed.rows[0][4:7] == ("1234567890123", "政府信息公开申请答复书", "柳政公复〔2024〕1号")
    message, article = refused(papers.posting_list, office.clerk, office.town, date(2024, 3, 12))
    assert (message, article) == ("这一天没有登记交邮的文书，没有清单可以打印", "国办公开办函〔2016〕235号")


def test_the_envelope_takes_the_address_that_the_applicant_gave_and_the_ledger_says_who_looked(office: Office) -> None:
    services.set_office(office.head, office.town, services.Office(code="柳政", contact="王五", address="政府路一号", postcode="313001", payment="财政所"))
    letter = answer(office, applicant=applicant(address="青石县幸福路一号", postcode="313000", contact_person="王某"))
    with on_day(DAY):
        services.take_number(office.clerk, letter)
        to = posting.from_particulars(office.clerk, letter.pk, posting.usual(office.clerk, letter.pk))
        made = posting.envelope(office.clerk, letter.pk, to)
        cover = posting.cover(office.clerk, letter.pk, replace(to, carrier=Carrier.EMS))
    assert (made.recipient, made.address, made.postcode) == ("申请人甲　王某", "青石县幸福路一号", "313000")
    assert (made.sender_address, made.sender_postcode, made.enclosed) == ("政府路一号", "313001", "柳政公复〔2024〕1号")
    assert fields(cover)["内件品名"] == "政府信息公开申请答复书（柳政公复〔2024〕1号）"
    assert Event.objects.filter(verb=PARTICULARS_READ).count() == 1
    with on_day(DAY), pytest.raises(Refused):
        posting.from_particulars(office.mailroom, letter.pk, to)


def test_an_envelope_to_a_third_party_is_not_addressed_from_the_applicants_particulars(office: Office) -> None:
    application = received(office, RECEIVED)
    given = {"consultation.name": "某公司", "consultation.about": "合同价款"}
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "third_party", given)
        services.sign_letter(office.head, letter)
        services.take_number(office.clerk, letter)
        to = posting.usual(office.clerk, letter.pk)
        assert to.recipient == "某公司"
        message, _ = refused(posting.from_particulars, office.clerk, letter.pk, to)
    assert message == "该文书不是发给申请人的，请填写收件人的地址"
    assert refused(posting.envelope, office.clerk, letter.pk, to)[0] == "请写明收件人和地址"


def test_the_book_of_numbers_shows_void_ones_with_their_reason_and_no_gap(office: Office) -> None:
    for turn in range(3):
        letter = answer(office)
        with on_day(DAY):
            services.take_number(office.clerk, letter)
            if turn == 1:
                services.void_letter(office.head, letter, reason="=印错收件人")
    assert [(one.code, one.year, one.last, one.words) for one in number_book.all_series(office.clerk, office.town)] == [
        ("answer", 2024, 3, "公复")
    ]
    book = number_book.number_book(office.clerk, office.town, "answer", 2024)
    assert [one.serial for one in book.entries] == [1, 2, 3]
    assert (book.lacking, book.void, book.entries[1].void, book.entries[1].stage) == ((), 1, "=印错收件人", "已作废")
    assert book.entries[0].row()[:4] == (1, "柳政公复〔2024〕1号", "答复书：予以公开", "〔2024〕第0001号")


def test_a_book_is_read_in_pages_and_told_as_a_whole(office: Office) -> None:
    for _ in range(3):
        with on_day(DAY):
            services.take_number(office.clerk, answer(office))
    first = number_book.number_book(office.clerk, office.town, "answer", 2024, most=2)
    assert ([one.serial for one in first.entries], first.last, first.after) == ([1, 2], 3, 3)
    rest = number_book.number_book(office.clerk, office.town, "answer", 2024, begin=3, most=2)
    assert ([one.serial for one in rest.entries], rest.after) == ([3], None)


def test_a_number_that_somebody_took_out_of_the_database_is_seen(office: Office) -> None:
    letter = answer(office)
    with on_day(DAY):
        services.take_number(office.clerk, letter)
    LetterCourse.objects.update(serial=3)
    assert number_book.number_book(office.clerk, office.town, "answer", 2024).lacking == (1, 2)


def test_a_receipt_takes_no_number_and_goes_into_an_envelope_all_the_same(office: Office) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "receipt", {})
        to = posting.To("申请人甲", "某地", carrier=Carrier.EMS)
        assert posting.envelope(office.clerk, letter.pk, to).enclosed == ""
        assert fields(posting.cover(office.clerk, letter.pk, to))["内件清单"] == "1.登记回执"


def visitor(office: Office, application):
    return WebApplicant(office.clerk.pk, application.pk)


def test_applicants_see_what_they_were_sent_and_nothing_before(office: Office) -> None:
    letter = answer(office)
    own_eyes = visitor(office, letter.application)
    sealed(office, letter, DAY)
    assert own.own_letters(own_eyes) == []
    with pytest.raises(Letter.DoesNotExist):
        own.own_scan(own_eyes, letter.pk)
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    (shown,) = own.own_letters(own_eyes)
    assert (shown.title, shown.number, shown.sent_on) == ("政府信息公开申请答复书", "柳政公复〔2024〕1号", date(2024, 3, 11))
    assert own.own_scan(own_eyes, letter.pk) == letter.scan.file
    services.record_returned(office.clerk, letter, on=date(2024, 3, 18), why=WhyBack.UNKNOWN)
    assert own.own_letters(own_eyes)[0].came_back


def test_an_answer_that_is_handed_over_is_seen_from_the_signature(office: Office) -> None:
    letter = answer(office)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, IN_PERSON, on=date(2024, 3, 11))
    assert own.own_letters(visitor(office, letter.application)) == []
    services.record_received(office.clerk, letter, on=date(2024, 3, 12), signatory=Signatory.ADDRESSEE, name="申请人甲")
    assert len(own.own_letters(visitor(office, letter.application))) == 1


def test_a_letter_to_a_third_party_is_never_shown_to_the_applicant(office: Office) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY):
        for kind in ("third_party", "correction"):
            given = {"consultation.name": "某公司", "consultation.about": "合同价款"} if kind == "third_party" else ITEMS
            letter = services.write_letter(office.clerk, application, kind, given)
            services.sign_letter(office.head, letter)
            sealed(office, letter, DAY)
            services.send_letter(office.clerk, letter, replace(POST, recipient="某公司"), on=DAY)
    assert [one.title for one in own.own_letters(visitor(office, application))] == ["补正告知书"]
    third = LetterCourse.objects.get(kind=Consulted.THIRD_PARTY)
    with pytest.raises(Letter.DoesNotExist):
        own.own_scan(visitor(office, application), third.pk)


def test_nobody_sees_the_letters_of_another_application(office: Office) -> None:
    letter = answer(office)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    other = visitor(office, received(office, RECEIVED))
    assert own.own_letters(other) == [] and own.own_letters(office.clerk) == [] and own.own_letters(None) == []


def test_the_letter_of_an_answer_that_was_annulled_is_seen_by_nobody(office: Office) -> None:
    letter = answer(office)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    answered = Event.objects.get(verb=ANSWERED)
    with on_day(date(2024, 3, 12)):
        applications.annul(office.head, letter.application, answered.sequence, reason="寄错了人", on=date(2024, 3, 12))
    assert own.own_letters(visitor(office, letter.application)) == []


def test_one_letter_to_two_applications_is_seen_by_both(office: Office) -> None:
    cases = [received(office, RECEIVED) for _ in range(2)]
    for application in cases:
        reviewed(office, application, DAY)
    with on_day(DAY):
        drafts = [applications.write_draft(office.clerk, one, GRANTED) for one in cases]
        letter = services.submit_answer(office.clerk, drafts[0], also=drafts[1:])
        for draft in drafts:
            applications.check_draft(office.head, draft, agrees=True)
            applications.sign_draft(office.signer, draft)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    assert [[one.pk for one in own.own_letters(visitor(office, case))] for case in cases] == [[letter.pk]] * 2


def test_a_letter_that_was_served_electronically_has_a_proof_with_the_digest_of_its_file(office: Office) -> None:
    services.set_office(office.head, office.town, services.Office(code="柳政", contact="王五", review_entrance="复议网上入口", payment="财政所"))
    asked = applications.Asked(title="道路验收报告", form="electronic", route="email")
    letter = answer(office, asked=asked)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, services.Sending(Way.ELECTRONIC, "申请人甲", "x@example.test"), on=DAY)
    proof = own.own_electronic_proof(visitor(office, letter.application), letter.pk)
    assert letter.scan.file.sha256 in fields(proof)["文件校验值"]
    assert fields(papers.electronic_proof(office.clerk, letter.pk)) == fields(proof)


def test_what_was_not_served_electronically_has_no_such_proof(office: Office) -> None:
    letter = answer(office)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    assert refused(papers.electronic_proof, office.clerk, letter.pk)[0] == "文书不是以电子方式送达的，没有电子送达凭证"
    with pytest.raises(Letter.DoesNotExist):
        own.own_electronic_proof(visitor(office, letter.application), letter.pk)


def test_only_the_legal_adviser_leaves_out_remedies(office: Office) -> None:
    adviser = person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=date(2008, 5, 1))
    silent = services.Office(code="柳政", left_out=("granted",))
    assert refused(services.set_office, office.head, office.town, silent)[0] == "不能决定哪些文书不写救济途径：须是该机关的法律顾问"
    services.set_office(adviser, office.town, silent)
    # the head may change everything else, and keeps what the adviser decided
    services.set_office(office.head, office.town, replace(silent, contact="王五"))


def test_a_setting_that_the_paper_cannot_show_is_refused(office: Office) -> None:
    assert refused(services.set_office, office.head, office.town, services.Office(postcode="31300"))[0] == "邮政编码是6位数字，请核对"
    long = services.Office(issuer="镇" * 121)
    assert refused(services.set_office, office.head, office.town, long)[0] == "发文机关标志最多120个字，现为121个字，请缩短"
