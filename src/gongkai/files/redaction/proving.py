"""The finished file read back by two readers and byte by byte: pictures, and nothing else, and black where it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfparser import PDFSyntaxError

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.painting import picture_of, pixels
from gongkai.reading.document import UnreadableFile

CHECKED = (
    "没有文字层：各页都只有一幅图片",
    "没有文件属性（作者、单位、标题等）和XMP信息",
    "没有书签、附件、批注、表单、脚本、图层",
    "逐个对象检查，除图片外没有其他内容",
    "遮盖处在成品中全部为黑色",
)
"""What `prove` has looked at, in the words of the report."""

_OBJECT = re.compile(rb"(\d+) 0 obj\n(<<.*?>>)\n(?:stream\n)?", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)>>$")
_DRAWN = re.compile(rb"q [\d.]+ 0 0 [\d.]+ 0 0 cm /I Do Q")
_NAME = re.compile(rb"/([A-Za-z0-9]+)")
_NAMES = frozenset(
    b"Type Catalog Pages Count Kids Page Parent MediaBox Contents Resources XObject I Length Subtype Image Width Height "
    b"ColorSpace DeviceRGB DeviceGray BitsPerComponent Filter DCTDecode FlateDecode DecodeParms Predictor Colors Columns "
    b"Size Root".split()
)
_BLACK_ENOUGH = 40
"""of 255: a photograph's packing makes black not quite black at the edges"""
_JPEG_WORDS = (b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe")
"""marks of EXIF or XMP, colour profiles, captions, comments"""


def prove(content: bytes, pages: int, boxes: Sequence[Box]) -> None:
    """Nothing of a document is left but pictures of its pages, black under every box.

    Raises UnreadableFile(not_proven), naming the page and what was found there.
    """
    _prove_objects(content)
    _prove_by_miner(content, pages)
    pdf = pypdfium2.PdfDocument(content)
    try:
        _prove_document(pdf, pages)
        for number in range(1, pages + 1):
            page = pdf[number - 1]
            _prove_page(page, number)
            _prove_black(page, [box for box in boxes if box.page == number])
            page.close()
    finally:
        pdf.close()


def _prove_objects(content: bytes) -> None:
    """Every byte belongs to an object of a known shape, to a picture, or to the table at the end."""
    place = content.index(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") + 15
    while (match := _OBJECT.match(content, place)) is not None:
        place = match.end()
        if length := _LENGTH.search(match[2]):
            stream = content[place : place + int(length[1])]
            _prove_stream(match[2], stream)
            place += len(stream) + len(b"\nendstream\nendobj\n")
        else:
            place += len(b"endobj\n")
        _prove_names(match[2])
    rest = content[place:]
    if not re.fullmatch(rb"xref\n[\d fn\n]+trailer\n<</Size \d+/Root 1 0 R>>\nstartxref\n\d+\n%%EOF\n", rest):
        raise _left(0, "有不认识的内容")


def _prove_names(keys: bytes) -> None:
    names = set(_NAME.findall(keys))
    if not names <= _NAMES or b"(" in keys or re.search(rb"<[0-9A-Fa-f]", keys):
        raise _left(0, "有图片以外的对象")


def _prove_stream(keys: bytes, stream: bytes) -> None:
    if b"/Subtype/Image" not in keys:
        if not _DRAWN.fullmatch(stream):
            raise _left(0, "有图片以外的页面内容")
    elif b"DCTDecode" in keys and any(mark in stream[: stream.index(b"\xff\xda")] for mark in _JPEG_WORDS):
        raise _left(0, "图片带有拍摄信息")


def _prove_by_miner(content: bytes, pages: int) -> None:
    """A reader that has nothing in common with the one that painted."""
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            if len(pdf.pages) != pages or pdf.metadata:
                raise _left(0, "页数不符或者带有文件属性")
            if set(pdf.doc.catalog) != {"Type", "Pages"}:
                raise _left(0, "带有书签、附件、表单或者脚本")
    except (PDFSyntaxError, KeyError, TypeError, ValueError):
        raise _left(0, "打不开") from None


def _prove_document(pdf: Any, pages: int) -> None:
    if len(pdf) != pages:
        raise _left(0, "页数不符")
    if any(pdf.get_metadata_dict().values()):
        raise _left(0, "带有文件属性")
    if pdf.count_attachments() or next(iter(pdf.get_toc()), None) or pdf.get_formtype() != pdfium.FORMTYPE_NONE:
        raise _left(0, "带有书签、附件或者表单")


def _prove_page(page: Any, number: int) -> None:
    textpage = page.get_textpage()
    characters = textpage.count_chars()
    textpage.close()
    if characters:
        raise _left(number, "还有文字层")
    kinds = [one.type for one in page.get_objects()]
    if kinds != [pdfium.FPDF_PAGEOBJ_IMAGE] or pdfium.FPDFPage_GetAnnotCount(page):
        raise _left(number, "有图片以外的内容")


def _prove_black(page: Any, boxes: Sequence[Box]) -> None:
    if not boxes:
        return
    image = picture_of(page).image
    for box in boxes:
        inner = image.crop(_inside(pixels(box, image.size)))
        if max(high for _, high in _extremes(inner)) > _BLACK_ENOUGH:
            raise _left(box.page, "遮盖处不是黑色")


def _inside(edges: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Without the outermost pixels, in which black and what is beside it mix."""
    left, top, right, bottom = edges
    across, down = min(2, (right - left - 1) // 2), min(2, (bottom - top - 1) // 2)
    return left + across, top + down, right - across, bottom - down


def _extremes(image: Any) -> Iterator[tuple[int, int]]:
    return iter(image.getextrema())


def _left(page: int, what: str) -> UnreadableFile:
    where = f"第{page}页" if page else "成品"
    return UnreadableFile("not_proven", f"遮盖后核对没有通过：{where}{what}。没有生成文件，请把原文件报告给维护人员。")
