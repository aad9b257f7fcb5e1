"""Index numbers: profiles, taking apart, composing, warning."""

from datetime import date

import pytest

from gongkai.law.index_numbers import compose, profiles, recognise, warning
from gongkai.law.reasons import Refused


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.key)
def test_a_profile_recognises_its_example_and_composes_it_again(profile):
    number = recognise(profile.example)
    assert number is not None
    assert number.profile == profile.key
    day = date(number.year, number.month or 5, 1)
    assert compose(profile.key, number.prefix, day, number.serial) == profile.example
    assert warning(number) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("11330782002609100U/2022-417586", ("uscc_year", 2022, None, 417586)),
        ("11341702486344515H/202110-00013", ("uscc_month", 2021, 10, 13)),
        ("014320144/2015-00056", ("organisation_year", 2015, None, 56)),
        ("0142768-8/2022-00185", ("organisation_year", 2022, None, 185)),
        ("01527918X-2020-153077", ("organisation_dashes", 2020, None, 153077)),
    ],
)
def test_numbers_in_use_are_taken_apart(text, parts):
    number = recognise(text)
    assert number is not None
    assert (number.profile, number.year, number.month, number.serial) == parts


def test_a_pseudo_code_warns_and_is_recognised_all_the_same():
    number = recognise("000000001/2023-00016")
    assert number is not None
    assert warning(number) == "组织机构代码末位校验码应为0，现为1，请核对（GB 11714）"


@pytest.mark.parametrize("text", ["", "2022-1", "11330782002609100U/202213-1x", "甲乙丙"])
def test_other_texts_are_no_index_numbers(text):
    assert recognise(text) is None


@pytest.mark.parametrize(("prefix", "serial"), [("11330782002609100U", 0), ("11330782", 1)])
def test_a_number_that_the_profile_could_not_read_is_not_composed(prefix, serial):
    with pytest.raises(Refused, match="不合所选的索引号格式"):
        compose("uscc_year", prefix, date(2024, 3, 1), serial)
