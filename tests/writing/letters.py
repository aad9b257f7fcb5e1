"""A letter that holds everything a letter can hold, and readers of what was printed."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pdfplumber
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from gongkai.writing.letter import Heading, Imprint, OfficialLetter, Paragraph, Table
from gongkai.writing.letter_docx import write_letter

LONG_NAME = "穆" * 200

FULL = OfficialLetter(
    issuer="柳溪镇人民政府",
    title="政府信息公开申请答复书",
    addressee="申请人甲",
    body=(
        Paragraph("我单位于2026年11月2日收到您提出的政府信息公开申请（登记编号：〔2026〕第0007号）。经研究，现答复如下："),
        Heading("一、提供的信息"),
        Paragraph("根据《中华人民共和国政府信息公开条例》第三十六条第二项的规定，现向您提供您所申请的信息。"),
        Table(("年度", "项目", "金额（万元）"), (("2024", "道路维修", "12.5"), ("2025", "桥梁", "3"))),
        Heading("（一）救济途径", 2),
        Paragraph("如对本答复书不服，可以自收到本答复书之日起60日内向青石县人民政府申请行政复议。"),
    ),
    signed_as="柳溪镇人民政府办公室",
    number="柳政公复〔2026〕7号",
    dated_on=date(2026, 11, 2),
    signer="李四",
    attachments=("道路验收报告", "资金明细表"),
    note="联系人：王五，联系电话：000-0000000",
    imprint=Imprint(("青石县档案馆", "青石县司法局"), "柳溪镇党政办公室", date(2026, 11, 3)),
    copy_number="000001",
    secrecy="内部",
    urgency="加急",
)

TEXTS = [
    "000001", "内部", "加急",
    "柳溪镇人民政府",
    "柳政公复〔2026〕7号签发人：李四",
    "政府信息公开申请答复书",
    "申请人甲：",
    "我单位于2026年11月2日收到您提出的政府信息公开申请（登记编号：〔2026〕第0007号）。经研究，现答复如下：",
    "一、提供的信息",
    "根据《中华人民共和国政府信息公开条例》第三十六条第二项的规定，现向您提供您所申请的信息。",
    "年度", "项目", "金额（万元）", "2024", "道路维修", "12.5", "2025", "桥梁", "3",
    "（一）救济途径",
    "如对本答复书不服，可以自收到本答复书之日起60日内向青石县人民政府申请行政复议。",
    "附件：1.道路验收报告", "2.资金明细表",
    "柳溪镇人民政府办公室",
    "2026年11月2日",
    "（联系人：王五，联系电话：000-0000000）",
    "抄送：青石县档案馆，青石县司法局。",
    "柳溪镇党政办公室2026年11月3日印发",
]  # fmt: skip
"""What stands on the paper of `FULL`, part by part, in order."""


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without spaces and page numbers."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        texts = ["".join((page.extract_text() or "").split()) for page in document.pages]
    return [re.sub(r"—\d+—$", "", text) for text in texts]


def docx_of(letter: OfficialLetter):
    file = io.BytesIO()
    write_letter(letter, file)
    return docx.Document(file)


def docx_texts(document) -> list[str]:
    """The texts of paragraphs and cells in order, without spaces."""
    texts: list[str] = []
    for element in document.iter_inner_content():
        if isinstance(element, WordParagraph):
            texts.append(element.text)
        elif isinstance(element, WordTable):
            texts += ["".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in element._tbl.iter(qn("w:tc"))]
    return [text for text in ("".join(text.split()) for text in texts) if text]
