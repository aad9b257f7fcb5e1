"""Index numbers: issued once, inside the publishing transaction, gapless in their series; they never change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gongkai.bodies.models import Body
from gongkai.items.models import IndexProfile, IndexSeries, Item
from gongkai.law import index_numbers
from gongkai.law.index_numbers import Parts
from gongkai.law.reasons import refuse

USUAL = "uscc_year"
ARTICLE = "《政府信息公开条例》第十二条第三款"


def issue(item: Item, on: date) -> str:
    """The item's index number; made from the body's profile where it has none yet."""
    if item.index_number is None:
        (item.index_number,) = issue_all(item.body, [on])
        item.save(update_fields=["index_number"])
    return item.index_number


def settings(body: Body) -> tuple[str, dict[str, str]]:
    """The body's profile and its fixed parts; without a choice its credit code, year and serial."""
    chosen = IndexProfile.objects.filter(pk=body.pk).first()
    if chosen is not None:
        return chosen.profile, dict(json.loads(chosen.parts))
    if not body.uscc:
        message = "索引号编不出来：机关资料里没有统一社会信用代码，也没有选定索引号格式；请系统管理员补上其中一项后再发布"
        raise refuse("no_index_profile", message, ARTICLE)
    return USUAL, {"uscc": body.uscc}


def issue_all(body: Body, days: Iterable[date]) -> list[str]:
    """Numbers for as many items of a body, by the days on which they were made, in their order."""
    on = list(days)
    if not on:
        return []
    profile, fixed = settings(body)
    parts = [index_numbers.of_day(day, 1, fixed) for day in on]
    wanted: dict[str, list[int]] = {}
    for at, one in enumerate(parts):
        wanted.setdefault(f"{profile}:{index_numbers.series(profile, one)}", []).append(at)
    found = dict[int, str]()
    for series in sorted(wanted):
        numbers = _following(profile, _series(series), [parts[at] for at in wanted[series]])
        found |= zip(wanted[series], numbers, strict=True)
    return [found[at] for at in range(len(on))]


def keep_clear_of(numbers: Iterable[str]) -> None:
    """Numbers that came in from elsewhere count in their series, so that what is issued next stands behind them."""
    most: dict[str, int] = {}
    for number in numbers:
        if found := index_numbers.parse(number):
            series = f"{found.profile}:{index_numbers.series(found.profile, found.parts)}"
            most[series] = max(most.get(series, 0), found.parts.serial)
    for series in sorted(most):
        row = _series(series)
        if row.last < most[series]:
            row.last = most[series]
            row.save(update_fields=["last"])


def _series(series: str) -> IndexSeries:
    IndexSeries.objects.bulk_create([IndexSeries(series=series)], ignore_conflicts=True)
    return IndexSeries.objects.select_for_update(no_key=True).get(pk=series)


def _following(profile: str, row: IndexSeries, parts: list[Parts]) -> list[str]:
    """The next numbers of a series, passing over those that came in with the items of an old portal."""
    straight = [index_numbers.render(profile, replace(one, serial=row.last + further)) for further, one in enumerate(parts, 1)]
    if Item.objects.filter(index_number__in=straight).exists():
        numbers = [_free(profile, row, one) for one in parts]
    else:
        numbers, row.last = straight, row.last + len(straight)
    row.save(update_fields=["last"])
    return numbers


def _free(profile: str, row: IndexSeries, parts: Parts) -> str:
    """The next number that no item has; moves the series."""
    while True:
        row.last += 1
        number = index_numbers.render(profile, replace(parts, serial=row.last))
        if not Item.objects.filter(index_number=number).exists():
            return number
