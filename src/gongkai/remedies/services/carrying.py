"""A body that merges or splits: the successor is respondent or defendant in its stead (行政诉讼法 26⑥), by an explicit act.

The event that lets a proceeding go stands on the chain of the body that had it, the one that takes it on the successor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from gongkai.bodies import days
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.services import Draft, append_all
from gongkai.remedies import acts
from gongkai.remedies.kinds import OPEN, Stage
from gongkai.remedies.models import CountedStanding, Proceeding, Progress
from gongkai.remedies.services.act import locked_through
from gongkai.remedies.verbs import CARRIED_IN, CARRIED_OUT, SUBJECT

ARTICLE = "《行政诉讼法》第二十六条第六款"


@transaction.atomic
def carry_over(
    actor: Any, body: Body, successor: Body, *, on: date, key: str = "", proceedings: Sequence[Proceeding] | None = None
) -> list[Progress]:
    """Carry what is pending or still to be complied with (or the `proceedings` named) over to the successor on a day.

    The actor must be entitled at both. What was pending counts at the successor from the first year that is unlocked at
    both; years before stay where they were counted. A carry that was wrong is put right by carrying back.
    """
    require(actor, acts.CARRY_OVER, body)
    require(actor, acts.CARRY_OVER, successor)
    use_once(actor, key)
    if body.pk == successor.pk:
        raise refuse("same_body", "承继机关与原机关相同，请选择承继其职能的机关", ARTICLE)
    days.require_possible(on, successor, "移交日期")
    rows = _chosen(body, proceedings, on)
    locked = {number: locked_through(number) for number in sorted((body.pk, successor.pk))}
    drafts: list[Draft] = []
    for row in rows:
        year = max(on.year, *(last + 1 for last in locked.values()), _last_counted(row))
        out = {"counted_in": year}
        drafts.append(Draft(body.pk, SUBJECT, row.pk, CARRIED_OUT, actor.pk, on, out, {"successor": successor.pk}))
        taken = {"counted_in": year, "locked": locked[successor.pk]}
        drafts.append(Draft(successor.pk, SUBJECT, row.pk, CARRIED_IN, actor.pk, on, taken, {"origin": body.pk}))
    Proceeding.objects.filter(pk__in=[row.pk for row in rows]).update(body=successor)
    append_all(drafts)
    return list(Progress.objects.select_related("proceeding").filter(pk__in=[row.pk for row in rows]).order_by("pk"))


def to_carry(body: Body) -> QuerySet[Proceeding]:
    """What goes where nothing is named: what is pending, or decided and still to be complied with, in its order."""
    left = Progress.objects.filter(Q(stage__in=OPEN) | Q(duty_due__isnull=False), body=body)
    found = Proceeding.objects.filter(body=body).exclude(progress__stage=Stage.VOID)
    return found.filter(pk__in=left.values("pk")).order_by("pk")


def _chosen(body: Body, proceedings: Sequence[Proceeding] | None, on: date) -> list[Proceeding]:
    found = Proceeding.objects.filter(body=body).exclude(progress__stage=Stage.VOID)
    found = to_carry(body) if proceedings is None else found.filter(pk__in=[one.pk for one in proceedings])
    rows = list(found.order_by("pk").select_for_update(no_key=True, of=("self",)))
    there = {row.pk for row in rows}
    for one in proceedings or []:
        if one.pk not in there:
            raise refuse("not_there", f"{one.title}不在{body.name}，或者登记已经撤销，不能由其移交", ARTICLE)
    if not rows:
        raise refuse("nothing_to_carry", f"{body.name}没有需要移交的行政复议、行政诉讼", ARTICLE)
    late = Progress.objects.filter(pk__in=there, opened_on__gt=on).select_related("proceeding").first()
    if late is not None:
        message = f"{late.proceeding.title}自{day_words(late.opened_on)}起，晚于移交日期{day_words(on)}，请核对"
        raise refuse("opened_later", message, ARTICLE)
    return rows


def _last_counted(row: Proceeding) -> int:
    """The last year in which the proceeding stands in any body's table."""
    found = CountedStanding.objects.filter(proceeding=row, to_seq=None).aggregate(last=Max("year"))
    return found["last"] or 0
