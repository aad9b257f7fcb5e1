"""The title of an annual report: whose, of which year; in one line, in two or three, or among navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.body_name import looks_like_body
from gongkai.reading.document import Document, Line
from gongkai.reading.folding import folded
from gongkai.reading.numerals import chinese_number

_YEAR = "(?:(?:19|20)\\d\\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
_SUBJECT = "(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?报告"
_TITLE = re.compile(
    f"(?P<front>[^:;>。|]{{0,70}}?){_SUBJECT}(?:[(](?P<bracketed>{_YEAR})年?度?[)]|(?P<later>{_YEAR})年)?"
)
_FRONT_YEAR = re.compile(f"(?P<year>{_YEAR})年?度?")
_BREAKS_OFF = re.compile(f"(?:{_YEAR}年?度?|政府信息公开(?:工作)?(?:年度)?)$")
_LABEL = re.compile("^(?:#{1,6}|正文|\\*{1,2}|标题:|信息名称:|名称:|题名:|文件名称:|[•·])+")
_LINES = 60
_LONGEST = 90
_GLUED = 2000


@dataclass(frozen=True, slots=True)
class Title:
    """`text` as printed without blanks, `name` the part that names the body ("" where it does not)."""

    text: str
    name: str
    year: int | None


def find_title(document: Document, lines: list[Line]) -> Title | None:
    """The best title: one that names body and year; the format's own title counts like a first line."""
    found: list[Title] = []
    for text in _candidates(document, lines):
        title = _read(text)
        if title and title.name and title.year:
            return title
        if title:
            found.append(title)
    return max(found, key=lambda title: (bool(title.name), title.year is not None), default=None)


def _candidates(document: Document, lines: list[Line]) -> Iterator[str]:
    """Single lines first, then two and three that follow each other, then words of a glued line."""
    own = [document.metadata.get(key) or "" for key in ("ArticleTitle", "articletitle", "title")] + [
        document.title or ""
    ]
    yield from (folded(text) for text in own if text)
    head = []
    for line in lines[:_LINES]:
        if text := folded(line.text):
            head.append(text)
            yield text
    for count in (2, 3):
        for start in range(len(head) - count + 1):
            if looks_like_body(_LABEL.sub("", head[start])) or _is_beginning(head[start]):
                yield "".join(head[start : start + count])
    yield from (folded(word) for line in lines[:_LINES] for word in line.text[:_GLUED].split())


def _is_beginning(text: str) -> bool:
    """Whether a line breaks off within a title: "…2020年", "…政府信息公开工作"."""
    return _BREAKS_OFF.search(text) is not None


def _read(text: str) -> Title | None:
    if "公开" not in text or "报" not in text:
        return None
    text = _LABEL.sub("", text)
    hit = _TITLE.match(text[:_LONGEST])
    if not hit:
        return None
    printed = _FRONT_YEAR.search(hit["front"])
    year = (printed and printed["year"]) or hit["bracketed"] or hit["later"]
    name = _name(_FRONT_YEAR.sub("", hit["front"], count=1))
    return Title(hit[0], name, _year(year)) if year or name else None


def _name(front: str) -> str:
    """The words of the title that can name a body; "关于公布" and the like are none."""
    return re.sub("^[-·]*(?:关于)?(?:公布|印发|发布|报送|公开)?|[的年度]+$", "", front)


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if digits.isascii() else chinese_number(digits.replace("○", "〇"))
