"""The figures of the year that the text of a report tells, by the keys of `report.drafting`; what is not known is None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from gongkai.annual.entered.keys import figures
from gongkai.annual.entered.queries import Known
from gongkai.annual.reports.tables import Compiled
from gongkai.applications.fees import fees_of
from gongkai.bodies.models import Body
from gongkai.items.channels.kinds import SITE
from gongkai.items.channels.queries import counted
from gongkai.items.kinds import Genre, ReleaseKind
from gongkai.items.models import Decision, ItemCourse, ItemWords, Outlet, Release
from gongkai.items.verbs import WITHDRAWN
from gongkai.report.drafting.segments import Value as Number
from gongkai.report.identities import leaf_rows
from gongkai.report.model import Table
from gongkai.site import clock

TOTAL = 6
"""The column 总计 of table 3."""
TOLD_APART = {SITE: "channel_site", "gazette": "channel_gazette", "wechat": "channel_wechat", "weibo": "channel_weibo"}
GROUPS = {"refused": "refused_", "unavailable": "unavailable_", "declined": "declined_", "closed": "closed"}
"""The groups （三） to （六） by how the keys of their rows begin."""
PROCEEDINGS = {"reviews": ("reconsideration",), "suits": ("litigation_direct", "litigation_after_reconsideration")}
RESULTS = {"": 4, "_upheld": 0, "_corrected": 1, "_other": 2, "_pending": 3}

Figures = dict[str, Number | None]


def recorded(body: Body, year: int, found_tables: Compiled) -> Figures:
    """Every figure by key, for a year with tables 2 to 4 or without; the text of a report is about the whole year. For who
    was let see the tables: the policy was asked for them."""
    found = of_tables(found_tables.tables)
    found |= _disclosed(body, year) | _handled(body, year) | _work(year, found_tables)
    fees = fees_of([body], year)
    return found | {"fee_notices": fees.notices, "fee_noticed": fees.noticed, "fee_collected": fees.collected}


def of_tables(tables: Mapping[str, Table]) -> Figures:
    """What the tables alone tell: all that is known of the bodies of a roll-up."""
    found: Figures = {}
    for tell in (_applications, _remedies, _norms):
        found |= tell(tables)
    return found


def _applications(tables: Mapping[str, Table]) -> Figures:
    table = tables.get("applications")
    if table is None:
        return {}
    names = ("received_new", "received_carried_in", "outcome_total", "granted", "partly_granted", "carried_forward")
    found: Figures = {name: table.value(name, TOTAL) for name in names}
    leaves = leaf_rows(table.form)
    return found | {name: _sum(table, [row for row in leaves if row.startswith(start)]) for name, start in GROUPS.items()}


def _sum(table: Table, rows: list[str]) -> Number | None:
    values = [table.value(row, TOTAL) for row in rows]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _remedies(tables: Mapping[str, Table]) -> Figures:
    table = tables.get("remedies")
    if table is None:
        return {}
    return {
        f"{name}{ending}": sum(int(table.value(block, column) or 0) for block in blocks)
        for name, blocks in PROCEEDINGS.items() for ending, column in RESULTS.items()
    }  # fmt: skip


def _norms(tables: Mapping[str, Table]) -> Figures:
    table = tables.get("proactive")
    if table is None or table.form != "2021":
        return {}
    return {
        "rules_issued": table.value("rules", 0),
        "norms_issued": table.value("normative_documents", 0),
        "norms_repealed": table.value("normative_documents", 1),
        "norms_in_force": table.value("normative_documents", 2),
    }


def _disclosed(body: Body, year: int) -> Figures:
    counts = counted(body, date(year, 1, 1), date(year, 12, 31), clock.today())
    by_name: Counter[str] = Counter(dict.fromkeys([*TOLD_APART.values(), "channel_others"], 0))
    for kind, number in counts.by_channel.items():
        by_name[TOLD_APART.get(kind, "channel_others")] += number
    return {"items": counts.items, **by_name}


def _handled(body: Body, year: int) -> Figures:
    """What was decided about the body's items in the year, what was explained, corrected, withdrawn, and where they are made
    known: counted together, in one question."""
    first, last = in_year = (date(year, 1, 1), date(year, 12, 31))
    decisions = Decision.objects.filter(item__body=body, decided_on__range=in_year)
    again = Exists(Decision.objects.filter(item=OuterRef("item"), pk__lt=OuterRef("pk")))
    open_then = Q(opened_on__lte=last) & (Q(closed_on=None) | Q(closed_on__gt=last))
    told = {
        "decided": decisions.filter(~again),
        "reevaluated": decisions.filter(again),
        "corrections": Release.objects.filter(version__item__body=body, kind=ReleaseKind.CORRECTION, at__date__range=in_year),
        "withdrawals": ItemWords.objects.filter(item__body=body, verb=WITHDRAWN, on__range=in_year),
        "interpretations": ItemCourse.objects.filter(body=body, item__genre=Genre.INTERPRETATION, first_on__range=(first, last)),
        "outlets": Outlet.objects.filter(open_then, body=body),
    }
    # an annotation may not be called like a column
    found = Body.objects.filter(pk=body.pk).values_list(*map(_count, told.values())).get()
    return dict(zip(told, found, strict=True))


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many, as a part of another question."""
    counted_rows = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted_rows), 0)


def _work(year: int, found: Compiled) -> Figures:
    names = [key for key in figures(year) if key.startswith("work.")]
    return {key.removeprefix("work."): Known(figures(year)[key], found.entries.get(key)).value for key in names}
