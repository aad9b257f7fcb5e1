"""A question has one address, and what is wrong with it is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.comparing.definitions import figures
from gongkai.annual.comparing.question import Question, lacking, read
from gongkai.law.reasons import Refused

NEW, GRANTED = "applications.received_new.total", "applications.granted.total"


def refused(**given: str) -> list[str]:
    with pytest.raises(Refused) as problem:
        read({name: [value] for name, value in given.items()})
    return [reason.message for reason in problem.value.reasons]


def test_what_a_form_sends_becomes_the_one_address() -> None:
    sent = {"bodies": ["7", "3", "7"], "figures": [GRANTED, NEW], "years": ["2023", "2021", "2022", "2019"], "names": [""], "kind": [""]}
    question = read(sent)
    assert question.address() == f"bodies=3,7&figures={NEW},{GRANTED}&years=2019,2021-2023"
    assert question.is_complete


@settings(max_examples=25)
@given(
    st.sets(st.integers(1, 10**9), max_size=8), st.sets(st.sampled_from(sorted(figures())), max_size=5),
    st.sets(st.integers(2008, 2040), max_size=9), st.sampled_from(["", "county", "township"]),
)  # fmt: skip
def test_the_address_of_a_question_reads_back_as_the_question(bodies: set, codes: set, years: set, kind: str) -> None:
    question = Question(tuple(sorted(bodies)), None, kind, tuple(sorted(codes)), tuple(sorted(years)))
    again = read({name: [value] for name, _, value in (part.partition("=") for part in question.address().split("&")) if name})
    assert again == question
    assert again.address() == question.address()


def test_everything_wrong_is_said_at_once() -> None:
    assert refused(bodies="3,柳溪", kind="country", figures="applications.received", years="22,2024-2021") == [
        "机关编号“柳溪”不是数字；请从列表中选择机关",
        "没有“country”这个机关类别；请从列表中选择",
        "没有代码为“applications.received”的指标；请在指标释义页查代码",
        "年度“22”读不懂；请写成2023或者2021-2023，最早2008年",
        "年度“2024-2021”读不懂；请写成2023或者2021-2023，最早2008年",
    ]


def test_too_many_figures_are_refused_with_the_way_out() -> None:
    assert refused(figures=",".join(sorted(figures())[:41])) == ["一次最多40项指标，现为41项；请分几次查询"]


def test_an_endless_address_is_not_read() -> None:
    assert refused(bodies="1," * 5_000) == ["查询条件超过8000个字符；请改用“某机关及其下级”或者机关类别选择机关，或者减少指标"]


def test_what_must_still_be_chosen_is_said() -> None:
    assert [reason.message for reason in lacking(Question(kind="county"))] == ["请选择至少一项指标", "请选择至少一个年度"]
