"""未盖章: a paper that is not the legal document says so in the head of every page, and nothing else of it moves."""

from __future__ import annotations

import io
from dataclasses import replace

import docx

from gongkai.writing.letter import Paragraph
from gongkai.writing.letter_docx import write_letter
from gongkai.writing.letter_pdf import letter_pdf
from tests.writing.letters import FULL, pages_of

LONG = replace(FULL, body=tuple(Paragraph("本机关已经依法办理。" * 20) for _ in range(8)))


def test_every_page_of_the_pdf_says_that_it_is_not_sealed():
    marked, plain = pages_of(letter_pdf(LONG, "未盖章").pdf), pages_of(letter_pdf(LONG).pdf)
    assert len(marked) == len(plain) > 2
    assert [page.count("未盖章") for page in marked] == [1] * len(marked)
    assert [page.replace("未盖章", "") for page in marked] == plain


def test_every_page_of_the_docx_says_so_too():
    file = io.BytesIO()
    write_letter(LONG, file, "未盖章")
    section = docx.Document(io.BytesIO(file.getvalue())).sections[0]
    assert [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text] == ["未盖章", "未盖章"]


def test_a_sealed_letter_has_nothing_in_its_head():
    file = io.BytesIO()
    write_letter(FULL, file)
    assert docx.Document(io.BytesIO(file.getvalue())).sections[0].header.paragraphs[0].text == ""
    assert "未盖章" not in "".join(pages_of(letter_pdf(FULL).pdf))
