"""Statistics tables of the older forms with columns that are no figures."""

import pytest

from tests.reading.hostile_pages import read, tr, values

ITEMS_2014 = (
    ("（一）主动公开政府信息数", "条", "1,295"), ("制发规范性文件总数", "件", ""), ("1.政府公报公开政府信息数", "条", "3"),
    ("2.政府网站公开政府信息数", "条", "1,200"), ("（一）收到申请数", "件", ""), ("1.当面申请数", "件", "10"),
)  # fmt: skip
ITEMS_2008 = (
    ("主动公开信息数", "条", "1295"), ("新增的行政规范性文件数", "条", "5"), ("依申请公开信息目录数", "条", "0"),
    ("申请总数", "件", "12"), ("对申请的答复总数", "件", "11"), ("行政诉讼数", "件", "7"),
)  # fmt: skip


def statistics(year: int, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> dict[str, list[object]]:
    printed = f"<h1>东岭县{year}年政府信息公开工作年度报告</h1><p>一、概述</p><table>{''.join(map(tr, [head, *rows]))}</table>"
    return {key: list(found) for key, found in values(read(printed), "statistics").items()}


@pytest.mark.parametrize("first", [True, False])
def test_the_code_column_of_a_statistics_table_is_not_its_figures(first: bool) -> None:
    rows = [
        (f"{n:02}", label, unit, figure) if first else (label, f"{n:02}", unit, figure)
        for n, (label, unit, figure) in enumerate(ITEMS_2014, 1)
    ]
    head = ("指标代码", "统计指标", "单位", "统计数") if first else ("统计指标", "代码", "单位", "统计数")
    found = statistics(2015, head, rows)
    assert found["proactive_total"] == [1295]
    assert found["via_website"] == [1200]
    assert found["normative_documents_issued"] == [None], "a blank is not the next row's code"


def test_a_code_behind_the_unit_is_not_this_year_s_figure() -> None:
    rows = [(label, unit, f"{n:02}", number, "2" + number) for n, (label, unit, number) in enumerate(ITEMS_2008, 1)]
    found = statistics(2012, ("指标名称", "计量单位", "代码", "本年度", "历年累计"), rows)
    assert found["proactive_total"] == [1295, 21295]
    assert found["received_total"] == [12, 212]


@pytest.mark.parametrize("years", [("2014年", "2015年"), ("上年数", "本年数"), ("2014年度", "2015年度"), ("2014", "2015")])
def test_last_year_s_column_is_not_this_year_s(years: tuple[str, str]) -> None:
    rows = [(label, unit, "9" + number, number) for label, unit, number in ITEMS_2014 if number]
    for year, items in ((2015, rows), (2015, [(label, unit, b, a) for label, unit, a, b in rows])):
        order = years if items is rows else years[::-1]
        found = statistics(year, ("统计指标", "单位", *order), items)
        assert (found["proactive_total"], found["via_website"]) == ([1295], [1200])


def test_of_two_year_columns_with_one_figure_it_is_not_said_whose_it_is() -> None:
    rows = [(label, unit, "", number) for label, unit, number in ITEMS_2014]
    assert statistics(2015, ("统计指标", "单位", "2014年", "2015年"), rows)["via_website"] == [None]


def test_more_than_twelve_digits_are_no_item() -> None:
    rows = [(label, unit, "7391" * 15) for label, unit, _ in ITEMS_2014]
    assert statistics(2015, ("统计指标", "单位", "统计数"), rows)["via_website"] == [None]


def listed_2008(figure: object, code: bool = False) -> dict[str, list[object]]:
    """A list of 2008 with one figure printed so, and a column of codes between label and unit."""
    rows = [
        (label, *((f"{n:02}",) if code else ()), unit, figure if number == "12" else number)
        for n, (label, unit, number) in enumerate(ITEMS_2008, 1)
    ]
    return statistics(2012, ("指标名称", *(("代码",) if code else ()), "计量单位", "本年度"), rows)


def test_thousands_marks_in_a_list_of_2008_are_read() -> None:
    assert listed_2008("1,295")["received_total"] == [1295]
    assert listed_2008("12，")["received_total"] == [12]


@pytest.mark.parametrize("sign", ["", "-", "/", "—", "无"])
def test_a_blank_in_a_list_of_2008_does_not_run_into_the_next_item(sign: str) -> None:
    found = listed_2008(sign)
    assert found["received_total"] == [None]
    assert found == {**listed_2008("12"), "received_total": [None]}


def test_codes_between_label_and_unit_of_a_list_of_2008_are_no_figures() -> None:
    assert listed_2008("12", code=True) == listed_2008("12")
    assert listed_2008("12")["proactive_total"] == [1295]
    without = {key: figures for key, figures in listed_2008("12").items() if key != "received_total"}
    assert listed_2008("", code=True) == without


@pytest.mark.parametrize("printed", ["1200+95", "1,29", "1200、95", "12. 5", "1200余", "约1200", "3万"])
def test_of_a_torn_or_added_figure_no_part_is_an_item(printed: str) -> None:
    rows = [(label, unit, printed if number == "1,200" else number) for label, unit, number in ITEMS_2014]
    assert statistics(2015, ("统计指标", "单位", "统计数"), rows)["via_website"] == [None]
    rows = [(label, unit, printed if number == "12" else number) for label, unit, number in ITEMS_2008]
    found = statistics(2012, ("指标名称", "计量单位", "本年度"), rows)
    assert found.get("received_total", [None]) == [None]
