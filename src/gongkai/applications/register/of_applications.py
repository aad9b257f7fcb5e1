"""依申请公开台账 as a register that a spreadsheet can bring in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.applications import acts
from gongkai.applications.counting import COLUMNS
from gongkai.applications.models import Register, RegisterImport
from gongkai.applications.register.entering import Books, enter
from gongkai.applications.register.judging import Judged, Rules, judge
from gongkai.applications.register.kept import Brief, Cells, Kept
from gongkai.applications.register.known import known_lines, refuse_known
from gongkai.applications.register.layout import APPLICATIONS
from gongkai.applications.register.lines import understood
from gongkai.applications.register.mapping import SheetMapping
from gongkai.applications.register.preview import YearPreview, previews
from gongkai.bodies.models import Body
from gongkai.bodies.work_calendar import calendar
from gongkai.law.outcomes import outcome
from gongkai.report.forms import column_label
from gongkai.site import clock


def _judged(body: Body, lines: Iterable[Cells], mapping: SheetMapping) -> list[Judged]:
    rules = Rules(calendar(), clock.today(), body.valid_from, body.valid_until)
    return [judge(understood(number, cells, mapping), rules) for number, cells in lines]


def _refuse_known(body: Body, lines: Sequence[Judged]) -> None:
    refuse_known(lines, known_lines(body, lines))


def _previews(body: Body, lines: Sequence[Judged]) -> list[YearPreview]:
    return previews(body, lines, _locked_through(body.pk), clock.today().year)


def _enter(register_import: RegisterImport, actor: Any, lines: Sequence[Judged]) -> None:
    enter(register_import, actor, lines, Books(_locked_through(register_import.body_id), calendar().version))


def _locked_through(body_id: int) -> int:
    return Register.objects.filter(pk=body_id).values_list("locked_through", flat=True).first() or 0


def _brief(one: Judged) -> Brief:
    line = one.line
    day = line.arrived_on.isoformat() if line.arrived_on else line.cell("received_on")
    return Brief(line.cell("number"), line.name, day, outcome(one.outcome).label if one.outcome else line.cell("outcome"))


KEPT = Kept(
    key="applications",
    label="依申请公开台账",
    act=acts.IMPORT_REGISTER,
    layout=APPLICATIONS,
    judged=_judged,
    refuse_known=_refuse_known,
    previews=_previews,
    enter=_enter,
    brief=_brief,
    heads=("原编号", "申请人", "收到日期", "办理结果"),
    table="表三",
    column_words={key: column_label("applications", "2021", "granted", key) for key in COLUMNS},
)
