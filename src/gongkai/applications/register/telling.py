"""A trial import in words and as an object: lines with their problems first, and the table before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.applications.register.importing import Trial, counts
from gongkai.applications.register.kept import Brief, JudgedLine
from gongkai.applications.register.lines import Fault, placed
from gongkai.applications.register.preview import YearPreview

REFUSED, DOUBTFUL, GOOD = "refused", "doubtful", "good"
VERDICTS = {REFUSED: "不能导入", DOUBTFUL: "可以导入，有疑问", GOOD: "可以导入"}


@dataclass(frozen=True, slots=True)
class Told:
    """One line as it is shown: its number in the sheet, who and what, the verdict, what is to be said about it."""

    number: int
    brief: Brief
    verdict: str
    problems: list[str]

    @property
    def verdict_words(self) -> str:
        """The verdict in Chinese."""
        return VERDICTS[self.verdict]


def verdict(judged: JudgedLine) -> str:
    """What becomes of a line."""
    if not judged.good:
        return REFUSED
    return DOUBTFUL if judged.doubts else GOOD


def told(found: Trial) -> list[Told]:
    """All lines, problems first: refused, doubtful, good, each in the order of the sheet."""
    order = list(VERDICTS)
    lines = (Told(one.line.number, found.kept.brief(one), verdict(one), list(problems(one))) for one in found.lines)
    return sorted(lines, key=lambda one: (order.index(one.verdict), one.number))


def problems(judged: JudgedLine) -> Iterator[str]:
    """Reasons and doubts as sentences with column, article and what to do."""
    for fault in judged.reasons if not judged.good else judged.doubts:
        yield sentence(fault)


def sentence(fault: Fault) -> str:
    """One reason or doubt: 列：为什么（依据）。怎么办"""
    words = placed(fault)
    words += f"（{fault.article}）" if fault.article else ""
    return f"{words}。{fault.advice}" if fault.advice else words


def as_object(found: Trial) -> dict[str, Any]:
    """The whole as one JSON object; names of applicants are none of it."""
    return {
        "register": found.kept.key, "sheet": found.mapping.sheet, "year": found.mapping.year, **counts(found),
        "columns": {key: found.heads[at] for key, at in found.mapping.columns.items()},
        "problems": [_problem(one, fault) for one in found.lines for fault in (one.reasons if not one.good else one.doubts)],
        "tables": [_table(one) for one in found.tables],
    }  # fmt: skip


def _problem(judged: JudgedLine, fault: Fault) -> dict[str, Any]:
    return {
        "line": judged.line.number, "verdict": verdict(judged), "column": fault.column, "message": fault.message,
        "article": fault.article, "advice": fault.advice,
    }  # fmt: skip


def _table(preview: YearPreview) -> dict[str, Any]:
    rows = {change.row: {"before": change.before, "after": change.after} for change in preview.rows}
    return {"year": preview.year, "form": preview.form, "locked": preview.locked, "columns": list(preview.columns), "rows": rows}
