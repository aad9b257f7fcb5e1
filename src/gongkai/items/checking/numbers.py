"""Numbers of people in what is to be published, found by shape and check digit; and marks of secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.files.redaction.patterns import PATTERNS
from gongkai.items.checking.finding import Finding, kinds
from gongkai.items.checking.texts import Text

_SECRET = re.compile(r"(?:绝密|机密|秘密)\s*[★☆]")
_ONLY_DIGITS = re.compile(r"[^0-9Xx]")
_DIGIT, _LETTER = re.compile(r"[0-9]"), re.compile(r"[A-Za-z0-9]")


def numbers_in(text: Text) -> Iterator[Finding]:
    """Identity numbers, mobile phones and bank cards; a card number is none where it is an identity number."""
    taken: list[tuple[int, int]] = []
    for code, pattern in PATTERNS.items():
        for start, end in pattern.spans(text.text):
            if any(start < stop and begin < end for begin, stop in taken) or _is_part_of_a_code(code, text.text, start, end):
                continue
            taken.append((start, end))
            yield kinds()[code].found(text.where(start), f"疑似{pattern.label}“{masked(text.text[start:end])}”")


def secrecy_marks_in(text: Text) -> Iterator[Finding]:
    """秘密★ and its like."""
    for mark in _SECRET.finditer(text.text):
        yield kinds()["secrecy_mark"].found(text.where(mark.start()), f"有密级标志“{mark[0]}”")


def masked(number: str) -> str:
    """The first three and the last four characters of a number, whatever stands between."""
    digits = _ONLY_DIGITS.sub("", number)
    return f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"


def _is_part_of_a_code(code: str, text: str, start: int, end: int) -> bool:
    """Within a longer row of digits, or a card's number within a code of letters and digits, it is no number of a person."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return bool((_LETTER if code == "card" else _DIGIT).search(beside))
