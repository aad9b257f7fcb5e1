"""Attachments at the desk are as large as the setting says, larger ones are named and nothing of them is kept."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.files.bounding import MEGABYTE
from gongkai.files.models import StoredFile
from gongkai.items.models import Attachment, Version
from tests.desk.items.conftest import Office
from tests.desk.items.test_editing import saved
from tests.items.desk import drafted


def large(size: int, name: str = "规划图.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "规划说明\n".encode() + b"0" * size)


def test_an_attachment_larger_than_other_files_of_the_desk_is_taken(office: Office) -> None:
    version = drafted(office.desk)
    saved(office, version.item_id, files=[large(21 * MEGABYTE)])
    kept = Attachment.objects.select_related("file").get()
    assert (kept.title, kept.file.size > 21 * MEGABYTE) == ("规划图", True)


def test_one_that_is_too_large_is_named_and_what_was_typed_is_still_there(office: Office, settings: Any) -> None:
    settings.LARGEST_ATTACHMENT = 2 * MEGABYTE
    version = drafted(office.desk)
    answer = saved(office, version.item_id, files=[large(3 * MEGABYTE)], topic="应急管理")
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "“规划图.txt”超过2MB，没有收下；请分成几个文件或者压缩后再传。" in page
    assert 'value="应急管理"' in page
    assert "每个附件不超过2MB。" in page and 'data-largest="2097152"' in page
    assert not StoredFile.objects.exists() and Version.objects.get().topic == version.topic


def test_many_that_are_too_large_together_are_cut_off(office: Office, settings: Any) -> None:
    settings.LARGEST_ATTACHMENT = MEGABYTE
    version = drafted(office.desk)
    answer = saved(office, version.item_id, files=[large(MEGABYTE - 100, f"图{number}.txt") for number in range(5)])
    assert answer.status_code == 413
    assert "文件合计超过4MB，没有收下；请分几次上传。" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_a_large_docx_is_an_attachment_and_no_text(office: Office) -> None:
    version = drafted(office.desk)
    answer = saved(office, version.item_id, docx=large(21 * MEGABYTE, "草案.docx"), **{"import": "1"})
    assert "导入正文的DOCX不超过20MB；更大的请作为附件上传" in answer.content.decode()
