"""The annual report as JSON: the report contract, and all that a report holds beside it, so that nothing is lost."""

from __future__ import annotations

import json
from typing import Any

from gongkai.report.model import Report, State, Table
from gongkai.report.own import GENERATOR
from gongkai.writing.contract import as_object
from gongkai.writing.numbers import as_json

CONTACTS = ("office", "phone", "fax", "email", "address", "postcode", "website")


def json_text(report: Report) -> str:
    """One object: the keys of `gongkai read --json`, with `title`, `formed`, `period`, `contacts` and `sections`.

    `printed` holds what the source shows where no value could be taken from it; `columns` those of the older lists.
    """
    whole = {"generator": GENERATOR} | as_object(report) | _beside(report)
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _beside(report: Report) -> dict[str, Any]:
    held = {kind: table for kind, table in report.tables.items() if table}
    return {
        "title": report.title,
        "formed": as_json(report.formed),
        "period": as_json(report.period),
        "contacts": {name: getattr(report.contacts, name) for name in CONTACTS},
        "sections": [{"number": one.number, "title": one.title, "text": one.text} for one in report.sections],
        "columns": {kind: list(table.columns) for kind, table in held.items() if table.columns},
        "labels": {kind: _labels(table) for kind, table in held.items() if kind == "statistics"},
        "printed": {kind: printed for kind, table in held.items() if (printed := _printed(table))},
    }


def _labels(table: Table) -> dict[str, str]:
    return {row.key: row.label for row in table.rows.values() if row.label}


def _printed(table: Table) -> dict[str, list[str | None]]:
    return {
        row.key: [cell.printed for cell in row.cells]
        for row in table.rows.values()
        if any(cell.state is not State.PRINTED and cell.printed for cell in row.cells)
    }
