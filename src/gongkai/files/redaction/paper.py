"""A PDF of pictures, written by hand: nothing is in it that is not written here."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from PIL import Image

from gongkai.files.redaction.painting import Picture, is_coloured

_GREYS = 16
_QUALITY = 80


class Paper:
    """Pages are added one after another; only their packed bytes are kept."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._places: dict[int, int] = {}
        self._pages = 0
        self._file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._file.tell()

    def add(self, picture: Picture) -> None:
        """One more page, of the picture alone."""
        first = 3 + 3 * self._pages
        self._pages += 1
        size = b"%.2f %.2f" % (picture.width, picture.height)
        self._object(first, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents %d 0 R"
                            b"/Resources<</XObject<</I %d 0 R>>>>>>" % (size, first + 1, first + 2))  # fmt: skip
        drawn = b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (picture.width, picture.height)
        self._stream(first + 1, b"", drawn)
        self._stream(first + 2, *packed(picture.image))

    def finished(self) -> bytes:
        """The whole file."""
        kids = b" ".join(b"%d 0 R" % (3 + 3 * page) for page in range(self._pages))
        self._object(1, b"<</Type/Catalog/Pages 2 0 R>>")
        self._object(2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self._pages, kids))
        start, count = self._file.tell(), len(self._places) + 1
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for number in range(1, count):
            self._file.write(b"%010d 00000 n \n" % self._places[number])
        self._file.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
        return self._file.getvalue()

    def _object(self, number: int, body: bytes) -> None:
        self._places[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _stream(self, number: int, keys: bytes, content: bytes) -> None:
        self._object(number, b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(content), content))


def packed(image: Image.Image) -> tuple[bytes, bytes]:
    """The keys and the bytes of a picture: print in sixteen greys, or as a photograph where that is smaller."""
    size = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % image.size
    if is_coloured(image):
        return size + b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode", _jpeg(image)
    grey = image.convert("L")
    photograph, print_ = _jpeg(grey), _sixteen_greys(grey)
    if len(photograph) < len(print_):
        return size + b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", photograph
    how = (b"/ColorSpace/DeviceGray/BitsPerComponent 4/Filter/FlateDecode"
           b"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 4/Columns %d>>" % image.width)  # fmt: skip
    return size + how, print_


def _jpeg(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return target.getvalue()


def _sixteen_greys(grey: Image.Image) -> bytes:
    """What a PNG holds of the picture is what a PDF takes as it is."""
    levels = Image.frombytes("P", grey.size, grey.point([round(value / 17) for value in range(256)]).tobytes())
    levels.putpalette([17 * level for level in range(_GREYS) for _ in range(3)])
    target = io.BytesIO()
    levels.save(target, "PNG", bits=4)
    return b"".join(content for kind, content in _chunks(target.getvalue()) if kind == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12
