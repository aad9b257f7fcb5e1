"""How entered figures are read."""

from __future__ import annotations

import pytest

from gongkai.annual.entered.keys import cells, figures, read_value
from gongkai.law.reasons import Refused

FEES, LICENSING = figures(2025)["proactive.fees.amount"], figures(2025)["proactive.licensing.decisions"]
CHANGE = figures(2020)["proactive.licensing.change"]


def refusal(*arguments: str, figure=LICENSING) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        read_value(figure, *arguments)
    return refused.value.reasons[0].message


def test_of_the_form_of_2021_four_cells_are_entered_and_the_rest_is_counted() -> None:
    assert list(cells(2025)) == [
        "proactive.licensing.decisions", "proactive.penalties.decisions", "proactive.coercion.decisions", "proactive.fees.amount",
    ]  # fmt: skip


@pytest.mark.parametrize(("typed", "unit", "kept"), [("380", "元", "0.038"), ("0.038", "万元", "0.038"), ("1,200,000", "元", "120"), ("0", "万元", "0")])
def test_money_is_kept_in_ten_thousands_exactly(typed: str, unit: str, kept: str) -> None:
    assert read_value(FEES, typed, unit) == kept


def test_money_of_the_form_of_2019_stays_in_yuan() -> None:
    amount = figures(2020)["proactive.procurement.amount"]
    assert (read_value(amount, "80.2895", "万元"), read_value(amount, "802895.90", "元")) == ("802895", "802895.9")


def test_money_without_its_unit_is_refused() -> None:
    assert refusal("380", figure=FEES).endswith("请写明单位是元还是万元；年报表二以万元为单位")


def test_a_blank_is_not_zero() -> None:
    assert refusal(" ") == "行政许可 本年处理决定数量：请填写数字；没有的填0，不能留空"


def test_figures_below_zero_are_refused_but_for_what_may_shrink() -> None:
    assert "小于0" in refusal("-3")
    assert read_value(CHANGE, "-18") == "-18"


def test_a_fraction_of_a_decision_is_refused() -> None:
    assert "不是整数" in refusal("2.5")


def test_words_are_refused() -> None:
    assert "“二十件”不是数字" in refusal("二十件")
