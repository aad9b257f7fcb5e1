"""Numbers found by their shape: identity, mobile and bank card numbers, in groups and over line ends."""

import pytest

from gongkai.files.redaction.patterns import PATTERNS

IDENTITY, MOBILE, CARD = "330719198001010018", "13900001234", "6222020200112233446"


def numbers(code: str, text: str) -> list[str]:
    return ["".join(char for char in text[start:end] if char.isalnum()) for start, end in PATTERNS[code].spans(text)]


def test_the_example_card_passes_its_check() -> None:
    assert numbers("card", CARD) == [CARD]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("identity", f"身份证号{IDENTITY}）", [IDENTITY]),
        ("identity", "330719 19800101 0018", [IDENTITY]),
        ("identity", "33071919800\n1010018", [IDENTITY]),
        ("identity", f"9{IDENTITY}", [IDENTITY]),
        ("identity", "330719198001010019", []),
        ("identity", "330719198013010018", []),
        ("mobile", f"电话{MOBILE}。", [MOBILE]),
        ("mobile", "139-0000-1234", [MOBILE]),
        ("mobile", "139 0000 1234", [MOBILE]),
        ("mobile", "139000\n01234", [MOBILE]),
        ("mobile", f"{MOBILE} 13800005678", [MOBILE, "13800005678"]),
        ("mobile", f"9{MOBILE}", []),
        ("mobile", f"{MOBILE}9", []),
        ("mobile", "12900001234", []),
        ("card", "6222 0202 0011 2233 446", [CARD]),
        ("card", "6222020200112233449", []),
        ("card", "0000000000000000", []),
    ],
)
def test_a_number_is_found_by_its_shape_and_check(code: str, text: str, found: list[str]) -> None:
    assert numbers(code, text) == found


def test_an_identity_number_ending_in_x_is_found_in_either_case() -> None:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    first = next(
        digits for digits in (f"330719198001010{serial:02}" for serial in range(100))
        if sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 2
    )  # fmt: skip
    assert numbers("identity", first + "X") == [first + "X"]
    assert numbers("identity", first + "x") == [first + "x"]
