"""Tables that no ledger counts, typed by a clerk cell by cell: totals follow, and what was typed is what is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from gongkai.annual.models import ReportFacts
from gongkai.annual.reports.typed_tables import leaves
from gongkai.items.models import CatalogueEntry, Vocabulary
from gongkai.reading.reader import read_bytes
from gongkai.report.forms import form_for_year, table_form
from gongkai.report.model import Level, Report
from tests.applications.office import on_day
from tests.desk.reports.conftest import Reports, fields_of
from tests.items.desk import staffed_desk
from tests.shared_data import load, needed

YEAR_TYPED = 2021
JANUARY_AFTER = date(2022, 1, 10)


@pytest.fixture
def empty(db: None) -> Iterator[Reports]:
    """A desk whose ledger counts nothing."""
    with on_day(JANUARY_AFTER):
        CatalogueEntry.objects.create(vocabulary=Vocabulary.COLUMN, code="4", name="政府信息公开年报")
        yield Reports(staffed_desk())


def begun(office: Reports, year: int = YEAR_TYPED) -> str:
    answer = office.send("writer", f"new/{office.desk.town.pk}/{year}/", signer="王镇长", basis="form")
    assert answer.status_code == 302, answer.content.decode()
    return f"{office.item.pk}/"


def zeros(year: int) -> dict[str, str]:
    return {".".join(at): "0" for at in leaves(year)}


def test_where_the_ledger_counts_a_form_is_refused(office: Reports) -> None:
    answer = office.send("writer", f"new/{office.desk.town.pk}/2023/", signer="王镇长", basis="form")
    assert answer.status_code == 422
    assert "柳溪镇人民政府2023年在本系统办理过申请，年报须由台账生成；数字有误的，请更正台账" in answer.content.decode()


def test_totals_follow_from_what_is_typed(empty: Reports) -> None:
    address = f"{begun(empty)}tables/"
    cells = zeros(YEAR_TYPED) | {"applications.received_new.natural_person": "3", "applications.granted.natural_person": "3"}
    assert empty.send("writer", address, **cells).status_code == 302
    page = empty.page("writer", address)
    assert '<output data-sum="applications.received_new.total" aria-label="表三“一、本年新收政府信息公开申请数量”行“总计”列">3</output>' in page
    assert '<output data-sum="applications.outcome_total.natural_person"' in page
    assert "格没有填写" not in page


def test_faults_stand_in_their_cells_and_nothing_is_kept(empty: Reports) -> None:
    address = f"{begun(empty)}tables/"
    answer = empty.send("writer", address, **zeros(YEAR_TYPED) | {"applications.granted.business": "-1", "remedies.reconsideration.upheld": "二"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "2格填得不对，都没有保存；已标在各格里。" in page
    assert "-1小于0" in page.split('id="p-applications.granted.business"')[1].split("</small>")[0]
    assert fields_of(page)["applications.granted.business"] == "-1"
    assert f"还有{len(leaves(YEAR_TYPED))}格没有填写。" in empty.page("writer", address)


def test_a_blank_cell_is_missing_and_not_0(empty: Reports) -> None:
    address = begun(empty)
    empty.send("writer", f"{address}tables/", **zeros(YEAR_TYPED) | {"applications.granted.business": ""})
    table = ReportFacts.objects.latest("pk").typed().table("applications")
    assert table is not None
    assert table.value("granted", 1) is None and table.value("granted", 6) is None and table.value("outcome_total", 1) is None
    assert table.value("partly_granted", 6) == 0


SEEDS = {"000": 2020, "003": 2021, "004": 2020}


@needed
@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_of_a_seed_typed_by_a_clerk_are_those_of_the_printed_report(empty: Reports, seed: str) -> None:
    year = SEEDS[seed]
    wanted = tables_of(seed, year)
    address = begun(empty, year)
    cells = {".".join(at): str(wanted[at[0]][at[1]][at[2]]) for at in leaves(year)}
    assert empty.send("writer", f"{address}tables/", **cells).status_code == 302
    for name in ("html", "docx"):
        answer = empty.get("writer", f"{address}file/{name}/")
        (read,) = read_bytes(answer.content, f"report.{name}")
        assert values_of(read) == wanted
        assert [one.code for one in read.findings if one.level is Level.ERROR] == []


def tables_of(seed: str, year: int) -> dict[str, dict[str, dict[str, Any]]]:
    """The seed's values as they must be, by table, row and column key."""
    found = next(value for name, value in load("seed-tables.json").items() if name.startswith(seed))["tables"]
    form = form_for_year(year)
    two = [row["resolved"] for name in sorted(found) if name.startswith("t2") for row in found[name]["rows"]]
    three = [row["resolved"] for row in found["t3"]["rows"]]
    (four,) = [row["resolved"] for row in found["t4"]["rows"]]
    lists = {"proactive": two, "applications": three, "remedies": [four[at : at + 5] for at in (0, 5, 10)]}
    return {
        kind: {row.key: {column.key: value for column, value in zip(row.columns, values, strict=True)}
               for row, values in zip(form.tables[kind].rows, rows, strict=True)}
        for kind, rows in lists.items()
    }  # fmt: skip


def values_of(report: Report) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        kind: {key: {column.key: row.cells[at].value for at, column in enumerate(table_form(kind, table.form).row(key).columns)}
               for key, row in table.rows.items()}
        for kind, table in report.tables.items() if table is not None
    }  # fmt: skip


def test_the_whole_document_is_a_docx(empty: Reports) -> None:
    answer = empty.get("writer", f"{begun(empty)}file/docx/")
    assert io.BytesIO(answer.content).read(2) == b"PK" and "attachment" in answer["Content-Disposition"]
