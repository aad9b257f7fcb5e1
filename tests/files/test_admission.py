"""What a file must be like to be taken in, and how large."""

import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.files import originals
from gongkai.files.admission import refuse_unfit
from gongkai.files.bounding import bound
from gongkai.files.models import StoredFile
from gongkai.files.services import receive, receive_attachment
from gongkai.site import environment
from gongkai.site.environment import WrongSetting
from tests.files.hidden.office import saved, workbook
from tests.files.importing.documents import measures, replaced

MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def empty_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A storage folder of the test's own."""
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


class Stream(io.RawIOBase):
    """So many bytes, made as they are asked for."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        given = min(self.left, size if size >= 0 else self.left)
        self.left -= given
        return b"x" * given


@pytest.mark.django_db
def test_an_attachment_of_200_megabytes_is_refused_by_name_and_little_of_it_is_ever_held(empty_storage: Path) -> None:
    operator = Person.objects.operator()
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refused:
            receive_attachment(Stream(200 * MEGABYTE), "规划图.pdf", actor=operator)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [reason.message for reason in refused.value.reasons] == [
        "规划图.pdf 超过100MB的上限；请压缩图片、拆分成几个文件，或者只公开下载地址"
    ]
    assert peak < 8 * MEGABYTE
    assert not StoredFile.objects.exists()
    assert [path for path in empty_storage.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_the_limit_is_a_setting(settings: Any) -> None:
    settings.LARGEST_ATTACHMENT = 2 * MEGABYTE
    operator = Person.objects.operator()
    assert receive_attachment(Stream(2 * MEGABYTE), "图.txt", actor=operator).size == 2 * MEGABYTE
    with pytest.raises(Refused, match=r"图\.txt 超过2MB的上限"):
        receive_attachment(Stream(2 * MEGABYTE + 1), "图.txt", actor=operator)


@pytest.mark.parametrize("text", ["0", "151", "10MB", "-1", "１０"])
def test_a_limit_that_is_no_size_stops_the_start(text: str) -> None:
    with pytest.raises(WrongSetting, match="GONGKAI_LARGEST_ATTACHMENT 应为1至150的整数（单位MB）"):
        environment.megabytes("GONGKAI_LARGEST_ATTACHMENT", text, default=100, most=150)
    assert environment.megabytes("GONGKAI_LARGEST_ATTACHMENT", "", default=100, most=150) == 100 * MEGABYTE


def test_of_a_form_with_a_file_that_is_too_large_no_more_than_the_limit_is_kept() -> None:
    request = _posted(b"x" * (5 * MEGABYTE))
    handler = bound(request, largest=2 * MEGABYTE)
    assert request.FILES["attachment"].size <= 2 * MEGABYTE
    assert handler.too_large == ["规划图.pdf"]
    small = _posted(b"x" * 1000)
    bound(small, largest=2 * MEGABYTE)
    assert isinstance(small.FILES["attachment"], UploadedFile)


def _posted(content: bytes) -> HttpRequest:
    file = io.BytesIO(content)
    file.name = "规划图.pdf"
    return RequestFactory().post("/", {"attachment": file})


def packed(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, b"x")
    return target.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "code", "message"),
    [
        ("通知.docx", packed("a.exe"), "disguised", "“通知.docx”不是DOCX文档，而是改了后缀的压缩包，不能接收；请提交原来的文档，或者解压后逐个提交"),
        ("表.xlsx", packed("[Content_Types].xml", "word/document.xml"), "disguised", "“表.xlsx”不是XLSX文档，而是改了后缀的压缩包，不能接收"),
        ("版式.ofd", packed("OFD.txt"), "disguised", "“版式.ofd”不是OFD文档，而是改了后缀的压缩包"),
        ("通知.pdf", packed("a"), "misnamed", "“通知.pdf”的内容是ZIP 类文件（DOCX、XLSX 等），与文件名的后缀不符"),
        ("宏.docx", replaced(saved(measures()), "word/vbaProject.bin", b"x"), "active_content",
         "“宏.docx”带有宏、脚本或者内嵌文件，不能接收；请另存为不带宏的文档或者打印成PDF后重新提交"),
        ("宏.docm", replaced(saved(measures()), "word/vbaProject.bin", b"x"), "misnamed", "“宏.docm”的内容是ZIP 类文件"),
    ],
)  # fmt: skip
def test_what_is_in_disguise_or_carries_macros_is_refused_with_what_to_do(name: str, data: bytes, code: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_unfit(receive(data, name, actor=Person.objects.operator()))
    assert refused.value.reasons[0].code == code and message in refused.value.reasons[0].message


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data"),
    [("办法.docx", saved(measures())), ("表.xlsx", workbook()), ("图纸.zip", packed("a.png")), ("版式.ofd", packed("OFD.xml"))],
)
def test_what_is_what_its_name_says_is_taken_in(name: str, data: bytes) -> None:
    refuse_unfit(receive(data, name, actor=Person.objects.operator()))
