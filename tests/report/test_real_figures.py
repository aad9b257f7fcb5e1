"""The checks on the gold figures of real reports: exactly the errors that really are in the source, no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai.report.checks import check
from gongkai.report.compare import compare
from gongkai.report.forms import table_form
from gongkai.report.model import Level, Report
from tests import shared_data
from tests.report.building import report, table

pytestmark = shared_data.needed

GOLD = [path.stem for path in shared_data.documents("reports/gold/*.json")]


def gold_report(name: str) -> tuple[Report, dict[str, Any]]:
    data = shared_data.load(f"reports/gold/{name}.json")
    form = "2021" if len(data["keys"]) == 25 else "2019"
    keys = table_form("applications", form).keys
    remedies = table_form("remedies", form).keys
    tables = (
        table("applications", form, dict(zip(keys, data["t3"], strict=True))),
        table("remedies", form, {key: data["t4"][i * 5 : i * 5 + 5] for i, key in enumerate(remedies)}),
    )
    return report(*tables, body=data["body"], year=data["year"]), data


@pytest.mark.parametrize("name", GOLD)
def test_errors_are_exactly_those_expected(name: str) -> None:
    checked, data = gold_report(name)
    got = {(f.code, f.table, f.row, f.column) for f in check(checked) if f.level == Level.ERROR}
    assert got == {(f["code"], f["table"], f["row"], f["column"]) for f in data["expected_findings"]}


def test_the_chain_of_two_real_years_holds() -> None:
    comparison = compare(gold_report("pingtan-2021")[0], gold_report("pingtan-2022")[0])
    assert [f.code for f in comparison.findings if f.code == "Y-CHAIN"] == []


def test_a_23_row_table_in_2023_is_told_by_the_table_and_not_by_the_year() -> None:
    checked, _ = gold_report("hongze-district-2023")
    assert [f.code for f in check(checked) if f.level == Level.READING] == ["T3-FORM"]


def test_the_gold_folder_is_where_it_is_expected() -> None:
    assert Path(str(shared_data.folder())).is_dir() and GOLD
