"""编号簿: every number of a series and year in its order, the void ones with their reasons; always through the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.law.letters import letters
from gongkai.law.serving import Way
from gongkai.letters import acts
from gongkai.letters.chains import suffix
from gongkai.letters.kinds import WAYS, Stage
from gongkai.letters.models import Letter, LetterCourse
from gongkai.letters.verbs import VOIDED
from gongkai.writing.records import Value

HEADS = ("顺序号", "文号", "文书", "登记编号", "签发日期", "用印日期", "送出日期", "送达方式", "签收日期", "进度", "作废原因")
WIDTHS = (8, 26, 30, 20, 12, 12, 12, 24, 12, 20, 40)


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one series in one year; `words` is its 机关代字 suffix."""

    code: str
    year: int
    last: int

    @property
    def words(self) -> str:
        return suffix(self.code)


@dataclass(frozen=True, slots=True)
class Entry:
    """A number and what became of it. `letter_id` is None where the reader may not open the letter."""

    serial: int
    number: str
    label: str
    application: str
    signed_on: date | None
    sealed_on: date | None
    sent_on: date | None
    way: str
    received_on: date | None
    stage: str
    void: str
    letter_id: int | None

    def row(self) -> tuple[Value, ...]:
        """In the order of `HEADS`; a day is ISO, blank where there is none."""
        days = [day.isoformat() if day else "" for day in (self.signed_on, self.sealed_on, self.sent_on)]
        received = self.received_on.isoformat() if self.received_on else ""
        return (self.serial, self.number, self.label, self.application, *days, self.way, received, self.stage, self.void)


@dataclass(frozen=True, slots=True)
class NumberBook:
    """The entries in the order of their numbers. `lacking` are numbers below the last that no letter has: there are none
    unless somebody changed the database."""

    entries: tuple[Entry, ...]

    @property
    def last(self) -> int:
        return self.entries[-1].serial if self.entries else 0

    @property
    def lacking(self) -> tuple[int, ...]:
        return tuple(sorted(set(range(1, self.last + 1)) - {one.serial for one in self.entries}))

    @property
    def void(self) -> int:
        """How many of them are void."""
        return sum(1 for one in self.entries if one.void)


def all_series(actor: Any, body: Body) -> list[Series]:
    """The series of a body that have numbers, the latest year first; Refused for whoever may not read them."""
    require(actor, acts.READ_OFFICE, body)
    rows = LetterCourse.objects.filter(body=body, serial__isnull=False).order_by("-year", "series", "-serial")
    found: dict[tuple[int, str], Series] = {}
    for year, series, serial in rows.values_list("year", "series", "serial"):
        found.setdefault((year, series), Series(series, year, serial))
    return list(found.values())


def number_book(actor: Any, body: Body, series: str, year: int) -> NumberBook:
    """The book of a series and year, also of letters whose application is another body's now; Refused as `all_series`."""
    require(actor, acts.READ_OFFICE, body)
    rows = LetterCourse.objects.filter(body=body, series=series, year=year, serial__isnull=False).order_by("serial")
    mine = set(visible(actor, acts.READ, Letter.objects.filter(course__in=rows)).values_list("pk", flat=True))
    related = rows.select_related("letter__number", "application").prefetch_related("letter__words")
    return NumberBook(tuple(_entries(related, mine)))


def _entries(rows: Any, mine: set[int]) -> Iterator[Entry]:
    for row in rows:
        words = next((one.text for one in row.letter.words.all() if one.verb == VOIDED), "")
        yield Entry(
            row.serial, row.letter.number.text, letters()[row.kind].label, row.application.number, row.signed_on, row.sealed_on,
            row.sent_on, WAYS[Way(row.way)] if row.way else "", row.received_on, Stage(row.stage).label,
            words if row.stage == Stage.VOID else "", row.pk if row.pk in mine else None,
        )  # fmt: skip
