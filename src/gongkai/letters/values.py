"""What a letter says of its case, by placeholder: one function for each source that the case, not the writer, knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.applications import standing, verbs
from gongkai.applications.fees import items_before
from gongkai.applications.kinds import CHANNELS
from gongkai.applications.models import ActText, Application, Case, Consultation, FeeBy
from gongkai.applications.projection import state_of
from gongkai.applications.rests import standing_events
from gongkai.bodies.remedy_routes import name_on, route
from gongkai.bodies.work_calendar import calendar
from gongkai.law import events
from gongkai.law.clock import clock
from gongkai.law.deadlines import consultation_due
from gongkai.law.fees import Fee, fee, fee_of_items
from gongkai.law.receipt import Channel, receipt
from gongkai.law.remedy_paragraph import remedy_paragraph
from gongkai.law.wording import day_words
from gongkai.letters.inputs import DAYS
from gongkai.letters.kinds import Finding
from gongkai.letters.models import Letterhead
from gongkai.letters.standing import earlier_letter_words, secrecy_review
from gongkai.writing.letter_wording import with_full_names


@dataclass(frozen=True, slots=True)
class Known:
    """What the values come from: the case, the office's settings, what the writer gave, the day of writing. `grounds`
    are those of an answer; `electronic`: it will be served by electronic means."""

    application: Application
    case: Case
    office: Letterhead
    kind: str
    inputs: Mapping[str, str]
    on: date
    grounds: tuple[str, ...] = ()
    electronic: bool = False

    @property
    def trace(self) -> tuple[events.Event, ...]:
        """What the clock knows of the case."""
        return state_of(self.case).trace


def value(known: Known, code: str) -> str:
    """The text of one source: as the writer gave it, otherwise as the case has it."""
    if given := known.inputs.get(code, ""):
        return day_words(date.fromisoformat(given)) if code in DAYS else given
    return _KNOWN[code](known) if code in _KNOWN else ""


def answering_name(application: Application, on: date) -> str:
    """The body in whose name the letter is written, as it is called on the day."""
    return name_on(route(application.body, on).answering, on)


def _request(known: Known) -> str:
    request = standing.request(known.application)
    number = f"（文号：{request.document_number}）" if request.document_number else ""
    return "，".join(text for text in (f"{request.title}{number}", request.features) if text)


def _receipt_basis(known: Known) -> str:
    found = receipt(known.application.arrival(known.case.confirmed_on), calendar())
    return f"{CHANNELS[Channel(known.application.channel)]}，依据{with_full_names(found.article)}"


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _last(known: Known, kind: type[events.Event]) -> events.Event | None:
    return next((one for one in reversed(known.trace) if isinstance(one, kind)), None)


def _correction_dates(known: Known) -> str:
    asked, came = _last(known, events.CorrectionAsked), _last(known, events.CorrectionReceived)
    return f"本机关于{day_words(asked.on)}告知补正，于{day_words(came.on)}收到补正" if asked and came else ""


def _correction_reply_by(known: Known) -> str:
    asked = _last(known, events.CorrectionAsked)
    return _day(asked.reply_by) if isinstance(asked, events.CorrectionAsked) else ""


def _finding(known: Known) -> str:
    """How the reasons were judged, before what was written of them; or that none came."""
    if judged := standing_events(known.case, verbs.REASONS_RECEIVED):
        good = judged[-1].entry.codes["accepted"]
        said = ActText.objects.get(pk=judged[-1].entry.records["text"]).text
        return f"认定申请人说明的理由{'合理' if good else '不合理'}：{said}"
    asked, by = _last(known, events.ReasonsAsked), known.case.reasons_by
    return f"{day_words(asked.on)}要求说明理由，至{day_words(by)}没有收到说明" if asked and by and known.on > by else ""


def _extended_to(known: Known) -> str:
    due = extended_due(known)
    return day_words(due) if due else ""


def extended_due(known: Known) -> date | None:
    """The due date with an extension or a delay of the day of writing; Refused where the clock does not allow it."""
    if known.case.received_on is None:
        return None
    before = clock(known.case.received_on, known.trace, calendar(), known.on)
    event: events.Event
    if known.kind == "extension":
        event = events.ExtensionGranted(known.on, before.regime.extension_days)
    elif known.kind == "delay":
        event = events.DelayAnnounced(known.on, date.fromisoformat(known.inputs["delay.until"]))
    else:
        return None
    return clock(known.case.received_on, [*known.trace, event], calendar()).due


def _consultation(known: Known) -> Consultation | None:
    return Consultation.objects.filter(application=known.application).order_by("pk").last()


def _consulted_on(known: Known) -> str:
    sent = _last(known, events.ConsultationSent)
    return day_words(sent.on) if sent else ""


def _opinion(known: Known) -> str:
    """Whether each third party agreed, and of whom no answer came in time; what it wrote stays in the office."""
    agreed = {event.entry.records["consultation"]: event.entry.codes["agrees"] for event in standing_events(known.case, verbs.OPINION_RECEIVED)}
    said = []
    for one in Consultation.objects.filter(application=known.application, consulted=events.Consulted.THIRD_PARTY).order_by("pk"):
        sent = next((event for event in known.trace if isinstance(event, events.ConsultationSent) and event.key == str(one.pk)), None)
        if sent is None:
            continue
        asked = f"本机关于{day_words(sent.on)}书面征求第三方意见"
        if one.pk in agreed:
            said.append(f"{asked}，第三方{'同意' if agreed[one.pk] else '不同意'}公开")
        elif known.on > consultation_due(sent.on, known.case.received_on, calendar()).due:
            said.append(f"{asked}，第三方逾期未提出意见")
    return "；".join(said)


def _searched(known: Known) -> str:
    """The search that an answer rests on: the last that found nothing."""
    received_on = known.case.received_on
    if received_on is None:
        return ""
    found = standing.searches_for(known.application, received_on, known.on).filter(found=False)
    last = found.order_by("searched_on", "pk").last()
    if last is None:
        return ""
    return f"于{day_words(last.searched_on)}以“{last.keywords}”为关键词在{last.places}检索，没有检索到所申请的信息"


def _secrecy(known: Known) -> str:
    last = secrecy_review(known.application)
    return f"{last.words or Finding(last.finding).label}（{day_words(last.reviewed_on)}保密审查）" if last else ""


def _fee_standard(known: Known) -> str:
    by, found = _fee(known)
    return f"{by.label}，" + "；".join(step.what for step in found.steps)


def _fee_amount(known: Known) -> str:
    return f"{_fee(known)[1].amount}元"


def _fee(known: Known) -> tuple[FeeBy, Fee]:
    by, units = FeeBy(known.inputs["fee.by"]), int(known.inputs["fee.units"])
    if by is FeeBy.PAGE:
        return by, fee("page", units)
    return by, fee_of_items(items_before(known.application) or 0, units)


def _pay_by(known: Known) -> str:
    return _day(known.case.waiting_until)


def _remedies(known: Known) -> str:
    where = route(known.application.body, known.on).forum
    entrance = known.office.review_entrance if known.electronic else None
    left_out = known.office.left_out.split()
    return remedy_paragraph(known.kind, known.on, where, known.grounds, entrance=entrance, left_out=left_out).text


def _earlier_letter(known: Known) -> str:
    return earlier_letter_words(known.application, known.kind)


_KNOWN: dict[str, Callable[[Known], str]] = {
    "body.name": lambda known: answering_name(known.application, known.on),
    "body.contact": lambda known: known.office.contact,
    "applicant.name": lambda known: known.application.applicant.name,
    "case.number": lambda known: known.application.number,
    "case.received_on": lambda known: _day(known.case.received_on),
    "case.receipt_basis": _receipt_basis,
    "case.due_on": lambda known: _day(known.case.due_on),
    "case.request": _request,
    "correction.dates": _correction_dates,
    "correction.reply_by": _correction_reply_by,
    "reasons.finding": _finding,
    "extension.due_on": _extended_to,
    "extension.approval": lambda known: "经本机关政府信息公开工作机构负责人同意",
    "consultation.name": lambda known: one.name if (one := _consultation(known)) else "",
    "consultation.about": lambda known: one.about if (one := _consultation(known)) else "",
    "consultation.sent_on": _consulted_on,
    "consultation.opinion": _opinion,
    "fee.standard": _fee_standard,
    "fee.amount": _fee_amount,
    "fee.payment": lambda known: known.office.payment,
    "fee.pay_by": _pay_by,
    "search.record": _searched,
    "earlier.letter": _earlier_letter,
    "review.secrecy": _secrecy,
    "remedy.paragraph": _remedies,
    "remedy.entrance": lambda known: known.office.review_entrance if known.electronic else "",
}
