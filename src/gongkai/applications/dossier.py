"""A case with everything that was recorded of it, for the page of those who work on it; always through the policy.

The events tell which records there are, so that only tables with something in them are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, QuerySet

from gongkai.applications import acts, models
from gongkai.applications.attachments import attachments_of
from gongkai.applications.models import ApplicantRecord, Application, Attachment, Case, CountedFact, Draft, Request
from gongkai.applications.projection import state_of
from gongkai.applications.queries import clock_of
from gongkai.applications.verbs import ANNULLED, PARTICULARS_READ, PROOF_READ, SUBJECT
from gongkai.applications.work_calendar import calendar
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Act, visible
from gongkai.law import events
from gongkai.law.clock import Clock
from gongkai.law.receipt import Receipt, receipt
from gongkai.ledger.entry import Entry
from gongkai.ledger.models import Event
from gongkai.site.clock import today

SHOWN = 20
"""So many other applications of the same applicant, or of the same words, are listed."""

READINGS = (PARTICULARS_READ, PROOF_READ)
"""Events that change nothing; whoever reads meanwhile does not stand in a colleague's way."""

_PARTS = Prefetch("parts", models.DraftPart.objects.order_by("position"))

RECORDS: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "text": lambda actor: models.ActText.objects.all(),
    "consultation": lambda actor: models.Consultation.objects.all(),
    "search": lambda actor: models.SearchRecord.objects.all(),
    "call": lambda actor: models.Call.objects.all(),
    "forwarding": lambda actor: _seen(actor, acts.READ_FORWARDING, models.Forwarding, "division"),
    "answer": lambda actor: models.Answer.objects.prefetch_related("parts"),
    "draft": lambda actor: _seen(actor, acts.READ_DRAFT, models.Draft).prefetch_related(_PARTS),
    "review": lambda actor: models.DraftReview.objects.filter(draft__in=_seen(actor, acts.READ_DRAFT, models.Draft)),
    "annulment": lambda actor: models.Annulment.objects.all(),
    "correction": lambda actor: models.RegistrationCorrection.objects.all(),
}
"""The records that an event can name, by the name under which it does; what has a rule of its own goes through it."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """`entries` are in the order of their days; `records` by their name in the events and their number; `annulled` are
    the places in the ledger (body, sequence) of what no longer stands. `alike` are others of the same applicant or the same words, the newest first."""

    application: Application
    case: Case
    applicant: ApplicantRecord
    requests: list[Request]
    receipt: Receipt
    clock: Clock | None
    trace: tuple[events.Event, ...]
    entries: list[Entry]
    annulled: frozenset[tuple[int, int]]
    people: dict[int, str]
    records: dict[str, dict[int, Any]]
    files: list[Attachment]
    facts: list[CountedFact]
    alike: list[Application]

    @property
    def draft(self) -> Draft | None:
        """The draft that is now on its way, for those who may read it."""
        return self.records.get("draft", {}).get(self.case.draft_id)

    @property
    def changes(self) -> list[Entry]:
        """The events that changed something: whoever acts on a page with fewer of them is told."""
        return [entry for entry in self.entries if entry.verb not in READINGS]


def dossier(actor: Any, application_id: int, on: date | None = None) -> Dossier:
    """Everything about one case, the clock as of `on` (today). Raises Application.DoesNotExist."""
    application = with_case(actor, application_id)
    case, entries = application.case, entries_of(application)
    requests = list(application.requests.order_by("version"))
    return Dossier(
        application=application,
        case=case,
        applicant=application.applicant,
        requests=requests,
        receipt=receipt(application.arrival(case.confirmed_on), calendar()),
        clock=clock_of(case, on or today()),
        trace=state_of(case).trace,
        entries=entries,
        annulled=_annulled(entries),
        people=_people(entries),
        records=_records(actor, entries),
        files=list(attachments_of(actor, application)),
        facts=list(CountedFact.objects.filter(application=application, to_seq=None).order_by("pk")),
        alike=_alike(actor, application, requests),
    )


def with_case(actor: Any, application_id: int) -> Application:
    """An application with its case, body, handler and applicant at hand; raises Application.DoesNotExist."""
    found = Application.objects.select_related("body", "applicant", "case__handler", "case__body")
    return visible(actor, acts.READ, found).get(pk=application_id)


def entries_of(application: Application) -> list[Entry]:
    """The events of a case by their day in law, those of one day as they were recorded."""
    found = Event.objects.filter(subject_kind=SUBJECT, subject_id=application.pk).order_by("law_date", "id")
    return [event.entry for event in found]


def _annulled(entries: Iterable[Entry]) -> frozenset[tuple[int, int]]:
    marks = [entry for entry in entries if entry.verb == ANNULLED]
    return frozenset((one.records.get("chain", one.body_id), int(str(one.codes["annulled"]))) for one in marks)


def _people(entries: Iterable[Entry]) -> dict[int, str]:
    numbers = {entry.actor_id for entry in entries}
    numbers |= {entry.records.get(name, 0) for entry in entries for name in ("handler", "covered_for")}
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "display_name"))


def _seen(actor: Any, act: Act, model: Any, *related: str) -> QuerySet[Any]:
    return visible(actor, act, model.objects.select_related(*related) if related else model.objects.all())


def _records(actor: Any, entries: Iterable[Entry]) -> dict[str, dict[int, Any]]:
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for name, number in entry.records.items():
            if name in RECORDS:
                wanted.setdefault(name, set()).add(number)
    return {name: RECORDS[name](actor).in_bulk(numbers) for name, numbers in wanted.items()}


def _alike(actor: Any, application: Application, requests: Iterable[Request]) -> list[Application]:
    """Each with `same_person` and `same_words`; one query over two indexes: the keyed digests of both."""
    words = {request.likeness for request in requests} - {""}
    alike = Request.objects.filter(likeness__in=words)
    found: QuerySet[Any, Any] = alike.values("application")
    index = application.applicant.same_applicant
    if index:
        found = found.union(ApplicantRecord.objects.filter(same_applicant=index).values("application"))
    others = Application.objects.filter(pk__in=found).exclude(pk=application.pk)
    seen = visible(actor, acts.READ, others).select_related("body", "case", "applicant").annotate(
        same_words=Exists(alike.filter(application=OuterRef("pk"))),
        same_person=ExpressionWrapper(Q(applicant__same_applicant=index) & ~Q(applicant__same_applicant=""), BooleanField()),
    )  # fmt: skip
    return list(seen.order_by("-arrived_on", "-pk")[:SHOWN])
