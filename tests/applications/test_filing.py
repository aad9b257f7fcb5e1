"""Applying on the web without an account: what is filed, what is refused, and who may do what with the code."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.applications import services
from gongkai.applications.acts import READ, READ_OWN, WITHDRAW
from gongkai.applications.attachments import attachments_of
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Application, AttachedAs, Attachment, QueryCode
from gongkai.applications.query_codes import ALPHABET, LENGTH, folded, printed
from gongkai.applications.services import filing as filings
from gongkai.applications.services.filing import Filing, file_online, hand_in, handed_in, throw_away_unused
from gongkai.applications.services.following import resume
from gongkai.applications.verbs import REGISTERED, SUPPLEMENTED
from gongkai.applications.web_applicant import WebApplicant
from gongkai.bodies.models import Person, Submission
from gongkai.bodies.policy import Refused, may, visible
from gongkai.files.models import State, StoredFile
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.applications.office import IDENTITY_NUMBER, PHONE, Office, applicant, current

pytestmark = pytest.mark.django_db

ADDRESS = "192.0.2.7"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def filing(key: str = "form one", **fields: Any) -> Filing:
    asked = services.Asked(title="2025年村级道路硬化验收报告", form="electronic", route="web")
    return Filing(**({"applicant": applicant(), "asked": asked, "key": key} | fields))


def follow(filed: services.Filed) -> WebApplicant:
    return services.find_by_code(filed.application.number, filed.query_code, address=ADDRESS)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_filing_gets_its_number_and_waits_for_the_confirmation_of_both_sides(office: Office):
    filed = file_online(office.town, filing())
    case = current(filed.application)
    assert filed.application.number == f"〔{clock.today().year}〕第0001号"
    assert (case.stage, case.received_on, case.due_on) == (Stage.TO_CONFIRM, None, None)
    event = Event.objects.get(subject_id=filed.application.pk, subject_kind="application")
    assert (event.verb, event.entry.codes["channel"], event.actor_id) == (REGISTERED, "web", Person.objects.portal().pk)
    services.confirm(office.clerk, filed.application, on=clock.today())
    assert current(filed.application).received_on == clock.today()


def test_the_code_has_58_bits_of_signs_that_nobody_confuses_and_stands_nowhere(office: Office):
    filed = file_online(office.town, filing())
    assert re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", filed.query_code)
    assert len(ALPHABET) ** LENGTH > 2**58
    assert not set("01OILU") & set(ALPHABET)
    assert filed.query_code not in repr(filed)
    row = QueryCode.objects.get()
    assert filed.query_code not in (row.digest, *Submission.objects.values_list("key", flat=True))
    assert folded(printed(filed.query_code).lower()) == filed.query_code


def test_the_same_form_sent_twice_files_once_and_shows_the_same_code(office: Office):
    first, second = file_online(office.town, filing()), file_online(office.town, filing())
    assert first == second
    assert Application.objects.count() == 1
    assert file_online(office.town, filing("form two")).query_code != first.query_code


def test_an_old_form_shows_its_code_no_more(office: Office, monkeypatch: pytest.MonkeyPatch):
    file_online(office.town, filing())
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(filings.clock, "now", lambda: later)
    with pytest.raises(Refused) as refused:
        file_online(office.town, filing())
    assert codes(refused) == ["submitted_already"]


def test_what_article_29_asks_for_is_told_at_once_and_nothing_is_filed(office: Office):
    empty = applicant(name=" ", identity_number="", phone="", email="")
    with pytest.raises(Refused) as refused:
        file_online(office.town, filing(applicant=empty, asked=services.Asked()))
    assert codes(refused) == ["no_name", "no_identity", "no_contact", "nothing_asked", "no_form"]
    assert "期限自双方确认之日起计算" in refused.value.reasons[2].message
    assert not Application.objects.exists()


@pytest.mark.parametrize(("route", "code"), [("mail", "no_address"), ("email", "no_email")])
def test_a_route_needs_its_address(office: Office, route: str, code: str):
    with pytest.raises(Refused) as refused:
        file_online(office.town, filing(asked=services.Asked(title="验收报告", form="paper", route=route)))
    assert codes(refused) == [code]


def test_only_bodies_that_the_law_names_take_applications(office: Office):
    with pytest.raises(Refused) as refused:
        file_online(office.county.centre, filing())
    assert refused.value.reasons[0].message == "不能向该机关在网上提出申请：须该机关现存并且依法接收政府信息公开申请"


def test_files_come_out_of_quarantine_with_the_filing(office: Office):
    map_, paper = hand_in(PDF, "位置图.pdf"), hand_in(PDF + b"2", "授权委托书.pdf")
    filed = file_online(office.town, filing(attachments=(map_.pk,), proofs=(paper.pk,)))
    found = dict(Attachment.objects.filter(application=filed.application).values_list("attached_as", "file__state"))
    assert found == {"request": State.CLEAN, "proof": State.CLEAN}
    event = Event.objects.get(subject_id=filed.application.pk, subject_kind="application")
    assert "files" in event.entry.digests


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("照片.jpg", b"MZ\x90\x00" + b"\x00" * 60, "是可执行程序，不能接收"),
        ("安装.sh", b"#!/bin/sh\nrm -rf /\n", "是可执行程序，不能接收"),
        ("身份证.jpg", PDF, "的内容是PDF，与文件名的后缀不符"),
        ("表.docx", b"PK\x03\x04....word/vbaProject.bin....", "带有宏、脚本或者内嵌文件，不能接收"),
        ("信.pdf", PDF + b"/OpenAction << /JavaScript (x) >>", "带有宏、脚本或者内嵌文件，不能接收"),
        ("说明.txt", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "带有宏、脚本"),
        ("空.pdf", b"", "是空文件"),
        ("大.pdf", PDF + b" " * filings.UPLOAD_BYTES, "超过10MB的上限"),
    ],
)
def test_a_file_that_no_application_needs_is_refused_with_a_plain_word(office: Office, name: str, content: bytes, words: str):
    with pytest.raises(Refused) as refused:
        hand_in(content, name)
    assert words in refused.value.reasons[0].message
    assert not StoredFile.objects.filter(state=State.RECEIVED).exists()


def test_files_nobody_used_for_a_day_are_thrown_away(office: Office):
    file = hand_in(PDF, "位置图.pdf")
    assert throw_away_unused() == 0
    StoredFile.objects.filter(pk=file.pk).update(received_at=clock.now() - timedelta(hours=25))
    assert throw_away_unused() == 1
    with pytest.raises(Refused) as refused:
        handed_in([file.pk])
    assert refused.value.reasons[0].message == "有1个附件已经过期或者已经使用，请重新上传"


def test_number_and_code_open_the_own_application_and_no_other(office: Office):
    own, other = file_online(office.town, filing()), file_online(office.town, filing("another"))
    visitor = follow(own)
    assert list(visible(visitor, READ_OWN, Application.objects.all())) == [own.application]
    assert may(visitor, WITHDRAW, own.application)
    assert not may(visitor, WITHDRAW, other.application)
    assert not visible(visitor, READ, Application.objects.all()).exists()
    assert not may(office.clerk, READ_OWN, own.application)
    assert not may(Person.objects.portal(), READ_OWN, own.application)


@pytest.mark.parametrize("typed", ["{year}第1号", "〔{year}〕第0001号", " [{year}] 1 ", "（{year}）０００１"])
def test_the_number_may_be_typed_in_any_way(office: Office, typed: str):
    filed = file_online(office.town, filing())
    number = typed.format(year=filed.application.year)
    assert services.find_by_code(number, printed(filed.query_code).lower(), address=ADDRESS).application_id


def test_a_session_ends_with_its_code(office: Office):
    filed = file_online(office.town, filing())
    row = QueryCode.objects.get()
    assert resume(filed.application.pk, row.digest) == follow(filed)
    assert resume(filed.application.pk, "0" * 64) is None


def test_the_applicant_corrects_supplements_and_withdraws_on_the_web(office: Office):
    filed, on = file_online(office.town, filing()), clock.today()
    visitor, application = follow(filed), filed.application
    services.supplement(visitor, application, words="指的是柳溪村。", on=on)
    services.confirm(office.clerk, application, on=on)
    services.ask_correction(office.clerk, application, items="请写明年份", reply_by=on + timedelta(days=10), on=on)
    asked = services.Asked(title="2025年柳溪村道路硬化验收报告", form="electronic", route="web")
    corrected = services.correct_online(visitor, application, asked=asked, attachments=[hand_in(PDF, "图.pdf")], on=on)
    assert corrected.stage == Stage.IN_PROGRESS
    assert application.requests.order_by("-version")[0].title == "2025年柳溪村道路硬化验收报告"
    assert services.withdraw(visitor, application, on=on).outcome == "withdrawn"
    verbs = Event.objects.filter(subject_id=application.pk, subject_kind="application").values_list("verb", flat=True)
    assert list(verbs).count(SUPPLEMENTED) == 2
    with pytest.raises(Refused, match=r"已于.*办结"):
        services.supplement(visitor, application, words="再补一句", on=on)


def test_an_empty_supplement_is_refused(office: Office):
    filed = file_online(office.town, filing())
    with pytest.raises(Refused, match="请写明补充的内容，或者选择要补充的文件"):
        services.supplement(follow(filed), filed.application, words="  ", on=clock.today())


def test_a_stranger_cannot_correct_for_the_applicant(office: Office):
    own, other = file_online(office.town, filing()), file_online(office.town, filing("another"))
    with pytest.raises(Refused, match="须是出示该申请查询码的申请人"):
        services.supplement(follow(own), other.application, words="不是我的", on=date.today())  # noqa: DTZ011


def test_nothing_personal_stands_in_the_ledger(office: Office):
    file_online(office.town, filing())
    text = "".join(Event.objects.values_list("canonical", flat=True))
    assert not [word for word in (IDENTITY_NUMBER, PHONE, "申请人甲", "道路") if word in text]


def test_nobody_is_given_the_name_of_the_portals_account(office: Office):
    from gongkai.bodies.staffing import add_person

    with pytest.raises(Refused, match="以 @server 结尾的登录名留给服务器自己"):
        add_person(office.county.operator, office.town, "portal@server", "冒名", "Qinghe-2026-test")


def test_a_proof_of_identity_that_was_asked_for_is_read_on_the_record_only(office: Office):
    filed, on = file_online(office.town, filing()), clock.today()
    visitor, application = follow(filed), filed.application
    services.confirm(office.clerk, application, on=on)
    services.ask_correction(office.clerk, application, items="请补身份证明", reply_by=on + timedelta(days=10), on=on)
    asked = services.Asked(title="验收报告", form="electronic", route="web")
    services.correct_online(visitor, application, asked=asked, proofs=[hand_in(PDF, "身份证.pdf")], on=on)
    proof = application.attachments.get()
    assert proof.attached_as == AttachedAs.PROOF
    assert not attachments_of(office.mailroom, application).exists()
    services.read_proof(office.clerk, proof)
    assert Event.objects.filter(verb="application.proof_read").count() == 1
