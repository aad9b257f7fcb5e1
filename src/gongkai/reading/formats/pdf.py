"""PDF with a text layer as lines: text by pypdfium2, ruled tables by pdfplumber, in reading order."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.utils.exceptions import PdfminerException

from gongkai.reading.document import Document, Line, UnreadableFile
from gongkai.reading.formats import own_pdf, sniff
from gongkai.reading.formats import text as plain
from gongkai.reading.formats.limits import MAX_CELLS, MAX_PAGES
from gongkai.reading.formats.pdf_grid import Grid, goes_on, grid, is_torn, mended
from gongkai.reading.formats.pdf_text import TextLine, characters, column_of, paragraphs, text_lines
from gongkai.report.own import GENERATOR

_PAGE_NUMBER = re.compile(r"[-—–－―_\s]*\d{1,4}[-—–－―_\s]*|第?\s*\d{1,4}\s*页?\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?|第\s*\d{1,4}\s*页")
_NO_PAGES = re.compile(rb"<<(?=[^<>]*/Type\s*/Pages\b)[^<>]*/Count\s+0\b")
_FEWEST_CHARACTERS = 20
_FEWEST_PATHS = 4
"""drawn lines or shapes of a page below which it has no table"""

Block = Grid | TextLine


def load(data: bytes, name: str) -> Document:
    """A PDF as a document; refuses passwords, scans without text layer, no pages and too many pages."""
    pdf = _opened(data)
    try:
        properties = pdf.get_metadata_dict()
        if properties.get("Creator") == GENERATOR:
            own = own_pdf.lines(pdf, lambda number: _tables(data, number) if _may_hold_tables(pdf[number]) else [])
            return Document(name, "pdf", own.lines, properties.get("Title"), own=True, levels=own.levels)
        pages = [_blocks(pdf[number], data, number) for number in range(len(pdf))]
        metadata = {key: value for key, value in properties.items() if value and key in _METADATA}
    except (pypdfium2.PdfiumError, PdfminerException):
        raise sniff.damaged("PDF文件") from None
    finally:
        pdf.close()
    if sum(_length(block) for page in pages for block in page) < _FEWEST_CHARACTERS:
        raise UnreadableFile("no_text_layer", "这个PDF没有文字层（可能是扫描件），读不到文字。"
                                              "请提供网页、DOCX或由Word直接导出的PDF，或先做文字识别。")
    return Document(source=name, kind="pdf", lines=_lines(pages), title=metadata.get("Title"), metadata=metadata)


_METADATA = ("Title", "Subject", "CreationDate", "ModDate")


def _opened(data: bytes) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(data, str(error)) from None
    if len(pdf) <= MAX_PAGES:
        return pdf
    pages = len(pdf)
    pdf.close()
    raise UnreadableFile("too_many_pages", f"这个PDF有{pages}页，超过{MAX_PAGES}页的上限。请只保留年度报告的页。")


def _unopened(data: bytes, reason: str) -> UnreadableFile:
    if "assword" in reason:
        return sniff.encrypted("PDF文件")
    # pdfium opens no document without pages and has no error for it; outlines count their entries too
    if _NO_PAGES.search(data):
        return UnreadableFile("empty", "这个PDF一页也没有。请检查文件是否保存或下载完整。")
    return sniff.damaged("PDF文件")


def _blocks(page: Any, data: bytes, number: int) -> list[Block]:
    """The tables and lines of a page from top to bottom, without its page number."""
    chars = characters(page)
    found: list[Block] = []
    if chars and _may_hold_tables(page):
        for table in _tables(data, number):
            filled = grid(table, chars)
            if filled is not None:
                found.append(filled)
                chars = [char for char in chars if not char.is_in(filled.box)]
    height = page.get_height()
    page.close()
    lines = [line for line in text_lines(chars) if not _is_page_number(line, height)]
    return sorted([*found, *lines], key=lambda block: block.top)


def _may_hold_tables(page: Any) -> bool:
    """Looking for tables takes fifty times as long as reading text."""
    paths = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=4)
    return sum(1 for _, _ in zip(range(_FEWEST_PATHS), paths, strict=False)) == _FEWEST_PATHS


def _tables(data: bytes, number: int) -> list[Any]:
    with pdfplumber.open(BytesIO(data), pages=[number + 1], password="") as pdf:
        tables: list[Any] = pdf.pages[0].find_tables()
        if sum(len(table.cells) for table in tables) > MAX_CELLS:
            raise UnreadableFile("too_many_cells", f"PDF中的表格超过{MAX_CELLS}个单元格，不是年度报告的表格。")
        return tables


def _is_page_number(line: TextLine, height: float) -> bool:
    margin = line.top < 0.08 * height or line.bottom > 0.88 * height
    return margin and _PAGE_NUMBER.fullmatch(line.text) is not None


def _length(block: Block) -> int:
    return len(block.text) if isinstance(block, TextLine) else sum(len(cell) for row in block.rows for cell in row)


def _lines(pages: list[list[Block]]) -> list[Line]:
    column = column_of([block for page in pages for block in page if isinstance(block, TextLine)])
    lines: list[Line] = []
    texts: list[tuple[int, TextLine]] = []
    last: Grid | None = None
    table = -1
    for page, block in [(number, block) for number, blocks in enumerate(pages, 1) for block in blocks]:
        if isinstance(block, TextLine):
            texts.append((page, block))
            last = None
            continue
        _add_texts(lines, texts, column)
        is_new = last is None or lines[-1].page == page or not goes_on(last, block)
        table += is_new
        _add_rows(lines, block, page, table)
        texts, last = [], block
    _add_texts(lines, texts, column)
    return lines


def _add_texts(lines: list[Line], texts: list[tuple[int, TextLine]], column: tuple[float, float]) -> None:
    for page, text in paragraphs(texts, column):
        lines.append(Line(text, len(lines) + 1, page, plain.cells(text)))


def _add_rows(lines: list[Line], block: Grid, page: int, table: int) -> None:
    rows = block.rows
    before = lines[-1] if lines and lines[-1].table == table else None
    if before is not None and before.cells and rows and is_torn(before.cells, rows[0]):
        whole = mended(before.cells, rows[0])
        lines[-1] = Line("\t".join(whole), before.number, before.page, whole, table)
        rows = rows[1:]
    for row in rows:
        lines.append(Line("\t".join(row), len(lines) + 1, page, row, table))
