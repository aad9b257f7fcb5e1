"""Old .doc and RTF, through antiword or LibreOffice where one of them is installed."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Literal

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import docx, html, sniff

_SECONDS = 50
"""for all converters together, so that the message comes before the whole file's time is over"""

_OFFICES = ("soffice", "libreoffice")
# DocBook, as antiword writes it, in the words of HTML; lists have lost their numbers there
_AS_HTML = {"informaltable": "table", "row": "tr", "entry": "td", "para": "p", "title": "h2", "listitem": "li"}
_RENAMED = re.compile(rf"<(/?)({'|'.join(_AS_HTML)})\b")
_LEFT_OUT = re.compile(r"<bookinfo>.*?</bookinfo>|<!DOCTYPE[^>]*>|<\?[^>]*>|</?(?:tgroup|colspec|tbody)\b[^>]*>|<title/>",
                       re.DOTALL)


def load(data: bytes, name: str, kind: Literal["doc", "rtf"]) -> Document:
    """An old Word file as a document; raises `converter_missing` where nothing can convert it."""
    antiword = shutil.which("antiword") if kind == "doc" else None
    office = next(filter(None, map(shutil.which, _OFFICES)), None)
    if antiword is None and office is None:
        programs = "antiword或LibreOffice" if kind == "doc" else "LibreOffice"
        raise UnreadableFile("converter_missing", f"读取旧版Word文件（.doc、.rtf）需要在服务器上安装{programs}。"
                                                  "也可以用WPS打开，另存为DOCX后再试。")
    limit = time.monotonic() + _SECONDS
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder, f"source.{kind}")
        source.write_bytes(data)
        document = _by_antiword(antiword, source, name, limit) if antiword else None
        if document is None and office is not None:
            document = _by_office(office, source, name, limit)
    if document is None:
        raise sniff.damaged("DOC文件")
    document.kind = "doc"
    return document


def _by_antiword(program: str, source: Path, name: str, limit: float) -> Document | None:
    """None where antiword cannot read the file: it knows Word 2 to 2003, and not every file of these."""
    book = _run([program, "-x", "db", "-m", "UTF-8.txt", str(source)], source.parent, limit)
    if not book.strip():
        return None
    page = _LEFT_OUT.sub("", book.decode("utf-8", "replace"))
    return html.load(_RENAMED.sub(lambda tag: f"<{tag[1]}{_AS_HTML[tag[2]]}", page), name, "utf-8")


def _by_office(program: str, source: Path, name: str, limit: float) -> Document | None:
    """To DOCX, with a profile of its own: no macros, no recovery, nothing of the user's settings."""
    profile = Path(source.parent, "profile")
    _run([program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
          "--nodefault", "--convert-to", "docx", "--outdir", str(source.parent), str(source)], source.parent, limit)
    converted = source.with_suffix(".docx")
    return docx.load(converted.read_bytes(), name) if converted.exists() else None


def _run(command: list[str], folder: Path, limit: float) -> bytes:
    """What a converter prints, empty when it fails; it gets no environment but the PATH, and no input."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=max(limit - time.monotonic(), 1), check=False, preexec_fn=_roomy)
    except subprocess.TimeoutExpired:
        raise UnreadableFile("timeout", f"转换旧版Word文件超过{_SECONDS}秒，已停止。请用WPS打开，另存为DOCX后再试。") from None
    return done.stdout if done.returncode == 0 else b""


def _roomy() -> None:
    """LibreOffice maps more memory than the reading process may use; its hard limit stays."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
