"""The dirt that published reports carry, compiled from `dirt.toml`: spam, look-alikes, portal furniture, Pinyin."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Any

_DATA: dict[str, Any] = tomllib.loads((resources.files(__package__) / "dirt.toml").read_text(encoding="utf-8"))

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
LATIN = f"a-zü{_TONES}ɡ"


_TRADE_SIGNS = ("官网", "官方网", "投注", "博彩")
"""Near a brand that is not listed stands one of these."""
_BRANDS = "|".join(map(re.escape, sorted(_DATA["spam"]["brands"], key=len, reverse=True)))
_MAY_BE_SPAM = re.compile("|".join([_BRANDS, *_TRADE_SIGNS]))


def _spam() -> re.Pattern[str]:
    spam = _DATA["spam"]
    tails = "|".join(map(re.escape, sorted(spam["tails"], key=len, reverse=True)))
    joints = "[" + re.escape(spam["joints"]) + "]{0,2}"
    trades, signs = "|".join(map(re.escape, spam["trades"])), "|".join(_TRADE_SIGNS)
    tail = f"(?:{joints}(?:{tails}))"
    unknown = f"(?m:^)[^\\S\\n]{{0,4}}(?=.{{0,20}}(?:{signs}))[{HAN}]{{1,4}}?(?:{trades}){tail}{{1,{spam['longest']}}}"
    return re.compile(f"(?:{_BRANDS}){tail}{{0,{spam['longest']}}}|{unknown}")


SPAM = _spam()
"""A brand with all that trails it; at the beginning of a line also a name not yet listed, told by its trade."""
# Looking back comes second: a pattern that begins with its first character is searched for several times faster.
MAY_BE_PINYIN = re.compile(f"[{LATIN}](?<=[{HAN}(（].)")
"""Found wherever one of the two that follow is: one search instead of two in a text without either."""
PINYIN_IN_BRACKETS = re.compile(f"[(（](?<=[{HAN}].)([{LATIN}]{{1,6}})[)）]")
PINYIN_BARE = re.compile(f"([{LATIN}](?<=[{HAN}].)[{LATIN}]{{0,5}})(?=[{HAN}，。、；：,;:“”（）()《》]|$)", re.M)
LOOKALIKES: dict[str, str] = dict(_DATA["lookalikes"])
FURNITURE_BEGINS: tuple[str, ...] = tuple(_DATA["furniture"]["begins"])
FURNITURE_CONTAINS: tuple[str, ...] = tuple(_DATA["furniture"]["contains"])
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])

_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|üe|ün|üan|a|o|e|i|u|ü)"
_SYLLABLE = re.compile(f"{_INITIAL}{_FINAL}|ng|n|m|hm|hng")


def may_hold_spam(text: str) -> bool:
    """False where `SPAM` finds nothing for certain, at a twentieth of its cost."""
    return _MAY_BE_SPAM.search(text) is not None


def plain_syllable(letters: str) -> str:
    """The syllable without its tone marks (ü kept)."""
    out = []
    for mark in unicodedata.normalize("NFD", letters.replace("ɡ", "g")):
        if mark == "\u0308" or not unicodedata.combining(mark):
            out.append(mark)
    return unicodedata.normalize("NFC", "".join(out))


@lru_cache(maxsize=1024)
def is_syllable(letters: str) -> bool:
    """Whether the letters, tone marks or not, can be one syllable of Pinyin (`app` cannot)."""
    return _SYLLABLE.fullmatch(plain_syllable(letters)) is not None


def has_tone(letters: str) -> bool:
    return any(letter in _TONES for letter in letters)
