"""The few figures of a report by which the archive lists, filters and draws. Pure; unknown stays None."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongkai.report.model import Level, Report, Table

TOTAL = 6
"""The column 总计 of the applications table."""

REMEDY_TOTAL = 4
"""The column 总计 of the remedies table."""

SERIES = {
    "received_new": "本年新收申请",
    "carried_in": "上年结转",
    "granted": "予以公开",
    "partly_granted": "部分公开",
    "outcome_total": "办理结果总计",
    "carried_forward": "结转下年度",
    "reviews": "行政复议",
    "suits": "行政诉讼",
    "normative_in_force": "现行有效行政规范性文件",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a row of the archive shows of a report; counts of findings by level, then counts of the tables."""

    title: str
    published: date | None
    form: str
    errors: int
    warnings: int
    notes: int
    doubts: int
    received_new: int | None
    carried_in: int | None
    granted: int | None
    partly_granted: int | None
    outcome_total: int | None
    carried_forward: int | None
    reviews: int | None
    suits: int | None
    normative_in_force: int | None

    def columns(self) -> dict[str, Any]:
        """Column values of an archive entry."""
        return asdict(self)


def figures(report: Report) -> Figures:
    """The figures of a report of any form: from tables 2 to 4, before 2019 from the statistics."""
    levels = [finding.level for finding in report.findings]
    return Figures(
        title=(report.title or "")[:200],
        published=report.published,
        form=_form(report),
        errors=levels.count(Level.ERROR),
        warnings=levels.count(Level.WARNING),
        notes=levels.count(Level.NOTE),
        doubts=levels.count(Level.READING),
        **(_of_tables(report) if report.table("applications") else _of_statistics(report)),
    )


def _form(report: Report) -> str:
    found = report.table("applications") or report.table("statistics") or report.table("proactive")
    return found.form if found else ""


def _of_tables(report: Report) -> dict[str, int | None]:
    three, four, two = (report.table(kind) for kind in ("applications", "remedies", "proactive"))
    suits = (_count(four, key, REMEDY_TOTAL) for key in ("litigation_direct", "litigation_after_reconsideration"))
    return {
        "received_new": _count(three, "received_new", TOTAL),
        "carried_in": _count(three, "received_carried_in", TOTAL),
        "granted": _count(three, "granted", TOTAL),
        "partly_granted": _count(three, "partly_granted", TOTAL),
        "outcome_total": _count(three, "outcome_total", TOTAL),
        "carried_forward": _count(three, "carried_forward", TOTAL),
        "reviews": _count(four, "reconsideration", REMEDY_TOTAL),
        "suits": _sum(suits),
        # the 2019 form asks for 对外公开总数量, which is another figure
        "normative_in_force": _count(two, "normative_documents", 2) if two and two.form == "2021" else None,
    }


def _of_statistics(report: Report) -> dict[str, int | None]:
    table = report.table("statistics")
    return {
        "received_new": _count(table, "received_total", 0),
        "carried_in": None,
        "granted": _count(table, "answered_granted", 0),
        "partly_granted": _count(table, "answered_partly_granted", 0),
        "outcome_total": _count(table, "answered_total", 0),
        "carried_forward": None,
        "reviews": _count(table, "reviews_total", 0),
        "suits": _count(table, "suits_total", 0),
        "normative_in_force": None,
    }


def _count(table: Table | None, row: str, column: int) -> int | None:
    value = table.value(row, column) if table else None
    return value if isinstance(value, int) else None


def _sum(counts: Iterable[int | None]) -> int | None:
    values = list(counts)
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
