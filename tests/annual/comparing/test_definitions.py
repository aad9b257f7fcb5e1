"""Every cell of the forms has one definition, and the words beside it belong to cells that exist."""

import tomllib
from importlib import resources

from gongkai.annual.comparing.definitions import customary, families, family_label, figures
from gongkai.report.forms import FORM_NAMES, form


def words() -> dict:
    return tomllib.loads(resources.files("gongkai.annual.comparing").joinpath("definitions.toml").read_text(encoding="utf-8"))


def test_every_cell_of_every_form_has_a_figure() -> None:
    for name in FORM_NAMES:
        for kind, table in form(name).tables.items():
            for row in table.rows:
                for column in row.columns:
                    found = [
                        one for one in figures().values()
                        if (one.table, one.row, one.column) == (kind, row.key, column.key) and name in one.forms
                    ]  # fmt: skip
                    assert len(found) == 1, (name, kind, row.key, column.key)


def test_table_2_is_two_families_and_table_3_is_one() -> None:
    assert [family_label(family) for family in families()] == [
        "表三", "表四", "表二（2021年度起）", "表二（2019—2020年度）", "统计表（2014—2018年度）", "统计表（2008—2013年度，各地自定）",
    ]  # fmt: skip
    assert figures()["applications.closed.total"].forms == ("2021", "2019")
    assert figures()["applications.closed_unpaid.total"].forms == ("2021",)


def test_a_definition_tells_label_unit_form_and_basis() -> None:
    assert figures()["proactive_2021.fees.amount"].definition == (
        "表二／行政事业性收费／本年收费金额（单位：万元）。主动公开政府信息情况，截至报告年度12月31日。"
        "行政事业性收费；收取的信息处理费包括在内。2020年度与2021年度之间表二的栏目含义变了，两种格式的数字不能相互比较。"
        "单位：万元。适用：2021年度起。依据：《政府信息公开条例》第五十条第一款第（一）项；条例第二十条第（八）项；国办公开办函〔2021〕30号"
    )
    assert figures()["proactive_2019.procurement.amount"].unit is None


def test_no_word_is_written_for_a_cell_that_is_not_there() -> None:
    rows = {(one.family, one.row) for one in figures().values()}
    columns = {(one.family, one.column) for one in figures().values()}
    assert {(family, row) for family, found in words()["rows"].items() for row in found} <= rows
    assert {(family, column) for family, found in words()["columns"].items() for column in found} <= columns
    assert len({one.word for one in customary()}) == len(customary()) == len(words()["customary"])
