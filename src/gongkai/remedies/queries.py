"""What pages ask about reviews and suits; always through the policy. Overdue is a comparison with today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai.applications.listing import counted
from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.remedies import acts
from gongkai.remedies.kinds import OPEN, Kind, Stage
from gongkai.remedies.models import Proceeding, Progress
from gongkai.site.clock import today

PAGE = 30

@dataclass(frozen=True, slots=True)
class WorkList:
    """A list: its key, its Chinese name, the day it is ordered by (set in all its rows), its rows as of a day."""

    key: str
    label: str
    by: str
    rows: Callable[[date], Q]
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list; `after` is what the next page begins behind, blank on the last."""

    rows: list[Progress]
    after: str


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
    """The proceedings of one of `WORK_LISTS` as of a day (today) in its order; KeyError for another key."""
    chosen = WORK_LISTS[key]
    sign = "-" if chosen.newest_first else ""
    return proceedings(actor, body).filter(chosen.rows(on or today())).order_by(f"{sign}{chosen.by}", f"{sign}pk")


def list_page(actor: Any, key: str, body: Body | None = None, after: str = "", size: int = PAGE) -> Slice:
    """A page of a list; KeyError for another key, ValueError for a wrong `after`."""
    found, chosen = work_list(actor, key, body), WORK_LISTS[key]
    if after:
        day, _, number = after.partition("_")
        side = "lt" if chosen.newest_first else "gt"
        last = date.fromisoformat(day)
        beyond = Q(**{f"{chosen.by}__{side}": last}) | Q(**{chosen.by: last, f"pk__{side}": int(number)})
        found = found.filter(beyond)
    rows = list(found[: size + 1])
    if len(rows) <= size:
        return Slice(rows, "")
    end = rows[size - 1]
    return Slice(rows[:size], f"{getattr(end, chosen.by).isoformat()}_{end.pk}")


def list_sizes(actor: Any, body: Body | None = None, on: date | None = None) -> dict[str, int]:
    """How many proceedings stand in each list, from one query; 1,001 stands for more than 1,000."""
    return counted({one.key: work_list(actor, one.key, body, on) for one in LISTS})


def find_proceeding(actor: Any, proceeding_id: int) -> Proceeding:
    """One review or suit; raises Proceeding.DoesNotExist, also where the actor may not read it."""
    related = ("body", "application__applicant", "application__body", "answer", "review")
    return visible(actor, acts.READ, Proceeding.objects.select_related(*related)).get(pk=proceeding_id)


def of_application(actor: Any, application: Application) -> QuerySet[Progress]:
    """The reviews and suits about one application, as they came; without those registered by mistake."""
    found = proceedings(actor).filter(proceeding__application=application).exclude(stage=Stage.VOID)
    return found.order_by("opened_on", "pk")


def told_to_applicant(application: Application) -> QuerySet[Progress]:
    """The same for the applicant, whom the caller has let in by number and query code; without those of a third party."""
    own = Q(proceeding__party__in=["", application.applicant.name])
    found = Progress.objects.select_related("proceeding").filter(own, proceeding__application=application)
    return found.exclude(stage=Stage.VOID).order_by("opened_on", "pk")


def reviews_to_follow(actor: Any, bodies: QuerySet[Body]) -> QuerySet[Proceeding]:
    """The reviews of these bodies that a new suit can follow: not changed by the review, and followed by none yet."""
    followed = Proceeding.objects.exclude(progress__stage=Stage.VOID).filter(review__isnull=False)
    found = Proceeding.objects.filter(body__in=bodies, kind=Kind.REVIEW).exclude(progress__stage=Stage.VOID)
    found = found.select_related("application")
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


def suits_of_applicants(actor: Any, indexes: Iterable[str]) -> dict[str, int]:
    """在诉: how many suits about each applicant's applications are pending that the actor may read, by the blind index of
    the applicant; one query."""
    column = "proceeding__application__applicant__same_applicant"
    known = {index for index in indexes if index}
    found = proceedings(actor).filter(kind=Kind.SUIT, stage__in=OPEN, **{f"{column}__in": known})
    return dict(found.select_related(None).order_by().values_list(column).annotate(Count("pk")))


def _overdue(on: date) -> Q:
    return Q(reply_due__lt=on) | Q(evidence_due__lt=on) | Q(duty_due__lt=on)


LISTS = (
    WorkList("pending", "在办", "opened_on", lambda on: Q(stage__in=OPEN)),
    WorkList("reply_due", "待答复（答辩）", "reply_due", lambda on: Q(reply_due__isnull=False)),
    WorkList("evidence_due", "待举证", "evidence_due", lambda on: Q(evidence_due__isnull=False)),
    WorkList("duty_due", "待履行", "duty_due", lambda on: Q(duty_due__isnull=False)),
    WorkList("appeal_due", "可上诉", "appeal_due", lambda on: Q(appeal_due__gte=on)),
    WorkList("overdue", "已逾期", "opened_on", _overdue),
    WorkList("decided", "已审结", "decided_on", lambda on: Q(stage=Stage.DECIDED), newest_first=True),
    WorkList("all", "全部复议诉讼", "opened_on", lambda on: Q(), newest_first=True),
)
WORK_LISTS = {one.key: one for one in LISTS}
