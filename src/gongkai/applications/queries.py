"""What pages ask about applications; always through the policy. Overdue and due soon are comparisons with today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.applications import acts, standing
from gongkai.applications.kinds import DraftStage, Purpose, Stage
from gongkai.applications.models import Answer, ApplicantRecord, Application, Case, Request
from gongkai.applications.projection import state_of
from gongkai.applications.remakes import Remakes
from gongkai.applications.verbs import SUBJECT, told
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.work_calendar import calendar
from gongkai.law.clock import Clock, clock
from gongkai.law.receipt import Receipt, receipt
from gongkai.ledger.models import Event
from gongkai.site.clock import today

SOON = 3
"""临期: this many working days or fewer are left."""

FEW = 60
"""Whoever has to do with more bodies than this is given lists in the order of all cases."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a case's timeline: an event of the ledger, by the chain of `body_id`. `actor_id` is shown to colleagues
    only; an `annulled` act stands no longer."""

    body_id: int
    sequence: int
    on: date
    recorded_at: datetime
    verb: str
    label: str
    actor_id: int
    annulled: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page of a case shows; `answers` are those that stand. `clock` is None before the receipt and for 条例 41;
    `receipt` says what is then waited for."""

    application: Application
    case: Case
    applicant_name: str
    request: Request
    receipt: Receipt
    clock: Clock | None
    timeline: list[Moment]
    answers: list[Answer]
    remakes: Remakes
    same_applicant: list[Application]


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list of `glossary`: its key, its Chinese name, and its rows among the cases that one may read."""

    key: str
    label: str
    rows: Callable[[Any, date], Q]


def find_application(actor: Any, application_id: int) -> Application:
    """One application; raises Application.DoesNotExist, also where the actor may not read it."""
    return visible(actor, acts.READ, Application.objects.select_related("body")).get(pk=application_id)


def cases(actor: Any, body: Body | None = None) -> QuerySet[Case]:
    """All cases the actor may read, what is due first on top."""
    found = visible(actor, acts.READ, Case.objects.select_related("application__applicant", "body", "handler"))
    numbers = few_bodies(actor, body)
    if numbers is not None:
        found = found.filter(body__in=numbers)
    return found.order_by("due_on", "pk")


def few_bodies(actor: Any, body: Body | None = None) -> list[int] | None:
    """This body, or those that the actor can have to do with, where they are few; None for many.

    The policy alone decides; that they are named besides lets the database begin with them instead of with all cases.
    """
    if body is not None:
        return [body.pk]
    found = visible(actor, acts.READ_FIGURES, Body.objects.order_by("pk")).values_list("pk", flat=True)
    numbers = list(found[: FEW + 1])
    return numbers if len(numbers) <= FEW else None


def work_list(
    actor: Any, key: str, body: Body | None = None, on: date | None = None, among: QuerySet[Case] | None = None
) -> QuerySet[Case]:  # fmt: skip
    """The cases of one of `WORK_LISTS` as of a day (today); KeyError for another key. `among`: what `cases` gave for the
    same actor and body, for whoever asks for several lists."""
    found = cases(actor, body) if among is None else among
    return found.filter(WORK_LISTS[key].rows(actor, on or today()))


def case_page(actor: Any, application_id: int, on: date | None = None) -> CasePage:
    """Everything about one case; the clock stands as of `on` (today). Raises Application.DoesNotExist."""
    application = find_application(actor, application_id)
    case = Case.objects.select_related("handler").get(pk=application.pk)
    return CasePage(
        application=application,
        case=case,
        applicant_name=application.applicant.name,
        request=standing.request(application),
        receipt=receipt(application.arrival(case.confirmed_on), calendar()),
        clock=clock_of(case, on or today()),
        timeline=timeline(application),
        answers=list(standing.answers(application).prefetch_related("parts")),
        remakes=state_of(case).remakes,
        same_applicant=list(same_applicant(actor, application)),
    )


def timeline(application: Application) -> list[Moment]:
    """The events of a case by their day in law, those of one day as they were recorded."""
    events = Event.objects.filter(subject_kind=SUBJECT, subject_id=application.pk).order_by("law_date", "id")
    gone = set(application.annulments.values_list("body_id", "sequence"))
    return [
        Moment(
            event.body_id, event.sequence, event.law_date, event.recorded_at, event.verb, told(event.entry),
            event.actor_id, (event.body_id, event.sequence) in gone,
        )
        for event in events
    ]  # fmt: skip


def same_applicant(actor: Any, application: Application) -> QuerySet[Application]:
    """Other applications with the same identity number, at any body whose applications the actor may read."""
    record = ApplicantRecord.objects.get(pk=application.pk)
    if not record.same_applicant:
        return Application.objects.none()
    others = Application.objects.filter(applicant__same_applicant=record.same_applicant).exclude(pk=application.pk)
    return visible(actor, acts.READ, others).order_by("-arrived_on", "-pk")


def clock_of(case: Case, on: date) -> Clock | None:
    """The clock of a case as of a day; None where none runs: before the receipt and for 条例 41."""
    if case.received_on is None or case.purpose == Purpose.RECTIFICATION:
        return None
    return clock(case.received_on, state_of(case).trace, calendar(), max(on, case.received_on))


def _running(actor: Any, on: date) -> Q:
    return Q(stage__in=[Stage.IN_PROGRESS, Stage.REMAKING])


def _soon(actor: Any, on: date) -> Q:
    return _running(actor, on) & Q(due_on__gte=on, due_on__lte=calendar().add_working_days(on, SOON))


def _mine(actor: Any, on: date) -> Q:
    return Q(handler_id=getattr(actor, "pk", None)) & ~Q(stage=Stage.CLOSED)


LISTS = (
    WorkList("to_confirm", "待确认", lambda actor, on: Q(stage=Stage.TO_CONFIRM)),
    WorkList("mine", "我的待办", _mine),
    WorkList("unassigned", "待分办", lambda actor, on: Q(handler=None) & ~Q(stage=Stage.CLOSED)),
    WorkList("due_today", "今日到期", lambda actor, on: _running(actor, on) & Q(due_on=on)),
    WorkList("due_soon", "临期（3个工作日内）", _soon),
    WorkList("overdue", "已超期", lambda actor, on: _running(actor, on) & Q(due_on__lt=on)),
    WorkList("waiting_applicant", "等待补正", lambda actor, on: Q(stage=Stage.CORRECTION_ASKED)),
    WorkList("to_review", "待审核", lambda actor, on: Q(draft_stage__in=[DraftStage.ADVICE, DraftStage.CHECK])),
    WorkList("to_sign", "待签发", lambda actor, on: Q(draft_stage=DraftStage.SIGNATURE)),
    WorkList("waiting_payment", "等待缴费", lambda actor, on: Q(stage=Stage.FEE_NOTICED)),
    WorkList("waiting_unit", "转办未回", lambda actor, on: Q(unit_due_on__isnull=False)),
    WorkList(
        "waiting_third_party", "征求意见中", lambda actor, on: _running(actor, on) & Q(consultation_until__gte=on)
    ),
)
WORK_LISTS = {one.key: one for one in LISTS}
