"""Text as it is compared: character by character, so that a place in the folded text is the same place in the text.

Traditional becomes simplified, full width half width, capitals small letters; signs that look alike become one; every
kind of blank and control character becomes a blank. What would need two characters stays as it is. Pure.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import resources

RULES = 1
"""Counted up when the rules below change, so that what was indexed by older ones is indexed anew."""

LOOK_ALIKES = {
    "·": "•‧∙⋅・･●▪", "-": "‐‑‒–—―−－─━﹣", "~": "～〜∼˜", "…": "⋯", "〇": "○◯⚪",
    '"': "“”„‟＂″〝〞「」『』﹁﹂﹃﹄", "'": "‘’‚‛＇′`´",
    "[": "〔［【〖﹝", "]": "〕］】〗﹞", "<": "《〈«‹﹤", ">": "》〉»›﹥",
    # radicals that fonts of PDF put in the place of the character; Unicode gives no equivalent for these
    "虎": "⻁", "西": "⻄", "见": "⻅", "角": "⻆", "贝": "⻉", "车": "⻋", "长": "⻓", "门": "⻔", "青": "⻘", "韦": "⻙",
    "页": "⻚", "风": "⻛", "飞": "⻜", "食": "⻝", "马": "⻢", "骨": "⻣", "鬼": "⻤", "鱼": "⻥", "鸟": "⻦", "麦": "⻨",
    "黄": "⻩", "齐": "⻬", "齿": "⻮", "龙": "⻰", "龟": "⻳", "民": "⺠", "网": "⺴",
}  # fmt: skip

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Characters without width: they would part a word that a reader sees whole, so they are not stored."""


def storable(text: str) -> str:
    """The text without what is invisible; what no database keeps (NUL, halves of surrogates) becomes U+FFFD."""
    seen = text.translate(INVISIBLE).replace("\0", "\ufffd")
    return seen if seen.isascii() else seen.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def folded(text: str) -> str:
    """The text as compared, of the same length; folding it again changes nothing."""
    return text.translate(_table())


@cache
def version() -> str:
    """What the folding depends on, as a short code."""
    known = f"{RULES} {unicodedata.unidata_version} {sorted(_written().items())}"
    return hashlib.sha256(known.encode()).hexdigest()[:16]


class _Table(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        found = _blank(chr(code)) or _settled(chr(code))
        self[code] = found
        return found


@cache
def _table() -> _Table:
    return _Table()


def _blank(character: str) -> str:
    # separators, control and format characters; \ufffd and private characters are signs like any other
    return " " if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc", "Cf") else ""


def _settled(character: str) -> str:
    """Each rule after the other until none changes it."""
    while (further := _once(character)) != character:
        character = further
    return character


def _once(character: str) -> str:
    for rule in RULES_IN_ORDER:
        changed = rule(character)
        # what falls apart into several would move every place behind it
        character = changed if len(changed) == 1 and not _blank(changed) else character
    return character


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _by_table(character: str) -> str:
    return _written().get(character, character)


RULES_IN_ORDER: tuple[Callable[[str], str], ...] = (_compatible, str.lower, _by_table)


@cache
def _written() -> dict[str, str]:
    """The written tables: look-alikes, and traditional with its simplified character."""
    table = resources.files("gongkai.search").joinpath("simplified.txt").read_text(encoding="utf-8")
    pairs = [pair for line in table.splitlines() if not line.startswith("#") for pair in line.split()]
    alike = {sign: plain for plain, signs in LOOK_ALIKES.items() for sign in signs}
    return alike | {pair[0]: pair[1] for pair in pairs}
