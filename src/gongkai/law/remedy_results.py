"""What a review or a suit can come to, and the cell of table 4 in which it counts (remedy_results.toml).

No text says which decision is 维持, 纠正 or 其他; the table holds the usual reading, and a clerk may choose another cell
with a reason. A second instance that changes a judgment is recorded by what it then decides itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from gongkai.law.reasons import refuse
from gongkai.law.remedies import REVIEW_LAW_2023

Kind = Literal["review", "suit"]
CELLS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果"}
INSTANCES = {"first": "一审", "second": "二审", "retrial": "再审"}
AS_APPEALED = "as_appealed"
TABLE = "国办公开办函〔2021〕30号附表四"


@dataclass(frozen=True, slots=True)
class Result:
    """One kind of decision. `cell`: one of `CELLS`, `AS_APPEALED`, or blank where the proceeding goes on.

    `appeal`: "judgment" or "ruling" that may be appealed against, else blank. `orders`: it may oblige the organ to do
    something. `unaccepted`: the authority did not take the matter up. `before`: the article until the end of 2023.
    """

    kind: Kind
    code: str
    label: str
    article: str
    cell: str
    before: str = ""
    instances: tuple[str, ...] = ("first", "second", "retrial")
    appeal: str = ""
    orders: bool = False
    unaccepted: bool = False

    def article_on(self, on: date) -> str:
        """The article by which it was decided on a day; blank where the law did not know it."""
        return self.before if self.kind == "review" and on < REVIEW_LAW_2023 else self.article


@dataclass(frozen=True, slots=True)
class Classified:
    """The cell in which a decision counts; `reason` says why it is not the default, else it is blank."""

    cell: str
    reason: str = ""


@cache
def _all() -> dict[str, dict[str, Result]]:
    data = tomllib.loads(resources.files(__package__).joinpath("remedy_results.toml").read_text(encoding="utf-8"))
    return {
        kind: {code: _result(kind, code, dict(row)) for code, row in rows.items()} for kind, rows in data.items()
    }


def results(kind: str, instance: str = "first") -> dict[str, Result]:
    """The decisions possible in a review, or in an instance of a suit, by code."""
    return {code: found for code, found in _all()[kind].items() if instance in found.instances}


def result(kind: str, code: str) -> Result:
    """One decision; KeyError for any other."""
    return _all()[kind][code]


def classify(decided: Result, appealed: str = "", cell: str = "", reason: str = "") -> Classified:
    """The cell of a decision: the default, or another one with its reason. `appealed` is the cell of the judgment
    that an appeal was about; blank for a decision after which the proceeding goes on."""
    default = appealed if decided.cell == AS_APPEALED else decided.cell
    if cell in ("", default):
        return Classified(default)
    if not default:
        raise refuse("goes_on", f"“{decided.label}”以后案件继续审理，没有审结，不能归入结果", TABLE)
    if cell not in CELLS:
        raise refuse("no_such_cell", f"年报表四没有“{cell}”这一结果，请选择结果维持、结果纠正或者其他结果", TABLE)
    if not reason.strip():
        message = f"“{decided.label}”默认归入“{CELLS[default]}”，归入“{CELLS[cell]}”须写明理由（当地口径）"
        raise refuse("cell_reason", message, TABLE)
    return Classified(cell, reason.strip())


def _result(kind: str, code: str, row: dict[str, object]) -> Result:
    if "instances" in row:
        row["instances"] = tuple(row["instances"])  # type: ignore[arg-type]
    elif kind == "review":
        row["instances"] = ("first",)
    return Result(kind, code, **row)  # type: ignore[arg-type]
