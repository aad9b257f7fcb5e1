"""What a tired clerk reads first: one sentence, and what the figures are worth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.portal.presentation.findings import count_levels
from gongkai.report.model import Finding, Level, Report, State
from gongkai.report.wording import table_name

REQUIRED = ("proactive", "applications", "remedies")
"""The tables of the forms of 2019 and 2021."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`grade` is error, warning, note, clear or unknown; `sentence` the finding, `reading` how sure the figures are."""

    grade: str
    sentence: str
    reading: str


def judge(report: Report) -> Verdict:
    """The verdict on one report. Without tables nothing was proved, and it says so."""
    levels = count_levels(report.findings)
    if not any(report.tables.values()):
        return Verdict("unknown", _without_tables(levels), "")
    absent = [table_name(kind) for kind in expected_tables(report) if not report.table(kind)]
    if not absent:
        return Verdict(_grade(levels), _sentence(levels), _reading(report))
    said = _("没有读到%(tables)s，无法核验。") % {"tables": _("、").join(absent)}
    grade = _grade(levels)
    return Verdict("unknown" if grade == "clear" else grade, said + _sentence(levels), _reading(report))


def expected_tables(report: Report) -> tuple[str, ...]:
    """The tables that should be there: the one list of the older forms, else the three of 2019 and later."""
    return ("statistics",) if report.table("statistics") else REQUIRED


def judge_years(findings: list[Finding], year: int | None) -> str:
    """One sentence on the comparison with an earlier year's report."""
    found = _counted(count_levels(findings))
    if not found:
        return _("与 %(year)s 年年报相比，没有发现问题。") % {"year": year or "？"}
    return _("与 %(year)s 年年报相比，另有 %(what)s。") % {"year": year or "？", "what": _("、").join(found)}


def _without_tables(levels: dict[Level, int]) -> str:
    said = _("没有读到法定表格，表内数字无法核验。")
    return said + (_sentence(levels) if any(_asking(levels)) else "")


def _asking(levels: dict[Level, int]) -> tuple[int, int, int]:
    return levels[Level.ERROR], levels[Level.WARNING], levels[Level.NOTE]


def _grade(levels: dict[Level, int]) -> str:
    grades = zip(("error", "warning", "note"), _asking(levels), strict=True)
    return next((grade for grade, count in grades if count), "clear")


def _sentence(levels: dict[Level, int]) -> str:
    found = _counted(levels)
    if not found:
        return _("没有发现错误。")
    said = _("发现 %(what)s。") % {"what": _("、").join(found)}
    return said if levels[Level.ERROR] else _("没有发现必须更正的错误；") + said


def _counted(levels: dict[Level, int]) -> list[str]:
    """How much there is to do, the gravest first; what the reader says of its reading is not counted."""
    errors, warnings, notes = _asking(levels)
    parts = [
        ngettext("%(n)d 处必须更正的错误", "%(n)d 处必须更正的错误", errors) % {"n": errors} if errors else "",
        ngettext("%(n)d 处需要核对", "%(n)d 处需要核对", warnings) % {"n": warnings} if warnings else "",
        ngettext("%(n)d 处形式问题", "%(n)d 处形式问题", notes) % {"n": notes} if notes else "",
    ]
    return [part for part in parts if part]


def _reading(report: Report) -> str:
    """How many cells were not simply printed; says so plainly when all were."""
    states = Counter(
        cell.state for table in report.tables.values() if table for row in table.rows.values() for cell in row.cells
    )
    parts = [
        _("%(n)d 格推算补全") % {"n": states[State.SOLVED]} if states[State.SOLVED] else "",
        _("%(n)d 格空白") % {"n": states[State.BLANK]} if states[State.BLANK] else "",
        _("%(n)d 格缺失") % {"n": states[State.MISSING]} if states[State.MISSING] else "",
        _("%(n)d 格无法唯一确定") % {"n": states[State.AMBIGUOUS]} if states[State.AMBIGUOUS] else "",
        _("%(n)d 格无法识读") % {"n": states[State.UNREAD]} if states[State.UNREAD] else "",
    ]
    total, found = sum(states.values()), [part for part in parts if part]
    if not found:
        return _("共读出 %(total)d 格，全部是原文所印。") % {"total": total}
    return _("共读出 %(total)d 格，其中 %(what)s，请对照原文。") % {"total": total, "what": _("、").join(found)}
