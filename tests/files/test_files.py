"""Receiving, keeping, releasing and sending back originals."""

import hashlib
import io
import os
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.files import originals, queries
from gongkai.files.delivery import NotReleased, attachment
from gongkai.files.models import State, StoredFile
from gongkai.files.services import receive, refuse, release
from tests.bodies.county import found_county, person_with

pytestmark = pytest.mark.django_db

TEXT = "青禾县二〇二五年政府信息公开工作年度报告".encode()


@pytest.fixture(autouse=True)
def empty_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A storage folder of the test's own."""
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def operator() -> Person:
    return Person.objects.operator()


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_original_is_kept_byte_for_byte_under_its_sha256(operator: Person, empty_storage: Path) -> None:
    data = bytes(range(256)) * 5000
    file = receive(SimpleUploadedFile("报告.pdf", b"%PDF-1.7\n" + data), "报告.pdf", actor=operator)
    assert (file.state, file.kind_code, file.size) == (State.RECEIVED, "pdf", len(data) + 9)
    assert file.sha256 == hashlib.sha256(b"%PDF-1.7\n" + data).hexdigest()
    assert queries.content(file) == b"%PDF-1.7\n" + data
    assert [path.name for path in kept(empty_storage)] == [file.sha256]


def test_the_same_content_is_stored_once(operator: Person, empty_storage: Path) -> None:
    first, second = (receive(TEXT, name, actor=operator) for name in ("甲.txt", "乙.txt"))
    assert (first.sha256, first.name, second.name) == (second.sha256, "甲.txt", "乙.txt")
    assert len(kept(empty_storage)) == 1


def test_only_its_owner_can_read_an_original_on_disk(operator: Person) -> None:
    file = receive(TEXT, "甲.txt", actor=operator)
    assert originals.place(file.sha256).stat().st_mode & 0o077 == 0


def test_a_file_over_the_limit_is_refused_and_nothing_remains(operator: Person, empty_storage: Path) -> None:
    with pytest.raises(Refused) as refused:
        receive(io.BytesIO(b"x" * (3 * 1024 * 1024)), "大.txt", actor=operator, limit=2 * 1024 * 1024)
    assert [reason.message for reason in refused.value.reasons] == [
        "大.txt 超过2MB的上限；请提交年报本身，不含大幅图片或附件"
    ]
    assert kept(empty_storage) == [] and not StoredFile.objects.exists()


def test_a_huge_file_is_read_only_up_to_the_limit(operator: Person) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            Endless.given += size
            return b"x" * size

    with pytest.raises(Refused):
        receive(Endless(), "无尽.txt", actor=operator, limit=1024 * 1024)
    assert Endless.given < 2 * 1024 * 1024


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"MZ\x90\x00\x03\x00", "program"), (b"\x7fELF\x02", "program"), (b"#!/bin/sh\n", "program")],
)
def test_empty_files_and_programs_are_refused_whatever_their_name(operator: Person, data: bytes, code: str,
                                                                   empty_storage: Path) -> None:  # fmt: skip
    with pytest.raises(Refused) as refused:
        receive(data, "年报.pdf", actor=operator)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert kept(empty_storage) == []


def test_a_refused_copy_does_not_take_the_kept_one_along(operator: Person, django_capture_on_commit_callbacks) -> None:
    kept_file, other = receive(TEXT, "甲.txt", actor=operator), receive(TEXT, "乙.txt", actor=operator)
    with django_capture_on_commit_callbacks(execute=True):
        refuse(other, "duplicate")
    assert queries.content(kept_file) == TEXT
    with django_capture_on_commit_callbacks(execute=True):
        refuse(kept_file, "unreadable")
    assert not originals.place(kept_file.sha256).exists()
    assert StoredFile.objects.get(pk=kept_file.pk).refusal == "unreadable"


def test_a_file_is_settled_once(operator: Person) -> None:
    file = release(receive(TEXT, "甲.txt", actor=operator))
    assert file.state == State.CLEAN
    with pytest.raises(Refused, match="此文件已处理过"):
        refuse(file, "duplicate")


def test_an_altered_original_is_never_handed_out(operator: Person) -> None:
    file = release(receive(TEXT, "甲.txt", actor=operator))
    originals.place(file.sha256).write_bytes(TEXT + b".")
    with pytest.raises(originals.Altered):
        attachment(file)


def test_nothing_in_quarantine_is_sent(operator: Person) -> None:
    file = receive(TEXT, "甲.txt", actor=operator)
    with pytest.raises(NotReleased):
        attachment(file)


def test_an_original_is_sent_as_a_harmless_attachment(operator: Person) -> None:
    page = b"<html><script>alert(1)</script></html>"
    response = attachment(release(receive(page, '年报 "2025".html', actor=operator)))
    assert response.content == page
    assert response["Content-Type"] == "text/html"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    kind, _, name = response["Content-Disposition"].partition("; filename*=utf-8''")
    assert (kind, unquote(name)) == ("attachment", "年报 _2025_.html")
    assert "\n" not in response["Content-Disposition"]


def test_only_who_handed_it_in_may_use_a_file_in_quarantine(operator: Person) -> None:
    here = found_county()
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    colleague = person_with(here, "colleague", here.town, Role.HANDLER)
    file = receive(TEXT, "甲.txt", actor=clerk)
    assert queries.find_own(clerk, file.pk) == file
    assert queries.find_own(operator, file.pk) == file
    for stranger in (colleague, None):
        with pytest.raises(StoredFile.DoesNotExist):
            queries.find_own(stranger, file.pk)


def test_nobody_hands_in_files_without_an_account() -> None:
    with pytest.raises(Refused, match="不能提交文件：须已登录或者是服务器上的系统管理员"):
        receive(TEXT, "甲.txt", actor=None)


def test_a_file_is_a_number_in_a_log(operator: Person) -> None:
    file = receive(TEXT, "张三的申请.txt", actor=operator)
    assert str(file) == f"file {file.pk}"


def test_the_storage_lies_outside_of_what_is_served_as_static(settings) -> None:
    place = Path(default_storage.path("")).resolve()
    assert not place.is_relative_to(Path(settings.STATIC_ROOT).resolve())
    assert os.path.isabs(place)
