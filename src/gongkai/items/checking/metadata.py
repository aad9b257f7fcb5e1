"""What is missing of a version for the catalogue, and days that cannot be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.items.checking.finding import Finding, kinds
from gongkai.items.checking.texts import FIELDS
from gongkai.items.checking.values import CheckedFile, CheckedText

DAYS = {"formed_on": "生成日期", "effective_on": "施行日期", "valid_until": "有效期至", "down_on": "公开至"}
LABELS = {**FIELDS, **DAYS}
_ORDERS = (("formed_on", "effective_on"), ("effective_on", "valid_until"), ("formed_on", "valid_until"), ("formed_on", "down_on"))
_BEFORE = {("formed_on", "effective_on")}
"""Rules may bind from an earlier day than that of the paper; it is asked about only."""


def missing_in(content: CheckedText, attached: tuple[CheckedFile, ...]) -> Iterator[Finding]:
    """Every field that its kind of information needs and does not have, and content itself."""
    if not content.title.strip():
        yield kinds()["missing"].found("信息名称", "没有填写信息名称")
    if not content.plain.strip() and not attached:
        yield kinds()["no_content"].found("正文", "没有正文，也没有附件")
    if not content.places:
        yield kinds()["missing"].found("目录", "没有归入目录条目", "请至少归入一个目录条目")
    rows = [_table()["every"], _table().get(content.genre, {})]
    for kind, column in (("missing", "must"), ("missing_useful", "useful")):
        for name in dict.fromkeys(field for row in rows for field in row.get(column, [])):
            if not _is_there(content, name):
                yield kinds()[kind].found(LABELS[name], f"没有填写{LABELS[name]}")


def days_in(content: CheckedText, today: date) -> Iterator[Finding]:
    """Days in the wrong order, and a day of formation that is yet to come."""
    formed = content.days.get("formed_on")
    if formed is not None and formed > today:
        yield kinds()["dates"].found("生成日期", f"生成日期{formed.isoformat()}晚于今天")
    for first, second in _ORDERS:
        earlier, later = content.days.get(first), content.days.get(second)
        if earlier is not None and later is not None and later < earlier and (first, second) not in _BEFORE:
            yield kinds()["dates"].found(DAYS[second], f"{DAYS[second]}{later.isoformat()}早于{DAYS[first]}{earlier.isoformat()}")


def _is_there(content: CheckedText, name: str) -> bool:
    if name in DAYS:
        return content.days.get(name) is not None
    return bool(content.texts.get(name, "").strip())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
