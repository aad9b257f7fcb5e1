"""Coverage of the catalogues: empty, past its limit, quota per unit and month; by entry, body and area. Nothing is stored.

Each question is a few queries over counts (`counting`), however many items there are: one row for each entry and body.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, Sum, TextChoices

from gongkai.bodies.kinds import GOVERNMENTS, DivisionKind
from gongkai.bodies.models import Body, Division, Lineage
from gongkai.bodies.policy import may, visible
from gongkai.items.catalogue import acts
from gongkai.items.catalogue.places import NUMBERS, WHOLE
from gongkai.items.catalogue.requirements import limit_of
from gongkai.items.models import AreaCount, CatalogueEntry, EntryCount, MonthCount, Requirement, Vocabulary
from gongkai.law.disclosure_kinds import disclosure_kinds, kinds_owed
from gongkai.site import clock


class State(TextChoices):
    """How an entry stands at a body."""

    MET = "met", "正常"
    LATE = "late", "已超期"
    EMPTY = "empty", "空白"
    EMPTY_LOCALLY = "empty_locally", "空白（视本地情况）"  # 条例 21: 根据本地方的具体情况
    NOT_OWED = "not_owed", "不要求"


@dataclass(frozen=True, slots=True)
class Cell:
    """An entry at a body. `limit_on` is the last day before it is past its limit; None where there is no limit, or no item."""

    entry: CatalogueEntry
    body: Body
    items: int
    last_on: date | None
    state: State
    limit_on: date | None = None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body's cells; `items` are all its items in the vocabulary, each counted once."""

    body: Body
    cells: list[Cell]
    items: int


@dataclass(frozen=True, slots=True)
class AreaCell:
    """An entry over an area: its items, the last publication, at how many of the bodies it is empty or past its limit."""

    entry: CatalogueEntry
    items: int
    last_on: date | None
    empty: int
    late: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bodies down, entries across; `area` sums the bodies shown, `items` counts each of their items once."""

    entries: list[CatalogueEntry]
    rows: list[BodyRow]
    area: list[AreaCell]
    items: int


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """What a unit (None: the body at large) had to publish in a month, and did; `over`: the month has ended."""

    body: Body
    unit: Division | None
    entry: CatalogueEntry | None
    quota: int
    items: int
    over: bool

    @property
    def missing(self) -> int:
        """How many are wanting."""
        return max(self.quota - self.items, 0)


def coverage(actor: Any, bodies: Iterable[Body], entries: Iterable[CatalogueEntry], on: date | None = None) -> Coverage:
    """How these entries of one vocabulary stand at these bodies on the day (today); bodies that the actor may not see
    are left out."""
    on, columns = on or clock.today(), list(entries)
    shown = _seen(actor, bodies)
    numbers, places = [body.pk for body in shown], [entry.pk for entry in columns]
    whole = NUMBERS[columns[0].vocabulary] if columns else WHOLE
    counts = {(row.place, row.body_id): row for row in EntryCount.objects.filter(place__in=[*places, whole], body__in=numbers)}
    asked = _Asked(shown, places)
    rows = []
    for body in shown:
        cells = [_cell(entry, body, counts.get((entry.pk, body.pk)), asked, on) for entry in columns]
        rows.append(BodyRow(body, cells, _items(counts.get((whole, body.pk)))))
    area = [_area([row.cells[at] for row in rows], entry) for at, entry in enumerate(columns)]
    return Coverage(columns, rows, area, sum(row.items for row in rows))


def area_counts(actor: Any, body: Body, entries: Iterable[CatalogueEntry]) -> dict[int, tuple[int, date | None]]:
    """Items and last publication by entry over a body and all below it; each item belongs to one body, so none twice.

    Who may see all of them reads the area's sums (`areas`, which the worker keeps up: `areas.sums_wait`); others what is at
    the bodies that they may see.
    """
    entries = list(entries)
    if may(actor, acts.COVERAGE_BELOW, body):
        sums = AreaCount.objects.filter(area=body, place__in=[entry.pk for entry in entries])
        return {row.place: (row.items, row.last_on) for row in sums}
    below = visible(actor, acts.COVERAGE, Body.objects.filter(lineage__ancestor=body))
    found = EntryCount.objects.filter(place__in=[entry.pk for entry in entries], body__in=below.values("pk"))
    rows = found.order_by().values("place").annotate(total=Sum("items"), last=Max("last_on"))
    return {row["place"]: (row["total"], row["last"]) for row in rows}


def quotas(actor: Any, bodies: Iterable[Body], month: date) -> list[QuotaRow]:
    """Every quota of these bodies for a month (any day of it), unit by unit; by body, entry and unit."""
    shown, month = _seen(actor, bodies), month.replace(day=1)
    asked = [(body, one) for body, one in _Asked(shown, None).all() if one.quota]
    units = _units(asked, month)
    numbers = {unit.pk for found in units.values() for unit in found if unit} | {0}
    places = {one.entry_id or WHOLE for _, one in asked}
    counts = MonthCount.objects.filter(place__in=places, body__in=[body.pk for body in shown], unit__in=numbers, month=month)
    known = {(row.place, row.body_id, row.unit): row.items for row in counts}
    over = limit_of(month, 1, 0) <= clock.today()
    return [
        QuotaRow(body, unit, one.entry, one.quota, known.get((one.entry_id or WHOLE, body.pk, unit.pk if unit else 0), 0), over)
        for body, one in asked
        for unit in units[body.pk, one.pk]
    ]


def _seen(actor: Any, bodies: Iterable[Body]) -> list[Body]:
    found = visible(actor, acts.COVERAGE, Body.objects.filter(pk__in=[body.pk for body in bodies]))
    return list(found.order_by("name", "pk"))


def _items(count: EntryCount | None) -> int:
    return count.items if count else 0


def _cell(entry: CatalogueEntry, body: Body, count: EntryCount | None, asked: _Asked, on: date) -> Cell:
    items, last_on = _items(count), count.last_on if count else None
    requirement = asked.of(entry.pk, body.pk)
    if not items:
        return Cell(entry, body, 0, None, _empty(entry, body, asked, requirement))
    limit_on = None
    if requirement and (requirement.months or requirement.days) and last_on:
        limit_on = limit_of(last_on, requirement.months, requirement.days)
    return Cell(entry, body, items, last_on, State.LATE if limit_on and limit_on < on else State.MET, limit_on)


def _empty(entry: CatalogueEntry, body: Body, asked: _Asked, requirement: Requirement | None) -> State:
    if requirement is not None:
        return State.EMPTY
    if entry.vocabulary == Vocabulary.LEGAL:
        if entry.code not in asked.owed[body.pk]:
            return State.NOT_OWED
        return State.EMPTY_LOCALLY if disclosure_kinds()[entry.code].by_local_situation else State.EMPTY
    # an entry that a body keeps for itself alone is its own promise
    return State.EMPTY if entry.owner_id == body.pk else State.NOT_OWED


def _area(cells: Sequence[Cell], entry: CatalogueEntry) -> AreaCell:
    last = max((cell.last_on for cell in cells if cell.last_on), default=None)
    empty = sum(cell.state == State.EMPTY for cell in cells)
    late = sum(cell.state == State.LATE for cell in cells)
    return AreaCell(entry, sum(cell.items for cell in cells), last, empty, late)


class _Asked:
    """What is asked of bodies: requirements of their own, else of the nearest body above that asks it of all below; and
    the legal kinds that each owes."""

    def __init__(self, bodies: Sequence[Body], places: Collection[int] | None) -> None:
        self._bodies = {body.pk: body for body in bodies}
        above = list(
            Lineage.objects.filter(descendant__in=self._bodies).order_by("distance").values_list("descendant", "ancestor", "distance", "ancestor__kind")
        )
        self.owed = {number: _owed(body, above) for number, body in self._bodies.items()}
        entries = Q() if places is None else Q(entry__in=places)
        known = Requirement.objects.filter(entries, ended_on=None, body__in={row[1] for row in above})
        by_body: dict[int, list[Requirement]] = {}
        for one in known.select_related("entry", "division").order_by("entry", "pk"):
            by_body.setdefault(one.body_id, []).append(one)
        self._found: dict[tuple[int | None, int], Requirement] = {}
        for body, ancestor, distance, _ in above:
            for one in by_body.get(ancestor, []):
                if not distance or one.below:
                    self._found.setdefault((one.entry_id, body), one)

    def of(self, entry: int, body: int) -> Requirement | None:
        """What is asked of the body for the entry."""
        return self._found.get((entry, body))

    def all(self) -> list[tuple[Body, Requirement]]:
        """Everything, by body."""
        order = {number: at for at, number in enumerate(self._bodies)}
        found = sorted(self._found.items(), key=lambda one: (order[one[0][1]], one[0][0] or 0))
        return [(self._bodies[body], one) for (_, body), one in found]


def _owed(body: Body, above: Iterable[tuple[int, int, int, str]]) -> frozenset[str]:
    """The legal kinds; a department owes what the nearest government above it makes it owe."""
    government = next((kind for number, _, distance, kind in above if number == body.pk and distance and kind in GOVERNMENTS), "")
    return frozenset(one.code for one in kinds_owed(body.kind, government))


def _units(asked: Sequence[tuple[Body, Requirement]], month: date) -> dict[tuple[int, int], list[Division | None]]:
    """The units that each requirement is about at each body: those there were in the month."""
    kinds = {one.of_units for _, one in asked if one.of_units}
    there = Q(closed_on=None) | Q(closed_on__gt=month)
    found = Division.objects.filter(there, body__in=[body.pk for body, _ in asked], kind__in=kinds).order_by("name", "pk")
    by_kind: dict[tuple[int, str], list[Division | None]] = {}
    for unit in found:
        by_kind.setdefault((unit.body_id, DivisionKind(unit.kind).value), []).append(unit)
    units: dict[tuple[int, int], list[Division | None]] = {}
    for body, one in asked:
        if one.of_units:
            units[body.pk, one.pk] = by_kind.get((body.pk, one.of_units), [])
        else:
            # a unit named by a body above is that body's own, and nobody else's
            units[body.pk, one.pk] = [one.division] if one.division is None or one.division.body_id == body.pk else []
    return units
