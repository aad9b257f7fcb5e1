"""What inner units see: the cases that were forwarded to them, without the applicant. Always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.applications import acts, standing
from gongkai.applications.models import Attachment, Forwarding, Request, UnitReply, UnitTask
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.site.clock import today


@dataclass(frozen=True, slots=True)
class UnitPage:
    """What a unit reads of a case. `overdue`: its own term has passed without a reply. `answer_by` is the body's day,
    None where no term runs; `reply` the one that stands. Nothing of the applicant is here."""

    forwarding: Forwarding
    task: UnitTask | None
    reply: UnitReply | None
    number: str
    body: Body
    request: Request
    answer_by: date | None
    overdue: bool
    material: list[Attachment]


def forwardings_of(actor: Any, application_id: int) -> QuerySet[Forwarding]:
    """The forwardings of a case that the actor may read, with where they stand (`.task`), in their order."""
    found = Forwarding.objects.filter(application=application_id).select_related("division", "task")
    return visible(actor, acts.READ_FORWARDING, found).order_by("pk")


def unit_tasks(actor: Any) -> QuerySet[UnitTask]:
    """What waits for the units that the actor is a member of, what is due first on top."""
    found = UnitTask.objects.filter(waiting=True).select_related("application__body", "forwarding", "division")
    return visible(actor, acts.READ_UNIT_TASK, found).order_by("due_on", "pk")


def unit_page(actor: Any, forwarding_id: int, on: date | None = None) -> UnitPage:
    """One forwarding as the unit reads it, as of `on` (today). Raises Forwarding.DoesNotExist."""
    found = Forwarding.objects.select_related("application__body", "application__case", "division")
    forwarding = visible(actor, acts.READ_FORWARDING, found).get(pk=forwarding_id)
    application = forwarding.application
    task = UnitTask.objects.filter(pk=forwarding.pk).first()
    # a new reply is taken only after the one before was annulled
    reply = forwarding.replies.order_by("pk").last() if task is not None and task.replied_on else None
    return UnitPage(
        forwarding=forwarding,
        task=task,
        reply=reply,
        number=application.number,
        body=application.body,
        request=standing.request(application),
        answer_by=application.case.due_on,
        overdue=task is not None and task.waiting and task.due_on < (on or today()),
        material=list(reply.material.select_related("file").order_by("pk")) if reply else [],
    )
