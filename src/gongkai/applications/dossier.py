"""A case with everything that was recorded of it, for the page of those who work on it; always through the policy.

The events tell which records there are, so that only tables with something in them are asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from gongkai.applications import acts, models
from gongkai.applications.attachments import attachments_of
from gongkai.applications.models import (
    Answer,
    AnswerPart,
    ApplicantRecord,
    Application,
    Attachment,
    Case,
    CountedFact,
    Draft,
    DraftPart,
    Forwarding,
    Request,
)
from gongkai.applications.projection import state_of
from gongkai.applications.queries import clock_of
from gongkai.applications.verbs import (
    ANNULLED,
    MATTERS_SPLIT,
    OPINION_RECEIVED,
    PARTICULARS_READ,
    PROOF_READ,
    REGISTERED,
    SUBJECT,
    UNIT_REPLIED,
)
from gongkai.bodies.models import Person
from gongkai.bodies.policy import visible
from gongkai.bodies.work_calendar import calendar
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

Words = tuple[str, ...]

WRITTEN: dict[str, tuple[Any, Words]] = {
    "text": (models.ActText, ("text",)),
    "consultation": (models.Consultation, ("consulted", "name", "about")),
    "opinion": (models.Opinion, ("opinion",)),
    "search": (models.SearchRecord, ("places", "keywords", "result")),
    "call": (models.Call, ("words",)),
    "review": (models.DraftReview, ("words",)),
    "annulment": (models.Annulment, ("reason",)),
    "correction": (models.RegistrationCorrection, ("reason",)),
    "rectification": (models.Rectification, ("organ", "words")),
    "known": (models.KnownHidden, ("reason",)),
}
"""What was written in an act: the record's name in the event, and the columns that hold the words."""

BEFORE = {"opinion": (OPINION_RECEIVED, "consultation"), "reply": (UNIT_REPLIED, "forwarding")}
"""Answers that came before they had records of their own kept the number of what they answer; their events name that."""

MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Dossier:
    """`entries` are in the order of their days; `matters` the list of 分项, empty where the application was not split;
    `written` is what was written in an act, by the record's name in the event and its number; `draft` is the current
    one, for those who may read it; `annulled` are the places in the ledger (body, sequence) of what no longer stands.
    `alike` are others of the same applicant or the same words, the newest first."""

    application: Application
    case: Case
    applicant: ApplicantRecord
    requests: list[Request]
    matters: list[str]
    receipt: Receipt
    clock: Clock | None
    trace: tuple[events.Event, ...]
    entries: list[Entry]
    annulled: frozenset[tuple[int, int]]
    people: dict[int, str]
    written: dict[tuple[str, int], Words]
    forwardings: dict[int, Forwarding]
    answers: dict[int, Answer]
    draft: Draft | None
    files: list[Attachment]
    facts: list[CountedFact]
    alike: list[Application]

    @property
    def changes(self) -> list[Entry]:
        """The events that changed something: whoever acts on a page with fewer of them is told."""
        return [entry for entry in self.entries if entry.verb not in READINGS]


def dossier(actor: Any, application_id: int, on: date | None = None) -> Dossier:
    """Everything about one case, the clock as of `on` (today). Raises Application.DoesNotExist."""
    application = with_case(actor, application_id)
    case, entries = application.case, entries_of(application)
    annulled = _annulled(entries)
    requests = _requests(application, entries, annulled)
    return Dossier(
        application=application,
        case=case,
        applicant=application.applicant,
        requests=requests,
        matters=_matters(application, entries),
        receipt=receipt(application.arrival(case.confirmed_on), calendar()),
        clock=clock_of(case, on or today()),
        trace=state_of(case).trace,
        entries=entries,
        annulled=annulled,
        people=_people(entries),
        written=_written(actor, entries),
        forwardings=_forwardings(actor, entries),
        answers=_answers(entries),
        draft=_draft(actor, case),
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


def _requests(application: Application, entries: Iterable[Entry], annulled: frozenset[tuple[int, int]]) -> list[Request]:
    """The versions that stand, the first one first."""
    gone = {
        entry.records["request"] for entry in entries
        if "request" in entry.records and (entry.body_id, entry.sequence) in annulled
    } - {entry.records["request"] for entry in entries if entry.verb == REGISTERED}  # fmt: skip
    return [one for one in application.requests.order_by("version") if one.pk not in gone]


def _matters(application: Application, entries: Iterable[Entry]) -> list[str]:
    """The list that stands, in its order; empty where the application was never split."""
    if not any(entry.verb == MATTERS_SPLIT for entry in entries):
        return []
    return list(application.matters.order_by("position").values_list("text", flat=True))


def _people(entries: Iterable[Entry]) -> dict[int, str]:
    numbers = {entry.actor_id for entry in entries}
    numbers |= {entry.records.get(name, 0) for entry in entries for name in ("handler", "covered_for")}
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "display_name"))


def _written(actor: Any, entries: Iterable[Entry]) -> dict[tuple[str, int], Words]:
    """One query over all the tables that hold words; those on a draft only for who may read it."""
    parts = [_words_of(actor, name, numbers) for name in WRITTEN if (numbers := _named(entries, name))]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(name, number): tuple(words) for name, number, *words in rows}


def _words_of(actor: Any, name: str, numbers: set[int]) -> QuerySet[Any, Any]:
    model, columns = WRITTEN[name]
    found = model.objects.filter(pk__in=numbers)
    if name == "review":
        found = found.filter(draft__in=visible(actor, acts.READ_DRAFT, Draft.objects.all()))
    if name == "known":
        found = found.filter(attachment__in=visible(actor, acts.READ_ATTACHMENT, models.Attachment.objects.all()))
    texts = {f"words_{at}": Cast(column, TextField()) for at, column in enumerate(columns)}
    blanks = {f"words_{at}": Value("", TextField()) for at in range(len(columns), MOST_COLUMNS)}
    shown = found.order_by().annotate(named=Value(name, TextField()), **texts, **blanks)
    return shown.values_list("named", "pk", *(f"words_{at}" for at in range(MOST_COLUMNS)))


def record_of(entry: Entry, name: str) -> int:
    """The number of an event's record by its name there; 0 where it has none."""
    verb, older = BEFORE.get(name, ("", name))
    return entry.records.get(name) or (entry.records[older] if entry.verb == verb else 0)


def _named(entries: Iterable[Entry], name: str) -> set[int]:
    """The numbers of the records that the events name so."""
    return {number for entry in entries if (number := record_of(entry, name))}


def _forwardings(actor: Any, entries: Iterable[Entry]) -> dict[int, Forwarding]:
    numbers = _named(entries, "forwarding")
    if not numbers:
        return {}
    found = Forwarding.objects.select_related("division")
    if any(entry.verb == UNIT_REPLIED for entry in entries):
        found = found.prefetch_related("replies")
    return visible(actor, acts.READ_FORWARDING, found).in_bulk(numbers)


def _answers(entries: Iterable[Entry]) -> dict[int, Answer]:
    numbers = _named(entries, "answer")
    parts = Prefetch("parts", AnswerPart.objects.order_by("position"))
    return Answer.objects.prefetch_related(parts).in_bulk(numbers) if numbers else {}


def _draft(actor: Any, case: Case) -> Draft | None:
    if case.draft_id is None:
        return None
    parts = Prefetch("parts", DraftPart.objects.order_by("position"))
    return visible(actor, acts.READ_DRAFT, Draft.objects.prefetch_related(parts)).filter(pk=case.draft_id).first()


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
