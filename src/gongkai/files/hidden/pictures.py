"""What a picture tells beside what it shows: where and when it was taken, captions, comments, data behind its end."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from gongkai.files.hidden.finding import KINDS, Hidden, hidden
from gongkai.reading.document import UnreadableFile

MOST_PIXELS = 120_000_000
_QUALITY = 95
_TEXTS = ("xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif", "Raw profile type iptc", "mp")
_TECHNICAL = {"dpi", "gamma", "srgb", "chromaticity", "interlace", "transparency", "jfif", "jfif_version", "jfif_unit",
              "jfif_density", "icc_profile", "exif", "adobe", "adobe_transform", "progressive", "progression", "version",
              "background", "duration", "extension", "loop", "aspect", "bbox", "default_image", "disposal", "blend", "timestamp"}  # fmt: skip
_HARMLESS = {ExifTags.Base.Orientation, ExifTags.Base.XResolution, ExifTags.Base.YResolution, ExifTags.Base.ResolutionUnit}
"""how to show it"""
_FORMATS = ("PNG", "JPEG", "GIF")


def hidden_in_picture(data: bytes) -> list[Hidden]:
    """The findings of one PNG, JPEG or GIF; raises UnreadableFile."""
    labels = [label for label in data_of(data) if label != _TRAILING]
    found = [hidden(KINDS["picture_data"], "、".join(labels))] if labels else []
    return found + ([hidden(KINDS["trailing"])] if len(labels) < len(data_of(data)) else [])


def data_of(data: bytes) -> list[str]:
    """What it tells, in Chinese; empty where there is nothing but the picture."""
    with _opened(data) as image:
        exif = image.getexif()
        places = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
        inner = {*exif} | {*exif.get_ifd(ExifTags.IFD.Exif)}
        named = [
            ("拍摄地点（GPS）", places),
            ("拍摄时间、设备等（EXIF）", _tells(image, inner)),
            ("XMP、说明或者注释", bool(_texts(image))),
            ("另存的图片", image.format == "MPO"),
            (_TRAILING, _trails(data, str(image.format))),
        ]
    return [label for label, is_there in named if is_there]


def _tells(image: Any, inner: set[int]) -> bool:
    """Whether there is more than how to show it; what cannot be read tells nobody knows what."""
    unread = bool(image.info.get("exif")) and not inner
    return unread or bool(inner - _HARMLESS - {ExifTags.IFD.GPSInfo, ExifTags.IFD.Exif})


_TRAILING = "末尾附加的数据"


def without_data(data: bytes) -> bytes:
    """The same picture, upright, with nothing but its points; raises UnreadableFile."""
    with _opened(data) as image:
        target = io.BytesIO()
        colours = {"icc_profile": image.info["icc_profile"]} if image.info.get("icc_profile") else {}
        if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
            image.save(target, image.format, save_all=True, comment=b"", **colours)
        else:
            bare = _bare(image)
            if image.format in ("JPEG", "MPO"):
                bare.save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True, **colours)
            else:
                bare.save(target, image.format, **colours, **_see_through(image))
    return target.getvalue()


def _bare(image: Any) -> Any:
    """Turned as its data says, and then without them."""
    upright = ImageOps.exif_transpose(image)
    bare = upright.copy()
    bare.info = {}
    return bare


def _see_through(image: Any) -> dict[str, Any]:
    return {"transparency": image.info["transparency"]} if "transparency" in image.info else {}


def _texts(image: Any) -> list[str]:
    return [key for key, value in image.info.items() if value and (key in _TEXTS or key not in _TECHNICAL)]


def _trails(data: bytes, kind: str) -> bool:
    """Whether something stands behind the end; a few zeros fill up a block of a disk."""
    end = _END[kind](data) if kind in _END else len(data)
    return bool(data[end:].strip(b"\x00\r\n"))


def _png_end(data: bytes) -> int:
    mark = b"IEND\xaeB`\x82"
    return data.index(mark) + len(mark) if mark in data else len(data)


def _gif_end(data: bytes) -> int:
    return data.rindex(b";") + 1 if b";" in data else len(data)


def _jpeg_end(data: bytes) -> int:
    """Behind the mark that ends the picture, which is not that of a small copy within its data."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        mark = data[place + 1]
        if mark == 0xD9:
            return place + 2
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if mark == 0xDA:
            # the points: FF00 is a point, FFD0 to FFD7 are counted on
            while (match := _MARK.search(data, place)) and match[0][1] in _WITHIN:
                place = match.end()
            place = match.start() if match else len(data)
    return len(data)


_MARK = re.compile(rb"\xff[^\xff]", re.DOTALL)
_WITHIN = {0x00, *range(0xD0, 0xD8)}
_END = {"PNG": _png_end, "JPEG": _jpeg_end, "GIF": _gif_end}


def _opened(data: bytes) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise UnreadableFile("too_large", f"图片超过{MOST_PIXELS // 1_000_000}百万像素，没有打开。请缩小后重新上传。")
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UnreadableFile("damaged", "图片已损坏或不完整，打不开。请重新保存后上传。") from None
    return image
