"""What the pages of the archive ask."""

from datetime import date

import pytest

from gongkai.annual import queries
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.queries import Filters, ReportPage
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.services import close_body, rename_body
from gongkai.site import clock
from tests.annual.documents import archived, document, faulty_document, figures
from tests.bodies.county import County, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring_of_2025(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports of 2024 are due, those of 2025 are not."""
    monkeypatch.setattr(clock, "today", lambda: date(2025, 5, 6))


def listed(actor: object = None, **filters: object) -> list[tuple[str, int]]:
    return [(entry.body.name, entry.year) for entry in queries.archive(actor, Filters(**filters))]


@pytest.fixture
def filled(here: County) -> County:
    """Town 2022 and 2024 (2023 is missing), bureau 2024 with an error, centre 2024."""
    archived(here.operator, here.town, 2022)
    archived(here.operator, here.town, 2024)
    archived(here.operator, here.bureau, data=faulty_document("青禾县民政局", 2024))
    archived(here.operator, here.centre, 2024)
    return here


def test_the_newest_year_comes_first_and_anyone_may_read(filled: County) -> None:
    assert listed() == [
        ("柳溪镇人民政府", 2024), ("柳溪镇便民服务中心", 2024), ("青禾县民政局", 2024), ("柳溪镇人民政府", 2022),
    ]  # fmt: skip
    assert queries.years(None) == [2024, 2022]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"year": 2022}, [("柳溪镇人民政府", 2022)]),
        ({"kind": Kind.DEPARTMENT}, [("青禾县民政局", 2024)]),
        ({"with_errors": True}, [("青禾县民政局", 2024)]),
        ({"text": " 便民 服务"}, [("柳溪镇便民服务中心", 2024)]),
        ({"text": "没有这个机关"}, []),
        ({"text": "%"}, []),
        ({"year": 2024, "with_errors": False, "text": "民政局"}, [("青禾县民政局", 2024)]),
    ],
)
def test_filters_narrow_the_list(filled: County, filters: dict, expected: list) -> None:
    assert listed(**filters) == expected


def test_a_body_is_listed_with_or_without_those_below(filled: County) -> None:
    assert len(listed(body=filled.county)) == 4
    assert listed(body=filled.county, subtree=False) == []
    assert listed(body=filled.town, year=2024) == [("柳溪镇人民政府", 2024), ("柳溪镇便民服务中心", 2024)]
    assert listed(body=filled.town, year=2024, subtree=False) == [("柳溪镇人民政府", 2024)]


def test_a_former_name_finds_the_reports(filled: County) -> None:
    rename_body(filled.operator, filled.bureau, "青禾县社会事务局", date(2025, 2, 1))
    assert listed(text="民政局") == [("青禾县社会事务局", 2024)]


def test_the_list_is_a_fixed_number_of_queries(filled: County, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        listed()


def test_of_each_year_the_last_version_is_listed(filled: County) -> None:
    archived(filled.operator, filled.town, data=faulty_document())
    (entry,) = queries.archive(None, Filters(year=2024, body=filled.town, subtree=False))
    assert (entry.version, entry.errors > 0) == (2, True)


def test_one_report_with_its_versions_and_neighbours(filled: County) -> None:
    archived(filled.operator, filled.town, 2023)
    second = archived(filled.operator, filled.town, data=faulty_document())
    page = queries.find_report(None, second.pk)
    assert isinstance(page, ReportPage)
    assert [entry.version for entry in page.versions] == [2, 1]
    assert page.report.year == 2024 and page.file.name == "年报.html"
    assert page.previous is not None and page.previous.year == 2023 and page.following is None
    assert not page.may_withdraw


def test_a_broken_chain_between_two_years_is_shown_on_the_later(filled: County) -> None:
    from gongkai.demonstration.figures import with_broken_chain

    broken = figures(2023)
    broken.applications = with_broken_chain(broken.applications)
    entry = archived(filled.operator, filled.town, data=document(year=2023, figures=broken))
    page = queries.find_report(None, entry.pk)
    assert isinstance(page, ReportPage) and page.comparison is not None
    chain = [(f.level, f.row, f.column) for f in page.comparison.findings if f.code == "Y-CHAIN"]
    assert chain == [("E", "received_carried_in", "natural_person"), ("E", "received_carried_in", "total")]


def test_after_a_change_of_name_a_broken_chain_is_a_warning_only(filled: County) -> None:
    from gongkai.demonstration.figures import with_broken_chain

    rename_body(filled.operator, filled.town, "柳溪街道办事处", date(2023, 3, 1))
    broken = figures(2023)
    broken.applications = with_broken_chain(broken.applications)
    entry = archived(filled.operator, filled.town, data=document(year=2023, figures=broken))
    page = queries.find_report(None, entry.pk)
    assert isinstance(page, ReportPage) and page.comparison is not None
    assert {f.level.value for f in page.comparison.findings if f.code == "Y-CHAIN"} == {"W"}


def test_a_number_never_given_is_not_found(filled: County) -> None:
    with pytest.raises(ArchiveEntry.DoesNotExist):
        queries.find_report(None, 10**6)


def test_a_bodys_years_stand_side_by_side_with_gaps(filled: County) -> None:
    page = queries.body_page(None, filled.town)
    assert [entry.year for entry in page.entries] == [2022, 2024]
    assert page.years == [2022, 2023, 2024] and page.missing == [2023]
    series = {one.key: one.values for one in page.series}
    right = [figures(year).applications["received_new"][6] for year in (2022, 2024)]
    assert series["received_new"] == [right[0], None, right[1]]
    assert {one.label for one in page.series} >= {"本年新收申请", "予以公开", "结转下年度", "行政复议", "行政诉讼"}
    assert not page.may_add
    assert queries.body_page(filled.operator, filled.town).may_add


def test_the_year_before_counts_as_missing_once_its_day_has_passed(here: County, monkeypatch) -> None:
    archived(here.operator, here.town, 2022)
    archived(here.operator, here.county, 2022, document("青禾县人民政府", 2022))
    for today, town, county in (
        (date(2025, 1, 31), [2023], [2023]),
        (date(2025, 2, 1), [2023, 2024], [2023]),
        (date(2025, 4, 1), [2023, 2024], [2023, 2024]),
    ):
        monkeypatch.setattr(clock, "today", lambda today=today: today)
        assert queries.body_page(None, here.town).missing == town, today
        assert queries.body_page(None, here.county).missing == county, today


def test_a_body_that_owes_no_report_misses_none(filled: County) -> None:
    archived(filled.operator, filled.centre, 2022)
    assert queries.body_page(None, filled.centre).missing == []
    assert queries.body_page(None, filled.centre).years == [2022, 2023, 2024]


def test_a_body_without_any_report_has_an_empty_page(here: County) -> None:
    page = queries.body_page(None, here.office)
    assert (page.entries, page.years, page.missing) == ([], [], [])


def test_who_has_not_reported_on_a_year(filled: County) -> None:
    names = [body.name for body in queries.missing_reports(None, 2024)]
    assert names == ["青禾县人民政府", "青禾县人民政府办公室"]
    assert [body.name for body in queries.missing_reports(None, 2023, within=filled.town)] == ["柳溪镇人民政府"]


def test_a_body_that_was_gone_before_the_year_is_not_missed(filled: County) -> None:
    close_body(filled.operator, filled.office, date(2022, 12, 31))
    assert "青禾县人民政府办公室" in [body.name for body in queries.missing_reports(None, 2022)]
    assert "青禾县人民政府办公室" not in [body.name for body in queries.missing_reports(None, 2023)]


def test_the_upload_form_offers_the_bodies_one_may_add_for(here: County) -> None:
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    assert list(queries.bodies_to_add_for(clerk)) == [here.town]
    assert not queries.bodies_to_add_for(None).exists()


def test_an_unknown_figure_is_null_and_not_zero(here: County) -> None:
    lost = frozenset((key, column) for key in ("granted", "partly_granted") for column in range(7))
    entry = archived(here.operator, here.town, data=document(lost=lost))
    assert (entry.granted, entry.partly_granted) == (None, None)
    assert entry.received_new == figures().applications["received_new"][6]
