"""Fictional reports for the tests of what is written; every table is whole and reconciles unless a test changes it."""

from datetime import date
from decimal import Decimal

from gongkai.report.forms import table_form
from gongkai.report.model import Cell, Place, Report, Row, Table, TextFigure

BODY = "云溪县临江镇人民政府"


def filled_table(kind: str, form: str, values: dict[str, list], columns: tuple[str, ...] = ()) -> Table:
    """A table with these values; rows not named are zero, and every row stands in a line of its own."""
    rows = {}
    for number, row in enumerate(table_form(kind, form).rows, 10):
        given = values.get(row.key, [0] * row.width)
        cells = [Cell(value, printed=str(value), place=Place(line=number)) for value in given]
        rows[row.key] = Row(row.key, cells, row.label, Place(line=number))
    return Table(kind, form, rows, columns, Place(line=9))


def applications(form: str = "2021") -> Table:
    values = {
        "received_new": [6, 2, 0, 0, 0, 0, 8],
        "granted": [4, 1, 0, 0, 0, 0, 5],
        "unavailable_not_held": [1, 1, 0, 0, 0, 0, 2],
        "outcome_total": [5, 2, 0, 0, 0, 0, 7],
        "carried_forward": [1, 0, 0, 0, 0, 0, 1],
    }
    return filled_table("applications", form, values)


def remedies(form: str = "2021") -> Table:
    return filled_table("remedies", form, {"reconsideration": [1, 0, 0, 1, 2]})


def proactive_2021() -> Table:
    values = {
        "normative_documents": [2, 1, 9],
        "licensing": [120],
        "penalties": [7],
        "fees": [Decimal("0.0380")],
    }
    return filled_table("proactive", "2021", values)


def proactive_2019() -> Table:
    values = {"licensing": [396, -18, 2648], "fees": [35, 0], "procurement": [3, Decimal("802895.90")]}
    return filled_table("proactive", "2019", values)


def report_2021() -> Report:
    return Report(
        source="临江镇2022.html",
        body=BODY,
        year=2022,
        title=f"{BODY}2022年政府信息公开工作年度报告",
        published=date(2023, 1, 17),
        index_number="LJ/2023-001",
        tables={"proactive": proactive_2021(), "applications": applications(), "remedies": remedies()},
        text_figures=[TextFigure("items", "主动公开信息", 525, "条", "余", None, "主动公开信息525余条。", 4)],
    )


def report_2019() -> Report:
    tables = {"proactive": proactive_2019(), "applications": applications("2019"), "remedies": remedies("2019")}
    return Report(source="临江镇2020.docx", body=BODY, year=2020, published=date(2021, 1, 20), tables=tables)


def report_2014() -> Report:
    values = {"proactive_total": [95], "via_website": [95], "fees": [Decimal("0.5")]}
    statistics = filled_table("statistics", "2014", values, ("this_year",))
    return Report(source="临江镇2015.txt", body=BODY, year=2015, tables={"statistics": statistics})


def replace_cell(report: Report, kind: str, row: str, column: int, cell: Cell) -> Report:
    """The same report with one cell exchanged."""
    report.tables[kind].rows[row].cells[column] = cell
    return report
