"""编号簿: every number of a series and year in its order, the void ones with their reasons; always through the policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q

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
    """Entries in the order of their numbers, from the one that was asked for; `last` and `void` (how many) are of the whole
    book. `lacking` are numbers below the last that no letter has: none, unless somebody changed the database."""

    entries: tuple[Entry, ...]
    last: int
    void: int
    lacking: tuple[int, ...]

    @property
    def after(self) -> int | None:
        """The number with which the next page begins; None where these are the last."""
        shown = self.entries[-1].serial if self.entries else self.last
        return shown + 1 if shown < self.last else None


def all_series(actor: Any, body: Body) -> list[Series]:
    """The series of a body that have numbers, the latest year first; Refused for whoever may not read them."""
    require(actor, acts.READ_OFFICE, body)
    rows = LetterCourse.objects.filter(body=body, serial__isnull=False).order_by("-year", "series", "-serial")
    found: dict[tuple[int, str], Series] = {}
    for year, series, serial in rows.values_list("year", "series", "serial"):
        found.setdefault((year, series), Series(series, year, serial))
    return list(found.values())


def number_book(
    actor: Any, body: Body, series: str, year: int, *, begin: int = 1, most: int | None = None
) -> NumberBook:
    """The book of a series and year, also of letters whose application is another body's now; Refused as `all_series`.

    The entries are those from the number `begin`, at most so many; all of them by default.
    """
    require(actor, acts.READ_OFFICE, body)
    every = LetterCourse.objects.filter(body=body, series=series, year=year, serial__isnull=False)
    rows = list(
        every.filter(serial__gte=begin).order_by("serial")[:most]
        .select_related("letter__number", "application").prefetch_related("letter__words")
    )  # fmt: skip
    ids = [row.pk for row in rows]
    mine = set(visible(actor, acts.READ, Letter.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    whole = every.aggregate(last=Max("serial"), count=Count("pk"), void=Count("pk", filter=Q(stage=Stage.VOID)))
    last = whole["last"] or 0
    lacking = () if whole["count"] == last else gaps(every.values_list("serial", flat=True), last)
    return NumberBook(tuple(_entries(rows, mine)), last, whole["void"], lacking)


def gaps(taken: Iterable[int], last: int) -> tuple[int, ...]:
    """The numbers up to the last that nobody took."""
    return tuple(sorted(set(range(1, last + 1)) - set(taken)))


def _entries(rows: Iterable[LetterCourse], mine: set[int]) -> Iterator[Entry]:
    for row in rows:
        words = next((one.text for one in row.letter.words.all() if one.verb == VOIDED), "")
        yield Entry(
            row.serial, row.letter.number.text, letters()[row.kind].label, row.application.number, row.signed_on, row.sealed_on,
            row.sent_on, WAYS[Way(row.way)] if row.way else "", row.received_on, Stage(row.stage).label,
            words if row.stage == Stage.VOID else "", row.pk if row.pk in mine else None,
        )  # fmt: skip
