"""The five seed documents: every cell of seed-tables.json with its value and its state."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongkai.reading.reader import read_bytes
from gongkai.report.forms import TABLE_KINDS, TableForm, table_form
from gongkai.report.model import Report, State, Table
from tests import shared_data

pytestmark = shared_data.needed

KINDS = {"t3": "applications", "t4": "remedies"}
SEEDS = shared_data.documents("seeds/*.txt")


@cache
def truth() -> dict[str, Any]:
    return shared_data.load("seed-tables.json")


@cache
def read(path: Path) -> Report:
    (report,) = read_bytes(path.read_bytes(), path.name)
    return report


def seeds_with_tables() -> list[Path]:
    return [path for path in SEEDS if truth()[path.name].get("tables_present", True)]


def seed(number: int) -> Path:
    return SEEDS[number]


def kind_of(key: str) -> str:
    return KINDS.get(key, "proactive")


def plain(text: str) -> str:
    return text.translate(str.maketrans("（），", "(),")).replace(" ", "")


def row_key(form: TableForm, position: int, label: str | None) -> str:
    """Rows of tables 3 stand in the form's order; those of table 2 are told by their label."""
    if form.kind == "applications":
        return form.keys[position]
    return next(row.key for row in form.rows if plain(label or "") in map(plain, (row.label, *row.aliases)))


def expected_rows(path: Path) -> Iterator[tuple[str, str, list[int], list[str]]]:
    """(kind, row key, values, states) of every row that the document prints."""
    document = truth()[path.name]
    for key, table in document["tables"].items():
        form = table_form(kind_of(key), document["format"].rstrip("+")[:4])
        for position, row in enumerate(table["rows"]):
            states = ["solved" if i in row.get("null_candidates", ()) else "printed" for i in range(len(row["cells"]))]
            if form.kind == "remedies":
                yield from remedies_rows(form, row["resolved"], states)
            else:
                yield form.kind, row_key(form, position, row["label"]), row["resolved"], states


def remedies_rows(form: TableForm, values: list[int], states: list[str]) -> Iterator[tuple[str, str, list[int], Any]]:
    for block, key in enumerate(form.keys):
        yield form.kind, key, values[block * 5 : block * 5 + 5], states[block * 5 : block * 5 + 5]


@pytest.mark.parametrize("path", seeds_with_tables() if SEEDS else [], ids=lambda path: path.name)
def test_every_cell_has_its_value_and_state(path: Path) -> None:
    report = read(path)
    wrong = []
    for kind, key, values, states in expected_rows(path):
        table = report.table(kind)
        row = table.rows.get(key) if table else None
        got = ([cell.value for cell in row.cells], [str(cell.state) for cell in row.cells]) if row else None
        if got != (values, states):
            wrong.append((kind, key, "expected", values, states, "read", got))
    assert wrong == []


@pytest.mark.parametrize("path", seeds_with_tables() if SEEDS else [], ids=lambda path: path.name)
def test_no_row_is_read_that_the_document_does_not_print(path: Path) -> None:
    expected = {(kind, key) for kind, key, *_ in expected_rows(path)}
    tables: list[Table] = [table for table in read(path).tables.values() if table]
    assert {(table.kind, key) for table in tables for key in table.rows} == expected


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_body_and_year_are_the_printed_ones(path: Path) -> None:
    report, document = read(path), truth()[path.name]
    assert (report.body, report.year) == (document["body"].split("(")[0], document["report_year"])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_tables_are_recognised_as_their_own_form(path: Path) -> None:
    form = truth()[path.name]["format"].rstrip("+")[:4]
    tables = [table for table in read(path).tables.values() if table]
    assert {table.form for table in tables} <= {"2014" if form == "2008" else form}


def test_tables_that_seed_1_does_not_hold_are_null_never_zeros() -> None:
    tables = read(seed(1)).tables
    assert {kind: tables.get(kind) for kind in TABLE_KINDS} == dict.fromkeys(TABLE_KINDS)


def test_statistics_of_seed_2_hold_the_listed_items_and_blank_is_not_zero() -> None:
    table = read(seed(2)).table("statistics")
    assert table is not None
    got = {key: [(cell.value, str(cell.state)) for cell in row.cells] for key, row in table.rows.items()}
    assert got == dict(expected_statistics(truth()[seed(2).name]["items"]))


def expected_statistics(items: list[dict[str, Any]]) -> Iterator[tuple[str, list[tuple[int | None, str]]]]:
    keys = {plain(row.label.split("（")[0]): row.key for row in table_form("statistics", "2014").rows}
    for item in items:
        key = keys.get(item["label"])
        if key is None or item["line"] is None:  # a mere heading, or not listed in the document
            continue
        yield key, [(item["resolved"], "blank" if item["resolved"] is None else "printed")]


def test_seed_3_says_which_cell_was_restored_and_where_the_place_is_open() -> None:
    findings = [f for f in read(seed(3)).findings if f.code == "T3-BLANK"]
    restored = {(f.row, f.column, f.expected) for f in findings}
    assert ("granted", "total", 8) in restored
    assert {"received_carried_in", "granted", "outcome_total"} <= {f.row for f in findings}


def test_seed_3_repairs_are_marked_as_solved_in_the_model() -> None:
    table = read(seed(3)).table("applications")
    assert table is not None
    assert table.rows["outcome_total"].cells[0].state is State.PRINTED
    assert table.rows["outcome_total"].cells[6].value == 22


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_no_e_finding_is_raised_on_a_seed(path: Path) -> None:
    assert [(f.code, f.row, f.column) for f in read(path).findings if f.level == "E"] == []


def test_gongkai_check_on_the_seeds_exits_0() -> None:
    command = [str(Path(sys.executable).with_name("gongkai")), "check", *map(str, SEEDS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
