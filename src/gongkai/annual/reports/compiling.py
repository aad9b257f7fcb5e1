"""One body's report of a year in one piece, without keeping anything: what the command prints and a quarter's return shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.annual.models import ReportFacts
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import queries
from gongkai.annual.reports.examining import Examined, examined
from gongkai.annual.reports.recorded import recorded
from gongkai.annual.reports.tables import Source, compiled
from gongkai.annual.reports.text import Texts, first_draft, report_of, texts_of
from gongkai.applications.counting import positions_on
from gongkai.bodies.models import Body
from gongkai.items.kinds import Genre
from gongkai.report.model import Report


@dataclass(frozen=True, slots=True)
class Compilation:
    """The report with its checks, where its entered cells come from, and the keys of cells that nobody entered."""

    report: Report
    examined: Examined
    sources: list[Source]
    missing: list[str]
    positions: dict[int, int]


def compile_report(actor: Any, body: Body, year: int, *, on: date | None = None) -> Compilation:
    """The report as the ledgers are now, or were at the end of a day; its texts as they were saved last, else drafted."""
    at = positions_on([body], on) if on else None
    found = compiled(actor, body, year, at=at)
    texts = _written(body, year) or texts_of(first_draft(body.name, year, recorded(body, year, found)))
    report = report_of(body.name, year, found.tables, texts, queries.contacts(body))
    earlier = queries.earlier_report(actor, body, year)
    return Compilation(report, examined(report, earlier), found.sources, found.missing, found.positions)


def _written(body: Body, year: int) -> Texts | None:
    rows = ReportFacts.objects.filter(year=year, version__item__body=body, version__item__genre=Genre.REPORT)
    facts = rows.order_by("-version__number").first()
    return kept.texts_in(facts) if facts else None
