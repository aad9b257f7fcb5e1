"""Numbers of people that are found by their shape and their check digit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_BETWEEN = "[ \n]?"
"""numbers are printed in groups and broken over lines"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`shape` finds candidates, overlapping ones too, in text with blanks and line ends; `holds` checks the digits."""

    code: str
    label: str
    shape: re.Pattern[str]
    holds: Callable[[str], bool]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where such a number stands in a text, blanks and line ends within it included."""
        end = 0
        for match in self.shape.finditer(text):
            if match.start(1) >= end and self.holds(re.sub(r"[\s-]", "", match[1])):
                end = match.end(1)
                yield match.span(1)


def is_identity_number(digits: str) -> bool:
    """GB 11643—1999: a day of birth that exists and the check digit."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    if not is_day(digits[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return digits[-1].upper() == "10X98765432"[total % 11]


def is_day(digits: str) -> bool:
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).year <= 2100
    except ValueError:
        return False


def is_card_number(digits: str) -> bool:
    """The check of Luhn over all digits, the first of which is not 0."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return digits[0] != "0" and sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def _digits(count: str) -> str:
    return rf"(?:{_BETWEEN}\d){count}"


PATTERNS = {
    pattern.code: pattern
    for pattern in (
        Pattern("identity", "身份证号", re.compile(rf"(?=(\d{_digits('{16}')}{_BETWEEN}[\dXx]))"), is_identity_number),
        Pattern(
            "mobile", "手机号",
            re.compile(r"(?<![\d.])(?=(1\n?[3-9]\n?\d[ \n-]?\d\n?\d\n?\d\n?\d[ \n-]?\d\n?\d\n?\d\n?\d)(?!\d))"),
            lambda digits: True,
        ),
        Pattern("card", "银行卡号", re.compile(r"(?<!\d)(?=([1-9](?:[ \n-]?\d){15,18})(?!\d))"), is_card_number),
    )
}  # fmt: skip
"""All patterns by code, in the order in which they are offered."""
