"""A PDF written by hand: text piece by piece, and whatever else a document can hold."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A text at a point, its characters each drawn by itself, in the order of `order` where given."""

    text: str
    x: float
    y: float
    size: float = 14
    order: Sequence[int] | None = None
    mode: int = 0

    def drawn(self) -> bytes:
        places = [(index, char) for index, char in enumerate(self.text)]
        steps = [sum(_width(char) for char in self.text[:index]) * self.size for index, _ in places]
        pieces = [places[index] for index in self.order] if self.order else places
        return b"".join(self._piece(char, self.x + steps[index]) for index, char in pieces)

    def _piece(self, char: str, x: float) -> bytes:
        font, code = (b"/L", char.encode("latin-1").hex()) if char <= "\xff" else (b"/C", char.encode("utf-16-be").hex())
        return b"BT %d Tr %s %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (self.mode, font, self.size, x, self.y, code.encode())


def _width(char: str) -> float:
    """Courier and a Chinese font of full width."""
    return 0.6 if char <= "\xff" else 1.0


def handwritten(
    pages: Sequence[Iterable[Line | bytes]], *, rotate: int = 0, crop: Sequence[float] = (), size: Sequence[float] = (595, 842),
    hidden_everywhere: str = "", compressed: bool = True,
) -> bytes:  # fmt: skip
    """A PDF of pages of lines and raw drawing operators; with a word in its properties, outline, attachment, note,
    form field, script, layer and metadata where `hidden_everywhere` names one."""
    file = _File()
    fonts = file.add(
        b"<</L<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>/C<</Type/Font/Subtype/Type0"
        b"/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont"
        b"/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor<</Type"
        b"/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>>>]>>>>"
    )
    parent, kids = file.reserve(), []
    box = b"[0 0 %g %g]" % tuple(size)
    extra = (b"/Rotate %d" % rotate if rotate else b"") + (b"/CropBox[%g %g %g %g]" % tuple(crop) if crop else b"")
    for lines in pages:
        content = b"".join(line if isinstance(line, bytes) else line.drawn() for line in lines)
        stream = file.stream(content, compressed=compressed)
        notes = b"/Annots[%s]" % _notes(file, hidden_everywhere) if hidden_everywhere else b""
        kids.append(file.add(
            b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources<</Font %d 0 R>>/Contents %d 0 R%s%s>>"
            % (parent, box, fonts, stream, extra, notes)
        ))  # fmt: skip
    file.put(parent, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)))
    catalog, info = _catalog(file, parent, kids, hidden_everywhere)
    return file.finished(catalog, info)


def text_of(word: str) -> bytes:
    """A PDF text string in UTF-16."""
    return b"<feff%s>" % word.encode("utf-16-be").hex().encode()


def _notes(file: "_File", word: str) -> bytes:
    note = file.add(b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents%s/T%s>>" % (text_of(word), text_of(word)))
    return b"%d 0 R" % note


def _catalog(file: "_File", parent: int, kids: list[int], word: str) -> tuple[int, int]:
    if not word:
        return file.add(b"<</Type/Catalog/Pages %d 0 R>>" % parent), 0
    named = text_of(word)
    root = file.reserve()
    item = file.add(b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]>>" % (named, root, kids[0]))
    file.put(root, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 1>>" % (item, item))
    inner = file.stream(word.encode(), keys=b"/Type/EmbeddedFile")
    attachment = file.add(b"<</Type/Filespec/F(x.txt)/UF%s/EF<</F %d 0 R>>>>" % (named, inner))
    script = file.add(b"<</S/JavaScript/JS%s>>" % named)
    xmp = file.stream(
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description><dc:creator><rdf:Seq><rdf:li>{word}</rdf:li></rdf:Seq>'
        f"</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>".encode(),
        keys=b"/Type/Metadata/Subtype/XML", compressed=False,
    )  # fmt: skip
    field = file.add(b"<</FT/Tx/T(a)/V%s>>" % named)
    layer = file.add(b"<</Type/OCG/Name%s>>" % named)
    catalog = file.add(
        b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/Metadata %d 0 R/OpenAction %d 0 R/Names<</EmbeddedFiles<</Names[(x)"
        b" %d 0 R]>>/JavaScript<</Names[(j) %d 0 R]>>>>/AcroForm<</Fields[%d 0 R]>>/OCProperties<</OCGs[%d 0 R]/D<<"
        b"/OFF[%d 0 R]>>>>>>" % (parent, root, xmp, script, attachment, script, field, layer, layer)
    )
    return catalog, file.add(b"<</Author%s/Title%s/Secret%s>>" % (named, named, named))


class _File:
    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        self._objects.append(b"null")
        return len(self._objects)

    def put(self, number: int, body: bytes) -> None:
        self._objects[number - 1] = body

    def add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def stream(self, content: bytes, *, keys: bytes = b"", compressed: bool = True) -> int:
        packed = zlib.compress(content) if compressed else content
        how = b"/Filter/FlateDecode" if compressed else b""
        return self.add(b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (keys, how, len(packed), packed))

    def finished(self, catalog: int, info: int) -> bytes:
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        named = b"/Info %d 0 R" % info if info else b""
        out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, catalog, named, start)
        return bytes(out)
