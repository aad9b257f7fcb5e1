"""Accepted lines as records and events, many at once: the same rows and codes that the acts of the desk leave.

Every event says what was so on its day in law; all of them are recorded now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Max

from gongkai.applications import verbs
from gongkai.applications.kinds import ApplicantKind, Topic
from gongkai.applications.likeness import likeness
from gongkai.applications.models import (
    ActText,
    Answer,
    AnswerPart,
    Application,
    Consultation,
    FormerLine,
    Opinion,
    RegisterImport,
    Request,
)
from gongkai.applications.particulars import Applicant, sealed_rows
from gongkai.applications.register.contacts import contact_parts
from gongkai.applications.register.judging import ENDS, ROW_REASON, UNDATED, Judged
from gongkai.applications.register.known import fingerprint, number_key, year_of
from gongkai.applications.services.intake import request_digests
from gongkai.law import events
from gongkai.law.outcomes import outcome
from gongkai.law.regime import regime
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append_all

BATCH = 400
LONGEST_TITLE = 300
END_VERBS = {
    "abandoned_no_correction": verbs.ABANDONED,
    "abandoned_no_payment": verbs.FEE_UNPAID,
    "withdrawn": verbs.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Books:
    """What the numbers and years depend on: the last locked year, the calendar's version."""

    locked_through: int
    calendar_version: str

    def counted(self, year: int) -> int:
        """The year, or the first after the locked ones."""
        return max(year, self.locked_through + 1)


def enter(register_import: RegisterImport, actor: Any, lines: Sequence[Judged], books: Books) -> int:
    """Write these lines, in their order, with numbers of the series of each year; within a transaction that holds the
    body's row. How many."""
    serials = _serials(register_import.body_id)
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        _Batch(register_import, actor, books, serials).write(batch)
    return len(lines)


def _serials(body_id: int) -> dict[int, int]:
    """The last number of each year."""
    found = Application.objects.filter(registered_at=body_id).order_by().values_list("year")
    return dict(found.annotate(last=Max("serial")))


class _Batch:
    """Some lines: first their records, model by model, then their events."""

    def __init__(self, register_import: RegisterImport, actor: Any, books: Books, serials: dict[int, int]) -> None:
        self.register_import, self.actor, self.books, self.serials = register_import, actor, books, serials
        self.drafts: list[Draft] = []

    def write(self, batch: Sequence[Judged]) -> None:
        cases = list(zip(batch, self._applications(batch), strict=True))
        requests = Request.objects.bulk_create([_request(one, application) for one, application in cases])
        sealed = self._seal(cases)
        FormerLine.objects.bulk_create([self._former(one, application) for one, application in cases])
        texts = _texts(cases)
        consultations = _consultations(cases)
        answers = _answers(cases)
        for (one, application), request in zip(cases, requests, strict=True):
            self._register(one, application, request, sealed[application.pk])
            for event in one.trace:
                self._event(one, application, event, (texts, consultations, answers))
            if one.received_on is None and one.outcome:
                self._add(application, END_VERBS[one.outcome], _ended_on(one), {"due": None, "outcome": one.outcome})
        append_all(self.drafts)

    def _applications(self, batch: Sequence[Judged]) -> list[Application]:
        body = self.register_import.body_id
        rows = []
        for one in batch:
            year = year_of(one)
            self.serials[year] = self.serials.get(year, 0) + 1
            arrival = one.arrival
            assert arrival is not None  # noqa: S101 - every good line has one
            rows.append(Application(
                body_id=body, registered_at_id=body, year=year, serial=self.serials[year], channel=arrival.channel.value,
                arrived_on=arrival.arrived_on,
            ))  # fmt: skip
        return Application.objects.bulk_create(rows)

    def _seal(self, cases: Sequence[tuple[Judged, Application]]) -> dict[int, bytes]:
        """Contacts and agent encrypted, each case under a key of its own; what was sealed by application."""
        pairs = [sealed_rows(application, _applicant(one)) for one, application in cases]
        for rows in zip(*pairs, strict=True):
            type(rows[0]).objects.bulk_create(rows)
        return {record.application_id: bytes(record.sealed) for _, record in pairs}

    def _former(self, one: Judged, application: Application) -> FormerLine:
        cell = one.line.cell
        return FormerLine(
            application=application, register_import=self.register_import, body_id=application.body_id,
            year=application.year, line=one.line.number, number=cell("number")[:80], number_key=number_key(one.line),
            fingerprint=fingerprint(one.line), answer_number=cell("answer_number")[:120], fee=cell("fee")[:120],
            service=cell("service"), unit=cell("unit")[:120], handler=cell("handler")[:120], reviews=cell("reviews"),
            suits=cell("suits"), remarks=cell("remarks"),
        )  # fmt: skip

    def _register(self, one: Judged, application: Application, request: Request, sealed: bytes) -> None:
        arrival = one.arrival
        assert arrival is not None  # noqa: S101 - every good line has one
        at_once = arrival.confirmed_on is None
        codes: dict[str, Code] = {
            "channel": arrival.channel.value, "applicant_kind": one.line.kind, "topic": Topic.OTHER.value,
            "year": application.year, "serial": application.serial, "imported": True,
            **self._receipt(one.received_on if at_once else None),
        }  # fmt: skip
        digests = request_digests(request) | {"particulars": keyed_digest(sealed)}
        self._add(application, verbs.REGISTERED, arrival.arrived_on, codes, {"request": request.pk}, digests)
        if arrival.confirmed_on is not None:
            self._add(application, verbs.CONFIRMED, arrival.confirmed_on, self._receipt(one.received_on))

    def _receipt(self, on: date | None) -> dict[str, Code]:
        if on is None:
            return {"received_on": None, "counted_in": None}
        return {"received_on": on.isoformat(), "counted_in": self.books.counted(on.year)}

    def _event(self, one: Judged, application: Application, event: events.Event, rows: tuple[Any, ...]) -> None:
        texts, consultations, answers = rows
        match event:
            case events.CorrectionAsked():
                self._add(application, verbs.CORRECTION_ASKED, event.on, {"reply_by": None}, _text(texts, application, verbs.CORRECTION_ASKED))
            case events.CorrectionReceived():
                self._add(application, verbs.CORRECTION_RECEIVED, event.on)
            case events.ConsultationSent():
                record = {"consultation": consultations[application.pk, event.key]["consultation"]}
                self._add(application, verbs.CONSULTATION_SENT, event.on, {"consulted": event.consulted.value}, record)
            case events.ConsultationAnswered():
                # what the other side said stands in no register
                record = consultations[application.pk, event.key]
                self._add(application, verbs.OPINION_RECEIVED, event.on, {"agrees": None}, record)
            case events.ExtensionGranted():
                assert one.received_on is not None  # noqa: S101 - only a running clock is extended
                days = event.working_days or regime(one.received_on).extension_days
                self._add(application, verbs.EXTENDED, event.on, {"working_days": days}, _text(texts, application, verbs.EXTENDED))
            case _:
                self._end(one, application, event, answers)

    def _end(self, one: Judged, application: Application, event: events.Event, answers: dict[int, Answer]) -> None:
        if one.received_on is None:
            # never received: it counts nowhere, see `write`
            return
        counted = max(self.books.counted(event.on.year), self.books.counted(one.received_on.year))
        codes: dict[str, Code] = {
            "outcome": one.outcome, "row": one.row, "counted_in": counted, "due": one.due.isoformat() if one.due else None
        }  # fmt: skip
        if one.outcome in ENDS:
            self._add(application, END_VERBS[one.outcome], event.on, codes)
            return
        grounds = one.decision.grounds if one.decision else ()
        codes |= {f"ground_{number}": ground.code for number, ground in enumerate(grounds, 1)} | {"past": True}
        digests = {"calendar": keyed_digest(self.books.calendar_version)}
        self._add(application, verbs.ANSWERED, event.on, codes, {"answer": answers[application.pk].pk}, digests)

    def _add(
        self, application: Application, verb: str, on: date, codes: dict[str, Code] | None = None,
        records: dict[str, int] | None = None, digests: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.drafts.append(
            Draft(application.body_id, verbs.SUBJECT, application.pk, verb, self.actor.pk, on, codes or {}, records or {}, digests or {})
        )


def _applicant(one: Judged) -> Applicant:
    line = one.line
    return Applicant(line.name[:120], ApplicantKind(line.kind), agent=line.cell("agent"), **contact_parts(line.cell("contact")))


def _request(one: Judged, application: Application) -> Request:
    words = one.line.content
    title, features = (words, "") if len(words) <= LONGEST_TITLE else ("", words)
    return Request(
        application=application, version=1, title=title, features=features, form=one.line.form, route=one.line.route,
        likeness=likeness(title, "", features),
    )  # fmt: skip


TEXT_OF: dict[type[events.Event], str] = {
    events.CorrectionAsked: verbs.CORRECTION_ASKED, events.ExtensionGranted: verbs.EXTENDED
}  # fmt: skip


def _texts(cases: Sequence[tuple[Judged, Application]]) -> dict[tuple[int, str], Iterator[ActText]]:
    """The words that some acts need, which no register has; in the order of the events."""
    made = [
        ActText(application=application, verb=TEXT_OF[type(event)], text=UNDATED)
        for one, application in cases
        for event in one.trace
        if type(event) in TEXT_OF
    ]
    by_act: dict[tuple[int, str], list[ActText]] = {}
    for row in ActText.objects.bulk_create(made):
        by_act.setdefault((row.application_id, row.verb), []).append(row)
    return {key: iter(rows) for key, rows in by_act.items()}


def _text(texts: dict[tuple[int, str], Iterator[ActText]], application: Application, verb: str) -> dict[str, int]:
    return {"text": next(texts[application.pk, verb]).pk}


def _consultations(cases: Sequence[tuple[Judged, Application]]) -> dict[tuple[int, str], dict[str, int]]:
    """The consultations with the opinions that came, by application and key: their numbers as events name them."""
    asked = [(application, key, one.consulted[key]) for one, application in cases for key in one.consulted]
    rows = Consultation.objects.bulk_create(
        Consultation(application=application, consulted=sent.consulted.value, name=UNDATED, about=UNDATED)
        for application, _, sent in asked
    )
    keys = [(application.pk, key) for application, key, _ in asked]
    made = {key: {"consultation": row.pk} for key, row in zip(keys, rows, strict=True)}
    came = [key for key, (*_, sent) in zip(keys, asked, strict=True) if sent.came]
    opinions = Opinion.objects.bulk_create(
        Opinion(consultation_id=made[key]["consultation"], opinion=UNDATED) for key in came
    )
    for key, opinion in zip(came, opinions, strict=True):
        made[key]["opinion"] = opinion.pk
    return made


def _answers(cases: Sequence[tuple[Judged, Application]]) -> dict[int, Answer]:
    """The answers with their parts, by application."""
    answered = [(one, application) for one, application in cases if one.received_on and one.outcome and one.outcome not in ENDS]
    rows = Answer.objects.bulk_create([_answer(one, application) for one, application in answered])
    AnswerPart.objects.bulk_create(
        AnswerPart(answer=answer, position=number, outcome=part, text=_ground(one))
        for (one, _), answer in zip(answered, rows, strict=True)
        for number, part in enumerate(one.parts, 1)
    )
    return {answer.application_id: answer for answer in rows}


def _answer(one: Judged, application: Application) -> Answer:
    special = one.row != outcome(one.outcome).rows["2021"] or len(one.parts) > 1
    return Answer(
        application=application, answered_on=_ended_on(one), outcome=one.outcome, row=one.row,
        reason=ROW_REASON if special else "",
    )  # fmt: skip


def _ground(one: Judged) -> str:
    """Where the words of the answer are."""
    number = one.line.cell("answer_number")
    return f"见答复书{number}" if number else UNDATED


def _ended_on(one: Judged) -> date:
    assert one.line.answered_on is not None  # noqa: S101 - no ending without its day
    return one.line.answered_on


