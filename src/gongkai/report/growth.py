"""NT-PCT over two years: the rise of applications that the later report states, recomputed from both tables 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, not_assessable
from gongkai.report.continuity import Years
from gongkai.report.model import Finding, Table
from gongkai.report.narrative import Sentence, amounts, plain

_GROWTH = re.compile(
    r"(?:同比|(?:申请数?量?|总量)?(?:比|较)(?:上年|去年|上一年)(?:度|同期)?(?:同比)?)(?:增长|增加|上升|回落|下降|减少|降低)(?:了|约)?"
    r"(?P<percent>\d{1,4}(?:\.\d{1,4})?)%"
)
_DOWN = re.compile(r"回落|下降|减少|降低")
_BASES = (("received_new",), ("received_new", "received_carried_in"))
NEAR = 24
"""How many characters may stand between the number of applications and its rise."""


def stated_growth(years: Years) -> Outcome:
    """Assessed only where the sentence's number is the later table's 一 or 一 + 二, on that same basis."""
    tables = years.tables("applications")
    if years.gap or tables is None:
        return not_assessable(years.gap or "没有同时读到两年的表三")
    statements = list(_statements(years, tables))
    if not statements:
        return not_assessable("正文没有可以用两年表三重新计算的申请同比")
    return Outcome([finding for finding in statements if finding is not None])


def _statements(years: Years, tables: tuple[Table, Table]) -> Iterator[Finding | None]:
    for sentence in Subject(years.later).narrative:
        for amount in amounts(sentence.text):
            match = _GROWTH.search(sentence.text, amount.end, amount.end + NEAR + 40)
            if match is None or match.start() - amount.end > NEAR or "申请" not in amount.label:
                continue
            basis = next((b for b in _BASES if _total(tables[1], b) == amount.value), None)
            before = _total(tables[0], basis) if basis else None
            if before:
                yield _judged(sentence, match, before, amount.value)


def _total(table: Table, rows: tuple[str, ...]) -> Decimal | None:
    values = [certain(table, row, 6) for row in rows]
    known = [Decimal(value) for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _judged(sentence: Sentence, match: re.Match[str], before: Decimal, now: Decimal) -> Finding | None:
    percent = Decimal(match["percent"])
    change = (now - before) * 100 / before * (-1 if _DOWN.search(match[0]) else 1)
    if abs(change - percent) < Decimal(1).scaleb(percent.as_tuple().exponent):  # type: ignore[arg-type]
        return None
    return catalogue.finding(
        "NT-PCT",
        f"正文“{match[0]}”：申请由上年{plain(before)}件到本年{plain(now)}件，应为{change:.2f}%。",
        printed=percent,
        expected=change.quantize(Decimal("0.01")),
        place=sentence.place,
    )
