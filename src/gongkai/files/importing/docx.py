"""`imported`: the text of a DOCX as clean HTML, its pictures apart, and what could not be taken over."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import mammoth
from PIL import Image

from gongkai.files.hidden.package import CONTENT_TYPES, Package
from gongkai.files.hidden.pictures import without_data
from gongkai.files.importing.preparing import marked_points, prepared
from gongkai.files.kinds import IMAGE, OLE, ZIP, sniffed
from gongkai.law.reasons import Refused
from gongkai.reading.document import UnreadableFile
from gongkai.writing.rich_text import clean

LARGEST = 100 * 1024 * 1024
MOST_PICTURES = 200
MOST_PICTURE_BYTES = 100 * 1024 * 1024
"""of all pictures together, as they are kept"""
PLACES = re.compile(r"/import/\d+")
"""Where the pictures stand in the HTML until each has a place of its own (`writing.rich_text.with_pictures`)."""
_DOCUMENT = "word/document.xml"
_MACROS = ("vbaproject", "vbadata", "activex/")
_STYLES = """
u => u
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
"""
_BACK = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">[^<]*</a>')


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture of the text under its place there, as PNG, JPEG or GIF without anything but its points."""

    place: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """`html` is clean, its pictures under the places of `pictures`; `lost` says in Chinese what was not taken over."""

    html: str
    plain: str
    pictures: tuple[ImportedPicture, ...]
    lost: tuple[str, ...]


def imported(data: bytes) -> Imported:
    """The text of a DOCX. Raises UnreadableFile: too_large, not_docx, macros, encrypted, damaged, zip_bomb, entity_bomb …"""
    refuse_unfit(data)
    package, lost = prepared(data)
    pictures = _Pictures()
    found = mammoth.convert_to_html(
        io.BytesIO(package), style_map=_STYLES, include_embedded_style_map=False, external_file_access=False,
        convert_image=mammoth.images.img_element(pictures.take),
    )  # fmt: skip
    lost["指向其他文件的图片，没有导入"] += sum("external image" in message.message for message in found.messages)
    try:
        text = clean(marked_points(_BACK.sub("", found.value)), PLACES)
    except Refused as refusal:
        raise UnreadableFile(refusal.reasons[0].code, str(refusal)) from None
    told = [f"{what}：{count}处" for what, count in (+(lost + pictures.lost)).items()]
    return Imported(text.html, text.plain, tuple(pictures.kept), (*told, *text.dropped))


def refuse_unfit(data: bytes) -> None:
    """Raise UnreadableFile for what is no DOCX, or one with macros."""
    if len(data) > LARGEST:
        raise UnreadableFile("too_large", f"文件超过{LARGEST // 1048576}MB，没有导入；请去掉图片，或者作为附件上传。")
    kind = sniffed(data[:4096])
    if kind == OLE:
        raise UnreadableFile("not_docx", "这是旧版Word或者WPS文档，或者设有打开密码，没有导入；请取消密码，另存为DOCX后再导入。")
    if kind != ZIP:
        raise UnreadableFile("not_docx", f"这不是DOCX文件（内容是{kind.label}），没有导入；请另存为DOCX后再导入。")
    package = Package(data)
    if CONTENT_TYPES not in package.names or _DOCUMENT not in package.names:
        raise UnreadableFile("not_docx", "这不是DOCX文件，而是压缩包或者其他文档，没有导入；请另存为DOCX后再导入。")
    if any(mark in name.lower() for name in package.names for mark in _MACROS) or b"macroEnabled" in package.read(CONTENT_TYPES):
        raise UnreadableFile("macros", "文档带有宏，没有导入；请另存为不带宏的DOCX后再导入。")


class _Pictures:
    """The pictures one after another as the text names them."""

    def __init__(self) -> None:
        self.kept: list[ImportedPicture] = []
        self.lost: Counter[str] = Counter()
        self._bytes = 0
        self._number = 0

    def take(self, image: Any) -> dict[str, str]:
        self._number += 1
        with image.open() as opened:
            content = self._plain(opened.read())
        if not content:
            return {"src": ""}
        place = f"/import/{len(self.kept) + 1}"
        self.kept.append(ImportedPicture(place, f"图{len(self.kept) + 1}.{_ending(content)}", content))
        return {"src": place}

    def _plain(self, content: bytes) -> bytes:
        try:
            plain = without_data(_drawn_anew(content))
        except UnreadableFile as problem:
            self.lost[f"第{self._number}张图片没有导入（{problem.message.rstrip('。')}）"] += 1
            return b""
        self._bytes += len(plain)
        if len(self.kept) >= MOST_PICTURES or self._bytes > MOST_PICTURE_BYTES:
            self.lost["图片过多，其余的没有导入，请单独上传"] += 1
            return b""
        return plain


def _drawn_anew(content: bytes) -> bytes:
    """TIFF and BMP as PNG; what no browser shows is refused by name."""
    if sniffed(content[:4096]) == IMAGE:
        return content
    if content.startswith((b"BM", b"II*\x00", b"MM\x00*")):
        try:
            with Image.open(io.BytesIO(content), formats=("BMP", "TIFF")) as image:
                if image.width * image.height > 50_000_000:
                    raise UnreadableFile("too_large", "图片太大，请缩小后单独上传。")
                target = io.BytesIO()
                image.convert("RGB").save(target, "PNG")
                return target.getvalue()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise UnreadableFile("damaged", "图片已损坏，请重新插入。") from None
    raise UnreadableFile("unknown_picture", "不是网页能显示的格式，请另存为PNG或者JPG后单独上传。")


def _ending(content: bytes) -> str:
    return "png" if content.startswith(b"\x89PNG") else "gif" if content.startswith(b"GIF8") else "jpg"
