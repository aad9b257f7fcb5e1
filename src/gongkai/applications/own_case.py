"""What applicants see of their own application: the events of the ledger in plain words, the arithmetic of the term, the
result and what can be done about it. Always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.applications import acts, standing
from gongkai.applications.attachments import answer_documents, documents_of
from gongkai.applications.kinds import Stage
from gongkai.applications.models import ActText, Answer, Application, Attachment, Case, Request
from gongkai.applications.open_ways import Remedies, open_ways
from gongkai.applications.plain_words import PlainResult, plain_result, plain_step
from gongkai.applications.queries import clock_of
from gongkai.applications.verbs import ANNULLED, CORRECTION_ASKED, EXTENDED, REASONS_ASKED, SUBJECT, SUPPLEMENTED
from gongkai.bodies.policy import visible
from gongkai.bodies.work_calendar import calendar
from gongkai.files.models import StoredFile
from gongkai.law.clock import Clock
from gongkai.law.outcomes import outcome, outcomes
from gongkai.law.receipt import Receipt, receipt
from gongkai.law.remedies import SILENCE
from gongkai.ledger.entry import Entry
from gongkai.ledger.models import Event
from gongkai.site.clock import today

WRITTEN = (CORRECTION_ASKED, EXTENDED, REASONS_ASKED, SUPPLEMENTED)
"""The acts whose words went to the applicant or came from there."""


@dataclass(frozen=True, slots=True)
class PlainMoment:
    """One line of the timeline; `text` is what was written to or by the applicant in it."""

    on: date
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One part of the answer: what came of it, about what, and the reason or the way to the information."""

    outcome: str
    label: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """The answer that stands; `documents` are its files."""

    record: Answer
    parts: list[OwnPart]
    documents: list[Attachment]


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One's own application as of `on`. `clock` is None before the receipt, for `receipt` then says what is waited for.

    `overdue`: the term has passed without an answer; `remedies` are then those against silence. `to_correct`: what the
    organ asked to correct, while it is awaited. `ended_as`: the outcome of the answer that stands, or of another end.
    """

    application: Application
    case: Case
    on: date
    request: Request
    receipt: Receipt
    clock: Clock | None
    timeline: list[PlainMoment]
    to_correct: str
    answer: OwnAnswer | None
    ended_as: str
    remedies: Remedies | None

    @property
    def is_open(self) -> bool:
        """Whether the applicant can still add to it; a new answer after a review is made from what there is."""
        return self.case.closed_on is None

    @property
    def result(self) -> PlainResult | None:
        return plain_result(self.ended_as) if self.ended_as else None

    @property
    def label(self) -> str:
        """The outcome's own words, or how else it ended; blank while it is open."""
        return outcome(self.ended_as).label if self.ended_as in outcomes() else self.case.outcome_label

    @property
    def is_answered_anew(self) -> bool:
        """Whether the answer given no longer stands and another is awaited, by `case.due_on`."""
        return self.case.stage == Stage.REMAKING

    @property
    def fee(self) -> Decimal | None:
        """What has to be paid, in 元, while it is awaited."""
        if self.case.stage != Stage.FEE_NOTICED or self.case.fee is None:
            return None
        return Decimal(self.case.fee) / 100

    @property
    def overdue(self) -> bool:
        return self.is_open and self.clock is not None and self.clock.left is not None and self.clock.left < 0

    @property
    def awaits_correction(self) -> bool:
        return self.case.stage == Stage.CORRECTION_ASKED


def own_case(actor: Any, on: date | None = None) -> OwnCase:
    """The application whose code the actor has shown; raises Application.DoesNotExist where there is none."""
    application = _own(actor)
    case, day = Case.objects.select_related("body").get(pk=application.pk), on or today()
    running = clock_of(case, day)
    moments = _timeline(application)
    answer = _answer(application)
    return OwnCase(
        application=application,
        case=case,
        on=day,
        request=standing.request(application),
        receipt=receipt(application.arrival(case.confirmed_on), calendar()),
        clock=running,
        timeline=moments,
        to_correct=_to_correct(case, moments),
        answer=answer,
        ended_as=_ended_as(case, answer),
        remedies=_remedies(case, running, answer, day),
    )


def _ended_as(case: Case, answer: OwnAnswer | None) -> str:
    if case.stage == Stage.REMAKING:
        return ""
    return answer.record.outcome if answer else case.outcome


def own_document(actor: Any, attachment_id: int) -> StoredFile:
    """A file of the answer to one's own application; raises Attachment.DoesNotExist for any other."""
    return answer_documents(_own(actor)).get(pk=attachment_id).file


def _own(actor: Any) -> Application:
    return visible(actor, acts.READ_OWN, Application.objects.select_related("body__parent", "applicant")).get()


def _timeline(application: Application) -> list[PlainMoment]:
    events = Event.objects.filter(subject_kind=SUBJECT, subject_id=application.pk).order_by("law_date", "id")
    entries = [event.entry for event in events]
    texts = ActText.objects.filter(application=application, verb__in=WRITTEN).in_bulk()
    annulled = {_annulled(entry) for entry in entries if entry.verb == ANNULLED}
    told = [(entry, _words(entry, annulled)) for entry in entries]
    return [
        PlainMoment(entry.law_date, words, getattr(texts.get(entry.records.get("text", 0)), "text", ""))
        for entry, words in told
        if words
    ]


def _annulled(entry: Entry) -> tuple[int, int]:
    """Where the event stands that this one annuls: its chain and its place there."""
    return entry.records.get("chain", entry.body_id), int(str(entry.codes["annulled"]))


def _words(entry: Entry, annulled: set[tuple[int, int]]) -> str:
    """The sentence for an event; blank for what stays inside, and for the correction of such a thing."""
    if entry.verb == ANNULLED:
        return plain_step(ANNULLED) if plain_step(str(entry.codes["verb"])) else ""
    words = plain_step(entry.verb)
    wrong = words and (entry.body_id, entry.sequence) in annulled
    return f"{words}（这一项登记有误，已撤销）" if wrong else words


def _to_correct(case: Case, moments: list[PlainMoment]) -> str:
    if case.stage != Stage.CORRECTION_ASKED:
        return ""
    asked = plain_step(CORRECTION_ASKED)
    return next((moment.text for moment in reversed(moments) if moment.words == asked), "")


def _answer(application: Application) -> OwnAnswer | None:
    last = standing.answers(application).select_related("draft").order_by("-answered_on", "-pk").first()
    if last is None:
        return None
    return OwnAnswer(last, _parts(last), documents_of(last))


def _parts(answer: Answer) -> list[OwnPart]:
    rows = answer.parts.order_by("position")
    return [OwnPart(row.outcome, outcome(row.outcome).label, row.about, row.text) for row in rows]


def _remedies(case: Case, running: Clock | None, answer: OwnAnswer | None, on: date) -> Remedies | None:
    """Against the answer, against another end, or against silence once the term is over."""
    if case.stage == Stage.REMAKING:
        late = case.due_on is not None and case.due_on < on
        return open_ways(case.body, SILENCE, case.due_on, calendar(), on) if late else None
    if answer is not None:
        grounds = [part.outcome for part in answer.parts if not outcome(part.outcome).gives]
        record = answer.record
        return open_ways(case.body, record.outcome, record.answered_on, calendar(), on, grounds)
    if case.closed_on is not None:
        return open_ways(case.body, case.outcome, case.closed_on, calendar(), on) if case.outcome in outcomes() else None
    if running is None or running.left is None or running.left >= 0 or running.due is None:
        return None
    return open_ways(case.body, SILENCE, running.due, calendar(), on)
