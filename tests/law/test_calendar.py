"""The work calendar: days off, make-up days, versions, and what is said about years nobody has announced."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from chinese_calendar.constants import holidays as announced_elsewhere
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import Calendar, announced_calendar, calendar_with
from gongkai.law.notices import faults, notice_text, parse_notice
from gongkai.law.reasons import Refused
from gongkai.law.statutory_days import last_year, statutory_days
from tests.law.days import CALENDAR, d

YEARS = range(2004, 2027)
NEW_YEAR_2006 = date(2005, 12, 31)
"""Worked by the notice for 2006 (国办发明电〔2005〕35号); chinesecalendar 1.11 has it as a day off."""


def days_of(years: range) -> list[date]:
    first = date(years[0], 1, 1)
    return [first + timedelta(days=n) for n in range((date(years[-1], 12, 31) - first).days + 1)]


def test_every_day_agrees_with_chinesecalendar_but_for_one_known_error_there():
    differing = [day for day in days_of(YEARS) if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)]
    assert differing == [NEW_YEAR_2006]


def test_every_day_agrees_with_holidays():
    other = holidays.CN(years=range(2003, 2028))
    assert [day for day in days_of(YEARS) if CALENDAR.is_working_day(day) != other.is_working_day(day)] == []


def test_all_years_from_2004_to_2026_are_announced_and_the_last_is_certain():
    assert CALENDAR.announced == tuple(YEARS)
    assert CALENDAR.certain_until == date(2026, 12, 31)


@pytest.mark.parametrize("notice", CALENDAR.notices, ids=lambda notice: str(notice.year))
def test_each_file_names_its_notice_and_passes_the_checks_of_an_import(notice):
    assert notice.title == f"国务院办公厅关于{notice.year}年部分节假日安排的通知"
    assert notice.number.startswith("国办发明电〔") or notice.year < 2006
    special = notice.year in (2015, 2020)
    assert faults(notice, special) == []
    assert bool(faults(notice)) is special


def test_names_of_holidays_are_those_of_chinesecalendar():
    spring = [day for day, name in announced_elsewhere.items() if name == "Spring Festival"]
    ours = [day for notice in CALENDAR.notices for day, name in notice.rest.items() if name == "春节"]
    assert sorted(spring) == sorted(ours)


@pytest.mark.parametrize("year", range(2008, last_year() + 1))
def test_statutory_days_agree_with_an_independent_lunar_calendar(year):
    other = holidays.CN(years=year)
    names = {"春节": "Chinese New Year", "清明节": "Tomb", "端午节": "Dragon", "中秋节": "Mid-Autumn", "元旦": "New Year's"}
    for day, name in statutory_days(year).items():
        assert all(names.get(part, "") in other.get(day, "") for part in name.split("、")), (day, name)


def test_new_years_eve_is_a_statutory_day_again_from_2025():
    assert d("2025-01-28") in statutory_days(2025)
    assert d("2024-02-09") not in statutory_days(2024)
    assert d("2013-02-09") in statutory_days(2013)


def test_mid_autumn_on_national_day_bears_both_names():
    assert statutory_days(2020)[d("2020-10-01")] == "国庆节、中秋节"


def test_a_make_up_sunday_is_a_working_day_and_a_day_off_is_none():
    assert CALENDAR.is_working_day(d("2024-04-28"))
    assert not CALENDAR.is_working_day(d("2024-04-04"))
    assert not CALENDAR.is_working_day(d("2024-03-02"))


def test_the_end_of_a_year_follows_the_notice_of_the_next():
    assert CALENDAR.is_working_day(d("2018-12-29"))
    assert not CALENDAR.is_working_day(d("2018-12-31"))
    assert CALENDAR.is_working_day(d("2011-12-31"))


@given(st.dates(date(2004, 1, 1), date(2026, 6, 30)), st.integers(0, 60))
def test_adding_working_days_equals_counting_them_one_by_one(start, count):
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_working_day(day)
    assert CALENDAR.add_working_days(start, count) == day
    assert CALENDAR.working_days_between(start, day) == count


def test_special_days_name_holiday_and_notice_and_join_neighbours():
    found = CALENDAR.special_days(d("2024-03-29"), d("2024-04-12"))
    assert [(run.first, run.last, run.works, run.name) for run in found] == [
        (d("2024-04-04"), d("2024-04-05"), False, "清明节"),
        (d("2024-04-07"), d("2024-04-07"), True, "清明节"),
    ]
    assert found[0].source == "《国务院办公厅关于2024年部分节假日安排的通知》（国办发明电〔2023〕7号）"


def test_beyond_the_announced_years_only_weekends_and_statutory_days_are_off():
    assert not CALENDAR.is_working_day(d("2027-02-05"))  # 除夕
    assert CALENDAR.is_working_day(d("2027-02-09"))  # would be made up by a notice; nobody has written it
    assert not CALENDAR.is_working_day(d("2027-01-03"))
    assert not CALENDAR.is_certain(d("2027-01-04"))


@pytest.mark.parametrize("day", ["2003-12-30", "2061-01-01"])
def test_days_outside_the_table_are_refused(day):
    with pytest.raises(Refused, match="工作日历只有2004年至2060年，日期超出范围，请核对年份"):
        CALENDAR.is_working_day(d(day))


def test_a_count_that_runs_out_of_the_table_is_refused():
    with pytest.raises(Refused, match="超出范围"):
        CALENDAR.add_working_days(d("2060-12-20"), 40)


def test_the_version_changes_with_any_day():
    shorter = Calendar(CALENDAR.notices[:-1])
    assert CALENDAR.version.startswith("2026-")
    assert shorter.version.startswith("2025-")
    changed = parse_notice(notice_text(CALENDAR.notices[-1]).replace("2026-10-10", "2026-10-11"))
    assert CALENDAR.with_notice(changed).version != CALENDAR.version


def test_a_year_may_not_be_skipped():
    earlier = Calendar(CALENDAR.notices[:-2])
    with pytest.raises(Refused, match="2025年的节假日安排还没有导入，请先导入2025年的通知"):
        earlier.with_notice(CALENDAR.notices[-1])


def test_imported_years_join_and_win_over_those_of_the_program(tmp_path):
    text = notice_text(announced_calendar().notices[-1]).replace("2026-10-10", "2026-10-11")
    (tmp_path / "2026.toml").write_text(text, encoding="utf-8")
    (tmp_path / "2026.toml.new").write_text("half", encoding="utf-8")
    calendar = calendar_with(tmp_path)
    assert calendar.is_working_day(d("2026-10-11"))
    assert not calendar.is_working_day(d("2026-10-10"))


def test_without_imports_the_folder_need_not_exist(tmp_path):
    assert calendar_with(tmp_path / "none") == announced_calendar()
