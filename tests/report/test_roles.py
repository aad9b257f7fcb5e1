"""What kind of body a name denotes, decided only where the name tells."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.roles import publication_deadline, role, rollup_deadline, same_body

KINDS = {
    "明湖县柳河镇人民政府": "township",
    "柳河镇": "township",
    "柳河镇人民政府党政办公室": "township_office",
    "南屏区和平街道办事处": "subdistrict",
    "明湖县人民政府": "county",
    "南屏市东山区人民政府": "county",
    "明湖县教育局": "county_department",
    "明湖县人民政府办公室": "county_department",
    "南屏市人民政府": "city",
    "北江省人民政府": "province",
    "上海市人民政府": "province",
    "广西壮族自治区人民政府": "province",
    "南屏市人民政府办公厅": "government_office",
    "北江省统计局": "department",
    "南屏经济开发区管委会": "committee",
    "南屏综合实验区": "committee",
    "明湖县柳河镇综合服务中心": None,
    "": None,
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_kind_of_a_body_is_told_by_its_name(name: str, kind: str | None) -> None:
    found = role(name)
    assert (found.kind if found else None) == kind


def test_an_autonomous_region_s_department_is_not_a_county_s() -> None:
    found = role("内蒙古自治区教育厅")
    assert found is not None and found.rules == "unknown"


def test_a_city_s_power_to_make_rules_is_not_guessed() -> None:
    found = role("南屏市人民政府")
    assert found is not None and found.rules == "unknown"


@pytest.mark.parametrize(("name", "year", "due"), [
    ("明湖县教育局", 2023, date(2024, 1, 31)),
    ("明湖县人民政府", 2023, date(2024, 3, 31)),
    ("明湖县教育局", 2014, date(2015, 3, 31)),
])  # fmt: skip
def test_the_day_by_which_a_report_is_published(name: str, year: int, due: date) -> None:
    found = role(name)
    assert found is not None
    deadline = publication_deadline(found, year)
    assert deadline is not None and deadline.on == due


def test_a_committee_has_no_known_day() -> None:
    found = role("南屏经济开发区管委会")
    assert found is not None and publication_deadline(found, 2023) is None


def test_roll_ups_are_handed_in_in_february_and_march() -> None:
    assert rollup_deadline("county", 2023).on == date(2024, 2, 20)
    assert rollup_deadline("prefecture", 2023).on == date(2024, 3, 10)


def test_a_name_with_and_without_its_region_is_one_body() -> None:
    assert same_body("明湖县柳河镇人民政府", "柳河镇")
    assert same_body("明湖县人民政府办公室", "县政府办公室")
    assert not same_body("柳河镇人民政府", "青桐镇人民政府")
    assert not same_body(None, "柳河镇")
