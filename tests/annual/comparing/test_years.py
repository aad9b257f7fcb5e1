"""A body's years side by side: what is compared, what is not, and what was found between two years."""

from datetime import date

import pytest

from gongkai.annual.comparing.charts import charts
from gongkai.annual.comparing.years import YearReport, between, grids, years_of
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.services import rename_body
from gongkai.report.model import Level, Report, State, TextFigure
from tests.annual.documents import archived
from tests.bodies.county import County
from tests.portal.reports import change, right_report, table


def in_years(*reports: Report) -> list[YearReport]:
    return [YearReport(report.year or 0, ArchiveEntry(year=report.year, version=1), report) for report in reports]


def line(reports: list[YearReport], code: str):
    lines = [one for grid in grids(reports, {}) for one in grid.lines]
    return next(one for one in lines if one.figure.code == code)


def test_changes_are_told_between_neighbouring_years_only() -> None:
    reports = in_years(right_report(2021, 5), right_report(2022, 8), right_report(2024, 9))
    assert [cell.change for cell in line(reports, "applications.granted.total").cells] == [None, 3, None]


def test_a_doubtful_figure_has_no_change() -> None:
    later = right_report(2022, 8)
    change(later, "applications", "granted", 6, state=State.UNREAD)
    cells = line(in_years(right_report(2021, 5), later), "applications.granted.total").cells
    assert (cells[1].found.value, cells[1].change) == (8, None)


def test_table_2_of_2020_and_2021_stand_in_two_grids() -> None:
    before, after = right_report(2020), right_report(2021)
    before.tables["proactive"] = table("proactive", {"licensing": [30, -2, 7]}, "2019")
    before.tables["applications"] = table("applications", {"closed": [0, 0, 0, 0, 0, 0, 4]}, "2019")
    found = grids(in_years(before, after), {})
    assert [(grid.label, grid.years) for grid in found] == [
        ("表二（2019—2020年度）", [2020]), ("表二（2021年度起）", [2021]), ("表三", [2020, 2021]), ("表四", [2020, 2021]),
    ]  # fmt: skip
    assert [cell.found.state for cell in line(in_years(before, after), "applications.closed_unpaid.total").cells] == [
        "other_form", "printed",
    ]  # fmt: skip
    assert line(in_years(before, after), "applications.closed.total").cells[1].change == -4


@pytest.mark.django_db
def test_a_broken_chain_stands_at_its_cell(here: County) -> None:
    reports = in_years(right_report(2022), right_report(2023))
    change(reports[0].report, "applications", "carried_forward", 6, value=3)
    found = grids(reports, between(here.town, reports))
    cell = next(
        one for grid in found for one in grid.lines if one.figure.code == "applications.received_carried_in.total"
    ).cells[1]
    assert [(finding.code, finding.level) for finding in cell.findings] == [("Y-CHAIN", Level.ERROR)]
    rename_body(here.operator, here.town, "柳溪镇新人民政府", date(2023, 2, 1))
    here.town.refresh_from_db()
    (comparison,) = between(here.town, reports).values()
    assert [one.level for one in comparison.findings if one.code == "Y-CHAIN"] == [Level.WARNING]


@pytest.mark.django_db
def test_many_years_are_as_few_queries_as_one(here: County, django_assert_num_queries) -> None:
    for year in range(2021, 2025):
        archived(here.operator, here.town, year)
    with django_assert_num_queries(2):
        found = years_of(None, here.town)
    assert sorted(found.comparisons) == [2022, 2023, 2024]


def test_a_year_without_a_report_is_a_gap_in_a_chart_and_not_zero() -> None:
    drawn = {chart.key: chart for chart in charts(in_years(right_report(2021, 5), right_report(2023, 9)))}
    received = drawn["received"]
    assert received.years == [2021, 2022, 2023]
    assert (received.series[0].label, received.series[0].values) == ("新收申请", [5, None, 9])
    assert received.n == 2
    assert "channels" not in drawn


def test_a_sum_of_which_one_part_is_unknown_is_unknown() -> None:
    report = right_report(2023)
    change(report, "applications", "refused_state_secret", 6, value=None, state=State.BLANK)
    outcomes = next(chart for chart in charts(in_years(report)) if chart.key == "outcomes")
    assert {one.label: one.values for one in outcomes.series}["不予公开"] == [None]
    assert {one.label: one.values for one in outcomes.series}["予以公开"] == [5]


def test_channels_that_the_text_tells_twice_differently_are_not_drawn() -> None:
    def said(value: int, label: str) -> TextFigure:
        return TextFigure("items_by_channel", label, value, "条", None, None, "……", 3)

    report = right_report(2023)
    report.text_figures += [said(5, "政府网站"), said(6, "政府网站"), said(7, "微信")]
    told = next(chart for chart in charts(in_years(report)) if chart.key == "told_channels")
    assert {one.label: one.values for one in told.series} == {"政府网站": [None], "微信": [7]}
