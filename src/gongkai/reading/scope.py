"""Whose figure it is, as far as the sentence itself says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.figure_words import WORDS

_WORDS = WORDS["scope"]
_TIME = "(?:(?:19|20)\\d\\d年度?(?:以来)?|今年|全年|本年度)?"
_OWN = re.compile(_WORDS["own"])
_SUBJECT = re.compile(
    f"(?:^|[,;:。、()])\\(?{_TIME}(?P<name>[\u4e00-\u9fff]{{0,16}}?(?:{_WORDS['bodies']}))(?=(?:{_WORDS['predicates']}))"
)
_SUBJECT_END = re.compile(f"(?:{_WORDS['bodies']})(?=(?:{_WORDS['predicates']}))")
"""Ends every subject, and is sought several times faster."""
_CLAUSE_OPENED = re.compile(f"(?:^|[,;:。]){_TIME}$")
_LONGEST_OPENING = len(",2012年度以来")
_FOUNDED = re.compile(_WORDS["founded"])
_EVERYONE = re.compile(_WORDS["everyone"])
_LAID = re.compile(_WORDS["laid"])
_NAME = re.compile(_WORDS["names"])

Span = tuple[int, int]


# nobody changes them; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Scopes:
    """The words of a sentence that say whose figures follow, in order: (position where they end, words)."""

    found: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, plain: str, printed: str, body: str | None = None) -> Scopes:
        """The scopes of a sentence; `body` is the report's own, which may open a clause."""
        hits = [(hit.end(), hit.start(), hit.end()) for hit in _OWN.finditer(plain)]
        if _SUBJECT_END.search(plain):
            hits += [(hit.end("name"), *hit.span("name")) for hit in _SUBJECT.finditer(plain)]
        hits += [(hit.end(), *hit.span(1)) for hit in _FOUNDED.finditer(plain)]
        hits += [
            (hit.end(), *hit.span())
            for hit in _EVERYONE.finditer(plain)
            if _LAID.search(plain[hit.end() : hit.end() + 60])
        ]
        hits += [(end, start, end) for start, end in _own_subject(plain, body)] if body else []
        return cls(tuple((end, printed[start:stop]) for end, start, stop in sorted(hits)))

    def at(self, position: int) -> str | None:
        """The nearest words before a position, None where the sentence does not say."""
        before = [words for end, words in self.found if end <= position]
        return before[-1] if before else None


def _own_subject(plain: str, body: str) -> Iterator[Span]:
    """The body, or the region it governs, at the beginning of a clause, whatever predicate follows."""
    region = body.removesuffix("人民政府")
    at = plain.find(region)
    while at >= 0:
        if _CLAUSE_OPENED.search(plain, max(0, at - _LONGEST_OPENING), at):
            yield at, at + len(body if plain.startswith(body, at) else region)
        at = plain.find(region, at + 1)


def is_name(label: str) -> bool:
    """Whether a label is only the name of a region or body, as in a list of figures by county."""
    return _NAME.match(label) is not None
