"""信息处理费 (条例 42, 国办函〔2020〕109号): both progressive tariffs, step by step. An organ picks one an application.

`item` counts one applicant's applications of one calendar month, `page` the pages of one application. The tariffs are
in fees.toml. Amounts are whole 元.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

from gongkai.law.reasons import refuse

By = Literal["item", "page"]
FEE_SINCE = date(2021, 1, 1)
"""信息处理费 exists from this day."""

PAYMENT_DAYS = 20
"""Working days to pay, from the day after receipt of the notice."""

MOST = 100_000
"""More than this in a month or in one application is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One tier: so many units at a rate."""

    what: str
    units: int
    rate: int
    amount: int
    article: str


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount in 元 and how it comes about; the amounts of the steps add up to it."""

    by: By
    count: int
    amount: int
    steps: tuple[FeeStep, ...]


def fee(by: By, count: int) -> Fee:
    """The fee for `count` applications of a month, or pages of an application; refuses less than 0 or over 100,000."""
    tariff = _tariffs()[by]
    if not 0 <= count <= MOST:
        raise refuse("count", f"{tariff['basis']}应在0至{MOST}之间，现为{count}，请核对", tariff["article"])
    steps = tuple(_step(tariff, first, min(last, count), rate) for first, last, rate in _tiers(tariff, count))
    return Fee(by, count, sum(step.amount for step in steps), steps)


def fee_of_next_item(earlier: int) -> int:
    """What one more application costs after `earlier` ones of the same applicant in the same calendar month."""
    return fee_of_items(earlier, 1).amount


def fee_of_items(earlier: int, items: int) -> Fee:
    """What `items` more applications cost after `earlier` ones of the same applicant in the same calendar month."""
    if earlier < 0:
        raise ValueError(earlier)
    tariff, whole = _tariffs()["item"], fee("item", earlier + items)
    reached = ((max(first, earlier + 1), min(last, whole.count), rate) for first, last, rate in _tiers(tariff, whole.count))
    steps = tuple(_step(tariff, first, last, rate) for first, last, rate in reached if first <= last)
    return Fee("item", items, sum(step.amount for step in steps), steps)


def label(by: By) -> str:
    """按件计收 or 按量计收."""
    return str(_tariffs()[by]["label"])


def basis(by: By) -> str:
    """What is counted, in Chinese."""
    return str(_tariffs()[by]["basis"])


def _tiers(tariff: dict[str, Any], count: int) -> Iterator[tuple[int, int, int]]:
    """(first, last, rate) of the tiers that a count reaches."""
    first, rate = 1, 0
    for tier in tariff["tiers"]:
        rate = tier["rate"]
        if first <= count:
            yield first, tier["upto"], rate
        first = tier["upto"] + 1
    beyond = tariff["beyond"]
    while first <= count:
        last = first + beyond.get("every", count) - 1
        rate = rate + beyond["rise"] if "rise" in beyond else beyond["rate"]
        yield first, last, rate
        first = last + 1


def _step(tariff: dict[str, Any], first: int, last: int, rate: int) -> FeeStep:
    units, unit = last - first + 1, tariff["unit"]
    reach = f"第{first}{unit}" if units == 1 else f"第{first}至{last}{unit}"
    amount = units * rate
    what = f"{reach}：{units}{unit}×{rate}元＝{amount}元" if rate else f"{reach}：{units}{unit}，免费"
    return FeeStep(what, units, rate, amount, tariff["article"])


@cache
def _tariffs() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("fees.toml").read_text(encoding="utf-8"))
