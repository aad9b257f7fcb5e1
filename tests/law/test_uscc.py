"""Credit codes: a wrong check digit warns and is never a reason to refuse."""

import pytest

from gongkai.law.uscc import organisation_sign, organisation_warning, warning


@pytest.mark.parametrize("code", ["11330782002609100U", "11330782002609100u", ""])
def test_a_sound_code_gives_no_warning(code: str) -> None:
    assert warning(code) is None


def test_a_wrong_last_sign_is_named_with_the_right_one() -> None:
    assert warning("113307820026091001") == (
        "统一社会信用代码末位校验码应为U，现为1，请核对（GB 32100-2015）"
    )


@pytest.mark.parametrize("code", ["1133078200260910", "11330782002609100I", "政府"])
def test_a_code_of_another_shape_is_told_apart(code: str) -> None:
    assert warning(code) == "统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z），请核对（GB 32100-2015）"


@pytest.mark.parametrize(
    ("digits", "sign"), [("01432014", "4"), ("00001333", "8"), ("01527918", "X"), ("01441633", "0"), ("00260910", "0")]
)
def test_organisation_codes_of_real_bodies_have_their_check_digit(digits: str, sign: str) -> None:
    assert organisation_sign(digits) == sign


@pytest.mark.parametrize(("digits", "printed"), [("03521000", "0"), ("00000000", "1"), ("01427680", "8")])
def test_local_pseudo_codes_fail_the_check(digits: str, printed: str) -> None:
    assert organisation_sign(digits) != printed


@pytest.mark.parametrize("code", ["014320144", "00001333-8", "01527918X"])
def test_a_sound_organisation_code_gives_no_warning(code: str) -> None:
    assert organisation_warning(code) is None


def test_what_is_wrong_with_an_organisation_code_is_said() -> None:
    assert organisation_warning("0142768-8") == "组织机构代码应为9位数字和大写字母，请核对（GB 11714）"
    assert organisation_warning("035210000") == "组织机构代码末位校验码应为8，现为0，请核对（GB 11714）"
