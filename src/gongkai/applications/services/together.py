"""One act over many cases: each gets its event, all of them or none, and a refusal names which cases and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import lock_body, together
from gongkai.applications.services.intake import Registration, register
from gongkai.bodies.models import Body
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import Reason, Refused, refuse


@transaction.atomic
def for_many(
    actor: Any, applications: Sequence[Application], act: Callable[..., Case], *, key: str = "", **values: Any
) -> list[Case]:
    """Do an act to many cases: `for_many(head, cases, extend, reason=…, on=…)`; the cases in the order of their ids.

    Cases and bodies are locked in their order before the first one, chain heads in theirs at the end, so that two such
    acts never wait for each other. Each case is asked about by itself: policy, clock, and the reasons, under its number.
    """
    _refuse_none(applications)
    use_once(actor, key)
    rows = _locked(applications)
    with together():
        _each(actor, rows, act, values)
    return list(Case.objects.select_related("application", "body").filter(pk__in=[row.pk for row in rows]).order_by("pk"))


def _each(actor: Any, rows: Sequence[Application], act: Callable[..., Case], values: dict[str, Any]) -> None:
    reasons: list[Reason] = []
    for application in rows:
        try:
            act(actor, application, **values)
        except Refused as refused:
            reasons += _named(application.number, refused)
    if reasons:
        raise Refused(reasons)


@transaction.atomic
def register_many(actor: Any, body: Body, registrations: Sequence[Registration], *, key: str = "") -> list[Case]:
    """Register a burst of applications, each with its number, in the order given; a refusal says which (第几件)."""
    _refuse_none(registrations)
    use_once(actor, key)
    done: list[Case] = []
    reasons: list[Reason] = []
    for position, registration in enumerate(registrations, 1):
        try:
            done.append(register(actor, body, registration))
        except Refused as refused:
            reasons += _named(f"第{position}件", refused)
    if reasons:
        raise Refused(reasons)
    return done


def _locked(applications: Sequence[Application]) -> list[Application]:
    numbers = {application.pk for application in applications}
    rows = list(Application.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk"))
    for number in sorted({row.body_id for row in rows}):
        lock_body(number)
    return rows


def _refuse_none(rows: Sequence[Any]) -> None:
    if not rows:
        raise refuse("none_chosen", "没有选择申请，请至少选择一件")


def _named(name: str, refused: Refused) -> list[Reason]:
    return [Reason(reason.code, f"{name}：{reason.message}", reason.article) for reason in refused.reasons]
