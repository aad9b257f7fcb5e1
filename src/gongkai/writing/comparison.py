"""Two years of one body as a JSON object and as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.report.cells import CellPair
from gongkai.report.checks.outcome import Assessment, Status
from gongkai.report.compare import Comparison
from gongkai.report.model import Cell, Report
from gongkai.report.wording import where
from gongkai.writing.contract import finding_object, not_assessable_objects
from gongkai.writing.numbers import as_json, written
from gongkai.writing.signs import SIGNS
from gongkai.writing.terminal import finding_lines, heading_lines, not_assessable_lines


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """Both reports by name, the findings, every changed figure, and what could not be compared."""
    return {
        "earlier": _whose(comparison.earlier),
        "later": _whose(comparison.later),
        "findings": [finding_object(finding) for finding in comparison.findings],
        "not_assessable": not_assessable_objects(comparison.assessments),
        "changes": [_change_object(pair) for pair in comparison.changes],
        "copied": [
            {"section": copy.section, "title": copy.title, "share": as_json(copy.share)} for copy in comparison.copies
        ],
    }


def comparison_lines(comparison: Comparison, columns: int) -> Iterator[str]:
    """For people: both reports, the findings, then each changed figure as earlier → later."""
    yield from heading_lines(comparison.earlier)
    yield from heading_lines(comparison.later)
    yield from finding_lines(comparison.findings, comparison.later, columns)
    yield from not_assessable_lines(comparison.assessments, columns)
    yield ""
    yield f"变化的数字：{len(comparison.changes)}个" if comparison.changes else _nothing_changed(comparison.assessments)
    for pair in comparison.changes:
        place = where(pair.table, pair.form, pair.row, pair.column)
        yield f"  {place}：{_shown(pair.earlier)} → {_shown(pair.later)}{_difference(pair)}"


def _whose(report: Report) -> dict[str, Any]:
    return {"source": report.source, "body": report.body, "year": report.year}


def _change_object(pair: CellPair) -> dict[str, Any]:
    return {
        "table": pair.table,
        "row": pair.row,
        "column": pair.column,
        "earlier": as_json(pair.earlier.value),
        "later": as_json(pair.later.value),
        "states": [pair.earlier.state.value, pair.later.state.value],
    }


def _nothing_changed(assessments: list[Assessment]) -> str:
    compared = any(assessment.status is not Status.NOT_ASSESSABLE for assessment in assessments)
    return "没有变化的数字。" if compared else "没有可以比较的数字。"


def _shown(cell: Cell) -> str:
    return (written(cell.value) or "—") + SIGNS[cell.state]


def _difference(pair: CellPair) -> str:
    """（+3）; nothing where one of the figures is not certain."""
    if not pair.known:
        return ""
    return f"（{'+' if pair.difference > 0 else ''}{written(pair.difference)}）"
