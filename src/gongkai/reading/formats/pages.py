"""Foreign documents as plain pages: a PDF that holds nothing but pages, to be bound with others.

A PDF is written anew, page by page: notes and stamps become part of the page, and what acts by itself (scripts, forms,
links, files carried along) is left behind. A picture becomes one page. An office file becomes what LibreOffice prints of
it, where that is installed.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.office import converted, libreoffice

MAX_PAGES = 3_000
"""of one document; a volume of a case file has some hundred"""

SHORT, LONG, MARGIN = 595.28, 841.89, 34.0
"""A4 and the margin around a picture, in points."""

POINTS_A_PIXEL = 0.75
"""A picture is never printed larger than on a screen of 96 dots an inch."""

CONVERTER_SECONDS = 45
OLE, PACKAGE = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
OFFICE_FILES = dict.fromkeys(("docx", "xlsx", "pptx"), PACKAGE) | dict.fromkeys(("doc", "xls", "ppt", "wps", "et", "dps"), OLE)
"""Endings that LibreOffice prints, with the first bytes that such files have."""

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Plain:
    """A PDF with nothing but pages, and how many; `converted` where another program printed them."""

    pdf: bytes
    pages: int
    converted: bool = False


def load(data: bytes, name: str) -> Plain:
    """The pages of a file, told by its bytes; the name tells its ending only. Raises UnreadableFile.

    Codes: `encrypted`, `damaged`, `too_many_pages`, `timeout`, and `no_pages` for a file without any.
    """
    if data.startswith(PICTURES):
        return Plain(*_of_picture(data))
    if b"%PDF-" in data[:1024]:
        return Plain(*_of_pdf(data))
    ending = name.rpartition(".")[2].lower()
    if ending in OFFICE_FILES and data.startswith(OFFICE_FILES[ending]):
        return Plain(*_of_pdf(_printed(data, ending)), converted=True)
    raise _no_pages()


def _no_pages() -> UnreadableFile:
    return UnreadableFile("no_pages", "不是PDF或者图片，没有可以直接装订的页面。")


def _printed(data: bytes, ending: str) -> bytes:
    """An office file as LibreOffice prints it."""
    program = libreoffice()
    if program is None:
        raise _no_pages()
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder, f"source.{ending}")
        source.write_bytes(data)
        late = UnreadableFile("timeout", f"转换成页面超过{CONVERTER_SECONDS}秒，已停止。")
        made = converted(program, source, "pdf", time.monotonic() + CONVERTER_SECONDS, late)
    if made is None:
        raise UnreadableFile("damaged", "文件打不开，没有转换成页面。")
    return made


def _of_pdf(data: bytes) -> tuple[bytes, int]:
    try:
        source = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise UnreadableFile("encrypted", "PDF设有打开密码，不能装订。") from None
        raise UnreadableFile("damaged", "PDF已经损坏，打不开。") from None
    with closing(source):
        pages = len(source)
        if not pages:
            raise UnreadableFile("damaged", "PDF里没有页面。")
        if pages > MAX_PAGES:
            raise UnreadableFile("too_many_pages", f"PDF超过{MAX_PAGES}页，请分册。")
        source.init_forms()
        for number in range(pages):
            _flatten(source, number)
        return _imported(source), pages


def _flatten(source: pdfium.PdfDocument, number: int) -> None:
    """Notes, stamps and filled-in fields become part of the page; what is left of them (links) goes."""
    with closing(_page(source, number)) as page:
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
    with closing(_page(source, number)) as page:
        for place in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
            raw.FPDFPage_RemoveAnnot(page, place)


def _page(source: pdfium.PdfDocument, number: int) -> Any:
    try:
        return source[number]
    except pdfium.PdfiumError:
        raise UnreadableFile("damaged", f"PDF的第{number + 1}页已经损坏。") from None


def _imported(source: pdfium.PdfDocument) -> bytes:
    with closing(pdfium.PdfDocument.new()) as plain:
        try:
            plain.import_pages(source)
        except pdfium.PdfiumError:
            raise UnreadableFile("damaged", "PDF的页面已经损坏。") from None
        return _saved(plain)


def _of_picture(data: bytes) -> tuple[bytes, int]:
    try:
        with Image.open(BytesIO(data)) as opened:
            turned = opened.getexif().get(0x0112, 1) != 1
            keeps_bytes = opened.format == "JPEG" and not turned and opened.mode in ("RGB", "L")
            picture = _on_white(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise UnreadableFile("damaged", "图片已经损坏，或者过大。") from None
    return _page_of(picture, data if keeps_bytes else None, opened.format == "JPEG"), 1


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which an archive does not keep."""
    if picture.mode in ("RGB", "L"):
        picture.load()
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def _page_of(picture: Image.Image, jpeg: bytes | None, is_photo: bool) -> bytes:
    """The picture in the middle of an A4 page, upright or lying as it is itself."""
    wide, high = (LONG, SHORT) if picture.width > picture.height else (SHORT, LONG)
    scale = min((wide - 2 * MARGIN) / picture.width, (high - 2 * MARGIN) / picture.height, POINTS_A_PIXEL)
    width, height = picture.width * scale, picture.height * scale
    with closing(pdfium.PdfDocument.new()) as plain:
        page = plain.new_page(wide, high)
        image = pdfium.PdfImage.new(plain)
        if is_photo:
            image.load_jpeg(BytesIO(jpeg or _jpeg(picture)), inline=True)
        else:
            image.set_bitmap(pdfium.PdfBitmap.from_pil(picture))
        image.set_matrix(pdfium.PdfMatrix().scale(width, height).translate((wide - width) / 2, (high - height) / 2))
        page.insert_obj(image)
        page.gen_content()
        page.close()
        return _saved(plain)


def _jpeg(picture: Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def _saved(document: pdfium.PdfDocument) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()
