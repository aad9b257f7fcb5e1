"""Index numbers: profiles, taking apart, writing, the series of their serials, warnings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.index_numbers import IndexNumber, Parts, of_day, parse, profiles, render, series, warning
from gongkai.law.reasons import Refused

USCC = "11330782002609100U"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.key)
def test_a_profile_reads_its_example_and_writes_it_again(profile):
    number = parse(profile.example)
    assert number is not None
    assert number.profile == profile.key
    assert render(profile.key, number.parts) == profile.example
    assert warning(number) is None


PRINTED = [
    ("11330782002609100U/2022-417586", "uscc_year", 417586),
    ("11370322004222241N/2021-5135380", "uscc_year", 5135380),
    ("11441700007280420Y/2021-00050", "uscc_year", 50),
    ("11370800004312466C/2018-29332", "uscc_year", 29332),
    ("11341702486344515H/202110-00013", "uscc_month", 13),
    ("014320144/2015-00056", "organisation_year", 56),
    ("000013338/2023-00079", "organisation_year", 79),
    ("035210000/2025-00016", "organisation_year", 16),
    ("0142768-8/2022-00185", "organisation_year", 185),
    ("01527918X-2020-153077", "organisation_dashes", 153077),
]


@pytest.mark.parametrize(("text", "profile", "serial"), PRINTED)
def test_printed_numbers_come_out_as_they_went_in(text, profile, serial):
    number = parse(text)
    assert number is not None
    assert (number.profile, number.parts.serial) == (profile, serial)
    assert render(number.profile, number.parts) == text


def test_the_month_and_the_day_are_read_where_the_style_has_them():
    by_month, by_day = parse("11341702486344515H/202110-00013"), parse("330200-012-03-01-20220315-001")
    assert by_month is not None and by_day is not None
    assert (by_month.parts.year, by_month.parts.month, by_month.parts.day) == (2021, 10, 0)
    assert (by_day.parts.year, by_day.parts.month, by_day.parts.day) == (2022, 3, 15)
    assert (by_day.parts.region, by_day.parts.department, by_day.parts.category, by_day.parts.group) == ("330200", "012", "03", "01")


def test_the_joined_style_is_cut_by_its_widths():
    number = parse("330200012030120220015")
    assert number == IndexNumber(
        "joined_21", Parts(15, 2022, region="330200", department="012", category="03", office="01")
    )


def test_a_pseudo_code_warns_and_is_recognised_all_the_same():
    number = parse("000000001/2023-00016")
    assert number is not None
    assert warning(number) == "组织机构代码末位校验码应为0，现为1，请核对（GB 11714）"


@pytest.mark.parametrize("text", ["", "2022-1", "11330782002609100U/202213-1x", "甲乙丙", "11330782002609100U/2122-1"])
def test_other_texts_are_no_index_numbers(text):
    assert parse(text) is None


def test_a_part_that_is_missing_is_named():
    with pytest.raises(Refused) as refused:
        render("uscc_year", of_day(date(2024, 3, 1), 7, {}))
    assert refused.value.reasons[0].message == (
        "索引号的“统一社会信用代码”（空白）不合所选的格式（统一社会信用代码/年-流水号，例如11330782002609100U/2022-41758）"
    )


def test_serials_begin_with_one():
    with pytest.raises(Refused, match="索引号的流水号从1开始，现为0"):
        render("uscc_year", of_day(date(2024, 3, 1), 0, {"uscc": USCC}))


def test_a_serial_that_has_outgrown_its_place_is_refused():
    settings = {"region": "330200", "department": "012", "category": "03", "office": "01"}
    with pytest.raises(Refused, match="“流水号”（10000）不合所选的格式"):
        render("joined_21", of_day(date(2024, 3, 1), 10000, settings))


@pytest.mark.parametrize(
    ("profile", "one", "other", "same"),
    [
        ("uscc_year", Parts(1, 2024, 3, uscc=USCC), Parts(2, 2024, 4, uscc=USCC), True),
        ("uscc_year", Parts(1, 2024, uscc=USCC), Parts(1, 2025, uscc=USCC), False),
        ("uscc_year", Parts(1, 2024, uscc=USCC), Parts(1, 2024, uscc="11370322004222241N"), False),
        ("uscc_month", Parts(1, 2024, 3, uscc=USCC), Parts(1, 2024, 4, uscc=USCC), False),
        ("department_category_year", Parts(1, 2024, department="07012", category="03"), Parts(1, 2024, department="07012", category="04"), False),
        ("region_department_day", Parts(1, 2024, 3, 1, category="03", group="01"), Parts(1, 2024, 3, 2, category="03", group="01"), False),
    ],
)  # fmt: skip
def test_serials_run_on_within_year_month_or_category(profile, one, other, same):
    assert (series(profile, one) == series(profile, other)) is same


def test_who_picks_a_profile_is_asked_for_what_neither_day_nor_count_gives():
    assert profiles()["region_department_day"].settings == ("region", "department", "category", "group")
    assert profiles()["uscc_month"].settings == ("uscc",)


@given(
    st.text(SIGNS, min_size=18, max_size=18), st.dates(date(2008, 5, 1), date(2099, 12, 31)), st.integers(1, 999_999_999)
)
def test_whatever_is_written_is_read_again(code, day, serial):
    for profile in ("uscc_year", "uscc_month"):
        number = parse(render(profile, of_day(day, serial, {"uscc": code})))
        assert number is not None
        assert (number.profile, number.parts.uscc, number.parts.serial) == (profile, code, serial)


@given(
    st.sampled_from(["region_department_day", "department_category_year", "joined_21"]),
    st.dates(date(2008, 5, 1), date(2099, 12, 31)), st.integers(1, 9999), st.text("0123456789", min_size=2, max_size=2),
)  # fmt: skip
def test_local_styles_come_back_too(profile, day, serial, category):
    department = "07012" if profile == "department_category_year" else "012"
    settings = {"region": "330200", "department": department, "category": category, "group": "01", "office": "09"}
    text = render(profile, of_day(day, serial, settings))
    number = parse(text)
    assert number is not None
    assert (number.profile, number.parts.category, number.parts.serial) == (profile, category, serial)
    assert render(profile, number.parts) == text
