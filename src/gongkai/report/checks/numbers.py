"""T3-NUM and T2-NUM: what kind of number a cell may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject
from gongkai.report.forms import table_form
from gongkai.report.model import Cause, Cell, Finding, Level, State, Table
from gongkai.report.wording import table_name, where

_KINDS = {"count": "不小于0的整数", "signed": "整数（减少为负）", "money": "不小于0的金额"}
_NUMBER = re.compile(r"[-−－]?\d{1,15}(?:\.\d{1,8})?")


def applications_and_remedies(subject: Subject) -> Outcome:
    """T3-NUM: tables 3 and 4 hold non-negative whole numbers."""
    return _merged([_numbers("T3-NUM", subject, kind) for kind in ("applications", "remedies")])


def proactive(subject: Subject) -> Outcome:
    """T2-NUM: counts are non-negative whole numbers, money may have decimals, 本年增/减 a sign."""
    return _numbers("T2-NUM", subject, "proactive")


def _merged(outcomes: list[Outcome]) -> Outcome:
    return Outcome([f for one in outcomes for f in one.findings], [gap for one in outcomes for gap in one.gaps])


def _numbers(code: str, subject: Subject, kind: str) -> Outcome:
    table = subject.table(kind)
    if table is None:
        return Outcome(gaps=[f"没有读到{table_name(kind)}"])
    outcome = Outcome()
    for row in table_form(kind, table.form).rows:
        own = table.rows.get(row.key)
        cells = own.cells if own else []
        if len(cells) >= row.width and _are_counts(cells):
            continue
        for column, cell in zip(row.columns, cells, strict=False):
            finding = _judge(code, table, (row.key, column.key, column.number), cell)
            outcome.findings += [finding] if finding else []
        if len(cells) < row.width or any(_is_unknown(cell) for cell in cells):
            outcome.gaps.append(f"{where(kind, table.form, row.key)}有未读到的格")
    return outcome


def _are_counts(cells: Sequence[Cell]) -> bool:
    """Whether cells hold nothing but whole numbers from 0: those fit every kind of column."""
    return not [value for cell in cells if type(value := cell.value) is not int or value < 0]


def _is_unknown(cell: Cell) -> bool:
    return cell.value is None and not _printed_number(cell)


def _judge(code: str, table: Table, at: tuple[str, str, str], cell: Cell) -> Finding | None:
    row, column, kind = at
    number = cell.value if cell.value is not None else _printed_number(cell)
    if number is None or _fits(number, kind):
        return None
    sure = cell.state == State.PRINTED
    return catalogue.finding(
        code,
        f"{where(table.kind, table.form, row, column)}：印为“{cell.printed or number}”，这一格应为{_KINDS[kind]}。",
        level=None if sure else Level.READING,
        cause=None if sure else Cause.READING,
        table=table.kind,
        row=row,
        column=column,
        printed=cell.printed or number,
        place=cell.place or table.rows[row].place,
    )


def _fits(number: int | Decimal, kind: str) -> bool:
    whole = number == int(number)
    return (whole or kind == "money") and (number >= 0 or kind == "signed")


def _printed_number(cell: Cell) -> Decimal | None:
    """The number a cell shows that could not be taken as a count; blanks and dashes are not numbers.

    A cell of a row that could not be cut shows the whole row, its figures apart: that is no number.
    """
    printed = cell.printed.strip() if cell.printed else ""
    return Decimal(re.sub("[−－]", "-", printed)) if _NUMBER.fullmatch(printed) else None
