"""What an application can come to: finer than the rows of the annual report, each with its article (outcomes.toml).

`report` rows are named here by their keys only. An application gets exactly one row; a partial answer keeps the grounds
of what it refused, though the row does not show them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

from gongkai.law.reasons import refuse

PARTIAL = "partial"
FORMS = ("2019", "2021")
ROWS_ARTICLE = "国办公开办函〔2021〕30号附表三"

Remedy = Literal["review_first", "either", "none"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome. `rows`: the default row of each form. `letter`: its kind of letter (`letters`), empty where none is
    written; by default the kind has the outcome's own code.

    `gives`: the applicant got the information or was told where it is. `search`: a search record must exist before.
    `basis`: "law", or "practice" where a local rule may count it elsewhere.
    """

    code: str
    label: str
    article: str
    rows: dict[str, str]
    gives: bool = False
    search: bool = False
    remedy: Remedy = "either"
    letter: str = ""
    basis: str = "law"


@dataclass(frozen=True, slots=True)
class Classification:
    """The row in which an application is counted; `reason` says why it is not the default, else it is blank."""

    row: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a whole application; `grounds` are the outcomes of the parts that were not given."""

    outcome: Outcome
    grounds: tuple[Outcome, ...] = field(default=())


@cache
def outcomes() -> dict[str, Outcome]:
    """All outcomes by code, in the order of the report's rows."""
    data = tomllib.loads(resources.files(__package__).joinpath("outcomes.toml").read_text(encoding="utf-8"))
    return {code: Outcome(code, **({"letter": code} | row)) for code, row in data.items()}


def outcome(code: str) -> Outcome:
    """The outcome of a code; KeyError for any other."""
    return outcomes()[code]


def result_rows(form: str) -> tuple[str, ...]:
    """The rows of a form ("2019" or "2021") in which results are counted, without sums."""
    return tuple(dict.fromkeys(outcome.rows[form] for outcome in outcomes().values()))


def classify(code: str, form: str, row: str = "", reason: str = "") -> Classification:
    """The row of an outcome on a form: the default, or another one with its reason (local counting rules differ)."""
    default = outcome(code).rows[form]
    if row in ("", default):
        return Classification(default)
    if row not in result_rows(form):
        raise refuse("no_such_row", f"年报表三没有“{row}”这一结果行，请从结果各行中选择", ROWS_ARTICLE)
    label = outcome(code).label
    if row == outcome(PARTIAL).rows[form]:
        message = f"“{label}”没有提供一部分、不提供另一部分，不能归入部分公开"
        raise refuse("not_partial", message, outcome(PARTIAL).article)
    if not reason.strip():
        raise refuse("row_reason", f"“{label}”不按默认的行归类时，须写明理由（当地口径或者主要诉求）", ROWS_ARTICLE)
    return Classification(row, reason.strip())


def decide(parts: Sequence[str], main: str = "", reason: str = "") -> Decision:
    """The outcome of an application from the outcomes of its parts.

    Something given and something not is a partial answer with the grounds of the rest (条例 37). Nothing given for
    different grounds is no partial answer: the clerk names the main one with a reason.
    """
    found = list(dict.fromkeys(parts))
    if not found:
        raise refuse("no_parts", "没有写明办理结果", "《政府信息公开条例》第三十六条")
    if PARTIAL in found:
        raise refuse("nested_partial", "请逐项写明各部分的结果，部分公开由各部分得出", outcome(PARTIAL).article)
    given = [outcome(code) for code in found if outcome(code).gives]
    refused = tuple(outcome(code) for code in found if not outcome(code).gives)
    if given and refused:
        return Decision(outcome(PARTIAL), refused)
    if given:
        return Decision(_only_given(given))
    return _main_ground(refused, main, reason)


def _only_given(given: list[Outcome]) -> Outcome:
    """Both kinds of giving count in one row; the one that handed something over names the whole."""
    return next((one for one in given if one.code == "granted"), given[0])


def _main_ground(refused: tuple[Outcome, ...], main: str, reason: str) -> Decision:
    if len(refused) == 1:
        return Decision(refused[0], refused)
    chosen = next((one for one in refused if one.code == main), None)
    if chosen is None or not reason.strip():
        labels = "、".join(one.label for one in refused)
        message = f"各部分都没有提供而理由不同（{labels}），不是部分公开；请以主要诉求选定一项并写明理由"
        raise refuse("main_ground", message, ROWS_ARTICLE)
    return Decision(chosen, refused)
