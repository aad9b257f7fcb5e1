"""Bodies of one year side by side, sorted by one figure; who has no report is listed apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from gongkai.annual.comparing.answering import Line, answer, asked
from gongkai.annual.comparing.definitions import Figure, customary
from gongkai.annual.comparing.question import Question
from gongkai.bodies.models import Body
from gongkai.law.reasons import refuse
from gongkai.report.forms import form_for_year

MOST = 20


@dataclass(frozen=True, slots=True)
class Several:
    """The lines of the bodies that have a report, by `by`, the greatest first, unknown last; and the bodies without one."""

    year: int
    by: Figure
    figures: list[Figure]
    lines: list[Line]
    without: list[Body]

    def value(self, line: Line) -> int | Decimal | None:
        """The figure that the lines are sorted by."""
        return line.found[self.figures.index(self.by)].value


def several(actor: Any, question: Question, by: str) -> Several:
    """The bodies of a question on one year; Refused for more than `MOST` bodies or another number of years."""
    if len(question.years) != 1:
        raise refuse("several.year", "请选择一个年度；几个年度的请用指标查询")
    found = asked(actor, question)
    if len(found.bodies) > MOST:
        message = f"并排比较最多{MOST}个机关，所选有{len(found.bodies)}个；请少选几个，或者用指标查询"
        raise refuse("several.bodies", message)
    # unasked, by the customary figure that is asked for most
    found = replace(found, figures=list(dict.fromkeys([*(one for one in customary() if one in found.figures), *found.figures])))
    first = next((figure for figure in found.figures if figure.code == by or not by), None)
    if first is None:
        raise refuse("several.by", "排序用的指标不在所选指标之中；请从表头的指标中选择")
    lines = list(answer(actor, found))
    there = [line for line in lines if line.entry is not None]
    made = Several(question.years[0], first, found.figures, there, [line.body for line in lines if line.entry is None])
    there.sort(key=lambda line: _rank(made.value(line)))
    return made


def usual(year: int) -> Sequence[Figure]:
    """The customary figures that the form of a year holds."""
    form = form_for_year(year).name
    return [figure for figure in customary() if form in figure.forms]


def _rank(value: int | Decimal | None) -> tuple[bool, Decimal]:
    return value is None, -Decimal(value or 0)
