"""Statements that there was none of something: 未收到申请, 没有收取费用, 不存在…的情况."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.figure_words import WORDS

_ZERO = WORDS["zero"]
_STATEMENT = re.compile(
    f"(?P<no>{_ZERO['negations']})(?P<verb>{_ZERO['existence']}|{_ZERO['acts']})?(?P<object>[^,。;:!?]{{2,48}})"
)
_EXISTENCE = re.compile(_ZERO["existence"])
_OBJECTS = tuple((entry["key"], re.compile(f"(?:{entry['noun']}){_ZERO['tail']}$")) for entry in _ZERO["object"])
_CORRECTED = re.compile("纠错|败诉")
_BOTH = re.compile("复议[^,]{0,12}(?:、|和|或|及)[^,]{0,12}诉讼")
_WHOLE_CLAUSE = ("没有", "不存在")
_BEFORE_NONE = re.compile(r"(?:^|[,;:。、年度共均区县市镇局办关委院室内])$")


# nobody changes one; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class ZeroStatement:
    """`start` is where the negation stands, `label` the span of the words naming what there was none of."""

    key: str
    start: int
    label: tuple[int, int]
    negation: str


def zero_statements(plain: str) -> Iterator[ZeroStatement]:
    """The zero statements of a sentence about things the report counts; other negations are not figures."""
    for hit in _STATEMENT.finditer(plain):
        if not _counts(plain, hit):
            continue
        label = _label(hit)
        for key in _keys(plain[label[0] : label[1]]):
            yield ZeroStatement(key, hit.start(), label, hit["no"])


def _counts(plain: str, hit: re.Match[str]) -> bool:
    """未 needs a verb of receiving or doing after it; 无 must open its clause or follow its subject."""
    if hit["no"] == "无":
        return _BEFORE_NONE.search(plain, max(0, hit.start() - 1), hit.start()) is not None
    return hit["no"] in _WHOLE_CLAUSE or hit["verb"] is not None


def _label(hit: re.Match[str]) -> tuple[int, int]:
    """All that follows 没有 or 不存在; after 未 without a verb of mere existence."""
    if hit["verb"] is None or (hit["no"] not in _WHOLE_CLAUSE and _EXISTENCE.fullmatch(hit["verb"])):
        return hit.span("object")
    return hit.start("verb"), hit.end("object")


def _keys(words: str) -> tuple[str, ...]:
    if _BOTH.search(words) and not _CORRECTED.search(words):
        return ("reviews", "suits")
    return tuple(key for key, noun in _OBJECTS if noun.search(words))[:1]
