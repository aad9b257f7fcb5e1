"""Bytes of the Chinese web to text: byte order mark, strict UTF-8, the declared charset, detection, then gb18030."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from resiliparse.parse.encoding import detect_encoding

from gongkai.reading.document import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# GB2312 and GBK are what pages declare, gb18030 is what they hold: it contains both
_ALIASES = {"gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030",
            "x-gbk": "gb18030", "hz-gb-2312": "hz", "big5-hkscs": "big5hkscs", "big5": "big5hkscs", "utf8": "utf-8"}
_CHINESE = ("utf-8", "gb18030", "hz", "big5hkscs", "utf-16-le", "utf-16-be")
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
GB_WORDS = tuple(word.encode("gb18030") for word in ("政府信息", "政府", "公开", "申请"))
"""Words of every report, in their bytes."""
_HEAD = 4096
_MOST_DAMAGE = 0.01
_READABLE = re.compile(r"[\t\n\r -~\u00a0-\u00ff\u2000-\u22ff\u2460-\u25ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the charset it was read in; single damaged characters become U+FFFD.

    `declared` is what an envelope says of the charset; without it a `meta` or XML declaration of the text counts.
    Refuses (`not_text`) what no charset makes readable.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(charset, "replace"), charset
    if b"\x00" in data[:_HEAD]:
        wide = _without_mark(data)
        if wide:
            return wide
        data = _without_stray_nuls(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 that does not say so: its digits and line ends hold NUL bytes."""
    head = data[: _HEAD // 2 * 2]
    best = max(("utf-16-le", "utf-16-be"), key=lambda charset: _readable(head.decode(charset, "replace")))
    return (data.decode(best, "replace"), best) if _readable(head.decode(best, "replace")) >= 0.9 else None


def _without_stray_nuls(data: bytes) -> bytes:
    """A few NUL bytes are damage of a download; many are no text at all."""
    if data.count(0) > len(data) / 100:
        raise _not_text()
    return data.replace(b"\x00", b"")


def _readable(text: str) -> float:
    return len(_READABLE.findall(text)) / max(len(text), 1)


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    """What is not UTF-8."""
    for charset in _candidates(data, declared):
        text = data.decode(charset, "replace")
        if _damage(text) <= _MOST_DAMAGE:
            return text, charset
    raise _not_text()


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    """In order of trust. A latin label on a page of a Chinese office is a left-over of its editor."""
    # they spare the detection, which takes longer than all the reading
    if any(word in data for word in GB_WORDS):
        yield "gb18030"
    # before what is declared or detected: UTF-8 with one damaged spot would pass as mojibake in gb18030
    yield "utf-8"
    for name in (declared or _in_text(data), _detected(data), "gb18030"):
        charset = _ALIASES.get(name.lower(), name.lower()) if name else None
        if charset in _CHINESE:
            yield charset


def _in_text(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _detected(data: bytes) -> str | None:
    start = re.search(rb"[\x80-\xff]", data)
    return detect_encoding(data[start.start() : start.start() + 65536]) if start else None


def _damage(text: str) -> float:
    """The share of what is not ASCII that could not be decoded."""
    if "\ufffd" not in text:
        return 0.0
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") / foreign if foreign else 0.0


def _not_text() -> UnreadableFile:
    return UnreadableFile("not_text", "文件内容不是可以识别的中文文本（试过UTF-8、GB18030、Big5、UTF-16）。"
                                      "请用WPS或Word打开原件，另存为DOCX后再试。")
