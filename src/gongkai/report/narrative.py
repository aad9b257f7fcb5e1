"""The running text of a report as sentences with their places, and the amounts (258件, 17.3万条) in a sentence.

Sentences are folded for matching: half-width, without blanks. Tables printed between the narrative are left out where the
sections tell them apart (sections 二 to 四 of the forms of 2019 and 2021).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from gongkai.report.model import Place, Report

FIRST_YEAR_OF_SIX_SECTIONS = 2019
TABLE_SECTIONS = (2, 3, 4)
UNITS = ("人次", "条次", "条", "件", "份", "次", "项", "个", "篇", "期", "宗", "起", "人", "家", "例", "部", "册", "场")
_NUMBER = r"(?P<number>\d(?<![\d.,〔\[].)(?:\d{0,2}(?:,\d{3}){1,3}|\d{0,11}(?:\.\d{1,6})?))"
"""What may not stand before the number is asked after its first digit: so the search goes from digit to digit."""
_AMOUNT = re.compile(rf"{_NUMBER}(?P<more>[余多]?)(?P<scale>[万亿]?)(?P<more2>[余多]?)(?P<unit>{'|'.join(UNITS)})")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_LABEL_STOPS = re.compile(r"[,;:。、()]")
_INEXACT = re.compile(r"(?:约|近|超过?|逾)$")
_SENTENCE = re.compile(r"[^。]*。|[^。]+")
_USUAL_WIDE = tuple(zip("，（）：；％", ",():;%", strict=True))
_SHORT = 64
LABEL_AT_MOST = 40
SENTENCE_AT_MOST = 2_000
"""Longer ones are cut: no check may take longer than the text is long, whatever a document holds."""


# nobody changes a sentence; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """One sentence, folded; `section` is its section's number (0 before the first heading)."""

    text: str
    section: int
    place: Place | None


@dataclass(slots=True, unsafe_hash=True)
class Amount:
    """A number with its unit in a sentence: `value` without its 万 or 亿 is `digits`; `start`, `end` are offsets."""

    value: Decimal
    digits: Decimal
    scale: str
    unit: str
    exact: bool
    label: str
    start: int
    end: int

    @property
    def printed(self) -> str:
        return f"{plain(self.digits)}{self.scale}{self.unit}"


def fold(text: str) -> str:
    """`text` for matching: half-width letters and punctuation (。、《》 stay), no blanks."""
    return "".join(_half_width(text).split())


_fold_short = lru_cache(8192)(fold)
_fold_line = lru_cache(256)(fold)


def folded_line(line: str) -> str:
    """A line folded. Rows of labels are remembered, and the sentences of the report at work: its sections hold them again."""
    size = len(line)
    return _fold_short(line) if size <= _SHORT else _fold_line(line) if size <= SENTENCE_AT_MOST else fold(line)


def folded_lines(lines: Sequence[str]) -> list[str]:
    """Every line folded."""
    return [folded_line(line) for line in lines]


def _half_width(text: str) -> str:
    """NFKC. The usual wide characters are replaced first: on a text already in that form, normalize only looks."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    for wide, narrow in _USUAL_WIDE:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


def plain(number: Decimal | int) -> str:
    """A number without superfluous zeros: 17.30 as 17.3, 100 as 100."""
    return f"{Decimal(number).normalize():f}"


def sentences(report: Report, folded: Sequence[str]) -> list[Sentence]:
    """The narrative of a report, of its lines where no section was found; `folded` are its `folded_lines`."""
    places = _Places(folded)
    found = []
    for number, text, start in _chunks(report):
        places.seek(start)
        found += [Sentence(part, number, places.of(part) or start) for part in _split(text)]
    return found


@lru_cache(maxsize=512)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every counted number of a folded sentence, from left to right; remembered, for several checks ask."""
    found: list[Amount] = []
    for match in _AMOUNT.finditer(text):
        label = text[max(found[-1].end if found else 0, match.start() - LABEL_AT_MOST) : match.start()]
        found.append(_amount(match, _LABEL_STOPS.split(label)[-1]))
    return tuple(found)


def _amount(match: re.Match[str], label: str) -> Amount:
    digits = Decimal(match["number"].replace(",", ""))
    exact = not (match["more"] or match["more2"]) and not _INEXACT.search(label)
    value = digits * _SCALES[match["scale"]]
    return Amount(value, digits, match["scale"], match["unit"], exact, label, match.start(), match.end())


def _chunks(report: Report) -> Iterator[tuple[int, str, Place | None]]:
    """Section number, text and beginning of every piece of narrative."""
    if not report.sections:
        yield 0, "\n".join(report.lines), None
    for section in report.sections:
        if not _is_table_section(report, section.number) and "统计表" not in section.title:
            yield section.number, section.text, section.place


def _is_table_section(report: Report, number: int) -> bool:
    return (report.year is None or report.year >= FIRST_YEAR_OF_SIX_SECTIONS) and number in TABLE_SECTIONS


def _split(text: str) -> list[str]:
    """Folded sentences; a paragraph ends one, and 其中 continues the one before it."""
    found: list[str] = []
    for paragraph in "\n".join(folded_lines(text.split("\n"))).split("\n\n"):
        for part in _SENTENCE.findall(paragraph.replace("\n", "")):
            if found and part.startswith("其中") and len(found[-1]) + len(part) <= SENTENCE_AT_MOST:
                found[-1] += part
            elif len(part) <= SENTENCE_AT_MOST:
                found.append(part)
            else:
                found += [part[at : at + SENTENCE_AT_MOST] for at in range(0, len(part), SENTENCE_AT_MOST)]
    return found


class _Places:
    """Finds the line of a sentence: both are read once from top to bottom."""

    PROBE = 12

    def __init__(self, lines: Sequence[str]) -> None:
        self._ends = list(accumulate(map(len, lines)))
        self._text, self._position = "".join(lines), 0

    def seek(self, start: Place | None) -> None:
        """Go on from the beginning of a section."""
        if start and start.line and start.line <= len(self._ends):
            self._position = self._ends[start.line - 2] if start.line > 1 else 0

    def of(self, sentence: str) -> Place | None:
        at = self._text.find(sentence[: self.PROBE], self._position, self._position + len(sentence) + 4000)
        if at < 0:
            return None
        self._position = at
        return Place(line=bisect_right(self._ends, at) + 1)
