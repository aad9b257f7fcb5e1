"""Text as it is compared: width, blanks, quotes, dashes and look-alike characters made one. Never shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gongkai.reading.dirt import INVISIBLE, LOOKALIKES

_SHORT = 64
_LINE = 2000
_QUOTES = "“”„‟‘’‚‛\"'`´「」『』〝〞＂＇"
_DASHES = "—–―‐‑‒−─－ー﹣"
_MIDDLE_DOTS = "•・∙●⋅"


def _table() -> dict[int, str | None]:
    """One translation for everything; composed forms of ranges that only carry width or glyph variants."""
    table: dict[int, str | None] = {}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF01, 0xFF5E), (0x3220, 0x3229), (0xFE30, 0xFE6F)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                table[code] = plain
    blanks = [code for code in range(0x3001) if chr(code).isspace()]
    table.update(dict.fromkeys([*blanks, *map(ord, _QUOTES), *INVISIBLE, 0x2800, 0x3164]))
    table.update({ord(dash): "-" for dash in _DASHES} | {ord(dot): "·" for dot in _MIDDLE_DOTS})
    table.update({ord("，"): ",", ord("〔"): "[", ord("〕"): "]", ord("［"): "[", ord("］"): "]", ord("～"): "~"})
    table.update({ord(seen): meant for seen, meant in LOOKALIKES.items()})
    return table


_TABLE = _table()
_FREQUENT = tuple((seen, _TABLE[ord(seen)] or "") for seen in "，：；（）“”")
_FOLDED = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")


def _fold(text: str) -> str:
    """What is frequent goes by fast searches; the table, three times slower, serves what is left."""
    text = "".join(text.split())
    for seen, meant in _FREQUENT:
        text = text.replace(seen, meant)
    return text.translate(_TABLE) if _FOLDED.search(text) else text


_fold_short = lru_cache(maxsize=16384)(_fold)
_fold_line = lru_cache(maxsize=256)(_fold)


def folded(text: str) -> str:
    """`text` for comparing only: half-width, without blanks and quotes, one dash and one dot, look-alikes mapped.

    Its length differs from the text's. `。`, `、` and `《》` stay. Labels are remembered, and the sentences of
    the document at work, which several stages look at.
    """
    size = len(text)
    return _fold_short(text) if size <= _SHORT else _fold_line(text) if size <= _LINE else _fold(text)
