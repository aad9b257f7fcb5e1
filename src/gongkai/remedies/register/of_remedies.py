"""复议诉讼台账 as a register that a spreadsheet can bring in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.applications.models import Register, RegisterImport
from gongkai.applications.register.kept import Brief, Cells, Kept
from gongkai.applications.register.mapping import SheetMapping
from gongkai.applications.register.preview import YearPreview
from gongkai.bodies.models import Body
from gongkai.law.remedy_results import result
from gongkai.remedies import acts
from gongkai.remedies.counting import COLUMNS, TOTAL
from gongkai.remedies.kinds import Cell
from gongkai.remedies.register.books import matters, registered
from gongkai.remedies.register.entering import enter
from gongkai.remedies.register.judged import Judged
from gongkai.remedies.register.judging import Rules, judge
from gongkai.remedies.register.known import refuse_known
from gongkai.remedies.register.layout import REMEDIES
from gongkai.remedies.register.lines import understood
from gongkai.remedies.register.preview import previews
from gongkai.site import clock


def _judged(body: Body, lines: Iterable[Cells], mapping: SheetMapping) -> list[Judged]:
    read = [understood(number, cells, mapping) for number, cells in lines]
    rules = Rules(body, matters(body, read))
    return [judge(line, rules) for line in read]


def _refuse_known(body: Body, lines: Sequence[Judged]) -> None:
    refuse_known(lines, registered(body))


def _previews(body: Body, lines: Sequence[Judged]) -> list[YearPreview]:
    return previews(body, lines, _locked_through(body.pk), clock.today().year)


def _enter(register_import: RegisterImport, actor: Any, lines: Sequence[Judged]) -> None:
    enter(register_import.body_id, actor, lines)


def _locked_through(body_id: int) -> int:
    return Register.objects.filter(pk=body_id).values_list("locked_through", flat=True).first() or 0


def _brief(one: Judged) -> Brief:
    line = one.line
    told = [result(line.kind, line.outcomes[key]).label for key in ("result", "appeal_result", "retrial_result") if key in line.outcomes]
    day = line.days["opened_on"].isoformat() if "opened_on" in line.days else line.cell("opened_on")
    return Brief(line.cell("case_number"), line.cell("authority"), day, "；".join(told) or line.cell("result"))


KEPT = Kept(
    key="remedies",
    label="复议诉讼台账",
    act=acts.IMPORT_REGISTER,
    layout=REMEDIES,
    judged=_judged,
    refuse_known=_refuse_known,
    previews=_previews,
    enter=_enter,
    brief=_brief,
    heads=("案号", "复议机关（法院）", "受理（立案）日期", "结果"),
    table="表四",
    column_words={key: "总计" if key == TOTAL else str(Cell(key).label) for key in COLUMNS},
)
