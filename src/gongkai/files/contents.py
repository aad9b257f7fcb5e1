"""What foreign files and pages say, found out in a child process: their text, a DOCX as rich text, HTML made clean.

The parent's side and the child's; the child is started as `python -m gongkai.files.contents` by the pool. No web
framework here.
"""

from __future__ import annotations

import atexit
import base64
import json
import re
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from gongkai.files.importing.docx import LARGEST, Imported, ImportedPicture, imported
from gongkai.files.kinds import KINDS, FileKind
from gongkai.files.text.states import TextState
from gongkai.files.text.taking import Taken, text_of
from gongkai.law.reasons import Refused, refuse
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.child import Read, serve
from gongkai.reading.isolation.pool import Pool
from gongkai.writing.rich_text import Clean, clean
from gongkai.writing.rich_text.allowed import OWN_FILES

COMMAND = (sys.executable, "-P", "-m", "gongkai.files.contents")
SECONDS = 120
"""a DOCX of a hundred megabytes, its pictures written anew"""

SHORT = 64 * 1024
"""characters of HTML"""

_POOL = Pool(COMMAND, size=2, seconds=SECONDS, largest=LARGEST)
atexit.register(_POOL.close)

_OWN_WORDS = {
    "timeout": f"处理这个文件超过{SECONDS}秒，已停止。请分成几个文件后再试。",
    "memory": "处理这个文件需要的内存超过1 GB，已停止。请去掉图片，或者分成几个文件后再试。",
    "crashed": "处理这个文件时程序出错，没有得到结果。请另存后再试，仍然如此请把原文件交给维护人员。",
    "too_large": f"文件超过{LARGEST // 1048576}MB，没有处理。请去掉图片，或者分成几个文件。",
    "damaged": "文件已损坏或不完整，打不开。请用WPS或Office另存后再试。",
    "zip_bomb": "文件解压后异常巨大，可能是压缩炸弹，没有处理。请用WPS打开，另存后再试。",
    "too_many_cells": "文件中的表格过大，没有处理。请把表格作为XLSX附件上传。",
}


def taken_text(kind: FileKind, data: bytes) -> Taken:
    """The text of a file (`text.taking.text_of`); raises UnreadableFile."""
    told = _asked(data, "text", kind=kind.code)
    return Taken(TextState(told["state"]), told["text"])


def imported_docx(data: bytes) -> Imported:
    """A DOCX as clean HTML with its pictures apart (`importing.docx.imported`); raises UnreadableFile."""
    told = _asked(data, "import")
    pictures = (ImportedPicture(one["place"], one["name"], base64.b64decode(one["content"])) for one in told["pictures"])
    return Imported(told["html"], told["plain"], tuple(pictures), tuple(told["lost"]))


def cleaned(html: str, own_files: re.Pattern[str] = OWN_FILES) -> Clean:
    """HTML made clean (`writing.rich_text.clean`); raises Refused. What is short is cleaned here, since nothing in it takes a
    parser long."""
    if len(html) <= SHORT:
        return clean(html, own_files)
    try:
        told = _asked(html.encode("utf-8", "replace"), "clean", own_files=own_files.pattern)
    except UnreadableFile as problem:
        raise refuse(problem.code, problem.message) from None
    if "refused" in told:
        raise refuse(*told["refused"])
    return Clean(told["html"], told["plain"], tuple(told["dropped"]))


def _asked(data: bytes, what: str, **order: Any) -> Any:
    try:
        return _POOL.ask(data, json.dumps({"what": what, **order}))
    except UnreadableFile as problem:
        raise UnreadableFile(problem.code, _OWN_WORDS.get(problem.code, problem.message)) from None


def _text(data: bytes, kind: str) -> Any:
    return asdict(text_of(KINDS[kind], data))


def _import(data: bytes) -> Any:
    found = imported(data)
    pictures = [
        {"place": one.place, "name": one.name, "content": base64.b64encode(one.content).decode("ascii")} for one in found.pictures
    ]
    return {"html": found.html, "plain": found.plain, "pictures": pictures, "lost": found.lost}


def _clean(data: bytes, own_files: str) -> Any:
    try:
        return asdict(clean(data.decode("utf-8"), re.compile(own_files)))
    except Refused as refusal:
        return {"refused": [refusal.reasons[0].code, refusal.reasons[0].message]}


_ORDERS: dict[str, Callable[..., Any]] = {"text": _text, "import": _import, "clean": _clean}


def _answer(data: bytes, name: str) -> Any:
    order = json.loads(name)
    return _ORDERS[order.pop("what")](data, **order)


def _prepare() -> Read:
    return _answer


if __name__ == "__main__":
    serve(_prepare)
