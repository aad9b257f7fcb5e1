"""Reports made by hand for the tests of pages: right ones, and ones with a known fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.report.forms import table_form
from gongkai.report.model import Cause, Cell, Finding, Level, Place, Report, Row, State, Table

BODY = "云溪县柳湾镇人民政府"


def right_report(year: int = 2023, granted: int = 5) -> Report:
    """A report whose tables reconcile: `granted` applications by natural persons, all granted."""
    received = dict.fromkeys(("received_new", "granted", "outcome_total"), granted)
    tables = {
        "proactive": table("proactive", {"licensing": [12]}),
        "applications": table("applications", {key: [n, 0, 0, 0, 0, 0, n] for key, n in received.items()}),
        "remedies": table("remedies", {}),
    }
    return Report(
        source="年报.txt", body=BODY, year=year, published=date(year + 1, 1, 20), tables=tables,
        lines=[f"{BODY}{year}年政府信息公开工作年度报告", "", *(f"第 {n} 行原文" for n in range(3, 61))],
    )  # fmt: skip


def table(kind: str, rows: dict[str, list[int]], form: str = "2021") -> Table:
    """A whole table of zeros but for the given rows; row n stands in line 10 + n of the source."""
    filled = {}
    for at, row in enumerate(table_form(kind, form).rows):
        values = rows.get(row.key, [0] * row.width)
        place = Place(line=10 + at)
        filled[row.key] = Row(row.key, [Cell(value, State.PRINTED, str(value), place) for value in values], place=place)
    return Table(kind, form, filled)


def change(report: Report, kind: str, row: str, column: int, **changes: object) -> None:
    """Alter one cell of a report."""
    found = report.tables[kind]
    assert found is not None
    found.rows[row].cells[column] = replace(found.rows[row].cells[column], **changes)


def report_with_lost_cell() -> Report:
    """予以公开/总计 was not printed; only 5 reconciles."""
    report = right_report()
    change(report, "applications", "granted", 6, state=State.SOLVED, printed=None, place=None)
    report.findings.append(
        Finding(
            "T3-BLANK",
            Level.WARNING,
            Cause.READING,
            "（一）予以公开／总计原文没有印出，由行合计推得 5。",
            "行合计",
            "请在原文补上。",
            "applications",
            "granted",
            "total",
            expected=5,
            place=Place(line=12),
        )
    )
    return report


def report_with_wrong_sum() -> Report:
    """（七）总计 of natural persons says 6 where the rows give 5."""
    report = right_report()
    change(report, "applications", "outcome_total", 0, value=6, printed="6")
    report.findings.append(
        Finding(
            "T3-SUM",
            Level.ERROR,
            Cause.SOURCE,
            "表三“（七）总计”自然人列印 6，各行相加为 5。",
            "（七）总计为各行之和",
            "请更正为 5，或检查各行。",
            "applications",
            "outcome_total",
            "natural_person",
            6,
            5,
            place=Place(line=33),
        )
    )
    return report
