"""Whether a word is left in a PDF, looked for without the code under test."""

import io
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator

import pdfplumber
import pypdfium2


def leaks(content: bytes, words: Iterable[str]) -> list[str]:
    """Where a word is found: the reader that found it, and the word."""
    searched = {name: _blankless(text) for name, text in _texts(content)}
    raw = [content, *_inflated(content)]
    found = [f"{name}: {word}" for word in words for name, text in searched.items() if _blankless(word) in text]
    found += [f"bytes: {word}" for word in words for form in _forms(word) if any(form in piece for piece in raw)]
    return found


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    pdf = pypdfium2.PdfDocument(content)
    for page in pdf:
        yield f"pdfium {page}", page.get_textpage().get_text_range()
    yield "properties", repr(pdf.get_metadata_dict())
    yield "outline", repr([item.get_title() for item in pdf.get_toc()])
    yield "attachments", repr([pdf.get_attachment(number).get_name() for number in range(pdf.count_attachments())])
    with pdfplumber.open(io.BytesIO(content)) as read:
        yield "pdfminer", "".join(page.extract_text() for page in read.pages) + repr(read.metadata) + repr(read.annots)
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True, timeout=60)
        yield "poppler", said.stdout.decode("utf-8")


def _inflated(content: bytes) -> Iterator[bytes]:
    for match in re.finditer(rb"stream\r?\n", content):
        try:
            yield zlib.decompressobj().decompress(content[match.end() :])
        except zlib.error:
            continue


def _forms(word: str) -> list[bytes]:
    """A word as the bytes of a file may hold it; words of two characters in UTF-16 are as good as noise in a picture."""
    forms = [word.encode("utf-8"), word.encode("utf-16-be"), word.encode("utf-16-be").hex().encode()]
    return [*forms, word.encode("utf-16-be").hex().upper().encode(), word.encode("gb18030")]


def _blankless(text: str) -> str:
    return re.sub(r"\s", "", text)
