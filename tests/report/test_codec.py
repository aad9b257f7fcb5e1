"""A report survives the way out of the child process; anything malformed is refused."""

import copy
import json
from datetime import date
from decimal import Decimal

import pytest

from gongkai.report.codec import from_dict, tables_of, to_dict
from gongkai.report.model import (
    Cause,
    Cell,
    Contacts,
    Finding,
    Level,
    Place,
    Report,
    Row,
    Section,
    State,
    Table,
    TextFigure,
)


def full_report() -> Report:
    fees = Row("fees", [Cell(Decimal("0.0380"), printed="0.0380", place=Place(page=3))], "行政事业性收费", Place(9))
    rules = Row("rules", [Cell(0), Cell(None, State.BLANK, "/"), Cell(3, State.SOLVED, None, Place(line=7))])
    proactive = Table("proactive", "2021", {"rules": rules, "fees": fees}, (), Place(5))
    return Report(
        source="甲镇.txt",
        body="甲镇人民政府",
        year=2021,
        title="年度报告",
        published=date(2022, 1, 17),
        formed=date(2022, 1, 16),
        index_number="A/1",
        period=(date(2021, 1, 1), date(2021, 12, 31)),
        contacts=Contacts(phone="0000-1", website="example.invalid"),
        sections=[Section(1, "总体情况", "文字", Place(4))],
        tables={"proactive": proactive, "remedies": None},
        text_figures=[TextFigure("items", "信息", Decimal("1.5"), "万条", "余", None, "共1.5万余条", 4, 1, "1.5")],
        findings=[
            Finding(
                "T2-NUM", Level.READING, Cause.READING, "说明", "依据", "办法", "proactive", "rules", "issued", "12",
                Decimal("1.2"), ((1, 2), {"total": Decimal("2")}, [None, date(2021, 1, 1)]), Place(7),
            )
        ],
        lines=["第一行", "", "\ud800"],
        part=2,
        repairs=("拼音",),
        date_candidates=(date(2022, 1, 1), date(2022, 1, 11)),
    )  # fmt: skip


def through_json(report: Report) -> Report:
    return from_dict(json.loads(json.dumps(to_dict(report))))


def test_every_field_survives_the_journey():
    assert through_json(full_report()) == full_report()


def test_an_empty_report_survives_the_journey():
    assert through_json(Report("空.txt")) == Report("空.txt")


def test_money_keeps_the_digits_that_were_printed():
    assert str(through_json(full_report()).table("proactive").value("fees", 0)) == "0.0380"


def test_a_number_that_no_report_may_hold_is_refused_before_it_is_sent():
    report = full_report()
    report.tables["proactive"].rows["rules"].cells[0] = Cell(1.5)
    with pytest.raises(TypeError, match="float"):
        to_dict(report)


def spoiled(path: tuple, value) -> dict:
    data = copy.deepcopy(to_dict(full_report()))
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return data


CELL = ("tables", "proactive", "rows", 0, 3, 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("surplus",), 1),
        (("source",), None),
        (("year",), "2021"),
        (("year",), True),
        (("published",), "2022-02-30"),
        (("period",), ["2021-01-01"]),
        (("contacts",), ["x"]),
        (("lines",), "text"),
        (("lines", 0), 5),
        (("tables",), {"other": None}),
        (("tables", "applications"), to_dict(full_report())["tables"]["proactive"]),
        (("tables", "proactive", "form"), "2014"),
        (("tables", "proactive", "form"), ["2021"]),
        (("tables", "proactive", "rows", 0, 0), "fees"),
        (("tables", "proactive", "rows", 0, 0), "invented"),
        (("tables", "proactive", "rows", 0, 3), []),
        ((*CELL, 0), 1.5),
        ((*CELL, 0), {"decimal": "NaN"}),
        ((*CELL, 0), {"decimal": "one"}),
        ((*CELL, 1), "guessed"),
        ((*CELL, 3), [1]),
        (("findings", 0, 1), "F"),
        (("findings", 0, 9), {"object": "x"}),
        (("findings", 0, 9), {"map": [], "tuple": []}),
        (("findings", 0, 11), None),
    ],
)
def test_a_malformed_report_is_refused(path, value):
    with pytest.raises(ValueError):
        from_dict(spoiled(path, value))


@pytest.mark.parametrize("data", [None, [], "x", 1, {}])
def test_what_is_no_report_at_all_is_refused(data):
    with pytest.raises(ValueError):
        from_dict(data)


def test_some_tables_are_read_alone_and_as_suspiciously_as_a_whole_report():
    report = full_report()
    data = json.loads(json.dumps(to_dict(report)))
    assert tables_of(data, {"proactive"}) == {"proactive": report.table("proactive")}
    data["tables"]["proactive"]["rows"][0][3].pop()
    assert tables_of(data, {"remedies"}) == {"remedies": None}
    for broken in (data, data | {"version": 2}, data | {"tables": []}, []):
        with pytest.raises(ValueError):
            tables_of(broken, {"proactive"})
