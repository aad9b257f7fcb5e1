"""What the tree of bodies proposes for a list: who is below, counted once, and what mergers and splits of the year mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.annual.models import Part
from gongkai.applications.models import CountedFact
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Lineage, Succession
from gongkai.law.wording import day_words
from gongkai.report.roles import rollup_deadline

COLLECTING = {Kind.COUNTY.value: "county", Kind.PREFECTURE.value: "prefecture"}
"""Governments that hand in a roll-up of their own by a day of the circular; what is below them is inside their figures."""
CLOSED_TREES = (Kind.PROVINCE, Kind.PREFECTURE, Kind.COUNTY)


@dataclass(frozen=True, slots=True)
class Line:
    """A body on a list. `due_on` None: the day of the list. `part` None (in a proposal): better left out."""

    body: Body
    part: Part | None
    reason: str = ""
    covered_by: Body | None = None
    due_on: date | None = None


def due_by_law(body: Body, year: int) -> date | None:
    """The day on which the circular asks a lower government's roll-up; None for departments and townships."""
    level = COLLECTING.get(body.kind)
    return rollup_deadline(level, year).on if level else None


def usual_due(year: int) -> date:
    """The day for departments and townships where no notice says another (条例 49)."""
    return date(year + 1, 1, 31)


def below(to: Body, year: int) -> list[Body]:
    """The bodies under a government in a year, those that ended in it included, by name; not what is below another
    government, whose roll-up holds it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    existed = (Q(valid_from=None) | Q(valid_from__lte=last)) & (Q(valid_until=None) | Q(valid_until__gte=first))
    inside = Lineage.objects.filter(ancestor=to, distance__gt=0)
    closed = Body.objects.filter(pk__in=inside.values("descendant"), kind__in=CLOSED_TREES)
    deeper = Lineage.objects.filter(ancestor__in=closed.values("pk"), distance__gt=0)
    rows = Body.objects.filter(existed, pk__in=inside.values("descendant")).exclude(pk__in=deeper.values("descendant"))
    return list(rows.order_by("name", "pk"))


def proposed(to: Body, year: int) -> list[Line]:
    """A list to begin with: every body by its register, successors for what ended in the year, the government's own cases."""
    found = below(to, year)
    heirs = _heirs(found, year)
    lines = [_line(body, year, heirs.get(body.pk, [])) for body in found]
    if CountedFact.objects.filter(body=to, year=year).exists():
        lines.insert(0, Line(to, Part.COUNTED, "本级直接办理的申请"))
    return lines


def _line(body: Body, year: int, heirs: list[Body]) -> Line:
    due = due_by_law(body, year)
    ended = body.valid_until is not None and body.valid_until < date(year, 12, 31)
    if ended and len(heirs) == 1:
        return Line(body, Part.COVERED, f"{day_words(body.valid_until)}并入{heirs[0].name}，由其一并报送", heirs[0])
    if ended:
        to = f"，分立为{'、'.join(heir.name for heir in heirs)}" if heirs else ""
        return Line(body, Part.COUNTED, f"{day_words(body.valid_until)}撤销{to}，报送存续期间的数据", due_on=due)
    if not body.reports_by_law:
        return Line(body, None, "依法不须编制年报")
    if not body.counts_in_rollup:
        return Line(body, Part.INSIDE, "数据已在其他单位的年报之内", due_on=due)
    return Line(body, Part.COUNTED, due_on=due)


def _heirs(bodies: Iterable[Body], year: int) -> dict[int, list[Body]]:
    rows = Succession.objects.filter(predecessor__in=[body.pk for body in bodies], on__year=year, void=False)
    found: dict[int, list[Body]] = {}
    for row in rows.select_related("successor").order_by("on", "pk"):
        found.setdefault(row.predecessor_id, []).append(row.successor)
    return found
