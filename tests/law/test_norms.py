"""What a normative document is worth on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.norms import ENDED, Change, Life, State, What, changed, known_day, periods, validity, without
from gongkai.law.reasons import Refused

MADE, PUBLISHED, STARTS, ENDS = date(2024, 1, 10), date(2024, 1, 15), date(2024, 3, 1), date(2029, 2, 28)
LIFE = Life(MADE, PUBLISHED, STARTS, ENDS)


def worth(life: Life, on: date) -> str:
    found = validity(life, on)
    return f"{found.label}：{found.reason}"


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2024, 1, 14), "未公布：尚未公布，不得作为行政管理依据"),
        (PUBLISHED, "尚未施行：2024年1月15日公布，2024年3月1日起施行"),
        (date(2024, 2, 29), "尚未施行：2024年1月15日公布，2024年3月1日起施行"),
        (STARTS, "有效：2024年3月1日起施行，有效期至2029年2月28日"),
        (ENDS, "有效：2024年3月1日起施行，有效期至2029年2月28日"),
        (date(2029, 3, 1), "失效（期满）：有效期至2029年2月28日届满，没有公布继续有效"),
    ],
)
def test_a_document_lives_from_publication_to_the_end_of_its_term(on: date, told: str) -> None:
    assert worth(LIFE, on) == told


def test_nothing_holds_before_it_is_published() -> None:
    late = Life(MADE, PUBLISHED, effective_on=date(2023, 12, 1))
    assert validity(late, date(2024, 1, 1)).state is State.UNPUBLISHED
    assert validity(late, PUBLISHED).state is State.IN_FORCE


def test_repealed_means_that_it_does_not_hold_on_that_day_any_more() -> None:
    life = changed(LIFE, Change(What.REPEALED, date(2025, 7, 1)))
    assert worth(life, date(2025, 6, 30)).startswith("有效：")
    assert worth(life, date(2025, 7, 1)) == "废止：2025年7月1日起废止"
    assert worth(life, date(2040, 1, 1)) == "废止：2025年7月1日起废止"


def test_what_is_amended_holds_as_amended_until_its_term_ends() -> None:
    life = changed(LIFE, Change(What.AMENDED, date(2025, 7, 1)))
    found = validity(life, date(2026, 1, 1))
    assert (found.state, found.applies, found.until) == (State.AMENDED, True, ENDS)
    assert validity(life, date(2029, 3, 1)).state is State.EXPIRED


def test_a_suspension_ends_by_itself_or_by_an_act() -> None:
    paused = changed(LIFE, Change(What.SUSPENDED, date(2025, 1, 1), date(2025, 3, 31)))
    assert worth(paused, date(2025, 3, 31)) == "停止执行：2025年1月1日起停止执行，至2025年3月31日止"
    assert validity(paused, date(2025, 4, 1)).state is State.IN_FORCE
    open_end = changed(LIFE, Change(What.SUSPENDED, date(2025, 1, 1)))
    assert worth(open_end, date(2028, 1, 1)) == "停止执行：2025年1月1日起停止执行"
    assert validity(changed(open_end, Change(What.RESUMED, date(2025, 6, 1))), date(2025, 6, 1)).applies


def test_an_amended_document_comes_back_amended_from_a_suspension() -> None:
    life = changed(LIFE, Change(What.AMENDED, date(2024, 6, 1)))
    life = changed(life, Change(What.SUSPENDED, date(2025, 1, 1), date(2025, 1, 31)))
    assert validity(life, date(2025, 2, 1)).state is State.AMENDED


def test_a_continuation_prolongs_only_what_still_holds() -> None:
    longer = changed(LIFE, Change(What.CONTINUED, date(2029, 1, 5), date(2032, 2, 28)))
    assert worth(longer, date(2030, 1, 1)) == "有效：2024年3月1日起施行，有效期至2032年2月28日"
    with pytest.raises(Refused) as told:
        changed(LIFE, Change(What.CONTINUED, date(2029, 3, 1), date(2032, 2, 28)))
    assert str(told.value) == (
        "文件已于2029年3月1日失效（期满），不能再登记“评估后继续有效”；仍需施行的，应当重新制定、公布"
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(What.REPEALED, date(2024, 1, 1)), "废止的日期2024年1月1日早于公布之日2024年1月15日，请核对"),
        (Change(What.RESUMED, date(2025, 1, 1)), "文件现在的状态是“有效”，没有停止执行，不能恢复执行"),
        (Change(What.CONTINUED, date(2025, 1, 1), ENDS), "继续有效的截止日期须晚于原有效期2029年2月28日"),
        (Change(What.SUSPENDED, date(2025, 2, 1), date(2025, 1, 1)), "停止执行的截止日期早于开始日期，请核对"),
    ],
)
def test_a_change_that_cannot_be_is_refused(change: Change, told: str) -> None:
    with pytest.raises(Refused) as refused:
        changed(LIFE, change)
    assert str(refused.value) == told


def test_a_change_by_mistake_goes_unless_a_later_one_rests_on_it() -> None:
    paused = Change(What.SUSPENDED, date(2025, 1, 1))
    life = changed(LIFE, paused)
    assert without(life, paused) == LIFE
    with pytest.raises(Refused):
        without(changed(life, Change(What.RESUMED, date(2025, 6, 1))), paused)


def test_old_systems_write_1970_for_never() -> None:
    assert known_day(date(1970, 1, 1)) is None
    assert known_day(date(2024, 1, 1)) == date(2024, 1, 1)


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.data())
def test_periods_follow_each_other_without_gap_or_overlap(data: st.DataObject) -> None:
    life = Life(MADE, data.draw(days), data.draw(st.none() | days), data.draw(st.none() | days))
    for _ in range(data.draw(st.integers(0, 6))):
        change = Change(data.draw(st.sampled_from(What)), data.draw(days), data.draw(st.none() | days))
        try:
            life = changed(life, change)
        except Refused:
            continue
    found = periods(life)
    assert [one.before for one in found[:-1]] == [one.since for one in found[1:]]
    assert found[0].since == life.published_on
    assert found[-1].before is None
    assert all(one.state not in ENDED for one in found[:-1])
    for one in found:
        assert validity(life, one.since).state is one.state
        assert one.before is None or validity(life, one.before - timedelta(days=1)).state is one.state
