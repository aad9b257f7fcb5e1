"""The order in which findings are shown: by table, row, column, then by code and line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gongkai.report import catalogue
from gongkai.report.forms import FORM_NAMES, TABLE_KINDS, FormRow, form
from gongkai.report.model import Finding

_LAST = 1_000


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by table, row and column in statutory order; those without a table come last."""
    return sorted(findings, key=_key)


def _key(finding: Finding) -> tuple[int, int, int, int, int]:
    table = TABLE_KINDS.index(finding.table) if finding.table in TABLE_KINDS else _LAST
    row = _rows(finding.table or "").get(finding.row or "", -1)
    column = _columns(finding.table or "").get(finding.column or "", -1)
    line = finding.place.line if finding.place and finding.place.line else 0
    return table, row, column, _codes().get(finding.code, _LAST), line


@cache
def _codes() -> dict[str, int]:
    return {code: index for index, code in enumerate(catalogue.entries())}


@cache
def _rows(kind: str) -> dict[str, int]:
    keys = [row.key for name in reversed(FORM_NAMES) for row in _form_rows(kind, name)]
    return {key: index for index, key in enumerate(dict.fromkeys(keys))}


@cache
def _columns(kind: str) -> dict[str, int]:
    keys = [column.key for name in reversed(FORM_NAMES) for row in _form_rows(kind, name) for column in row.columns]
    return {key: index for index, key in enumerate(dict.fromkeys(keys))}


def _form_rows(kind: str, name: str) -> tuple[FormRow, ...]:
    found = form(name).tables.get(kind)
    return found.rows if found else ()
