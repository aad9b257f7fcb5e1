"""Pictures that tell where and by whom they were taken."""

import io

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from tests.files.hidden.office import NAME


def photograph(*, turned: bool = False, place: bool = True, kind: str = "JPEG") -> bytes:
    image = Image.new("RGB", (60, 40), (200, 220, 240))
    image.paste((10, 20, 30), (0, 0, 20, 10))
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Liu Qinghe"
    exif[ExifTags.Base.DateTime] = "2026:03:01 08:00:00"
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (29.0, 18.0, 0.0)
    target = io.BytesIO()
    image.save(target, kind, exif=exif)
    return target.getvalue()


def captioned() -> bytes:
    texts = PngInfo()
    texts.add_text("Author", NAME)
    texts.add_itxt("XML:com.adobe.xmp", f"<x>{NAME}</x>")
    target = io.BytesIO()
    Image.new("RGBA", (20, 20), (1, 2, 3, 128)).save(target, "PNG", pnginfo=texts)
    return target.getvalue()


def plain(kind: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 20), (1, 2, 3)).save(target, kind)
    return target.getvalue()
