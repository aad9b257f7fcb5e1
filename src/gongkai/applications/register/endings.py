"""答复类型（年报归类）: what a cell says of how an application ended, and how the export writes it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.applications.likeness import folded
from gongkai.applications.register.words import meaning
from gongkai.law.outcomes import PARTIAL, outcome, result_rows
from gongkai.report.forms import row_label

UNDECIDED = frozenset({"", "办理中", "正在办理", "在办", "未答复", "未办结", "处理中", "结转", "结转下年度继续办理"})
WRITTEN = re.compile(
    r"^(?P<main>[^〔（(]*(?:[（(]区分处理[^）)]*[）)])?)\s*(?:〔(?P<parts>[^〕]*)〕)?\s*(?:[（(]年报归类：(?P<row>.*)[）)])?$"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How an application ended: its outcome, those of the parts where they are told, the row of the 2021 form where it
    is named. `coarse`: the register named a row in which we tell several outcomes apart."""

    code: str
    parts: tuple[str, ...] = ()
    row: str = ""
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that name no outcome, or not which one (`vague`)."""

    text: str
    vague: bool


def ending_in(text: str) -> Ending | Unclear | None:
    """The ending that a cell names; None where it says that there is none yet."""
    if folded(text) in UNDECIDED:
        return None
    written = WRITTEN.match(text)
    main, parts, row = (written["main"], written["parts"] or "", written["row"] or "") if written else (text, "", "")
    if row and folded(row) not in _rows():
        return Unclear(row, vague=False)
    if "部分公开" in folded(main) or "区分处理" in main or "部分予以公开" in main:
        return _partial(text, parts, _rows().get(folded(row), ""))
    found = meaning("outcome", main)
    if not found.code or found.vague:
        return Unclear(text, found.vague)
    codes = _codes(parts)
    if isinstance(codes, Unclear):
        return codes
    return Ending(found.code, codes, _rows().get(folded(row), ""), found.coarse)


def ending_words(code: str, parts: Sequence[str] = (), row: str = "") -> str:
    """The cell of an ending, as `ending_in` reads it back: the parts where they tell more, the row where it is no default."""
    known = outcome(code)
    words = known.label
    if len(parts) > 1:
        words += f"〔{'；'.join(outcome(part).label for part in parts)}〕"
    if row and row != known.rows["2021"]:
        words += f"（年报归类：{row_label('applications', '2021', row)}）"
    return words


def _partial(text: str, parts: str, row: str) -> Ending | Unclear:
    if parts:
        codes = _codes(parts)
        return codes if isinstance(codes, Unclear) else Ending(PARTIAL, codes, row)
    ground = meaning("outcome", re.sub("部分(予以|不予)?公开|区分处理", "", text)).code
    if ground and not outcome(ground).gives:
        return Ending(PARTIAL, ("granted", ground), row)
    return Ending(PARTIAL, (), row)


def _codes(parts: str) -> tuple[str, ...] | Unclear:
    found = []
    for part in re.split(r"[；;]", parts):
        if part.strip():
            one = meaning("outcome", part)
            if not one.code or one.vague:
                return Unclear(part, one.vague)
            found.append(one.code)
    return tuple(found)


@cache
def _rows() -> dict[str, str]:
    """Rows of results by their folded labels."""
    return {folded(row_label("applications", "2021", key)): key for key in result_rows("2021")}
