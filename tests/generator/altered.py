"""Right reports of which exactly one cell of table 3 or 4 is altered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.generator import faults
from tests.generator.document import Generated, Recipe, assemble, right_tables
from tests.generator.layouts import BY_NAME
from tests.generator.printing import print_table
from tests.generator.truth import CellName, Fault, PrintedTable


def alterations(rng: Random, layout: str, count: int) -> Iterator[tuple[Generated, CellName]]:
    """`count` documents in a layout, each with one altered cell, and which cell it is."""
    for number in range(count):
        form = rng.choice(("2021", "2019", "mixed"))
        plan = Recipe(rng.randrange(10**6), form, BY_NAME[layout], "none", "altered")
        yield _altered(plan, rng, "remedies" if number % 3 == 2 else "applications")


def _altered(plan: Recipe, rng: Random, kind: str) -> tuple[Generated, CellName]:
    tables = [print_table(rng, right, "none", plan.layout) for right in right_tables(rng, plan.form)]
    cell = rng.choice(next(table for table in tables if table.kind == kind).right.cells)
    return assemble(plan, [_with(rng, table, cell) if table.kind == kind else table for table in tables]), cell


def _with(rng: Random, table: PrintedTable, cell: CellName) -> PrintedTable:
    value = faults.altered(rng, table.source[cell])
    return replace(
        table, faults=(Fault("altered", cell),), source={**table.source, cell: value},
        texts={**table.texts, cell: str(value)},
    )  # fmt: skip
