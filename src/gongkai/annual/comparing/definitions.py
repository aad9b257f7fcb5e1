"""What every figure of the annual report is: its permanent code, labels, forms, unit, meaning and basis. Pure.

A family is what may be compared: tables 3 and 4 kept their meaning from 2019 on and are one family each; table 2 changed
its columns in 2021 (law.md 4.5, T2-BREAK) and the statistics differ, so each form of theirs is a family of its own.
Codes are `family.row.column`; they stand in addresses and files and never change.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.report.forms import FORM_NAMES, Column, FormRow, form, table_form
from gongkai.report.wording import column_name, row_name
from gongkai.writing.cells import unit_of

MERGED = ("applications", "remedies")
"""Tables whose figures mean the same in every form that has them."""

MERGED_FORMS = ("2021", "2019")
"""The newer form gives the order; the older adds what the newer has no more."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of the report's tables, whatever the body and year.

    `forms` are the forms that hold it; `number` is count, signed or money; `unit` None where the document names it.
    `word` is the customary name, empty where there is none.
    """

    code: str
    family: str
    table: str
    row: str
    column: str
    row_label: str
    column_label: str
    unit: str | None
    forms: tuple[str, ...]
    number: str
    meaning: str
    basis: str
    word: str = ""

    @property
    def label(self) -> str:
        """Table, row and column in the statutory words."""
        return f"{table_label(self.table)}／{self.row_label}／{self.column_label}"

    @property
    def name(self) -> str:
        """The customary name, else the label."""
        return self.word or self.label

    @property
    def years(self) -> str:
        """The report years in which a form held it, in words."""
        return "；".join(_words()["forms"][name]["years"] for name in sorted(self.forms))

    @property
    def definition(self) -> str:
        """Everything beside the figure in one text, for files."""
        unit = self.unit or "以原文为准"
        return f"{self.label}。{self.meaning}。单位：{unit}。适用：{self.years}。依据：{self.basis}"


@cache
def figures() -> dict[str, Figure]:
    """Every figure by its code, in the order of tables, forms (newest first), rows and columns."""
    return {figure.code: figure for figure in _all()}


@cache
def customary() -> tuple[Figure, ...]:
    """The figures that have a customary name, the most asked for first."""
    return tuple(figures()[one["code"]] for one in _words()["customary"])


@cache
def families() -> dict[str, tuple[Figure, ...]]:
    """The figures by family, in order."""
    found: dict[str, list[Figure]] = {}
    for figure in figures().values():
        found.setdefault(figure.family, []).append(figure)
    return {family: tuple(members) for family, members in found.items()}


def family_of(table: str, form_name: str) -> str:
    """The family of a table of a form."""
    return table if table in MERGED else f"{table}_{form_name}"


def family_label(family: str) -> str:
    """表三, or with its form where each form is a family of its own: 表二（2021年度起）."""
    first = families()[family][0]
    return table_label(first.table) if first.table in MERGED else f"{table_label(first.table)}（{first.years}）"


def table_label(table: str) -> str:
    """表二, 表三, 表四 or 统计表."""
    return str(_words()["tables"][table]["label"])


def break_note(table: str) -> str:
    """Why the forms of a table are not compared; empty where they are."""
    return str(_words()["families"].get(table, ""))


@cache
def _words() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("definitions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _all() -> Iterator[Figure]:
    for table in ("applications", "remedies"):
        yield from _merged(table)
    for table in ("proactive", "statistics"):
        for name in sorted(FORM_NAMES, reverse=True):
            if table in form(name).tables:
                yield from (_figure(table, name, row, column, (name,)) for row, column in _cells(table, name))


def _merged(table: str) -> Iterator[Figure]:
    newest, *older = MERGED_FORMS
    held: dict[tuple[str, str], list[str]] = {}
    for name in MERGED_FORMS:
        for row, column in _cells(table, name):
            held.setdefault((row.key, column.key), []).append(name)
    group = None
    for row, column in _cells(table, newest):
        if row.group != group:
            group = row.group
            yield from (one for name in older for one in _summed(table, name, group))
        yield _figure(table, newest, row, column, tuple(held[row.key, column.key]))


def _summed(table: str, name: str, group: str | None) -> Iterator[Figure]:
    """A row of the older form that is a group of rows in the newer, whose sum it is there (report.cells): 其他处理."""
    for row, column in _cells(table, name):
        if row.label == group:
            yield _figure(table, name, row, column, MERGED_FORMS)


def _cells(table: str, name: str) -> Iterator[tuple[FormRow, Column]]:
    for row in table_form(table, name).rows:
        yield from ((row, column) for column in row.columns)


def _figure(table: str, name: str, row: FormRow, column: Column, forms: tuple[str, ...]) -> Figure:
    family = family_of(table, name)
    code = f"{family}.{row.key}.{column.key}"
    return Figure(
        code=code,
        family=family,
        table=table,
        row=row.key,
        column=column.key,
        row_label=row_name(table, name, row.key),
        column_label=column_name(table, name, row.key, column.key),
        unit=None if (row.key, column.number) == ("procurement", "money") else unit_of(table, row, column),
        forms=forms,
        number=column.number,
        meaning=_meaning(table, family, row, column),
        basis=_basis(table, row, forms),
        word=next((one["word"] for one in _words()["customary"] if one["code"] == code), ""),
    )


def _meaning(table: str, family: str, row: FormRow, column: Column) -> str:
    words = _words()
    parts = [
        words["tables"][table]["meaning"],
        words["rows"].get(family, {}).get(row.key, ""),
        words["columns"].get(family, {}).get(column.key, ""),
        words["families"].get(table, ""),
    ]
    return "。".join(part for part in parts if part)


def _basis(table: str, row: FormRow, forms: tuple[str, ...]) -> str:
    sources = [form(name).source for name in sorted(forms)]
    item = [f"条例{row.item}"] if row.item else []
    return "；".join([_words()["tables"][table]["basis"], *item, *sources])
