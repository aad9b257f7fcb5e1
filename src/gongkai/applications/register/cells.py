"""The cells of one application in the register, as text that a clerk reads and the import reads back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.applications.kinds import CHANNELS, ApplicantKind, Route, SupplyForm
from gongkai.applications.models import Case, FormerLine, Request
from gongkai.applications.particulars import Applicant
from gongkai.applications.projection import state_of
from gongkai.applications.register.contacts import BETWEEN, contact_words
from gongkai.applications.register.endings import ending_words
from gongkai.law import events
from gongkai.law.outcomes import PARTIAL
from gongkai.law.receipt import Channel

NO = "否"
ERASED = "（已销毁）"
UNCONFIRMED = "待确认（{day}到达）"


@dataclass(frozen=True, slots=True)
class Row:
    """Everything that the register says of one application, from the records of a batch.

    `applicant` is None where the actor may not read the contacts, `erased` where they were destroyed.
    """

    position: int
    case: Case
    request: Request
    applicant: Applicant | None = None
    erased: bool = False
    parts: Sequence[str] = ()
    row: str = ""
    units: Sequence[str] = ()
    former: FormerLine | None = None
    reviews: str = ""
    suits: str = ""
    trace: tuple[events.Event, ...] = field(default=())


def cells(row: Row) -> dict[str, str | int]:
    """The cells by the keys of `columns`, all customary ones; the personal ones blank without `applicant`."""
    case, application, former = row.case, row.case.application, row.former
    trace = row.trace or state_of(case).trace
    return {
        "position": row.position,
        "number": application.number,
        "name": application.applicant.name,
        "kind": str(ApplicantKind(case.applicant_kind).label),
        "contact": ERASED if row.erased else contact_words(row.applicant) if row.applicant else "",
        "agent": row.applicant.agent if row.applicant else "",
        "channel": CHANNELS[Channel(application.channel)],
        "received_on": _received(case),
        "content": BETWEEN.join(part for part in (row.request.title, row.request.document_number, row.request.features) if part),
        "supply": _supply(row.request),
        "correction": _corrections(trace),
        "consultation": _consultations(trace),
        "extension": _extension(trace),
        "due_on": _day(case.due_on) + ("（暂定）" if case.provisional and case.closed_on is None else ""),
        "answered_on": _day(case.closed_on),
        "answer_number": former.answer_number if former else "",
        "outcome": _outcome(row),
        "fee": _fee(row),
        "service": former.service if former else "",
        "unit": "、".join(row.units) or (former.unit if former else ""),
        "handler": case.handler.display_name if case.handler else (former.handler if former else ""),
        "reviews": row.reviews or (former.reviews if former else ""),
        "suits": row.suits or (former.suits if former else ""),
        "remarks": _remarks(former),
    }  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _received(case: Case) -> str:
    if case.received_on is None:
        return UNCONFIRMED.format(day=case.application.arrived_on.isoformat())
    return case.received_on.isoformat()


def _supply(request: Request) -> str:
    form = SupplyForm(request.form).label if request.form else ""
    route = Route(request.route).label if request.route else ""
    return "/".join(str(part) for part in (form, route) if part)


def _corrections(trace: Sequence[events.Event]) -> str:
    """是（2024-03-05/2024-03-12）; the second day is blank while the correction is awaited."""
    pairs: list[tuple[date, date | None]] = []
    for event in trace:
        if isinstance(event, events.CorrectionAsked):
            pairs.append((event.on, None))
        elif isinstance(event, events.CorrectionReceived) and pairs:
            pairs[-1] = (pairs[-1][0], event.on)
    return f"是（{BETWEEN.join(f'{_day(sent)}/{_day(came)}' for sent, came in pairs)}）" if pairs else NO


def _consultations(trace: Sequence[events.Event]) -> str:
    came = {event.key: event.on for event in trace if isinstance(event, events.ConsultationAnswered)}
    sent = [event for event in trace if isinstance(event, events.ConsultationSent)]
    words = [f"{event.consulted.words} {_day(event.on)}/{_day(came.get(event.key))}" for event in sent]
    return f"是（{BETWEEN.join(words)}）" if words else NO


def _extension(trace: Sequence[events.Event]) -> str:
    granted = next((event for event in trace if isinstance(event, events.ExtensionGranted)), None)
    if granted is None:
        return NO
    days = f"，{granted.working_days}个工作日" if granted.working_days else ""
    return f"是（{_day(granted.on)}{days}）"


def _outcome(row: Row) -> str:
    case = row.case
    if not case.outcome:
        return ""
    parts = () if case.outcome == PARTIAL and tuple(row.parts) == (PARTIAL,) else row.parts
    return ending_words(case.outcome, parts, row.row)


def _fee(row: Row) -> str:
    """元 with two places; what the former register said where no notice was recorded here."""
    if row.case.fee is not None:
        return f"{Decimal(row.case.fee) / 100:.2f}"
    return row.former.fee if row.former and row.former.fee else NO


def _remarks(former: FormerLine | None) -> str:
    """The remarks, and the number in the register before."""
    if former is None:
        return ""
    number = f"原登记编号：{former.number}" if former.number else ""
    return BETWEEN.join(part for part in (former.remarks, number) if part)
