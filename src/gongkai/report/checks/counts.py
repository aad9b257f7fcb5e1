"""NT-COUNT: every number of the text against its cell, with its scope; which cell is data in counts.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, not_assessable
from gongkai.report.forms import table_form
from gongkai.report.model import Finding, Place, Table, TextFigure
from gongkai.report.narrative import TABLE_SECTIONS, fold, plain
from gongkai.report.roles import same_body
from gongkai.report.wording import row_name, table_name, where

ORGANISATIONS = ("business", "research", "nonprofit", "legal_service", "other")
_COMPARED = re.compile(r"去年|上年(?!度?结转)|上一年(?!度?结转)|同比|同期|较|增长|增加了?$|减少|下降|回落|往年|历年")
_OWN_PART = re.compile(r"本级|本机关|办公[厅室]|本部门|机关本身|各?(?:部门|乡镇|街道|单位|县|市直|区直)")
_WHOLE = re.compile(r"^全(?:省|市|县|区|州|旗|镇|乡|街道|局|系统)|^我|^本")


@dataclass(frozen=True, slots=True)
class Claim:
    """Which cells a number of the text may equal: `accept` lists sums of cells, each cell as (sign, row, column)."""

    keys: frozenset[str]
    words: re.Pattern[str]
    table: str | None
    accept: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause in which a number stands, folded; `before` is what precedes the number, where a comparison is said."""

    text: str
    before: str


def against_tables(subject: Subject) -> Outcome:
    """NT-COUNT; figures of another scope, of other years and without a cell of their own are left out."""
    said = [(figure, _clause(figure)) for figure in subject.report.text_figures if _has_cells(figure)]
    comparable = [(figure, clause) for figure, clause in said if _is_comparable(figure, clause, subject)]
    if not comparable:
        return not_assessable("正文没有读到可与表格比对的数字")
    outcome = Outcome()
    for figure, clause in comparable:
        _judge(outcome, subject, figure, _claim(figure, clause, subject))
    return outcome


def _judge(outcome: Outcome, subject: Subject, figure: TextFigure, claim: Claim | None) -> None:
    table = subject.table(claim.table) if claim and claim.table else None
    if claim is None or claim.table is None:
        return
    sums = [total for sum_ in claim.accept if (total := _sum(table, sum_)) is not None] if table else []
    if not table or not sums:
        outcome.gaps.append(f"{table_name(claim.table)}中与“{figure.label}”相应的格没有读到")
    elif not any(_agrees(figure, total) for total in sums):
        outcome.findings.append(_finding(figure, claim, table, sums[0], subject))


def _has_cells(figure: TextFigure) -> bool:
    return figure.key in _claims() and figure.section not in TABLE_SECTIONS


def _is_comparable(figure: TextFigure, clause: Clause, subject: Subject) -> bool:
    """Whether the figure speaks of this year and of the whole that the tables count."""
    return not _COMPARED.search(clause.before) and _scope_fits(figure.scope, subject)


def _scope_fits(scope: str | None, subject: Subject) -> bool:
    """全区 fits a government's report, 本机关 a department's; a named body must be the report's own."""
    named = fold(scope or "")
    if not named:
        return True
    governs = subject.role is None or subject.role.government or subject.role.kind == "committee"
    if same_body(named, subject.report.body):
        return True
    if _OWN_PART.search(named):
        return not governs
    return bool(_WHOLE.search(named)) and (governs or not re.search(r"^全[省市县区州旗]", named))


def _claim(figure: TextFigure, clause: Clause, subject: Subject) -> Claim | None:
    """The first claim whose words stand in the figure's clause, of a table the report holds if there is one."""
    words = fold(figure.label) + "|" + clause.text
    fitting = [claim for claim in _claims()[figure.key] if claim.words.search(words)]
    return next((c for c in fitting if c.table is None or subject.table(c.table)), fitting[0] if fitting else None)


def _clause(figure: TextFigure) -> Clause:
    """The clause of the sentence in which the number stands; empty where the sentence does not print the number."""
    sentence, at = _located(figure)
    if at < 0:
        return Clause("", "")
    start = max(sentence.rfind(stop, 0, at) for stop in ",;:。、(") + 1
    ends = [end for stop in ",;。、)(" if (end := sentence.find(stop, at)) >= 0]
    return Clause(sentence[start : min(ends, default=len(sentence))], sentence[start:at])


def _located(figure: TextFigure) -> tuple[str, int]:
    sentence = _folded(figure.sentence)
    printed = fold(figure.printed) if figure.printed else plain(figure.value)
    at = sentence.find(printed)
    while at >= 0 and _is_inside_a_number(sentence, at, at + len(printed)):
        at = sentence.find(printed, at + 1)
    return sentence, at


# the figures of a sentence come one after the other
_folded = lru_cache(maxsize=8)(fold)


def _is_inside_a_number(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isdecimal() or text[end : end + 1].isdecimal()


def _sum(table: Table, cells: tuple[str, ...]) -> Decimal | None:
    """The sum of cells written row/column; None where one of them is not known."""
    total = Decimal(0)
    for cell in cells:
        value = _cell(table, cell.removeprefix("-"))
        if value is None:
            return None
        total += -value if cell.startswith("-") else value
    return total


def _cell(table: Table, name: str) -> Decimal | None:
    row, column = name.split("/")
    rows = [key for key in _groups().get(row, (row,)) if key in table.rows]
    columns = ORGANISATIONS if column == "organisations" else (column,)
    values = [_value(table, key, one) for key in rows for one in columns]
    known = [Decimal(value) for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _value(table: Table, row: str, column: str) -> int | Decimal | None:
    found = table_form(table.kind, table.form).by_key.get(row)
    keys = table.columns if table.kind == "statistics" else [c.key for c in found.columns] if found else []
    return certain(table, row, list(keys).index(column)) if column in keys else None


def _agrees(figure: TextFigure, total: Decimal) -> bool:
    value = Decimal(figure.value)
    if figure.qualifier in ("余", "多", "≥"):
        return value <= total <= value * 2 + 10
    if figure.qualifier == "约":
        return abs(value - total) <= value / 10 + 1
    return value == total


def _finding(figure: TextFigure, claim: Claim, table: Table, expected: Decimal, subject: Subject) -> Finding:
    row, column = _first_cell(claim, table)
    return catalogue.finding(
        "NT-COUNT",
        f"{where(table.kind, table.form, row, column)}：{_cells_words(claim, table)}为{plain(expected)}，"
        f"正文“{figure.label}”为{plain(figure.value)}{figure.unit or ''}"
        f"（{_scope_words(figure)}）{_other_reading(figure, claim, table)}。",
        table=table.kind,
        row=row,
        column=column,
        printed=figure.value,
        expected=int(expected),
        place=Place(line=figure.line) if figure.line else None,
    )


def _first_cell(claim: Claim, table: Table) -> tuple[str, str]:
    """The cell beside which the finding is shown: the first of the first sum that the form has."""
    row, column = claim.accept[0][0].removeprefix("-").split("/")
    key = next((key for key in _groups().get(row, (row,)) if key in table.rows), row)
    return key, "business" if column == "organisations" else column


def _cells_words(claim: Claim, table: Table) -> str:
    """Of which cells the table's figure is the sum, where it is not the one cell named before."""
    rows = [cell.removeprefix("-").split("/")[0] for cell in claim.accept[0]]
    if len(rows) == 1 and rows[0] not in _groups():
        return "表中"
    labels = [_row_or_group(row, table) for row in rows]
    return f"表中{'、'.join(labels)}合计"


def _row_or_group(row: str, table: Table) -> str:
    keys = [key for key in _groups().get(row, (row,)) if key in table.rows]
    found = table_form(table.kind, table.form).by_key.get(keys[0]) if keys else None
    is_group = row in _groups() and found is not None and found.group is not None and found.label[:1].isdigit()
    return (
        f"“{found.group}”" if is_group and found else f"“{row_name(table.kind, table.form, keys[0] if keys else row)}”"
    )


def _scope_words(figure: TextFigure) -> str:
    return f"范围：{figure.scope}" if figure.scope else "未写明范围"


def _other_reading(figure: TextFigure, claim: Claim, table: Table) -> str:
    """Says so where the number is 一 + 二 although the words say 收到."""
    both = _sum(table, ("received_new/total", "received_carried_in/total")) if table.kind == "applications" else None
    if claim.accept[0] == ("received_new/total",) and both is not None and both == figure.value:
        return "；正文的数等于本年新收加上年结转，“收到”只应指本年新收"
    return ""


@cache
def _data() -> tuple[dict[str, tuple[str, ...]], dict[str, list[Claim]]]:
    text = resources.files(__package__).joinpath("counts.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    groups = {name: tuple(rows) for name, rows in data["groups"].items()}
    claims = [
        Claim(frozenset(c["keys"]), re.compile(c["words"]), c.get("table"), tuple(map(tuple, c.get("accept", ()))))
        for c in data["claim"]
    ]
    return groups, {key: [claim for claim in claims if key in claim.keys] for c in claims for key in c.keys}


def _groups() -> dict[str, tuple[str, ...]]:
    return _data()[0]


def _claims() -> dict[str, list[Claim]]:
    """The claims on each kind of figure, the first that fits first."""
    return _data()[1]
