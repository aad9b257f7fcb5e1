"""A notice from CSV, as an office can type it from the paper: columns 日期, 安排 (放假 or 上班), 节日."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from gongkai.law.notices import Holiday, Notice, default_title
from gongkai.law.reasons import Reason, Refused

COLUMNS = ("日期", "安排", "节日")
KINDS = {"放假": "rest", "上班": "work"}


def parse_notice_csv(text: str, number: str = "") -> Notice:
    """The notice of the latest year among its days; raises `Refused` with every line that cannot be used."""
    rows = csv.DictReader(text.splitlines())
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise Refused([Reason("columns", f"第一行应写明各列：{'、'.join(COLUMNS)}")])
    lines = list(enumerate(rows, 2))
    if wrong := [reason for number_, row in lines for reason in _faults(number_, row)]:
        raise Refused(wrong)
    if not lines:
        raise Refused([Reason("no_holidays", "文件中没有一天节假日")])
    return _notice([(date.fromisoformat(row["日期"].strip()), KINDS[row["安排"].strip()], row["节日"].strip())
                    for _, row in lines], number)


def _notice(days: list[tuple[date, str, str]], number: str) -> Notice:
    year = max(day.year for day, _, _ in days)
    names = list(dict.fromkeys(name for _, _, name in days))
    holidays = tuple(
        Holiday(
            name,
            tuple(sorted(day for day, kind, of in days if of == name and kind == "rest")),
            tuple(sorted(day for day, kind, of in days if of == name and kind == "work")),
        )
        for name in names
    )
    return Notice(year, default_title(year), holidays, number)


def _faults(line: int, row: dict[str, str | None]) -> Iterator[Reason]:
    day, kind, name = ((row.get(column) or "").strip() for column in COLUMNS)
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Reason("bad_date", f"第{line}行：“{day}”不是日期，应写为 2027-01-01")
    if kind not in KINDS:
        yield Reason("bad_kind", f"第{line}行：“{kind}”应为“放假”或“上班”")
    if not name:
        yield Reason("no_name", f"第{line}行：没有写节日")
