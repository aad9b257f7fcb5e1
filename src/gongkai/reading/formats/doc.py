"""Old .doc and RTF, through LibreOffice or antiword where one of them is installed.

LibreOffice comes first although it takes ten times as long: antiword leaves out rows of wide tables without a word.
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Literal

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import docx, html, sniff

_SECONDS = 50
"""for all converters together, so that the message comes before the whole file's time is over"""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>"""
"""LibreOffice: no macros, and nothing that a document links to is fetched"""

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
        programs = "LibreOffice或antiword" if kind == "doc" else "LibreOffice"
        raise UnreadableFile("converter_missing", f"读取旧版Word文件（.doc、.rtf）需要在服务器上安装{programs}。"
                                                  "也可以用WPS打开，另存为DOCX后再试。")
    limit = time.monotonic() + _SECONDS
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder, f"source.{kind}")
        source.write_bytes(data)
        document = _by_office(office, source, name, limit) if office else None
        if document is None and antiword is not None:
            document = _by_antiword(antiword, source, name, limit)
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
    """To DOCX, with a profile of its own and nothing of the user's settings."""
    profile = Path(source.parent, "profile")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    _run([program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
          "--nodefault", "--convert-to", "docx", "--outdir", str(source.parent), str(source)], source.parent, limit)
    converted = source.with_suffix(".docx")
    return docx.load(converted.read_bytes(), name) if converted.exists() else None


def _run(command: list[str], folder: Path, limit: float) -> bytes:
    """What a converter prints, empty when it fails; it gets no environment but the PATH, and no input."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile(dir=folder) as output:
        # a session of its own: LibreOffice starts further processes, which must end with it
        converter = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                                     stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=_roomy)
        try:
            failed = converter.wait(max(limit - time.monotonic(), 1)) != 0
        except subprocess.TimeoutExpired:
            raise UnreadableFile("timeout", f"转换旧版Word文件超过{_SECONDS}秒，已停止。"
                                            "请用WPS打开，另存为DOCX后再试。") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(converter.pid, signal.SIGKILL)
            converter.wait()
        output.seek(0)
        return b"" if failed else output.read()


def _roomy() -> None:
    """LibreOffice maps more memory than the reading process may use; its hard limit stays."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
