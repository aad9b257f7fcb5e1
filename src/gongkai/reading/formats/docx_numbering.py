"""The numbers that Word puts before list paragraphs and that stand in no text: 一、, （一）, 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_MOST_LEVELS = 9


def _chinese(number: int) -> str:
    """1…99 in the counting numerals of headings: 十, 十一, 二十."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += sign * (number // value)
        number %= value
    return text


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else str(number)


_WRITTEN: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                     "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"), _chinese),
    "lowerLetter": _letter, "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman, "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _circled, "decimalEnclosedCircleChinese": _circled,
    "bullet": lambda number: "", "none": lambda number: "",
}


class Numbering:
    """Counts the list paragraphs of one document in reading order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """`numbering` and `styles` are the roots of those parts, None where a document has none."""
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._by_style: dict[str, tuple[str | None, int, str | None]] = {}
        if numbering is not None:
            self._read(numbering)
        for style in styles.iter(f"{W}style") if styles is not None else ():
            number, level = _reference(style)
            based = style.find(f"{W}basedOn")
            self._by_style[_value(style, "styleId")] = (number, level, _val(based))

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {int(_value(level, "ilvl") or 0): level for level in abstract.iter(f"{W}lvl")}
            self._levels[_value(abstract, "abstractNumId")] = levels
        for number in numbering.iter(f"{W}num"):
            reference = _val(number.find(f"{W}abstractNumId"))
            if reference:
                self._lists[_value(number, "numId")] = reference

    def level(self, paragraph: Any) -> int | None:
        """The level (from 0) on which this paragraph is a point of a list; None where it is none."""
        number, level = self._reference(paragraph)
        return level if level in self._levels.get(self._lists.get(number or "0", ""), {}) else None

    def label(self, paragraph: Any) -> str:
        """What Word prints before this paragraph, empty for none; every call counts one further."""
        number, level = self._reference(paragraph)
        levels = self._levels.get(self._lists.get(number or "0", ""), {})
        if level not in levels:
            return ""
        # lists of one abstract definition continue each other
        counts = self._counts.setdefault(self._lists[number or "0"], [0] * _MOST_LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else _start(levels[level])
        counts[level + 1 :] = [0] * (_MOST_LEVELS - level - 1)
        return self._written(levels, level, counts)

    def _written(self, levels: dict[int, Any], level: int, counts: list[int]) -> str:
        text = _val(levels[level].find(f"{W}lvlText")) or ""
        for place in range(level + 1):
            if place in levels and f"%{place + 1}" in text:
                style = _val(levels[place].find(f"{W}numFmt")) or "decimal"
                count = counts[place] or _start(levels[place])
                text = text.replace(f"%{place + 1}", _WRITTEN.get(style, str)(count))
        return "" if _val(levels[level].find(f"{W}numFmt")) == "bullet" else text

    def _reference(self, paragraph: Any) -> tuple[str | None, int]:
        number, level = _reference(paragraph)
        if number is not None:
            return number, level
        style: str | None = _val(paragraph.find(f"{W}pPr/{W}pStyle"))
        for _ in range(_MOST_LEVELS):
            if style not in self._by_style:
                break
            number, level, style = self._by_style[style]
            if number is not None:
                return number, level
        return None, 0


def _reference(element: Any) -> tuple[str | None, int]:
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is None:
        return None, 0
    level = _val(properties.find(f"{W}ilvl")) or "0"
    return _val(properties.find(f"{W}numId")), min(int(level), _MOST_LEVELS - 1) if level.isdecimal() else 0


def _start(level: Any) -> int:
    start = _val(level.find(f"{W}start")) or "1"
    return int(start) if start.isdecimal() else 1


def _value(element: Any, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def _val(element: Any | None) -> str | None:
    return None if element is None else element.get(f"{W}val")
