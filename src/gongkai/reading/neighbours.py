"""Table 2 has no identities of its own, but one year continues the last: 现行有效 = 上年现行有效 ＋ 制发 − 废止.

Where a row of table 2 (2021 form) could be read in several ways, the reports of the years before and after leave
those in which the stock continues. The rule is soft (T2-ROLL is a warning): if no reading continues, all are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gongkai.report.model import Cell, Finding, Level, Report, Row, State, Value
from gongkai.report.wording import listed, where

ISSUED, REPEALED, IN_FORCE = range(3)
_ROWS = ("rules", "normative_documents")


def narrow(reports: Sequence[Report]) -> list[Report]:
    """The reports of one body, ambiguous rows of table 2 decided where neighbouring years decide them."""
    by_year = {report.year: report for report in reports if report.year is not None}
    return [_narrowed(report, by_year) for report in reports]


def _narrowed(report: Report, by_year: dict[int, Report]) -> Report:
    for key in _ROWS:
        finding = _ambiguity(report, key)
        if finding is None or report.year is None:
            continue
        before, after = by_year.get(report.year - 1), by_year.get(report.year + 1)
        kept = [reading for reading in finding.candidates if _continues(reading, key, before, after)]
        if kept and len(kept) < len(finding.candidates):
            report = _with(report, key, finding, kept)
    return report


def _ambiguity(report: Report, key: str) -> Finding | None:
    table = report.table("proactive")
    if table is None or table.form != "2021":
        return None
    return next((f for f in report.findings if (f.table, f.row) == ("proactive", key) and f.candidates), None)


def _continues(reading: Sequence[Any], key: str, before: Report | None, after: Report | None) -> bool:
    """Whether the stock of a reading continues last year's and is continued by next year's, as far as known."""
    last = _values(before, key)
    following = _values(after, key)
    held = None if last is None else last[IN_FORCE]
    if held is not None and None not in reading and reading[IN_FORCE] != held + reading[ISSUED] - reading[REPEALED]:
        return False
    if following is None or None in following or reading[IN_FORCE] is None:
        return True
    return bool(reading[IN_FORCE] == following[IN_FORCE] - following[ISSUED] + following[REPEALED])


def _values(report: Report | None, key: str) -> list[Any] | None:
    table = report.table("proactive") if report else None
    return table.rows[key].values if table and table.form == "2021" and key in table.rows else None


def _with(report: Report, key: str, finding: Finding, kept: list[tuple[Value, ...]]) -> Report:
    """A copy of the report in which the row holds what all kept readings agree on."""
    table = report.tables["proactive"]
    if table is None:
        return report
    row = table.rows[key]
    cells = [_cell(cell, {reading[i] for reading in kept}) for i, cell in enumerate(row.cells)]
    rows = table.rows | {key: Row(key, cells, row.label, row.place)}
    findings = [_told(finding, kept) if other is finding else other for other in report.findings]
    return replace(report, tables=report.tables | {"proactive": replace(table, rows=rows)}, findings=findings)


def _cell(cell: Cell, values: set[Value]) -> Cell:
    value = next(iter(values)) if len(values) == 1 else None
    return cell if value is None else Cell(value, State.SOLVED, str(value), cell.place)


def _told(finding: Finding, kept: list[tuple[Value, ...]]) -> Finding:
    place = where("proactive", "2021", finding.row)
    readings = listed(" | ".join(map(str, reading)) for reading in kept)
    if len(kept) == 1:
        message = f"{place}：原文数字没有分隔，按相邻年份“现行有效”的衔接只有一种读法（{readings}），已推算补全。"
    else:
        message = f"{place}：原文数字没有分隔，按相邻年份“现行有效”的衔接尚有 {len(kept)} 种读法（{readings}），未能唯一确定。"
    return replace(
        finding, level=Level.READING, message=message, expected=kept[0] if len(kept) == 1 else None,
        candidates=() if len(kept) == 1 else tuple(kept), basis="现行有效 ＝ 上年现行有效 ＋ 本年制发 − 本年废止",
    )  # fmt: skip
