"""Chinese numerals: 十四 is 14, 二〇一二 is 2012."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "Ｏ": 0, "О": 0, "O": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000}

NUMERALS = "〇○零一二两三四五六七八九十百千"


@lru_cache(1024)
def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral below 10,000, positional or digit by digit; None where it is none."""
    if not text or any(c not in _DIGITS and c not in _SCALES for c in text):
        return None
    if not any(c in _SCALES for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _SCALES:
            total += (1 if digit is None else digit) * _SCALES[c]
            digit = None
        else:
            digit = _DIGITS[c]
    return total + (digit or 0)
