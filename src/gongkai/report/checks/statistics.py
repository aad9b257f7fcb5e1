"""T1-SUM: the sub-items of the statistics tables of 2008 and 2014 against their totals; the relations are data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, not_applicable, not_assessable
from gongkai.report.forms import FORM_NAMES
from gongkai.report.model import Finding, Table, Value
from gongkai.report.wording import row_name, where

_RELATIONS = {"equal": "应等于", "at_least": "应不少于", "at_most": "应不多于"}


@dataclass(frozen=True, slots=True)
class Relation:
    """The sum of `parts` is equal to, at least or at most `total`."""

    total: str
    parts: tuple[str, ...]
    relation: str


def sub_items(subject: Subject) -> Outcome:
    """T1-SUM, in every column the table has; an item that a list does not hold leaves its relation unassessed."""
    table = subject.table("statistics")
    if table is None:
        none_since_2019 = not_applicable("2019年起没有统计表")
        return none_since_2019 if subject.has_six_sections else not_assessable("没有读到统计表")
    outcome = Outcome()
    for relation in relations(table.form):
        for column in range(len(table.columns) or 1):
            _judge(outcome, table, relation, column)
    return outcome


@cache
def relations(form: str) -> tuple[Relation, ...]:
    """The relations of one form of the statistics table."""
    text = resources.files(__package__).joinpath("statistics.toml").read_text(encoding="utf-8")
    known = tomllib.loads(text).get(form, []) if form in FORM_NAMES else []
    return tuple(Relation(data["total"], tuple(data["parts"]), data["relation"]) for data in known)


def _judge(outcome: Outcome, table: Table, relation: Relation, column: int) -> None:
    parts = [part for part in relation.parts if part in table.rows] if table.form == "2008" else relation.parts
    values = [certain(table, part, column) for part in parts]
    total = certain(table, relation.total, column)
    known = [value for value in values if value is not None]
    if total is None or not known or len(known) < len(values):
        outcome.gaps.append(f"“{row_name('statistics', table.form, relation.total)}”或其分项没有读到")
    elif not _holds(relation.relation, sum(known), total):
        outcome.findings.append(_finding(table, relation, column, sum(known)))


def _holds(relation: str, parts: Value, total: Value) -> bool:
    if parts is None or total is None:
        return False
    return {"equal": parts == total, "at_least": parts >= total, "at_most": parts <= total}[relation]


def _finding(table: Table, relation: Relation, column: int, parts: Value) -> Finding:
    key = (table.columns or ("this_year",))[column]
    cell = table.rows[relation.total].cells[column]
    return catalogue.finding(
        "T1-SUM",
        f"{where('statistics', table.form, relation.total, key)}：印为{cell.value}，分项合计为{parts}，"
        f"分项合计{_RELATIONS[relation.relation]}总数。",
        table="statistics",
        row=relation.total,
        column=key,
        printed=cell.value,
        expected=parts,
        place=cell.place or table.rows[relation.total].place,
    )
