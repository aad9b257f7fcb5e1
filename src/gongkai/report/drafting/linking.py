"""Which number of an edited text is which figure of the draft that it was written from.

Numbers are aligned by what stands around them. One in the place of a figure, with other digits, was edited by hand; one in
no figure's place was typed by hand. A figure whose place is gone is lost: the text no longer tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.report.drafting.segments import Segment, Told, Value, printed

_TOKENS = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, from `start` to before `end`. `told` is the figure in whose place it stands, None for none."""

    start: int
    end: int
    digits: str
    told: Told | None = None

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote these digits."""
        return self.told is None or self.told.printed != self.digits


@dataclass(frozen=True, slots=True)
class Linked:
    """The numbers of a text in their order, and the figures of the draft that it no longer tells."""

    numbers: tuple[Number, ...]
    lost: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A number whose figure has another value now than the text says."""

    number: Number
    now: Value | None


def linked(draft: Sequence[Segment], text: str) -> Linked:
    """Align a text with the draft it was written from."""
    before, figures = _drafted(draft)
    after = [(found.start(), found.group()) for found in _TOKENS.finditer(text)]
    meant = dict(_meant(before, [token for _, token in after], figures))
    numbers = tuple(
        Number(start, start + len(token), token, figures[meant[at]] if at in meant else None)
        for at, (start, token) in enumerate(after) if _NUMBER.fullmatch(token)
    )  # fmt: skip
    still = set(meant.values())
    return Linked(numbers, tuple(told for at, told in figures.items() if at not in still))


def changed(found: Linked, now: Mapping[str, Value | None]) -> list[Changed]:
    """The numbers that say something else than their figures say now; a figure that is not known now is such a one."""
    return [
        Changed(number, now.get(number.told.key))
        for number in found.numbers
        if number.told is not None and _digits(now.get(number.told.key)) != number.digits
    ]


def updated(found: Linked, text: str, now: Mapping[str, Value | None]) -> str:
    """The text with the figures of today, except where a person wrote other digits or nothing is known today."""
    parts, last = [], 0
    for number in found.numbers:
        value = now.get(number.told.key) if number.told and not number.by_hand else None
        if value is not None:
            parts += [text[last : number.start], printed(value)]
            last = number.end
    return "".join([*parts, text[last:]])


def relinked(draft: Sequence[Segment], found: Linked, text: str, now: Mapping[str, Value | None]) -> list[Segment]:
    """The draft of a text after `updated`: its own words, with the figures that its numbers stand for."""
    segments, last = list[Segment](), 0
    for number in found.numbers:
        if number.told is None:
            continue
        value = now.get(number.told.key)
        keeps = number.by_hand or value is None
        segments += [text[last : number.start], Told(number.told.key, number.told.value if keeps or value is None else value)]
        last = number.end
    return [part for part in (*segments, text[last:]) if part != ""]


def _digits(value: Value | None) -> str | None:
    return None if value is None else printed(value)


def _drafted(draft: Sequence[Segment]) -> tuple[list[str], dict[int, Told]]:
    """The draft's tokens, and by token the figures among them."""
    tokens, figures = list[str](), dict[int, Told]()
    for part in draft:
        if isinstance(part, Told):
            figures[len(tokens)] = part
            tokens.append(part.printed)
        else:
            tokens += _TOKENS.findall(part)
    return tokens, figures


def _meant(before: list[str], after: list[str], figures: Mapping[int, Told]) -> Iterator[tuple[int, int]]:
    """(token of the text, token of the draft) for each number that stands in a figure's place."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((j1 + i - i1, i) for i in range(i1, i2) if i in figures)
        elif tag == "replace":
            mine = [i for i in range(i1, i2) if i in figures]
            theirs = [j for j in range(j1, j2) if _NUMBER.fullmatch(after[j])]
            if len(mine) == len(theirs):
                yield from zip(theirs, mine, strict=True)
