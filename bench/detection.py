"""How often one altered cell of a right table 3 or 4 is reported, by layout."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench import labels
from bench.markdown import share, table
from gongkai.reading.reader import read_bytes
from gongkai.report.model import Finding, State
from tests.generator.altered import alterations
from tests.generator.layouts import LAYOUTS

SUMS = {"T3-ROW", "T3-SUM", "T3-BAL", "T4-SUM"}


def measure(count: int) -> dict[str, tuple[int, int, int]]:
    """Per layout: documents, those with an E finding of a sum, those with any doubt about the table at all."""
    rates = {}
    for layout in LAYOUTS:
        reported = doubted = 0
        for document, _ in alterations(Random(layout.name), layout.name, count):
            reports = read_bytes(document.data, document.name)
            errors = [f for report in reports for f in report.findings if _is_reported(f)]
            cells = [c for r in reports for t in r.tables.values() if t for row in t.rows.values() for c in row.cells]
            reported += bool(errors)
            doubted += bool(errors) or any(cell.state in (State.UNREAD, State.AMBIGUOUS) for cell in cells)
        rates[layout.name] = (count, reported, doubted)
    return rates


def _is_reported(finding: Finding) -> bool:
    return finding.level == "E" and finding.code in SUMS


def section(rates: dict[str, tuple[int, int, int]]) -> Iterator[str]:
    rows = [(labels.LAYOUTS[name], count, share(e, count), share(any_, count)) for name, (count, e, any_) in rates.items()]
    yield table(("排版", "文档", "报出 E", "报出 E 或标为无法识读、无法唯一确定"), rows)
