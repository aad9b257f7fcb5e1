"""How much of one text stands word for word in another: whole sentences, years and blanks aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.narrative import fold

_ENDS = re.compile(r"[。！？;；]")
_YEAR = re.compile(r"20\d\d年(?:度)?")
_NUMBERING = re.compile(r"^(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.是])")


@dataclass(frozen=True, slots=True)
class Copied:
    """`share` (0…1) of the later text's sentences that the other text also holds, and those sentences as printed."""

    share: Decimal
    sentences: tuple[str, ...]


def copied(earlier: str, later: str, shortest: int) -> Copied:
    """Sentences of `later` that stand in `earlier`; those of fewer than `shortest` characters do not count."""
    known = set(sentence_keys(earlier, shortest))
    mine = [(printed, key) for printed in _sentences(later) if len(key := _key(printed)) >= shortest]
    same = tuple(printed for printed, key in mine if key in known)
    return Copied(Decimal(len(same)) / len(mine) if mine else Decimal(0), same)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed; `same`: the other text holds it too."""

    text: str
    same: bool


def marked(text: str, other: str, shortest: int) -> tuple[Sentence, ...]:
    """The sentences of a text, each with whether another holds it; those of fewer than `shortest` characters never do."""
    known = set(sentence_keys(other, shortest))
    return tuple(Sentence(printed, _key(printed) in known) for printed in _sentences(text))


def sentence_keys(text: str, shortest: int) -> list[str]:
    """The text's sentences as they are compared."""
    keys = (_key(printed) for printed in _sentences(text))
    return [key for key in keys if len(key) >= shortest]


def _sentences(text: str) -> list[str]:
    return [part for part in (piece.strip() for piece in _ENDS.split(fold(text))) if part]


def _key(sentence: str) -> str:
    """Without its number and its years: 2023年 for 2022年 makes no new sentence."""
    return re.sub(r"[,，、:：“”\"]", "", _YEAR.sub("", _NUMBERING.sub("", sentence)))
