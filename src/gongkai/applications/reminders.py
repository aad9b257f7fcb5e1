"""Reminders: what is near its day or past it, told once to whom it concerns, also after any outage.

A sweep asks what is so today, never what happened since the last one, and leaves out what was told (`notices.untold`).
Of several stages that an outage skipped, the one that is reached now is told: not that something was due soon which is
overdue by now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.applications.kinds import DraftStage, Reasons, Stage
from gongkai.applications.models import Application, Case, UnitTask
from gongkai.applications.reminded import Row, Staff
from gongkai.bodies.kinds import Role
from gongkai.bodies.work_calendar import calendar
from gongkai.delivery import notices
from gongkai.delivery.notices import Kind, Telling

SOON, UNIT_SOON = 3, 1
"""Working days before an answer, and before an inner unit's reply, is due."""

BATCH = 500
RUNNING = Q(stage__in=[Stage.IN_PROGRESS, Stage.REMAKING])

CASE_COLUMNS = ("pk", "application_id", "body_id", "handler_id", "application__year", "application__serial")
TASK_COLUMNS = (
    "pk", "application_id", "application__case__body_id", "application__case__handler_id", "application__year",
    "application__serial",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reminder:
    """One kind of reminder: which rows today, the columns of its day and detail, and who is told of a row."""

    kind: Kind
    rows: Callable[[date], QuerySet[Any]]
    day: str
    to: Callable[[Staff, Row], set[int]]
    detail: str = ""


def remind(on: date) -> int:
    """Tell everything that is to be told on the day; how many notices there were. The digests are another sweep."""
    staff = Staff(on)
    return sum(_remind(reminder, staff, on) for reminder in REMINDERS)


def _remind(reminder: Reminder, staff: Staff, on: date) -> int:
    told = 0
    for batch in _batches(reminder, on):
        tellings = [telling for row in batch for telling in _tellings(reminder, staff, row)]
        told += notices.tell(tellings, on)
    return told


def _batches(reminder: Reminder, on: date) -> Iterator[list[Row]]:
    """The untold rows, batch by batch by key: what cannot be told, for want of staff, is passed over once a sweep."""
    rows = reminder.rows(on)
    waiting = notices.untold(rows, reminder.kind, reminder.day, "application_id", reminder.detail)
    columns = TASK_COLUMNS if rows.model is UnitTask else CASE_COLUMNS
    # 0 stands for no detail and no unit
    extra = (reminder.day, reminder.detail or "pk", "division_id" if rows.model is UnitTask else "pk")
    last = 0
    while batch := list(waiting.filter(pk__gt=last).order_by("pk").values_list(*columns, *extra)[:BATCH]):
        last = batch[-1][0]
        yield [_row(values, reminder, rows.model is UnitTask) for values in batch]


def _row(values: tuple[Any, ...], reminder: Reminder, of_unit: bool) -> Row:
    _, application, body, handler, year, serial, day, detail, division = values
    number = Application(year=year, serial=serial).number
    return Row(
        application, body, handler, number, day, detail if reminder.detail else 0, division if of_unit else None
    )


def _tellings(reminder: Reminder, staff: Staff, row: Row) -> list[Telling]:
    return [
        Telling(reminder.kind, row.application_id, row.number, row.day, person, row.body_id, row.detail_id)
        for person in sorted(reminder.to(staff, row))
    ]


def _arrived_before(on: date, least: int, most: int | None = None) -> QuerySet[Case]:
    """Unconfirmed cases that have been waiting for at least so many working days, and for fewer than `most`."""
    found = Case.objects.filter(stage=Stage.TO_CONFIRM, application__arrived_on__lte=_days_back(on, least))
    return found.filter(application__arrived_on__gt=_days_back(on, most)) if most else found


def _days_back(on: date, count: int) -> date:
    """The last day whose `count`-th working day after it is not later than `on`."""
    day = on
    while calendar().add_working_days(day, count) > on:
        day -= timedelta(days=1)
    return day


def _open(*conditions: Q, **more: Any) -> QuerySet[Case]:
    return Case.objects.filter(*conditions, **more)


# paths, not names: the desk is a room above this one
def _case_path(application_id: int, detail_id: int) -> str:
    return f"/desk/applications/{application_id}/"


def _unit_path(application_id: int, forwarding_id: int) -> str:
    """An inner unit has no access to the application itself."""
    return f"/desk/unit/{forwarding_id}/"


def _sign_path(application_id: int, draft_id: int) -> str:
    return f"/desk/sign/{application_id}/"


def _kind(code: str, label: str, day_label: str, path: Callable[[int, int], str] = _case_path) -> Kind:
    return notices.declare(f"application.{code}", label, day_label, path)


def _review(
    code: str, label: str, stage: DraftStage, role: Role, path: Callable[[int, int], str] = _case_path
) -> Reminder:
    """A draft that waits for somebody in this role; each version of it is told of anew."""
    kind = _kind(code, label, "到达日期", path)
    return Reminder(
        kind, lambda on: Case.objects.filter(draft_stage=stage), "application__arrived_on",
        lambda staff, row: staff.with_role(row.body_id, role), "draft_id",
    )  # fmt: skip


ANSWER_BY, REPLY_BY = "应答复日期", "应回复日期"

REMINDERS = (
    Reminder(
        _kind("confirm_1", "待确认已满1个工作日，双方确认以后期限才开始", "到达日期"),
        lambda on: _arrived_before(on, 1, 3), "application__arrived_on", Staff.in_charge,
    ),
    Reminder(
        _kind("confirm_3", "待确认已满3个工作日，请尽快与申请人双方确认", "到达日期"),
        lambda on: _arrived_before(on, 3), "application__arrived_on", Staff.in_charge,
    ),
    Reminder(
        _kind("due_soon", "临期（3个工作日内）", ANSWER_BY),
        lambda on: _open(RUNNING, due_on__gt=on, due_on__lte=calendar().add_working_days(on, SOON)), "due_on",
        Staff.in_charge,
    ),
    Reminder(
        _kind("due_today", "今日到期", ANSWER_BY),
        lambda on: _open(RUNNING, due_on=on), "due_on", Staff.in_charge,
    ),
    Reminder(
        _kind("overdue", "已超期", ANSWER_BY),
        lambda on: _open(RUNNING, due_on__lt=on), "due_on", Staff.in_charge_and_heads,
    ),
    Reminder(
        _kind("unit_soon", "转办即将到期", REPLY_BY, _unit_path),
        lambda on: UnitTask.objects.filter(
            waiting=True, due_on__gte=on, due_on__lte=calendar().add_working_days(on, UNIT_SOON)
        ),
        "due_on", Staff.of_unit, "forwarding_id",
    ),
    Reminder(
        _kind("unit_over", "转办已过期限，承办科室尚未回复", REPLY_BY),
        lambda on: UnitTask.objects.filter(waiting=True, due_on__lt=on), "due_on", Staff.in_charge, "forwarding_id",
    ),
    Reminder(
        _kind("own_unit_over", "转办给本科室的事项已过期限", REPLY_BY, _unit_path),
        lambda on: UnitTask.objects.filter(waiting=True, due_on__lt=on), "due_on", Staff.of_unit, "forwarding_id",
    ),
    Reminder(
        _kind("correction_over", "补正期限已过，申请人没有补正", "补正期限"),
        lambda on: _open(stage=Stage.CORRECTION_ASKED, waiting_until__lt=on), "waiting_until", Staff.in_charge,
    ),
    Reminder(
        _kind("payment_over", "缴费期限已过，申请人没有缴费", "缴费期限"),
        lambda on: _open(stage=Stage.FEE_NOTICED, waiting_until__lt=on), "waiting_until", Staff.in_charge,
    ),
    Reminder(
        _kind("consultation_over", "征求意见期限已过，对方没有答复", "征求意见至"),
        lambda on: _open(RUNNING, consultation_until__lt=on), "consultation_until", Staff.in_charge,
    ),
    Reminder(
        _kind("reasons_over", "说明理由的期限已过，申请人没有说明", "说明理由期限"),
        lambda on: _open(RUNNING, reasons=Reasons.ASKED, reasons_by__lt=on), "reasons_by", Staff.in_charge,
    ),
    _review("to_advise", "待合法性审核", DraftStage.ADVICE, Role.LEGAL_ADVISER),
    _review("to_check", "待复核", DraftStage.CHECK, Role.OFFICE_HEAD),
    _review("to_sign", "待签发", DraftStage.SIGNATURE, Role.SIGNER, _sign_path),
)  # fmt: skip
