"""What pages ask about reviews and suits; always through the policy. Overdue is a comparison with today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.remedies import acts
from gongkai.remedies.kinds import OPEN, Kind, Stage
from gongkai.remedies.models import Proceeding, Progress
from gongkai.site.clock import today


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list: its key, its Chinese name, the column it is ordered by, its rows as of a day."""

    key: str
    label: str
    by: str
    rows: Callable[[date], Q]


@dataclass(frozen=True, slots=True)
class Risk:
    """The legal risk in numbers: what is pending, and what the body must still do and should have done."""

    reviews: int
    suits: int
    duties: int
    overdue: int


def proceedings(actor: Any, body: Body | None = None) -> QuerySet[Progress]:
    """All reviews and suits the actor may read, those registered by mistake included, the newest first."""
    related = ("proceeding__application__applicant", "proceeding__application__case", "body")
    found = visible(actor, acts.READ, Progress.objects.select_related(*related))
    if body is not None:
        found = found.filter(body=body)
    return found.order_by("-opened_on", "-pk")


def work_list(actor: Any, key: str, body: Body | None = None, on: date | None = None) -> QuerySet[Progress]:
    """The proceedings of one of `WORK_LISTS` as of a day (today), what is due first on top; KeyError for another key."""
    chosen = WORK_LISTS[key]
    return proceedings(actor, body).filter(chosen.rows(on or today())).order_by(F(chosen.by).asc(nulls_last=True), "pk")


def list_sizes(actor: Any, body: Body | None = None, on: date | None = None) -> dict[str, int]:
    """How many proceedings stand in each list, in one query."""
    day = on or today()
    counts = {one.key: Count("pk", filter=one.rows(day)) for one in LISTS}
    return proceedings(actor, body).order_by().aggregate(**counts)


def find_proceeding(actor: Any, proceeding_id: int) -> Proceeding:
    """One review or suit; raises Proceeding.DoesNotExist, also where the actor may not read it."""
    related = ("body", "application__applicant", "application__body", "answer", "review")
    return visible(actor, acts.READ, Proceeding.objects.select_related(*related)).get(pk=proceeding_id)


def of_application(actor: Any, application: Application) -> QuerySet[Progress]:
    """The reviews and suits about one application, as they came; without those registered by mistake."""
    found = proceedings(actor).filter(proceeding__application=application).exclude(stage=Stage.VOID)
    return found.order_by("opened_on", "pk")


def told_to_applicant(application: Application) -> QuerySet[Progress]:
    """The same for the applicant, whom the caller has let in by number and query code."""
    found = Progress.objects.select_related("proceeding").filter(proceeding__application=application)
    return found.exclude(stage=Stage.VOID).order_by("opened_on", "pk")


def reviews_to_follow(actor: Any, body: Body) -> QuerySet[Proceeding]:
    """The reviews that a new suit can follow: of this body, and followed by none yet."""
    followed = Proceeding.objects.exclude(progress__stage=Stage.VOID).filter(review__isnull=False)
    found = Proceeding.objects.filter(body=body, kind=Kind.REVIEW).exclude(progress__stage=Stage.VOID)
    found = found.exclude(pk__in=followed.values("review")).exclude(progress__result="changed")
    return visible(actor, acts.READ, found).order_by("-pk")


def risk(actor: Any, bodies: Sequence[Body] | None = None, on: date | None = None) -> Risk:
    """在议 and 在诉 of these bodies, or of all that the actor may read."""
    found = proceedings(actor).order_by()
    if bodies is not None:
        found = found.filter(body__in=[body.pk for body in bodies])
    pending = Q(stage__in=OPEN)
    return Risk(**found.aggregate(
        reviews=Count("pk", filter=pending & Q(kind=Kind.REVIEW)),
        suits=Count("pk", filter=pending & Q(kind=Kind.SUIT)),
        duties=Count("pk", filter=Q(duty_due__isnull=False)),
        overdue=Count("pk", filter=_overdue(on or today())),
    ))  # fmt: skip


def _overdue(on: date) -> Q:
    return Q(reply_due__lt=on) | Q(evidence_due__lt=on) | Q(duty_due__lt=on)


LISTS = (
    WorkList("pending", "在办", "opened_on", lambda on: Q(stage__in=OPEN)),
    WorkList("reply_due", "待答复（答辩）", "reply_due", lambda on: Q(reply_due__isnull=False)),
    WorkList("evidence_due", "待举证", "evidence_due", lambda on: Q(evidence_due__isnull=False)),
    WorkList("duty_due", "待履行", "duty_due", lambda on: Q(duty_due__isnull=False)),
    WorkList("appeal_due", "可上诉", "appeal_due", lambda on: Q(appeal_due__gte=on)),
    WorkList("overdue", "已逾期", "opened_on", _overdue),
    WorkList("decided", "已审结", "decided_on", lambda on: Q(stage=Stage.DECIDED)),
)
WORK_LISTS = {one.key: one for one in LISTS}
