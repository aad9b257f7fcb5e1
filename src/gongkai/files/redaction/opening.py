"""A PDF opened to be covered: passwords, damage and too many pages are refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.limits import MAX_BYTES

MOST_PAGES = 500


@contextmanager
def opened(data: bytes, most_pages: int = MOST_PAGES) -> Iterator[Any]:
    """The document, every page of which shows what a reader of it sees; forms are filled in, scripts never run.

    Raises UnreadableFile (too_large, encrypted, damaged, empty, too_many_pages).
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile("too_large", f"文件超过{MAX_BYTES // 1048576} MB，没有打开。请分成几个文件。")
    pdf = _document(data)
    try:
        # before a page is counted or opened, else filled-in fields are not drawn
        pdf.init_forms()
        _refuse_count(len(pdf), most_pages)
        yield pdf
    except pypdfium2.PdfiumError:
        raise _damaged() from None
    finally:
        pdf.close()


def shown_page(pdf: Any, number: int) -> Any:
    """A page (from 1) with its stamps and filled-in fields made part of it, so that their words are found as well.

    Raises UnreadableFile for a page that cannot be opened or has no size.
    """
    try:
        page = pdf[number - 1]
        if pdfium.FPDFPage_GetAnnotCount(page):
            flatten(page)
            page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        raise _damaged(number) from None
    if min(page.get_size()) <= 0:
        raise _damaged(number)
    return page


def flatten(page: Any) -> None:
    """Make what notes and fields show a part of the page, which is closed; raises UnreadableFile."""
    done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    if done == pdfium.FLATTEN_FAIL:
        raise _damaged()


def _document(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableFile("encrypted", "PDF文件设有打开密码，无法处理。请取消密码后重新上传。") from None
        raise _damaged() from None


def _refuse_count(pages: int, most: int) -> None:
    if not pages:
        raise UnreadableFile("empty", "这个PDF一页也没有。请检查文件是否保存或下载完整。")
    if pages > most:
        raise UnreadableFile("too_many_pages", f"这个PDF有{pages}页，超过{most}页的上限。请分成几个文件。")


def _damaged(number: int = 0) -> UnreadableFile:
    where = f"的第{number}页" if number else ""
    return UnreadableFile("damaged", f"PDF文件{where}已损坏或不完整，打不开。请重新导出PDF后上传。")
