"""What the pages of a report that is being written ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from gongkai.annual import acts
from gongkai.annual.kinds import Basis
from gongkai.annual.models import ReportFacts
from gongkai.annual.queries import Filters, archive
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports.examining import Examined, examined
from gongkai.annual.reports.recorded import of_tables, recorded
from gongkai.annual.reports.tables import Compiled, as_it_stands, summed_up
from gongkai.annual.reports.text import Texts
from gongkai.annual.returns.totals import Stale, between, stale
from gongkai.applications.models import CountedFact
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import CatalogueEntry, GuideFacts, Item, ItemCourse, Version
from gongkai.items.services.drafting import COLUMNS, Content
from gongkai.report.compare import Comparison
from gongkai.report.drafting.linking import Changed, Linked, changed, linked
from gongkai.report.drafting.segments import Value
from gongkai.report.drafting.sentences import PARTS
from gongkai.report.model import Contacts, Report, State, Table

ENTRY_NAMES = ("政府信息公开年报", "政府信息公开工作年度报告", "年度报告")
"""Entries of the catalogue in which a report is placed, the usual name first."""


@dataclass(frozen=True, slots=True)
class Written:
    """One text of the report: what it says, which of its numbers are which figures, which moved since."""

    name: str
    title: str
    text: str
    linked: Linked
    changed: list[Changed]


@dataclass(frozen=True, slots=True)
class Desk:
    """A report that is being written, with everything that is shown beside it."""

    item: Item
    version: Version
    facts: ReportFacts
    texts: Texts
    written: list[Written]
    examined: Examined
    earlier: Report | None
    figures: Mapping[str, Value | None]
    moved: list[tuple[str, str, int]]
    missing: list[tuple[str, str, int]]
    now: Mapping[str, Table]
    below: Stale
    """of a roll-up: whose returns are others now; which sums, `moved` says"""

    @property
    def is_printed(self) -> bool:
        """Whether the attached documents are of the content as it stands."""
        return bool(kept.drawn_files(self.version))

    @property
    def comparison(self) -> Comparison | None:
        return self.examined.comparison


def desk(actor: Any, item: Item) -> Desk:
    """The version in work of a report; ReportFacts.DoesNotExist where there is none."""
    require(actor, acts.COMPILE, item.body)
    facts = ReportFacts.objects.select_related("version").get(version__item=item, version=F("version__item__course__work_version"))
    facts.version.item = item
    return desk_of(facts)


def desk_of(facts: ReportFacts) -> Desk:
    """The same of facts that a page found for who may compile the report."""
    version, item = facts.version, facts.version.item
    report, earlier = facts.typed(), earlier_report(None, item.body, facts.year)
    now = found_now(item.body, facts)
    figures = recorded(item.body, facts.year, now) if facts.basis == Basis.LEDGER else of_tables(now.tables)
    texts = kept.texts_in(facts)
    return Desk(
        item, version, facts, texts, list(_written(facts, texts, figures)), examined(report, earlier), earlier, figures,
        moved_cells(report, now.tables), missing_cells(report), now.tables,
        between(kept.summed_in(facts), now.summed),
    )  # fmt: skip


def found_now(body: Body, facts: ReportFacts) -> Compiled:
    """The tables as they would be taken now; those of the report itself where a person typed them."""
    if facts.basis == Basis.LEDGER:
        return as_it_stands(body, facts.year)
    if facts.basis == Basis.ROLLUP:
        return summed_up(body, facts.year)
    return Compiled({kind: table for kind, table in facts.typed().tables.items() if table is not None})


def changed_below(facts: ReportFacts) -> Stale:
    """What happened to the returns since a roll-up summed them; nothing for a report that is no roll-up."""
    if facts.basis != Basis.ROLLUP:
        return Stale((), (), (), ())
    return stale(facts.version.item.body, facts.year, kept.summed_in(facts))


def moved_cells(report: Report, now: Mapping[str, Table]) -> list[tuple[str, str, int]]:
    """(table, row, column) of every cell that says something else now."""
    return [
        (kind, row.key, at)
        for kind, table in now.items()
        for row in table.rows.values()
        for at, cell in enumerate(row.cells)
        if (held := report.table(kind)) is None or held.value(row.key, at) != cell.value
    ]


def missing_cells(report: Report) -> list[tuple[str, str, int]]:
    """(table, row, column) of every cell that nobody filled in."""
    return [
        (kind, row.key, at)
        for kind, table in report.tables.items() if table is not None
        for row in table.rows.values()
        for at, cell in enumerate(row.cells) if cell.state is State.MISSING
    ]  # fmt: skip


def report_items(actor: Any, body: Body) -> list[ReportFacts]:
    """The reports of a body that were begun here, newest year first, each with its newest version."""
    require(actor, acts.READ_ENTERED, body)
    rows = ReportFacts.objects.filter(version__item__body=body, version__item__genre=Genre.REPORT)
    newest: dict[int, ReportFacts] = {}
    for row in rows.select_related("version__item__course").order_by("-year", "-version__number"):
        newest.setdefault(row.version.item_id, row)
    return list(newest.values())


def earlier_report(actor: Any, body: Body, year: int) -> Report | None:
    """The report of the year before, from the archive."""
    rows = archive(actor, Filters(year=year - 1, body=body, subtree=False)).select_related("report")
    entry = rows.first()
    return entry.report.typed() if entry else None


def problems_of(report: Report | None) -> list[str]:
    """Last year's problems and measures, a paragraph each."""
    texts = [section.text for section in report.sections if section.number == 5] if report else []
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def contacts(body: Body) -> Contacts:
    """How the office is reached, from the body's public guide (条例 12)."""
    public = ItemCourse.objects.filter(body=body, item__genre=Genre.GUIDE, standing=Standing.PUBLISHED)
    guide = GuideFacts.objects.filter(pk__in=public.values("public_version")).order_by("pk").last()
    if guide is None:
        return Contacts()
    said = {"office": guide.office, "phone": guide.telephone, "fax": guide.fax, "address": guide.address, "postcode": guide.postcode}
    return Contacts(**{name: value.strip() or None for name, value in said.items()})


def counts_of_its_own(body: Body, year: int) -> bool:
    """Whether the ledger counts applications of the body in the year."""
    return CountedFact.objects.filter(body=body, year=year).exists()


def content_with(version: Version, facts: ReportFacts) -> Content:
    """The content of a version with these facts, its text drawn from them, placed where reports stand."""
    from gongkai.writing.annual.page import html

    places = list(CatalogueEntry.objects.filter(pk__in=version.placements.values("entry"))) or usual_place(version.item)
    files = tuple((one.file, one.title) for one in version.attachments.select_related("file").order_by("position"))
    texts = {name: getattr(version, name) for name in COLUMNS}
    return Content(**texts, html=html(facts.typed()), places=places, attachments=files, facts=(facts,))


def usual_place(item: Item) -> list[CatalogueEntry]:
    """The entry for reports of the body's catalogue or one above it, the usual name first; none where there is none."""
    above = item.body.lineage.values("ancestor")
    rows = CatalogueEntry.objects.filter(name__in=ENTRY_NAMES, retired_on=None, owner__in=above)
    common = CatalogueEntry.objects.filter(name__in=ENTRY_NAMES, retired_on=None, owner=None)
    found = sorted([*rows, *common], key=lambda entry: (ENTRY_NAMES.index(entry.name), entry.pk))
    return found[:1]


def followed(facts: ReportFacts) -> dict[str, str]:
    """Last year's problem → what came of it."""
    return {row["problem"]: row["came_of"] for row in json.loads(facts.followed)}


def _written(facts: ReportFacts, texts: Texts, figures: Mapping[str, Value | None]) -> Any:
    named = [(f"1.{at}", name, text) for at, (name, text) in enumerate(zip(PARTS, texts.parts, strict=True), 1)]
    named += [("5.0", "存在的主要问题及改进情况", texts.problems), ("6.0", "其他需要报告的事项", texts.other)]
    for name, title, text in named:
        found = linked(facts.draft_of(name), text)
        yield Written(name, title, text, found, changed(found, figures) if figures else [])
