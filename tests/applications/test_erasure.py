"""Destroying what is personal in a case destroys all of it: texts, files, mails; the case and its figures stay."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.applications import services
from gongkai.applications.attachments import answer_documents, attachments_of
from gongkai.applications.counting import table3
from gongkai.applications.models import Application, AttachedAs, Request
from gongkai.applications.queries import case_page
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.delivery import mail
from gongkai.delivery.models import Mail
from gongkai.delivery.recipients import applicant as mail_to
from gongkai.files import originals
from gongkai.files.models import State, StoredFile
from gongkai.files.services import receive, sweep_destroyed
from gongkai.law.events import Consulted
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.letters import services as letters
from gongkai.letters.kinds import Signatory
from tests.applications.office import Office, applicant, given, issued, on_day, received
from tests.applications.test_privacy import stored_text
from tests.applications.units import unit
from tests.files.plain import plain_pdf

pytestmark = pytest.mark.django_db

CANARY = "金丝雀"
ON = date(2024, 3, 5)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


def file_of(actor: Person, text: str) -> StoredFile:
    return receive(plain_pdf(f"{CANARY}{text}"), f"{CANARY}{text}.pdf", actor=actor)


def full_case(office: Office) -> Application:
    """A case in which every act leaves the canary behind, ended by an answer."""
    asked = services.Asked(title=f"{CANARY}的宅基地", document_number=CANARY, features=CANARY, form="paper", route="mail")
    application = received(office, date(2024, 3, 1), applicant=applicant(name=CANARY), asked=asked)
    for use in (AttachedAs.PROOF, AttachedAs.REQUEST):
        services.attach(office.clerk, application, file_of(office.clerk, use.value), attached_as=use, on=ON)
    services.record_call(office.clerk, application, purpose="explanation", reached=True, words=CANARY, on=ON)
    services.split_matters(office.clerk, application, [CANARY, f"{CANARY}二"], on=ON)
    services.consult(
        office.clerk, application, consulted=Consulted.THIRD_PARTY, name=CANARY, about=CANARY, on=ON
    )
    services.receive_opinion(
        office.clerk, application.consultations.get(), agrees=False, opinion=CANARY, on=date(2024, 3, 8)
    )
    search = services.Search(places="档案室", keywords=CANARY, found=False, result=CANARY)
    services.record_search(office.clerk, application, search, on=ON)
    services.forward(office.clerk, application, unit(office).division, words=CANARY, on=ON)
    services.reply_of_unit(
        office.clerk, application.forwardings.get(), opinion=CANARY, on=ON, attachments=[file_of(office.clerk, "unit")]
    )
    services.extend(office.head, application, reason=CANARY, on=date(2024, 3, 11))
    wrong = Event.objects.get(verb="application.extended")
    services.annul(office.head, application, wrong.sequence, reason=CANARY, on=date(2024, 3, 11))
    services.correct_registration(office.clerk, application, reason=CANARY, topic="land", on=date(2024, 3, 11))
    with on_day(date(2024, 3, 11)):
        returned = services.write_draft(office.clerk, application, [services.Part("granted", CANARY)], letter=CANARY)
        services.submit_draft(office.clerk, returned)
        services.return_draft(office.head, returned, words=CANARY)
    parts = [services.Part("refused_process", CANARY, CANARY), services.Part("not_exist", CANARY)]
    issued(
        office, application, parts, date(2024, 3, 12), main="refused_process", reason=CANARY, letter=CANARY,
        attachments=[file_of(office.clerk, "letter")],
    )  # fmt: skip
    with on_day(date(2024, 3, 15)):
        letter = application.letters.get()
        letters.record_received(office.clerk, letter, on=date(2024, 3, 14), signatory=Signatory.ADDRESSEE, name=CANARY)
    mail.queue(mail_to(application.pk), CANARY, CANARY, f"told:{application.pk}", body=office.town)
    return application


def test_nothing_that_was_written_or_handed_in_is_left(
    office: Office, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        application = full_case(office)
    assert stored_text("applications").count(CANARY) > 20
    with django_capture_on_commit_callbacks(execute=True):
        services.erase_particulars(office.head, application)
    left = stored_text("letters") + stored_text("applications") + stored_text("files") + stored_text("delivery") + stored_text("ledger")
    assert CANARY not in left
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert not Mail.objects.filter(given_up_at=None).exists()
    assert list(attachments_of(office.clerk, application)) == list(answer_documents(application)) == []


def test_the_case_its_days_and_its_figures_stay(office: Office) -> None:
    application = full_case(office)
    before = table3(office.head, [office.town], 2024).rows
    services.erase_particulars(office.head, application)
    page = case_page(office.clerk, application.pk)
    assert (page.applicant_name, page.request.title, page.answers[0].reason) == ("（已销毁）",) * 3
    assert page.case.outcome_label == "不予公开：过程性信息"
    assert table3(office.head, [office.town], 2024).rows == before
    assert list(verify()) == []


def test_what_was_blank_stays_blank(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, ON)
    services.erase_particulars(office.head, application)
    request = Request.objects.get()
    assert (request.title, request.document_number, request.likeness) == ("（已销毁）", "", "")


def test_another_application_with_the_same_file_keeps_its_own(
    office: Office, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = (received(office, date(2024, 3, 1)) for _ in range(2))
    for one in (first, second):
        services.attach(office.clerk, one, file_of(office.clerk, "同一份"), attached_as=AttachedAs.REQUEST, on=ON)
    given(office, first, ON)
    with django_capture_on_commit_callbacks(execute=True):
        services.erase_particulars(office.head, first)
    kept = attachments_of(office.clerk, second).get().file
    assert originals.read(kept.sha256) == plain_pdf(f"{CANARY}同一份")


def test_bytes_that_a_killed_process_left_go_with_the_next_sweep(office: Office, folder: Path) -> None:
    application = received(office, date(2024, 3, 1))
    services.attach(office.clerk, application, file_of(office.clerk, "一"), attached_as=AttachedAs.REQUEST, on=ON)
    given(office, application, ON)
    # the commit's callbacks never run here, as in a process that died
    services.erase_particulars(office.head, application)
    assert [path for path in folder.rglob("*") if path.is_file()]
    assert sweep_destroyed() == 1
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert sweep_destroyed() == 0
    assert StoredFile.objects.get().state == State.DESTROYED


def test_nothing_is_destroyed_while_an_answer_is_made_anew(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, ON)
    services.order_new_answer(office.clerk, application, on=date(2024, 5, 6), cause="review")
    with pytest.raises(Refused, match="申请尚未办结，不能销毁申请人的个人信息"):
        services.erase_particulars(office.head, application)


def test_a_destroyed_proof_is_not_sent(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    proof = services.attach(
        office.clerk, application, file_of(office.clerk, "证"), attached_as=AttachedAs.PROOF, on=ON
    )
    given(office, application, ON)
    services.erase_particulars(office.head, application)
    proof.refresh_from_db()
    with pytest.raises(Refused, match="该文件已经销毁"):
        services.read_proof(office.clerk, proof)


def test_a_proof_of_identity_never_goes_out_with_an_answer(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    proof = services.attach(
        office.clerk, application, file_of(office.clerk, "证"), attached_as=AttachedAs.PROOF, on=ON
    )
    with pytest.raises(Refused, match="不是本次提交的文件"):
        services.write_draft(office.clerk, application, [services.Part("granted")], attachments=[proof.file])
