"""Takes away what was put into a published report from outside, and says what it took.

Only dirt that is certain is touched: spam strings, Pinyin between the characters with the Traditional writing that
comes with it, glyph variants of PDF fonts, invisible characters. Blanks, punctuation and wording stay as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from gongkai.reading.dirt import (
    FURNITURE_BEGINS,
    FURNITURE_CONTAINS,
    HAN,
    INVISIBLE,
    LATIN,
    MAY_BE_PINYIN,
    PINYIN_BARE,
    PINYIN_IN_BRACKETS,
    SPAM,
    has_tone,
    is_syllable,
    may_hold_spam,
)
from gongkai.reading.document import Document, Line
from gongkai.reading.folding import folded

__all__ = ["Cleaned", "clean", "folded", "is_furniture"]

_TRADITIONAL = (
    "報開務國關辦發區縣鎮們這個來時為會學電門問題處認實業經濟況歷該請應據續議訴訟結轉與員長見規環圖書單項類數號條復於"
)
"""Frequent characters that Simplified writing does not have; three different ones mark a Traditional text."""
_VARIANTS = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
_ODD = f"{''.join(map(chr, INVISIBLE))}{_TRADITIONAL}\u2f00-\u2fdf\uf900-\ufaff"
_UNUSUAL = re.compile(f"[{_ODD}]")
"""What a text without invisible, variant and Traditional characters holds none of: one search instead of ten."""
_UNUSUAL_OR_PINYIN = re.compile(f"[{_ODD}{LATIN}](?:(?<=[{_ODD}])|(?<=[{HAN}(（].))")
"""Found wherever `_UNUSUAL` or `MAY_BE_PINYIN` is."""
_LEAST_PINYIN = 3
_LEAST_BARE_PINYIN = 8
_LEAST_TRADITIONAL = 3
_LABEL = 64
_FURNITURE = re.compile("|".join(map(re.escape, FURNITURE_CONTAINS)))

Mend = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The document's lines with the same numbers, and the kinds of repair in Chinese, each with how often."""

    lines: list[Line]
    repairs: tuple[str, ...] = ()
    title: str | None = None
    """the title that the format declares, cleaned likewise"""


def clean(document: Document) -> Cleaned:
    """Removes the dirt of a document; a clean one is returned as it is, at the cost of a few searches."""
    mends, repairs = _plan(_whole(document)) if _may_be_dirty(document) else ([], [])
    if not mends:
        return Cleaned(document.lines, title=document.title)
    title = _through(document.title, mends) if document.title else document.title
    return Cleaned([_mended(line, mends) for line in document.lines], tuple(repairs), title)


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the portal around the document: navigation, counters, copyright."""
    plain = folded(text)
    return plain.startswith(FURNITURE_BEGINS) or _FURNITURE.search(plain) is not None


def _may_be_dirty(document: Document) -> bool:
    """False where no repair is needed for certain. A row's text holds all that its cells print."""
    text = "\n".join([document.title or "", *[line.text for line in document.lines]])
    return _UNUSUAL_OR_PINYIN.search(text) is not None or may_hold_spam(text)


def _whole(document: Document) -> str:
    """All that is looked at; a grid row's text may be made otherwise than its cells, so both are."""
    parts = [document.title or ""]
    for line in document.lines:
        parts.append(line.text)
        if line.cells:
            parts += line.cells
    return "\n".join(parts)


def _plan(whole: str) -> tuple[list[Mend], list[str]]:
    """Which repairs the text needs, in the order they are made, and how people are told."""
    mends: list[Mend] = []
    repairs: list[str] = []
    usual = _UNUSUAL.search(whole) is None
    for find in (_pinyin, _spam) if usual else (_invisible, _glyph_variants, _pinyin, _traditional, _spam):
        found = find(whole)
        if found:
            mends.append(found[0])
            repairs.append(found[1])
            whole = whole if find is _spam else found[0](whole)  # nothing is sought after spam
    return mends, repairs


def _mended(line: Line, mends: list[Mend]) -> Line:
    cells = None if line.cells is None else tuple([cell if cell.isdecimal() else _through(cell, mends) for cell in line.cells])
    text = _through(line.text, mends)
    unchanged = text == line.text and cells == line.cells
    return line if unchanged else Line(text, line.number, line.page, cells, line.table)


def _through(text: str, mends: list[Mend]) -> str:
    for mend in mends:
        text = mend(text)
    return text


def _invisible(whole: str) -> tuple[Mend, str] | None:
    if not any(chr(code) in whole for code in INVISIBLE):
        return None
    return lambda text: text.translate(INVISIBLE), "已删去不可见字符"


def _glyph_variants(whole: str) -> tuple[Mend, str] | None:
    count = len(_VARIANTS.findall(whole))
    if not count:
        return None
    return (
        lambda text: _VARIANTS.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), text),
        f"已将字体造成的部首码位还原为汉字（{count} 处）",
    )


def _pinyin(whole: str) -> tuple[Mend, str] | None:
    """Pinyin after the characters: in brackets, or bare where a whole page has it."""
    if not MAY_BE_PINYIN.search(whole):
        return None
    bracketed = [hit for hit in PINYIN_IN_BRACKETS.findall(whole) if is_syllable(hit)]
    if len(bracketed) >= _LEAST_PINYIN or any(map(has_tone, bracketed)):
        mend = _without_syllables(PINYIN_IN_BRACKETS)
        return mend, f"已删去汉字后括号内夹注的拼音（{len(bracketed)} 处）"
    bare = [hit for hit in PINYIN_BARE.findall(whole) if is_syllable(hit)]
    if len(bare) >= _LEAST_BARE_PINYIN and len(set(bare)) * 2 >= _LEAST_BARE_PINYIN:
        return _without_syllables(PINYIN_BARE), f"已删去汉字之间夹注的拼音（{len(bare)} 处）"
    return None


def _without_syllables(pattern: re.Pattern[str]) -> Mend:
    return lambda text: pattern.sub(lambda hit: "" if is_syllable(hit[1]) else hit[0], text)


def _traditional(whole: str) -> tuple[Mend, str] | None:
    if sum(character in whole for character in _TRADITIONAL) < _LEAST_TRADITIONAL:
        return None
    return _simplified, "已将繁体字转为简体字"


def _simplified(text: str) -> str:
    if text.isascii():
        return text
    return _simplified_label(text) if len(text) <= _LABEL else str(_converter().convert(text))


@lru_cache(maxsize=2048)
def _simplified_label(text: str) -> str:
    """Short texts are remembered: most are the labels of the forms, the same in all reports."""
    return str(_converter().convert(text))


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc ships no types
    from opencc import OpenCC  # loads its dictionaries, which clean documents never need

    return OpenCC("t2s")


def _spam(whole: str) -> tuple[Mend, str] | None:
    lines = whole.split("\n") if may_hold_spam(whole) else []
    found = [hit for line in lines if may_hold_spam(line) for hit in SPAM.findall(line)]
    if not found:
        return None
    return _without_spam, f"已删去网页被植入的推广文字（{len(found)} 处，如“{found[0]}”）"


def _without_spam(text: str) -> str:
    return _label_without_spam(text) if len(text) <= _LABEL else _searched(text)


def _searched(text: str) -> str:
    return SPAM.sub("", text) if may_hold_spam(text) else text


# short texts are remembered here too
_label_without_spam = lru_cache(maxsize=2048)(_searched)
