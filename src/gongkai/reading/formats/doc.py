"""Old .doc and RTF, through LibreOffice or antiword where one of them is installed.

LibreOffice comes first although it takes ten times as long: antiword leaves out rows of wide tables without a word.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Literal

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import docx, html, office, sniff

_SECONDS = 50
"""for all converters together, so that the message comes before the whole file's time is over"""

# DocBook, as antiword writes it, in the words of HTML; lists have lost their numbers there
_AS_HTML = {"informaltable": "table", "row": "tr", "entry": "td", "para": "p", "title": "h2", "listitem": "li"}
_RENAMED = re.compile(rf"<(/?)({'|'.join(_AS_HTML)})\b")
_LEFT_OUT = re.compile(r"<bookinfo>.*?</bookinfo>|<!DOCTYPE[^>]*>|<\?[^>]*>|</?(?:tgroup|colspec|tbody)\b[^>]*>|<title/>",
                       re.DOTALL)


def load(data: bytes, name: str, kind: Literal["doc", "rtf"]) -> Document:
    """An old Word file as a document; raises `converter_missing` where nothing can convert it."""
    antiword = shutil.which("antiword") if kind == "doc" else None
    libreoffice = office.libreoffice()
    if antiword is None and libreoffice is None:
        programs = "LibreOffice或antiword" if kind == "doc" else "LibreOffice"
        raise UnreadableFile("converter_missing", f"读取旧版Word文件（.doc、.rtf）需要在服务器上安装{programs}。"
                                                  "也可以用WPS打开，另存为DOCX后再试。")
    limit = time.monotonic() + _SECONDS
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder, f"source.{kind}")
        source.write_bytes(data)
        document = _by_office(libreoffice, source, name, limit) if libreoffice else None
        if document is None and antiword is not None:
            document = _by_antiword(antiword, source, name, limit)
    if document is None:
        raise sniff.damaged("DOC文件")
    document.kind = "doc"
    return document


def _by_antiword(program: str, source: Path, name: str, limit: float) -> Document | None:
    """None where antiword cannot read the file: it knows Word 2 to 2003, and not every file of these."""
    book = office.run([program, "-x", "db", "-m", "UTF-8.txt", str(source)], source.parent, limit, _late())
    if not book.strip():
        return None
    page = _LEFT_OUT.sub("", book.decode("utf-8", "replace"))
    return html.load(_RENAMED.sub(lambda tag: f"<{tag[1]}{_AS_HTML[tag[2]]}", page), name, "utf-8")


def _by_office(program: str, source: Path, name: str, limit: float) -> Document | None:
    """To DOCX; None where it makes nothing of the file."""
    content = office.converted(program, source, "docx", limit, _late())
    return docx.load(content, name) if content is not None else None


def _late() -> UnreadableFile:
    return UnreadableFile("timeout", f"转换旧版Word文件超过{_SECONDS}秒，已停止。请用WPS打开，另存为DOCX后再试。")
