"""The object that `gongkai read --json` prints for a report: the report contract of the project.

Its keys are stable; tests, files, the API and other programs use them. What only travels inside Gongkai is
`gongkai.report.codec`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.report.forms import TABLE_KINDS, table_form
from gongkai.report.model import Cell, Finding, Place, Report, Row, State, Table, TextFigure
from gongkai.writing.cells import rows_in_order
from gongkai.writing.numbers import as_json

if TYPE_CHECKING:
    from gongkai.report.checks.outcome import Assessment

NOT_ASSESSABLE = "not_assessable"
"""The status of a check whose inputs are missing; by its value, so that reading alone does not load the checks."""


def as_object(report: Report) -> dict[str, Any]:
    """One report: a count is an int, money its decimal digits as text, unknown null; a table not held is null.

    `states` lists only rows that hold a cell which is not simply printed; `places` the line or page of each cell.
    """
    held = {kind: table for kind in TABLE_KINDS if (table := report.table(kind))}
    part = {} if report.part is None else {"part": report.part}
    return {
        "source": report.source,
        **part,
        "body": report.body,
        "year": report.year,
        "published": as_json(report.published),
        "index_number": report.index_number,
        "tables": {kind: _table(held[kind]) if kind in held else None for kind in TABLE_KINDS},
        "states": {kind: states for kind, table in held.items() if (states := _states(table))},
        "places": {kind: places for kind, table in held.items() if (places := _places(table))},
        "text_figures": [figure_object(figure) for figure in report.text_figures],
        "findings": [finding_object(finding) for finding in report.findings],
    }


def findings_object(report: Report, assessments: list[Assessment]) -> dict[str, Any]:
    """What `gongkai check --json` prints: whose report, its findings, the checks that could not be made."""
    part = {} if report.part is None else {"part": report.part}
    return {
        "source": report.source,
        **part,
        "body": report.body,
        "year": report.year,
        "findings": [finding_object(finding) for finding in report.findings],
        "not_assessable": not_assessable_objects(assessments),
    }


def not_assessable_objects(assessments: list[Assessment]) -> list[dict[str, str]]:
    """The checks whose inputs are missing, each with the reason: they were not passed."""
    open_ = (assessment for assessment in assessments if assessment.status == NOT_ASSESSABLE)
    return [{"code": assessment.code, "reason": assessment.reason} for assessment in open_]


def error_object(source: str, code: str, message: str) -> dict[str, Any]:
    """What stands in the place of a report that could not be read."""
    return {"source": source, "error": {"code": code, "message": message}}


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding; `candidates` only where several readings reconcile."""
    candidates = {"candidates": as_json(finding.candidates)} if finding.candidates else {}
    return {
        "code": finding.code,
        "level": finding.level.value,
        "cause": finding.cause.value,
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "printed": as_json(finding.printed),
        "expected": as_json(finding.expected),
        **candidates,
        "basis": finding.basis,
        "message": finding.message,
        "advice": finding.advice,
        **_place(finding.place),
    }


def figure_object(figure: TextFigure) -> dict[str, Any]:
    """One counted figure of the narrative, its unit as printed."""
    return {
        "key": figure.key,
        "label": figure.label,
        "value": as_json(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "sentence": figure.sentence,
        "line": figure.line,
    }


def _table(table: Table) -> dict[str, Any]:
    money = _money_columns(table)
    rows = rows_in_order(table)
    values = {row.key: [_value(cell, (row.key, c) in money) for c, cell in enumerate(row.cells)] for row in rows}
    return {"form": table.form, "rows": values}


def _money_columns(table: Table) -> set[tuple[str, int]]:
    rows = table_form(table.kind, table.form).rows
    return {(row.key, c) for row in rows for c, column in enumerate(row.columns) if column.number == "money"}


def _value(cell: Cell, money: bool) -> Any:
    return str(cell.value) if money and isinstance(cell.value, int) else as_json(cell.value)


def _states(table: Table) -> dict[str, list[str]]:
    return {
        row.key: [cell.state.value for cell in row.cells]
        for row in rows_in_order(table)
        if any(cell.state is not State.PRINTED for cell in row.cells)
    }


def _places(table: Table) -> dict[str, dict[str, list[int | None]]]:
    places = {row.key: _row_places(row) for row in rows_in_order(table)}
    return {key: place for key, place in places.items() if place}


def _row_places(row: Row) -> dict[str, list[int | None]]:
    """{"line": [one a cell]} or {"page": […]}; a cell without a place of its own stands where its row stands."""
    places = [cell.place or row.place or Place() for cell in row.cells]
    by_name = {"page": [place.page for place in places], "line": [place.line for place in places]}
    return {name: found for name, found in by_name.items() if any(item is not None for item in found)}


def _place(place: Place | None) -> dict[str, int | None]:
    if place is None or place.page is None:
        return {"line": place.line if place else None}
    return {"page": place.page} if place.line is None else {"page": place.page, "line": place.line}
