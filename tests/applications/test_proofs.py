"""Copies of identity papers: on disk only under the key of their case; read through the policy as they were handed in."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from gongkai.applications import proofs, services
from gongkai.applications.case_keys import Erased
from gongkai.applications.models import Application, AttachedAs, Attachment, CaseKey
from gongkai.applications.services import keys
from gongkai.bodies.policy import Refused
from gongkai.files import originals, queries
from gongkai.files.delivery import attachment
from gongkai.files.leftovers import clear
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.ledger.digests import matches
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.applications.office import Office, given, received

pytestmark = pytest.mark.django_db

ON = date(2024, 3, 1)
CARD = b"%PDF-1.7\ncanary of an identity card\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """What follows a commit follows at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def attached(office: Office, application: Application, use: AttachedAs = AttachedAs.PROOF) -> Attachment:
    file = receive(CARD, "身份证.pdf", actor=office.clerk)
    return services.attach(office.clerk, application, file, attached_as=use, on=ON)


def on_disk(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "originals").rglob("*") if path.is_file()]


def test_a_proof_lies_on_disk_as_ciphertext_only_and_is_read_as_it_was(office: Office, folder: Path, commits: Any) -> None:
    with commits():
        proof = attached(office, received(office, ON))
    assert len(on_disk(folder)) == 1 and b"canary" not in on_disk(folder)[0]
    assert attachment(services.read_proof(office.clerk, proof)).content == CARD
    assert StoredFile.objects.get().size == len(CARD)
    event = Event.objects.get(verb="application.attached").entry
    assert matches(StoredFile.objects.get().sha256, event.digests["file"])


def test_that_the_same_paper_was_handed_in_twice_is_not_to_be_seen(office: Office, folder: Path, commits: Any) -> None:
    with commits():
        first, second = (attached(office, received(office, ON)) for _ in range(2))
    assert first.file.sha256 != second.file.sha256
    assert len(on_disk(folder)) == 2
    assert [queries.content(one.file) for one in (first, second)] == [CARD, CARD]


def test_the_same_bytes_attached_to_the_request_stay_as_they_are(office: Office, folder: Path, commits: Any) -> None:
    application = received(office, ON)
    with commits():
        request, proof = attached(office, application, AttachedAs.REQUEST), attached(office, application)
    assert CARD in on_disk(folder) and len(on_disk(folder)) == 2
    assert queries.content(request.file) == queries.content(proof.file) == CARD


def test_what_is_misnamed_is_refused_before_it_is_sealed(office: Office) -> None:
    file = receive(CARD, "身份证.docx", actor=office.clerk)
    with pytest.raises(Refused, match="与文件名的后缀不符"):
        services.attach(office.clerk, received(office, ON), file, attached_as=AttachedAs.PROOF, on=ON)
    assert not StoredFile.objects.get().sealed


def test_with_the_key_of_the_case_its_proofs_are_lost_in_backups_too(office: Office, folder: Path, commits: Any) -> None:
    application = received(office, ON)
    with commits():
        proof = attached(office, application)
    backup, row = on_disk(folder)[0], StoredFile.objects.get()
    given(office, application, date(2024, 3, 20))
    with commits():
        services.erase_particulars(office.head, application)
    assert on_disk(folder) == []
    with pytest.raises(Erased):
        proofs.unseal(row, backup)
    with pytest.raises(Refused, match="该文件已经销毁"):
        services.read_proof(office.clerk, Attachment.objects.get(pk=proof.pk))


def test_no_proof_opens_in_anothers_place(office: Office) -> None:
    application = received(office, ON)
    first, second = attached(office, application).file, attached(office, application).file
    with pytest.raises(InvalidTag):
        proofs.unseal(first, originals.read(second.sha256))


def test_a_new_key_file_opens_the_proofs(office: Office, settings: Any, tmp_path: Path) -> None:
    settings.CASE_KEYS_FILE = tmp_path / "case-keys"
    settings.CASE_KEYS_FILE.write_text("a" * 64)
    proof = attached(office, received(office, ON))
    before = bytes(CaseKey.objects.get().wrapped)
    keys.rotate(office.county.operator)
    keys.drop_old(office.county.operator)
    assert bytes(CaseKey.objects.get().wrapped) != before
    assert queries.content(proof.file) == CARD


def plain_proof(office: Office) -> Attachment:
    """As proofs were kept before they were sealed."""
    request = attached(office, received(office, ON), AttachedAs.REQUEST)
    Attachment.objects.filter(pk=request.pk).update(attached_as=AttachedAs.PROOF)
    return Attachment.objects.get(pk=request.pk)


def test_proofs_of_the_time_before_are_sealed_by_a_sweep(office: Office, folder: Path, commits: Any) -> None:
    proof = plain_proof(office)
    assert on_disk(folder) == [CARD]
    with commits():
        assert (proofs.seal_earlier(), proofs.seal_earlier()) == (1, 0)
    assert CARD not in on_disk(folder) and len(on_disk(folder)) == 1
    assert queries.content(StoredFile.objects.get(pk=proof.file_id)) == CARD


def test_plain_bytes_that_a_killed_process_left_go_with_the_next_sweep(office: Office, folder: Path) -> None:
    attached(office, received(office, ON))
    assert CARD in on_disk(folder)
    before = (clock.now() - timedelta(days=2)).timestamp()
    for path in (folder / "originals").rglob("*"):
        os.utime(path, (before, before))
    clear(clock.today())
    assert CARD not in on_disk(folder) and len(on_disk(folder)) == 1
