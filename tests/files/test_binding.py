"""A volume is bound in a child process; where that fails, the person is told what to do."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from gongkai.files.binding import bind_apart
from gongkai.law.reasons import Refused
from gongkai.writing.binding import STAMPED, Plan
from gongkai.writing.pdf import pdf_of


def own_pages(folder: Path) -> str:
    place = folder / "own.pdf"
    place.write_bytes(pdf_of("卷", f'<p>封面</p><p style="break-before: page">{STAMPED} </p>'))
    return str(place)


def test_the_volume_is_bound_apart(tmp_path: Path) -> None:
    inside = tmp_path / "inside.pdf"
    inside.write_bytes(pdf_of("附件", "<p>附件</p>"))
    made = tmp_path / "made.pdf"
    assert bind_apart(Plan(own_pages(tmp_path), ((1, str(inside)),), str(made))) == 2
    assert [page.get_textpage().get_text_range()[:2] for page in pdfium.PdfDocument(made)] == ["封面", "附件"]


def test_what_cannot_be_bound_is_refused_with_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(Refused, match="案卷没有装订成：材料过多，或者其中有的文件无法合并。"):
        bind_apart(Plan(own_pages(tmp_path), ((1, str(broken)),), str(tmp_path / "made.pdf")))
