"""What a body is registered with: refused where it cannot be, doubted where it looks wrong, corrected where it was."""

from datetime import date

import pytest

from gongkai.bodies import queries
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.bodies.particulars import Particulars, doubts, doubts_about
from gongkai.bodies.policy import Refused
from gongkai.bodies.services import close_body, correct_body, register_body
from gongkai.ledger.models import Event
from tests.bodies.county import County, found_county


@pytest.fixture
def here(db: None) -> County:
    return found_county()


def refusal(here: County, particulars: Particulars) -> list[str]:
    with pytest.raises(Refused) as refused:
        register_body(here.operator, particulars, here.county)
    return [reason.message for reason in refused.value.reasons]


@pytest.mark.parametrize("code", ["", "330782", "330782102", "330782102201"])
def test_region_codes_of_counties_townships_and_villages_are_taken(here: County, code: str) -> None:
    body = register_body(here.operator, Particulars("某局", Kind.DEPARTMENT, region_code=code), here.county)
    assert body.region_code == code and doubts_about(body) == []


@pytest.mark.parametrize("code", ["33078", "3307821", "33078210", "33078a", "３３０７８２"])
def test_a_region_code_of_a_wrong_length_is_refused(here: County, code: str) -> None:
    assert refusal(here, Particulars("某局", Kind.DEPARTMENT, code)) == ["行政区划代码应为6位、9位或12位数字"]


def test_all_that_is_wrong_is_said_at_once(here: County) -> None:
    wrong = Particulars(" ", Kind.DEPARTMENT, "33078", "1" * 19, date(2999, 1, 1))
    assert refusal(here, wrong) == [
        "名称不能为空", "行政区划代码应为6位、9位或12位数字", "统一社会信用代码为18位（组织机构代码为9位），现为19位",
        "成立日期2999-01-01尚未到来，请在当天或之后办理",
    ]  # fmt: skip
    assert refusal(here, Particulars("局" * 121, Kind.DEPARTMENT)) == ["名称最长120字，现为121字"]


def test_an_unknown_province_and_a_wrong_check_digit_are_doubted_and_kept(here: County) -> None:
    odd = Particulars("某局", Kind.DEPARTMENT, "990101", "113307820026091001")
    body = register_body(here.operator, odd, here.county)
    assert (body.region_code, body.uscc) == ("990101", "113307820026091001")
    assert doubts_about(body) == [
        "行政区划代码以99开头，没有这样的省级行政区划，请核对（GB/T 2260、GB/T 10114）",
        "统一社会信用代码末位校验码应为U，现为1，请核对（GB 32100-2015）",
    ]


def test_the_older_organisation_code_is_checked_by_its_own_rule() -> None:
    assert doubts("", "00260910-5") == doubts("", "002609105") == ["组织机构代码末位校验码应为0，现为5，请核对（GB 11714）"]
    assert doubts("", "002609100") == [] == doubts("", "")


def test_a_wrong_registration_is_corrected_with_its_names(here: County) -> None:
    right = Particulars("青禾县民政局", Kind.DEPARTMENT, "330782", exists_from=date(1995, 1, 1), counts_in_rollup=False)
    wrong = register_body(here.operator, Particulars("青和县民政局", Kind.VERTICAL), here.county)
    body = correct_body(here.operator, wrong, right)
    assert (body.name, body.kind, body.valid_from, body.counts_in_rollup) == (
        "青禾县民政局", Kind.DEPARTMENT, date(1995, 1, 1), False
    )  # fmt: skip
    assert [(name.name, name.valid_from) for name in queries.names_of(body)] == [("青禾县民政局", date(1995, 1, 1))]
    assert not queries.bodies_named("青和县民政局").exists()
    entry = Event.objects.get(verb="body.corrected").entry
    assert dict(entry.codes)["exists_from"] == "1995-01-01" and set(entry.digests) == {"name", "numbers"}


def test_a_correction_that_changes_nothing_or_turns_time_round_is_refused(here: County) -> None:
    same = Particulars("青禾县民政局", Kind.DEPARTMENT)
    with pytest.raises(Refused, match=r"^与现有登记相同，没有需要更正的内容$"):
        correct_body(here.operator, here.bureau, same)
    close_body(here.operator, here.bureau, date(2020, 12, 31))
    late = Particulars("青禾县民政局", Kind.DEPARTMENT, exists_from=date(2021, 1, 1))
    with pytest.raises(Refused, match=r"^成立日期2021年1月1日晚于2020年12月31日，该机关当时已经更名或者注销，请核对$"):
        correct_body(here.operator, here.bureau, late)
    assert Body.objects.get(pk=here.bureau.pk).valid_from is None
