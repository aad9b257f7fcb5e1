"""The checks of every report, made on one that is being written: it is drawn as it will be published and read back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.reading.reader import read_bytes
from gongkai.report.catalogue import as_of
from gongkai.report.checks.order import in_order
from gongkai.report.compare import Comparison, compare
from gongkai.report.model import Finding, Level, Report
from gongkai.writing.annual.page import html

NAME = "report.html"


@dataclass(frozen=True, slots=True)
class Examined:
    """The report as its readers will have it, everything that was found, and how it compares with the year before."""

    report: Report
    findings: list[Finding]
    comparison: Comparison | None

    @property
    def errors(self) -> list[Finding]:
        """What must not be published."""
        return [one for one in self.findings if one.level is Level.ERROR]


def examined(report: Report, earlier: Report | None = None) -> Examined:
    """Examine a report that is being written; `earlier` is that of the year before, where there is one."""
    (read,) = read_bytes(html(report, whole=True).encode(), NAME)
    comparison = compare(earlier, read) if earlier is not None and earlier.year == (report.year or 0) - 1 else None
    across = comparison.findings if comparison else []
    found = in_order([as_of(one, report.year) for one in (*read.findings, *across)])
    return Examined(replace(read, source=report.source), found, comparison)
