"""A fixed sample of generated reports through the reader; `make bench` reads all 10,000 of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

import pytest

from gongkai.reading.reader import read_bytes
from gongkai.report.model import Report
from tests.generator import Generated, make, recipe
from tests.generator.altered import alterations
from tests.generator.faults import HABITS, SINGLE
from tests.generator.layouts import LAYOUTS
from tests.reading.verdict import Verdict, broken, verdicts

STEP = 7
"""every so many seeds of the 10,000 one is in the sample"""
SAMPLE = range(0, 10_000, STEP)
PARTS = 24
"""tests that read the sample, so that two processes share the work"""
SUMS = {"T3-ROW", "T3-SUM", "T3-BAL", "T4-SUM"}


@dataclass(frozen=True, slots=True)
class Reading:
    document: Generated
    reports: list[Report]
    verdicts: list[Verdict]

    @property
    def name(self) -> str:
        plan = self.document.recipe
        return f"seed {plan.seed} ({plan.form} {plan.layout.name} {plan.dirt} {plan.also} {plan.fault})"


def read(seeds: Iterable[int]) -> Iterator[Reading]:
    for seed in seeds:
        document = make(seed)
        reports = read_bytes(document.data, document.name)
        yield Reading(document, reports, verdicts(document, reports))


def false_alarms(reading: Reading) -> Iterator[str]:
    """E findings on a document in which nothing was altered."""
    found = (finding for report in reading.reports for finding in report.findings if finding.level == "E")
    yield from (f"{finding.code} {finding.row} {finding.column} is a false alarm" for finding in found)


def wrong_head(reading: Reading) -> Iterator[str]:
    document = reading.document
    for report in reading.reports:
        if (report.body, report.year) != (document.body, document.year):
            yield f"body and year {(report.body, report.year)}, expected {(document.body, document.year)}"


def test_every_layout_and_every_kind_of_table_is_in_the_sample() -> None:
    recipes = [recipe(seed) for seed in SAMPLE]
    assert {one.layout.name for one in recipes} >= {layout.name for layout in LAYOUTS}
    assert {one.form for one in recipes} == {"2021", "2019", "mixed", "2014", "2008"}


@pytest.mark.parametrize("part", range(PARTS))
def test_with_at_most_one_fault_all_decidable_cells_are_right_and_none_is_silently_wrong(part: int) -> None:
    problems = []
    for reading in read(seed for seed in SAMPLE[part::PARTS] if recipe(seed).fault in SINGLE):
        altered = reading.document.recipe.fault == "altered"
        lines = [*broken(reading.verdicts), *wrong_head(reading), *([] if altered else false_alarms(reading))]
        problems += [f"{reading.name}: {line}" for line in lines[:3]]
    assert problems[:30] == []


def test_offices_that_leave_totals_or_zeros_blank_raise_no_false_alarm_and_get_no_invented_zero() -> None:
    problems = []
    for reading in read(seed for seed in SAMPLE[::3] if recipe(seed).fault in HABITS):
        said = [line for line in broken(reading.verdicts) if "silently wrong" in line or "invented" in line]
        problems += [f"{reading.name}: {line}" for line in [*said, *false_alarms(reading)][:3]]
    assert problems[:30] == []


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


def test_rates_with_several_faults_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for reading in read(seed for seed in SAMPLE if recipe(seed).fault == "several"):
        for verdict in reading.verdicts:
            counts += verdict.counts
    assert counts["decidable"] > 0
    with capsys.disabled():
        print(f"\nseveral faults: {counts['right']} of {counts['decidable']} decidable cells right,", end=" ")
        print(f"{counts['silently wrong']} of {counts['cells']} cells silently wrong")
