"""A fixed sample of generated reports through the reader; `make bench` reads all 10,000 of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

import pytest

from gongkai.reading.reader import read_bytes
from gongkai.report.model import Report
from tests.generator import Generated, make, recipe
from tests.generator.altered import alterations
from tests.generator.faults import SINGLE
from tests.generator.layouts import LAYOUTS
from tests.reading.verdict import Verdict, broken, verdicts

STEP = 9
"""every so many seeds of the 10,000 one is in the sample"""
SAMPLE = range(0, 10_000, STEP)
SUMS = {"T3-ROW", "T3-SUM", "T3-BAL", "T4-SUM"}


@dataclass(frozen=True, slots=True)
class Reading:
    document: Generated
    reports: list[Report]
    verdicts: list[Verdict]

    @property
    def name(self) -> str:
        plan = self.document.recipe
        return f"seed {plan.seed} ({plan.form} {plan.layout.name} {plan.dirt} {plan.fault})"


@cache
def read(seed: int) -> Reading:
    document = make(seed)
    reports = read_bytes(document.data, document.name)
    return Reading(document, reports, verdicts(document, reports))


def readings(*, single: bool = True) -> Iterator[Reading]:
    """The sample: documents with at most one fault a table, or those with more."""
    yield from (read(seed) for seed in SAMPLE if (recipe(seed).fault in SINGLE) is single)


def complaints(what: str) -> list[str]:
    found = []
    for reading in readings():
        lines = [line for line in broken(reading.verdicts) if f": {what}" in line]
        found += [f"{reading.name} {line}" for line in lines[:2]]
    return found


@pytest.mark.parametrize(
    "what", ["table not found", "wrong form", "invented", "silently wrong", "not right"], ids=lambda what: what
)
def test_with_at_most_one_fault_a_table_there_is_nothing(what: str) -> None:
    assert complaints(what)[:40] == []


def test_every_layout_and_every_kind_of_table_is_in_the_sample() -> None:
    recipes = [recipe(seed) for seed in SAMPLE]
    assert {one.layout.name for one in recipes} >= {layout.name for layout in LAYOUTS}
    assert {one.form for one in recipes} == {"2021", "2019", "mixed", "2014", "2008"}


def test_right_tables_raise_no_e_finding() -> None:
    alarms = [
        (reading.name, finding.code, finding.row, finding.column)
        for reading in readings()
        if reading.document.recipe.fault != "altered"
        for report in reading.reports
        for finding in report.findings
        if finding.level == "E"
    ]
    assert alarms[:20] == []


def test_body_and_year_are_read_from_every_document() -> None:
    wrong = [
        (reading.name, report.body, report.year)
        for reading in readings()
        for report in reading.reports
        if (report.body, report.year) != (reading.document.body, reading.document.year)
    ]
    assert wrong[:20] == []


@pytest.mark.parametrize("layout", [one.name for one in LAYOUTS if one.joining in ("cells", "spaces")])
def test_any_altered_cell_of_a_separated_table_is_reported(layout: str) -> None:
    rng = Random(layout)  # noqa: S311 - documents, not secrets
    silent = []
    for document, cell in alterations(rng, layout, count=6):
        found = [f for report in read_bytes(document.data, document.name) for f in report.findings]
        named = [f for f in found if f.level == "E" and f.code in SUMS and cell[0] in (f.row, "outcome_total")]
        if not [f for f in found if f.level == "E" and f.code in SUMS] or not named:
            silent.append((document.recipe.seed, cell, [(f.code, f.level, f.row, f.column) for f in found]))
    assert silent == []


def test_rates_with_several_faults_and_in_glued_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for reading in readings(single=False):
        for verdict in reading.verdicts:
            counts += verdict.counts
    assert counts["decidable"] > 0
    with capsys.disabled():
        print(f"\nseveral faults: {counts['right']} of {counts['decidable']} decidable cells right,", end=" ")
        print(f"{counts['silently wrong']} of {counts['cells']} cells silently wrong")
