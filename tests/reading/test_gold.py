"""Real reports against their gold values: `reports/gold/<stem>.json` belongs to every document of that stem."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongkai.reading.document import UnreadableFile
from gongkai.reading.reader import read_bytes
from gongkai.report.forms import TABLE_KINDS, table_form
from gongkai.report.model import Report, State
from tests import shared_data

pytestmark = shared_data.needed

T3_KEYS = {
    "new": "received_new", "carry_in": "received_carried_in", "granted": "granted", "partial": "partly_granted",
    "d1": "refused_state_secret", "d2": "refused_prohibited_by_law", "d3": "refused_security_and_stability",
    "d4": "refused_third_party_rights", "d5": "refused_internal_affairs", "d6": "refused_deliberative_process",
    "d7": "refused_enforcement_file", "d8": "refused_administrative_inquiry", "u1": "unavailable_not_held",
    "u2": "unavailable_needs_creation", "u3": "unavailable_still_unclear", "n1": "declined_petition",
    "n2": "declined_repeat", "n3": "declined_publication", "n4": "declined_excessive", "n5": "declined_confirmation",
    "o1": "closed_uncorrected", "o2": "closed_unpaid", "o3": "closed_other", "other": "closed",
    "total": "outcome_total", "carry_out": "carried_forward",
}  # fmt: skip
T2_KEYS = {
    "reg": "rules", "norm": "normative_documents", "license": "licensing", "other_admin": "other_services",
    "punish": "penalties", "coerce": "coercion", "fee": "fees", "fee_items": "fees", "procurement": "procurement",
}  # fmt: skip


def stem(path: Path) -> str:
    return path.name.split(".")[0]


@cache
def gold(name: str) -> dict[str, Any]:
    return shared_data.load(f"reports/gold/{name}.json")


GOLD = {path.stem for path in shared_data.documents("reports/gold/*.json")}
ALL = shared_data.documents("reports/text/*", "reports/html/*", "reports/md/*", "reports/docx/*", "reports/pdf/*")
DOCUMENTS = [path for path in ALL if stem(path) in GOLD]
WITHOUT_GOLD = [path for path in ALL if stem(path) not in GOLD]
EXCERPTS = shared_data.documents("reports/excerpts/*")


@cache
def read(path: Path) -> Report:
    (report,) = read_bytes(path.read_bytes(), path.name)
    return report


def cells(report: Report, kind: str, key: str) -> list[Any] | None:
    table = report.table(kind)
    row = table.rows.get(key) if table else None
    return None if row is None else list(row.values)


def amounts(values: Any) -> list[Decimal]:
    """A gold row of table 2 as exact numbers; a row of one cell is written without brackets there."""
    return [Decimal(str(value)) for value in (values if isinstance(values, list) else [values])]


def proactive_rows(name: str) -> dict[str, list[Decimal]]:
    rows = {T2_KEYS[key]: amounts(value) for key, value in gold(name)["t2"].items() if key in T2_KEYS}
    return rows


def undecidable(name: str) -> set[str]:
    return {T2_KEYS[key] for key in gold(name).get("t2_undecidable", ())}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_applications_table_has_every_gold_value(path: Path) -> None:
    name = stem(path)
    keys = [T3_KEYS[key] for key in gold(name)["keys"]]
    expected = dict(zip(keys, gold(name)["t3"], strict=True))
    got = {key: cells(read(path), "applications", key) for key in keys}
    assert {k: v for k, v in got.items() if v != expected[k]} == {}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_remedies_table_has_every_gold_value(path: Path) -> None:
    numbers = gold(stem(path))["t4"]
    keys = table_form("remedies", "2021").keys
    expected = {key: numbers[i * 5 : i * 5 + 5] for i, key in enumerate(keys)}
    assert {key: cells(read(path), "remedies", key) for key in keys} == expected


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_decidable_rows_of_the_proactive_table_have_their_gold_values(path: Path) -> None:
    name, report = stem(path), read(path)
    rows = {key: row for key, row in proactive_rows(name).items() if key not in undecidable(name)}
    assert {key: cells(report, "proactive", key) for key in rows} == rows


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_undecidable_rows_are_ambiguous_and_list_the_true_split(path: Path) -> None:
    name, report = stem(path), read(path)
    table = report.table("proactive")
    assert table is not None
    for key in undecidable(name):
        states = {str(cell.state) for cell in table.rows[key].cells}
        assert (key, states, set(table.rows[key].values)) == (key, {State.AMBIGUOUS.value}, {None})
        assert proactive_rows(name)[key] in candidates(report, key), key


def candidates(report: Report, row: str) -> list[list[Decimal]]:
    """The full rows that the finding of an ambiguous row of table 2 lists."""
    found = [f for f in report.findings if f.table == "proactive" and f.row == row and f.column is None]
    return [[Decimal(str(value)) for value in option] for f in found for option in f.candidates]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_e_findings_are_exactly_those_that_really_are_in_the_source(path: Path) -> None:
    expected = {(f["code"], f["table"], f["row"], f["column"]) for f in gold(stem(path))["expected_findings"]}
    got = [(f.code, f.table, f.row, f.column) for f in read(path).findings if f.level == "E"]
    assert sorted(got, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.suffix != ".md"], ids=lambda path: path.name)
def test_year_and_body_are_those_of_the_gold(path: Path) -> None:
    report, expected = read(path), gold(stem(path))
    assert report.year == expected["year"]
    assert report.body is not None


@pytest.mark.parametrize("path", WITHOUT_GOLD, ids=lambda path: path.name)
def test_documents_without_gold_are_read_and_raise_no_e_finding_but_their_own(path: Path) -> None:
    assert [(f.code, f.row, f.column) for f in read(path).findings if f.level == "E"] == []


@pytest.mark.parametrize("path", EXCERPTS, ids=lambda path: path.name)
def test_cut_off_excerpts_are_read_as_far_as_they_go(path: Path) -> None:
    try:
        reports = read_bytes(path.read_bytes(), path.name)
    except UnreadableFile as refusal:
        assert refusal.message
        return
    for report in reports:
        assert [f.code for f in report.findings if f.level == "E"] == []


FIGURES_SEEN = [
    ("longgang-2024", "applications", "received_new", [58, 7, 0, 0, 1, 0, 66]),
    ("longgang-2024", "applications", "partly_granted", [16, 1, 0, 0, 0, 0, 17]),
    ("longgang-2024", "proactive", "normative_documents", [5, 1, 25]),
    ("haizhu-guanzhou-subdistrict-2023", "proactive", "penalties", [1472]),
    ("haizhu-guanzhou-subdistrict-2023", "applications", "received_new", [1, 0, 0, 0, 0, 0, 1]),
    ("qianan-dawuli-town-2020", "proactive", "licensing", [0, 0, 0]),
    ("qianan-dawuli-town-2020", "applications", "partly_granted", [0] * 7),
    ("district-statistics-bureau-2023", "proactive", "rules", [None, None, None]),
    ("district-statistics-bureau-2023", "proactive", "normative_documents", [0, 0, 0]),
]


@pytest.mark.parametrize(("name", "kind", "row", "values"), FIGURES_SEEN)
def test_an_excerpt_gives_the_figures_it_prints(name: str, kind: str, row: str, values: list[int | None]) -> None:
    (path,) = [path for path in EXCERPTS if stem(path) == name]
    assert cells(read(path), kind, row) == values


CUT = [stem(path) for path in EXCERPTS if "truncated" in path.name]


@pytest.mark.parametrize("name", CUT)
def test_what_an_excerpt_lost_is_missing_and_never_zero(name: str) -> None:
    (path,) = [path for path in EXCERPTS if stem(path) == name]
    report = read(path)
    assert cells(report, "applications", "carried_forward") in (None, [None] * 7)
    assert report.table("remedies") is None


def test_labels_whose_values_were_lost_give_no_figure_but_the_one_printed() -> None:
    (path,) = [path for path in EXCERPTS if stem(path).startswith("xiongxian")]
    tables = read(path).tables
    values = [
        cell.value
        for kind in TABLE_KINDS
        if (table := tables.get(kind)) is not None
        for row in table.rows.values()
        for cell in row.cells
        if cell.value is not None
    ]
    assert values in ([], [0])


STATISTICS_SEEN = [
    ("pingtan-2011", "proactive_total", [425, 1516]),
    ("pingtan-2011", "via_website", [418, 1509]),
    ("pingtan-2011", "reviews_total", [0, 0]),
    ("pingtan-county-2012", "proactive_total", [2026, 3542]),
    ("pingtan-county-2012", "received_total", [21, 21]),
    ("pingtan-2015", "proactive_total", [2949, 81916]),
    ("pingtan-2017", "proactive_total", [2122, 10037]),
]


@pytest.mark.parametrize(("name", "row", "values"), STATISTICS_SEEN)
def test_older_statistics_hold_this_year_and_the_cumulative_figure(name: str, row: str, values: list[int]) -> None:
    """Glued columns of 2012 to 2017 are split by the figures of the text."""
    (path,) = [path for path in WITHOUT_GOLD if stem(path) == name]
    table = read(path).table("statistics")
    assert table is not None
    assert (table.columns, cells(read(path), "statistics", row)) == (("this_year", "cumulative"), values)
