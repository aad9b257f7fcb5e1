"""Files that are handed out are looked into, scrubbed and covered in a child process, as every foreign file: this module
is the parent's side and the child's. No web framework here.

Started as `python -m gongkai.files.isolation` by the pool. What is asked for stands in the name of the request.
"""

from __future__ import annotations

import atexit
import base64
import json
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from typing import Any

from gongkai.files.hidden.finding import Hidden
from gongkai.files.hidden.looking import Scrubbed, hidden_in, scrub
from gongkai.files.kinds import KINDS, FileKind
from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import Found, Place, find
from gongkai.files.redaction.opening import opened
from gongkai.files.redaction.redacting import Redacted, Report, redact
from gongkai.files.redaction.showing import shown
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.child import Read, serve
from gongkai.reading.isolation.pool import Pool

COMMAND = (sys.executable, "-P", "-m", "gongkai.files.isolation")
SECONDS = 240
"""three hundred pages are painted in half a minute, on a busy machine in some minutes"""

_POOL = Pool(COMMAND, size=2, seconds=SECONDS)
atexit.register(_POOL.close)

_OWN_WORDS = {
    "timeout": f"处理这个文件超过{SECONDS}秒，已停止。请分成几个文件，或者打印成PDF后重新上传。",
    "memory": "处理这个文件需要的内存超过1 GB，已停止。请分成几个文件，或者打印成PDF后重新上传。",
    "crashed": "处理这个文件时程序出错，没有得到结果。请打印成PDF后重新上传，并把原文件报告给维护人员。",
    "too_large": "文件太大，没有处理。请分成几个文件。",
}


def look_into(kind: FileKind, data: bytes) -> tuple[Hidden, ...]:
    """What a file hides (`hidden.looking.hidden_in`); raises UnreadableFile."""
    return tuple(Hidden(**one) for one in _asked(data, "look", kind=kind.code))


def scrubbed(kind: FileKind, data: bytes) -> Scrubbed:
    """The file without what is removable (`hidden.looking.scrub`); raises UnreadableFile."""
    told = _asked(data, "scrub", kind=kind.code)
    left = tuple(Hidden(**one) for one in told["left"])
    return Scrubbed(base64.b64decode(told["content"]), left, told["source_sha256"], told["sha256"])


def places_of(data: bytes, words: Sequence[str], patterns: Sequence[str]) -> Found:
    """Where words and numbers stand in a PDF (`redaction.looking.find`); raises UnreadableFile."""
    told = _asked(data, "find", words=list(words), patterns=list(patterns))
    places = (Place(one["word"], one["text"], tuple(Box(**box) for box in one["boxes"])) for one in told["places"])
    return Found(told["pages"], tuple(places), tuple(told["without_text"]))


def pages_of(data: bytes) -> int:
    """How many pages a PDF has; raises UnreadableFile."""
    return int(_asked(data, "count"))


def redacted(
    data: bytes, boxes: Sequence[Box], words: Sequence[str] = (), still_shown: Collection[str] = ()
) -> Redacted:
    """The PDF covered for good (`redaction.redacting.redact`); raises UnreadableFile."""
    told = _asked(
        data, "redact", boxes=[asdict(box) for box in boxes], words=list(words), still_shown=list(still_shown)
    )
    report: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told["report"].items()}
    return Redacted(base64.b64decode(told["content"]), Report(**report))


def page_shown(data: bytes, number: int, boxes: Sequence[Box] = ()) -> bytes:
    """A page of a PDF as PNG for the screen, with boxes drawn on it; raises UnreadableFile (no_such_page …)."""
    return base64.b64decode(_asked(data, "show", number=number, boxes=[asdict(box) for box in boxes]))


def _asked(data: bytes, what: str, **order: Any) -> Any:
    try:
        return _POOL.ask(data, json.dumps({"what": what, **order}))
    except UnreadableFile as problem:
        raise UnreadableFile(problem.code, _OWN_WORDS.get(problem.code, problem.message)) from None


def _look(data: bytes, kind: str) -> Any:
    return [one.as_dict() for one in hidden_in(KINDS[kind], data)]


def _scrub(data: bytes, kind: str) -> Any:
    done = scrub(KINDS[kind], data)
    return {
        "content": _packed(done.content), "left": [one.as_dict() for one in done.left],
        "source_sha256": done.source_sha256, "sha256": done.sha256,
    }  # fmt: skip


def _count(data: bytes) -> Any:
    with opened(data) as pdf:
        return len(pdf)


def _find(data: bytes, words: list[str], patterns: list[str]) -> Any:
    return asdict(find(data, words, patterns))


def _redact(data: bytes, boxes: list[dict[str, Any]], words: list[str], still_shown: list[str]) -> Any:
    done = redact(data, [Box(**box) for box in boxes], words, still_shown=still_shown)
    return {"content": _packed(done.content), "report": done.report.as_dict()}


def _show(data: bytes, number: int, boxes: list[dict[str, Any]]) -> Any:
    return _packed(shown(data, number, [Box(**box) for box in boxes]))


def _packed(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


_ORDERS: dict[str, Callable[..., Any]] = {"look": _look, "scrub": _scrub, "count": _count, "find": _find, "redact": _redact, "show": _show}


def _answer(data: bytes, name: str) -> Any:
    order = json.loads(name)
    return _ORDERS[order.pop("what")](data, **order)


def _prepare() -> Read:
    return _answer


if __name__ == "__main__":
    serve(_prepare)
