"""One body's report of a year in one piece, without keeping anything: what the command prints and a quarter's return shows.

Where a report of the year was begun, it stands on what that one stands on: the ledgers, the sums of returns, or the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.annual.acts import READ_ENTERED
from gongkai.annual.entered.keys import FORM
from gongkai.annual.kinds import Basis
from gongkai.annual.models import ReportFacts
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import queries
from gongkai.annual.reports.examining import Examined, examined
from gongkai.annual.reports.recorded import recorded
from gongkai.annual.reports.tables import Compiled, Source, compiled
from gongkai.annual.reports.text import first_draft, report_of, texts_of
from gongkai.annual.returns.acts import READ_LIST
from gongkai.applications.counting import positions_on
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.items.kinds import Genre
from gongkai.law.reasons import refuse
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
    """The report as the ledgers are now, or were at the end of a day; its texts as they were saved last, else drafted.

    Refused: a day for a report that no ledger counts.
    """
    begun = _begun(body, year)
    found = _found(actor, body, year, begun, on)
    texts = kept.texts_in(begun) if begun else texts_of(first_draft(body.name, year, recorded(body, year, found)))
    report = report_of(body.name, year, found.tables, texts, queries.contacts(body), found.scope)
    earlier = queries.earlier_report(actor, body, year)
    return Compilation(report, examined(report, earlier), found.sources, found.missing, found.positions)


def _begun(body: Body, year: int) -> ReportFacts | None:
    rows = ReportFacts.objects.filter(year=year, version__item__body=body, version__item__genre=Genre.REPORT)
    return rows.select_related("version").order_by("-version__number").first()


def _found(actor: Any, body: Body, year: int, begun: ReportFacts | None, on: date | None) -> Compiled:
    if begun is None or begun.basis == Basis.LEDGER:
        return compiled(actor, body, year, at=positions_on([body], on) if on else None)
    require(actor, READ_ENTERED if begun.basis == Basis.FORM else READ_LIST, body)
    if on:
        message = f"{body.name}{year}年的年报表格是{Basis(begun.basis).label}，不由本机关台账生成，不能指定截止日期；请去掉 --on"
        raise refuse("not_by_day", message, FORM)
    return queries.found_now(body, begun)
