"""Figures of the demonstration: drawn by lot from the body's name, reconciled in every table and from year to year."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from gongkai.report.forms import table_form

FORM = "2021"
COLUMNS = 6
"""Kinds of applicants, without 总计."""

SHARES = (0.8, 0.12, 0.0, 0.0, 0.05, 0.03)
"""Of all applications, by kind of applicant."""

OUTCOMES = {
    "granted": 9,
    "partly_granted": 2,
    "refused_third_party_rights": 1,
    "refused_internal_affairs": 1,
    "refused_administrative_inquiry": 1,
    "unavailable_not_held": 4,
    "unavailable_needs_creation": 1,
    "declined_petition": 1,
    "declined_repeat": 1,
    "closed_uncorrected": 1,
}
"""How often applications end so, relative to each other."""

Rows = dict[str, list[int]]

RESULT, PENDING = 2, 3
"""Columns 其他结果 and 尚未审结 of the remedies table."""
IN_FORCE = 2
"""The column 现行有效件数."""


@dataclass(slots=True)
class Figures:
    """One body's figures of one year. Every row of `applications` and `remedies` ends with its total."""

    applications: Rows
    remedies: Rows
    proactive: dict[str, list[int | Decimal]] = field(default_factory=dict)
    items: int = 0


def yearly(name: str, size: int, years: int) -> list[Figures]:
    """So many years in a row: 二 of each is 四 of the one before, 现行有效 continues."""
    lot = Random(name)  # noqa: S311 -- the same demonstration everywhere, not a secret
    found: list[Figures] = []
    for _ in range(years):
        found.append(_year(lot, size, found[-1] if found else None))
    return found


def continued(drawn: list[Figures], counted: list[Figures]) -> list[Figures]:
    """The years that were drawn, and after them those that the ledger counted: nothing was pending when it began, and the
    documents that are in force add up."""
    if not drawn or not counted:
        return [*drawn, *counted]
    last, first = drawn[-1], counted[0]
    for column in range(COLUMNS + 1):
        last.applications["granted"][column] += last.applications["carried_forward"][column]
        last.applications["outcome_total"][column] += last.applications["carried_forward"][column]
        last.applications["carried_forward"][column] = 0
    for row in last.remedies.values():
        row[RESULT], row[PENDING] = row[RESULT] + row[PENDING], 0
    issued, repealed, in_force = first.proactive["normative_documents"]
    shift = in_force - issued + repealed - last.proactive["normative_documents"][IN_FORCE]
    for figures in drawn:
        figures.proactive["normative_documents"][IN_FORCE] += shift
    return [*drawn, *counted]


def added_up(bodies: list[Figures]) -> Figures:
    """A government's figures: the sum of those of its bodies."""
    return Figures(
        _sum([body.applications for body in bodies]),
        _sum([body.remedies for body in bodies]),
        _sum([body.proactive for body in bodies]),
        sum(body.items for body in bodies),
    )


def _year(lot: Random, size: int, before: Figures | None) -> Figures:
    carried = before.applications["carried_forward"][:COLUMNS] if before else [0] * COLUMNS
    figures = Figures(_applications(lot, size, carried), _remedies(lot, size))
    figures.proactive = _proactive(lot, size, before)
    figures.items = lot.randint(60, 90) * (1 + size // 10)
    return figures


def _applications(lot: Random, size: int, carried: list[int]) -> Rows:
    rows = {key: [0] * COLUMNS for key in table_form("applications", FORM).keys}
    rows["received_carried_in"] = list(carried)
    for column, share in enumerate(SHARES):
        new = round(size * share * lot.uniform(0.6, 1.4))
        pending = lot.randint(0, min(2, new))
        rows["received_new"][column] = new
        rows["carried_forward"][column] = pending
        rows["outcome_total"][column] = new + carried[column] - pending
        for outcome in lot.choices(list(OUTCOMES), list(OUTCOMES.values()), k=new + carried[column] - pending):
            rows[outcome][column] += 1
    return {key: [*values, sum(values)] for key, values in rows.items()}


def _remedies(lot: Random, size: int) -> Rows:
    most = size // 15
    rows = {row.key: [lot.randint(0, most) for _ in range(row.width - 1)] for row in table_form("remedies", FORM).rows}
    return {key: [*values, sum(values)] for key, values in rows.items()}


def _proactive(lot: Random, size: int, before: Figures | None) -> dict[str, list[int | Decimal]]:
    issued, repealed = lot.randint(0, 3), lot.randint(0, 1)
    standing = before.proactive["normative_documents"][2] if before else lot.randint(3, 12)
    return {
        "rules": [0, 0, 0],
        "normative_documents": [issued, repealed, standing + issued - repealed],
        "licensing": [lot.randint(0, size * 20)],
        "penalties": [lot.randint(0, size)],
        "coercion": [lot.randint(0, size // 5)],
        "fees": [Decimal(lot.randint(0, size * 100)) / 100],
    }


def _sum(tables: list[dict[str, list]]) -> dict[str, list]:
    return {key: [sum(column) for column in zip(*(table[key] for table in tables), strict=True)] for key in tables[0]}


def with_wrong_sum(rows: Rows) -> Rows:
    """（七）总计/自然人 one too high: a fault of the source."""
    return _changed(rows, "outcome_total", {0: 1})


def with_broken_chain(rows: Rows) -> Rows:
    """One more carried in and granted than the year before left over: reconciled in itself, broken between the years."""
    for key in ("received_carried_in", "granted", "outcome_total"):
        rows = _changed(rows, key, {0: 1, COLUMNS: 1})
    return rows


def _changed(rows: Rows, key: str, by: dict[int, int]) -> Rows:
    return rows | {key: [value + by.get(column, 0) for column, value in enumerate(rows[key])]}
