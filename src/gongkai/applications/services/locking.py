"""A year whose report is published no longer changes: what is recorded later counts in the first unlocked year."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Register
from gongkai.applications.projection import REGISTER, YEAR_LOCKED
from gongkai.applications.services.act import lock_body
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.law.reasons import refuse
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ARTICLE = "国办公开办函〔2021〕30号"


@transaction.atomic
def lock_year(actor: Any, body: Body, year: int) -> int:
    """Lock a body's figures up to the end of a year that is over; the body's ledger position of the lock.

    The table of the year at this position, and at every later one, stays as it is.
    """
    require(actor, acts.LOCK_YEAR, body)
    if year >= clock.today().year:
        raise refuse("year_not_over", f"{year}年尚未结束，不能锁定该年度的统计", ARTICLE)
    lock_body(body)
    locked = Register.objects.filter(pk=body.pk).values_list("locked_through", flat=True).first()
    if locked is not None and year <= locked:
        raise refuse("locked_already", f"统计已锁定至{locked}年，更正须另出更正版本", ARTICLE)
    covered = covered_for(actor, acts.LOCK_YEAR, body)
    event = append(Draft(body.pk, REGISTER, body.pk, YEAR_LOCKED, actor.pk, clock.today(), {"year": year}, covered))
    return event.sequence


def lock_with_report(actor: Any, body: Body, year: int) -> None:
    """The same as a part of publishing the year's report, whose act asked the policy; nothing where it is locked already."""
    lock_body(body)
    locked = Register.objects.filter(pk=body.pk).values_list("locked_through", flat=True).first()
    if locked is None or year > locked:
        append(Draft(body.pk, REGISTER, body.pk, YEAR_LOCKED, actor.pk, clock.today(), {"year": year}))
