"""Files of an application: who may read which, and what is not let in."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.applications import services
from gongkai.applications.attachments import answer_documents, attached_file, attachments_of
from gongkai.applications.models import Application, AttachedAs, Attachment
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.files import originals
from gongkai.files.delivery import attachment
from gongkai.files.models import State, StoredFile
from gongkai.files.services import receive
from gongkai.ledger.digests import matches
from gongkai.ledger.models import Event
from tests.applications.office import Office, received
from tests.bodies.county import person_with

pytestmark = pytest.mark.django_db

ON = date(2024, 3, 1)
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")


def handed_in(actor: Person, name: str = "附图.pdf", content: bytes = PDF) -> StoredFile:
    return receive(content, name, actor=actor)


def attached(office: Office, application: Application, attached_as: AttachedAs) -> Attachment:
    file = handed_in(office.clerk)
    return services.attach(office.clerk, application, file, attached_as=attached_as, on=ON)


def test_an_attachment_leaves_quarantine_and_its_hash_stands_in_the_ledger(office: Office) -> None:
    application = received(office, ON)
    found = attached(office, application, AttachedAs.REQUEST)
    assert found.file.state == State.CLEAN
    event = Event.objects.get(verb="application.attached").entry
    assert matches(found.file.sha256, event.digests["file"])
    assert event.records == {"attachment": found.pk, "file": found.file_id}
    assert attachment(attached_file(office.mailroom, found.pk)).content == PDF


def test_a_proof_of_identity_is_read_on_the_record_and_by_those_who_handle_the_case(office: Office) -> None:
    application = received(office, ON)
    proof = attached(office, application, AttachedAs.PROOF)
    assert list(attachments_of(office.clerk, application)) == [proof]
    assert not attachments_of(office.mailroom, application).exists()
    with pytest.raises(Attachment.DoesNotExist):
        attached_file(office.clerk, proof.pk)
    with pytest.raises(Refused):
        services.read_proof(office.supervisor, proof)
    assert services.read_proof(office.clerk, proof) == proof.file
    assert Event.objects.get(verb="application.proof_read").actor_id == office.clerk.pk


def test_the_supervising_office_reads_answers_and_no_drafts(office: Office) -> None:
    application = received(office, ON)
    attached(office, application, AttachedAs.REQUEST)
    file = handed_in(office.clerk, "答复书.pdf")
    answer = Attachment.objects.create(application=application, file=file, attached_as=AttachedAs.ANSWER)
    assert list(attachments_of(office.supervisor, application)) == [answer]
    # no answer stands that it went out with
    assert not answer_documents(application).exists()
    assert not attachments_of(office.stranger, application).exists()


def test_people_without_a_role_attach_nothing(office: Office) -> None:
    adviser = person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER)
    application = received(office, ON)
    for actor in (office.stranger, adviser):
        with pytest.raises(Refused, match="不能添加申请的附件"):
            services.attach(actor, application, handed_in(actor), attached_as=AttachedAs.REQUEST, on=ON)


def test_somebody_elses_file_is_not_attached(office: Office) -> None:
    application, file = received(office, ON), handed_in(office.mailroom)
    with pytest.raises(Refused, match="不能使用此文件"):
        services.attach(office.clerk, application, file, attached_as=AttachedAs.REQUEST, on=ON)
    assert not Attachment.objects.exists()


def test_a_file_of_another_application_is_not_attached(office: Office) -> None:
    first, second = received(office, ON), received(office, ON)
    found = attached(office, first, AttachedAs.REQUEST)
    with pytest.raises(Refused, match="不是本次提交的文件，也不属于该申请，请重新上传"):
        services.attach(office.clerk, second, found.file, attached_as=AttachedAs.REQUEST, on=ON)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("附图.docx", PDF, "“附图.docx”的内容是PDF，与文件名的后缀不符，请核对后重新提交"),
        ("附图", PDF, "“附图”的内容是PDF，与文件名的后缀不符"),
        ("网页.html", b"<!doctype html><html></html>", "“网页.html”不是可以作为附件的文件，请改交以下格式之一：pdf、docx"),
        ("宏.docx", b"PK\x03\x04 word/vbaProject.bin", "“宏.docx”带有宏、脚本或者内嵌文件，不能接收"),
        ("脚本.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript >>", "“脚本.pdf”带有宏、脚本或者内嵌文件"),
    ],
)
def test_what_is_misnamed_or_active_is_refused(office: Office, name: str, content: bytes, message: str) -> None:
    application, file = received(office, ON), handed_in(office.clerk, name, content)
    with pytest.raises(Refused, match=message):
        services.attach(office.clerk, application, file, attached_as=AttachedAs.REQUEST, on=ON)
    file.refresh_from_db()
    assert file.state == State.RECEIVED
    assert not Attachment.objects.exists()


def test_answers_are_not_attached_by_hand(office: Office) -> None:
    application, file = received(office, ON), handed_in(office.clerk)
    with pytest.raises(Refused, match="答复文件随相应的办理事项一并提交，不能单独添加"):
        services.attach(office.clerk, application, file, attached_as=AttachedAs.ANSWER, on=ON)
