"""An answer on paper: drawn, signed, numbered, sealed, served; the day it counts from; what stops it on the way."""

from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.applications.kinds import Stage as CaseStage
from gongkai.applications.models import Case
from gongkai.bodies.policy import Refused
from gongkai.law.serving import Carrier, Way
from gongkai.ledger import projections
from gongkai.ledger.verification import verify
from gongkai.letters import queries, services
from gongkai.letters.kinds import Finding, Signatory, Stage, WhyBack
from gongkai.letters.models import LetterCourse
from gongkai.writing.letter import Paragraph
from tests.applications.office import Office, on_day, received
from tests.letters.desk import DAY, IN_PERSON, POST, reviewed, scan_of, sealed, signed_answer

GRANTED = [applications.Part("granted", "道路验收报告复印件12页，随本答复书寄送")]
RECEIVED = date(2024, 3, 1)


def reasons(act, *arguments, **values) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        act(*arguments, **values)
    return [(reason.code, reason.article) for reason in caught.value.reasons]


def test_a_posted_answer_counts_from_the_day_of_posting(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    assert queries.paper_of(queries.find_letter(office.clerk, letter.pk)).number_line == "（尚未取号）"
    course = sealed(office, letter, DAY)
    assert queries.number_words(course) == "柳政公复〔2024〕1号"
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    case = Case.objects.get(pk=application.pk)
    assert (case.stage, case.outcome, case.closed_on) == (CaseStage.CLOSED, "granted", date(2024, 3, 11))
    with on_day(date(2024, 3, 15)):
        course = services.record_received(
            office.clerk, letter, on=date(2024, 3, 14), signatory=Signatory.ADDRESSEE, name="申请人甲"
        )
    assert (course.stage, course.sent_on, course.received_on) == (Stage.SERVED, date(2024, 3, 11), date(2024, 3, 14))
    assert Case.objects.get(pk=application.pk).closed_on == date(2024, 3, 11)


def test_an_answer_handed_over_counts_from_the_signature(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, IN_PERSON, on=date(2024, 3, 11))
    assert Case.objects.get(pk=application.pk).closed_on is None
    services.record_received(office.clerk, letter, on=date(2024, 3, 12), signatory=Signatory.ADDRESSEE, name="申请人甲")
    assert Case.objects.get(pk=application.pk).closed_on == date(2024, 3, 12)


def test_what_came_back_is_sent_again_and_the_day_of_the_answer_stays(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=date(2024, 3, 11))
    services.record_returned(office.clerk, letter, on=date(2024, 3, 18), why=WhyBack.UNKNOWN)
    course = services.send_letter(office.clerk, letter, IN_PERSON, on=date(2024, 3, 19))
    assert (course.stage, course.tries, course.acted_on) == (Stage.SENT, 2, date(2024, 3, 11))
    services.record_received(office.clerk, letter, on=date(2024, 3, 20), signatory=Signatory.RELATIVE, name="申请人之妻")
    assert Case.objects.get(pk=application.pk).closed_on == date(2024, 3, 11)


def test_the_paper_names_the_remedies_of_the_day_and_the_right_government(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    part = applications.Part("refused_internal", "属于人事管理信息", facts="属于人事管理信息中的考勤记录")
    letter = signed_answer(office, application, [part], DAY)
    texts = [block.text for block in queries.paper_of(letter).body if isinstance(block, Paragraph)]
    assert "先" in texts[-1] and office.county.county.name in texts[-1]


def test_an_answer_without_its_facts_is_not_submitted_and_the_part_is_named(office: Office) -> None:
    application = received(office, RECEIVED)
    draft = applications.write_draft(office.clerk, application, [applications.Part("refused_internal", "属于内部事务信息")])
    found = reasons(services.submit_answer, office.clerk, draft)
    assert found == [("lacks.ground", "《政府信息公开条例》第十六条第一款")]
    assert not LetterCourse.objects.exists()


def test_nothing_is_handed_out_without_a_secrecy_review(office: Office) -> None:
    application = received(office, RECEIVED)
    draft = applications.write_draft(office.clerk, application, GRANTED)
    article = "《政府信息公开条例》第十七条"
    assert reasons(services.submit_answer, office.clerk, draft) == [("no_secrecy_review", article)]
    reviewed(office, application, DAY, Finding.SECRET, "含有国家秘密")
    assert reasons(services.submit_answer, office.clerk, draft) == [("secrecy_review_found", article)]


def test_an_unsigned_answer_takes_no_number_and_an_unsealed_one_is_not_sent(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    with on_day(DAY):
        draft = applications.write_draft(office.clerk, application, GRANTED)
        letter = services.submit_answer(office.clerk, draft)
        assert [code for code, _ in reasons(services.take_number, office.clerk, letter)] == ["not_signed"]
        applications.check_draft(office.head, draft, agrees=True)
        applications.sign_draft(office.signer, draft)
        services.take_number(office.clerk, letter)
        layout = "《党政机关公文格式》（GB/T 9704—2012）7.3.5"
        assert reasons(services.send_letter, office.clerk, letter, POST, on=DAY) == [("lacks.seal", layout)]
        seal = {"seal": "印章", "copies": 1, "keeper": "李四", "on": DAY}
        services.record_seal(office.clerk, letter, **seal)
        word = scan_of(office.clerk, "扫描件.docx")
        assert reasons(services.upload_scan, office.clerk, letter, word)


def test_only_the_post_carries_and_with_its_number(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    article = "国办公开办函〔2016〕235号"
    private = services.Sending(Way.POSTAL, "申请人甲", "青石县", None, "SF1234567890")
    assert reasons(services.send_letter, office.clerk, letter, private, on=DAY) == [("no_carrier", article)]
    unnumbered = services.Sending(Way.POSTAL, "申请人甲", "青石县", Carrier.REGISTERED, "12")
    assert reasons(services.send_letter, office.clerk, letter, unnumbered, on=DAY) == [("no_tracking", article)]
    mailed = services.Sending(Way.ELECTRONIC, "申请人甲")
    assert reasons(services.send_letter, office.clerk, letter, mailed, on=DAY) == [
        ("not_electronic", "《政府信息公开条例》第四十条")
    ]


def test_numbers_have_no_gap_and_a_void_one_keeps_its_reason(office: Office) -> None:
    courses = []
    for _ in range(3):
        application = received(office, RECEIVED)
        reviewed(office, application, DAY)
        letter = signed_answer(office, application, GRANTED, DAY)
        with on_day(DAY):
            courses.append(services.take_number(office.clerk, letter))
            if len(courses) == 2:
                services.void_letter(office.head, letter, reason="印错收件人")
    assert [course.serial for course in courses] == [1, 2, 3]
    void = LetterCourse.objects.get(stage=Stage.VOID)
    assert (void.serial, void.letter.words.get().text) == (2, "印错收件人")


def test_a_letter_changed_after_the_signature_takes_no_number(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    letter.content = letter.content.replace("12页", "13页")
    letter.save(update_fields=["content"])
    with on_day(DAY):
        assert [code for code, _ in reasons(services.take_number, office.clerk, letter)] == ["altered"]


def test_a_new_version_replaces_the_paper_of_the_former(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    with on_day(DAY):
        first = services.submit_answer(office.clerk, applications.write_draft(office.clerk, application, GRANTED))
        second = services.submit_answer(office.clerk, applications.write_draft(office.clerk, application, GRANTED))
    assert [course.stage for course in LetterCourse.objects.order_by("letter")] == [Stage.REPLACED, Stage.ANSWER]
    assert first.pk != second.pk


def test_two_applications_of_one_person_have_one_letter_and_are_counted_by_themselves(office: Office) -> None:
    cases = [received(office, RECEIVED) for _ in range(2)]
    for application in cases:
        reviewed(office, application, DAY)
    with on_day(DAY):
        main, other = (applications.write_draft(office.clerk, one, GRANTED) for one in cases)
        letter = services.submit_answer(office.clerk, main, also=[other])
        for draft in (main, other):
            applications.check_draft(office.head, draft, agrees=True)
            applications.sign_draft(office.signer, draft)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    assert list(Case.objects.values_list("outcome", "closed_on")) == [("granted", DAY)] * 2


def test_the_ledger_verifies_and_a_rebuild_tells_the_same(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    services.send_letter(office.clerk, letter, POST, on=DAY)
    before = list(LetterCourse.objects.values())
    projections.rebuild()
    assert list(LetterCourse.objects.values()) == before
    assert list(verify()) == []
