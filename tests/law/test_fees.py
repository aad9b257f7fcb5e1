"""Both tariffs of the 信息处理费."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import fee, fee_of_items, fee_of_next_item
from gongkai.law.reasons import Refused

ITEMS = {10: 0, 11: 100, 20: 1000, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 50: 7000, 51: 7400, 55: 9000, 60: 11000,
         61: 11500, 100: 37000}  # fmt: skip
PAGES = {30: 0, 31: 10, 68: 380, 100: 700, 101: 720, 150: 1700, 200: 2700, 201: 2740, 250: 4700, 500: 14700}
MARGINAL = {10: 0, 11: 100, 30: 100, 31: 200, 40: 200, 41: 300, 60: 400, 61: 500}


@pytest.mark.parametrize(("count", "amount"), ITEMS.items())
def test_by_item(count, amount):
    assert fee("item", count).amount == amount


@pytest.mark.parametrize(("count", "amount"), PAGES.items())
def test_by_page(count, amount):
    assert fee("page", count).amount == amount


@pytest.mark.parametrize(("number", "amount"), MARGINAL.items())
def test_what_the_next_application_of_the_month_costs(number, amount):
    assert fee_of_next_item(number - 1) == amount


@given(st.integers(31, 3000))
def test_by_item_the_rate_rises_by_100_every_ten(count):
    assert fee_of_next_item(count - 1) == 100 * (1 + -(-(count - 30) // 10))


@given(st.sampled_from(["item", "page"]), st.integers(0, 3000))
def test_steps_add_up_and_cover_every_unit_once(by, count):
    found = fee(by, count)
    assert sum(step.amount for step in found.steps) == found.amount
    assert sum(step.units for step in found.steps) == count
    assert all(step.amount == step.units * step.rate and step.article for step in found.steps)


def test_how_an_amount_comes_about_is_said():
    assert [step.what for step in fee("item", 31).steps] == [
        "第1至10件：10件，免费", "第11至30件：20件×100元＝2000元", "第31件：1件×200元＝200元",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [-1, 100_001])
def test_an_impossible_count_is_refused(count):
    with pytest.raises(Refused, match="同一申请人一个自然月内累计申请件数应在0至100000之间"):
        fee("item", count)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_months_applications_cost_the_same_however_they_are_noticed(earlier, items):
    found = fee_of_items(earlier, items)
    assert found.amount == fee("item", earlier + items).amount - fee("item", earlier).amount
    assert sum(step.units for step in found.steps) == found.count == items


def test_the_steps_say_which_applications_of_the_month_they_are():
    assert [step.what for step in fee_of_items(9, 3).steps] == ["第10件：1件，免费", "第11至12件：2件×100元＝200元"]
