"""Everything about one review or suit, as its page shows it: terms with their arithmetic, timeline, warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.bodies.work_calendar import calendar
from gongkai.law.proceedings import LATE_EVIDENCE, appeal_due, decision_due, duties, reply_due
from gongkai.law.reasons import Reason
from gongkai.law.remedies import routes
from gongkai.law.remedy_results import CELLS, result
from gongkai.law.terms import Term
from gongkai.ledger.models import Event
from gongkai.remedies.course import Course, Duty
from gongkai.remedies.kinds import Contested, Hearing, Kind, Part, Side
from gongkai.remedies.models import Instance, Proceeding, Progress
from gongkai.remedies.projection import state_of
from gongkai.remedies.queries import find_proceeding
from gongkai.remedies.verbs import (
    ANNULLED,
    APPEALED,
    CARRIED_IN,
    CARRIED_OUT,
    DECIDED,
    DUTY_ORDERED,
    HEARD,
    PARTY_ERASED,
    REGISTERED,
    REOPENED,
    SUBJECT,
    VERBS,
)
from gongkai.site.clock import today


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: an event, in words, with what was written. `annulled`: it stands no longer."""

    number: int
    on: date
    recorded_at: datetime
    verb: str
    label: str
    words: str
    text: str
    actor_id: int
    annulled: bool

    @property
    def can_be_annulled(self) -> bool:
        """Whether it is an act that stands and that `services.annul` can take back."""
        return not self.annulled and self.verb not in (ANNULLED, PARTY_ERASED, CARRIED_OUT, CARRIED_IN)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term of the body or the authority: its name, the term, when it was met, whether it has passed unmet."""

    label: str
    term: Term
    met_on: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """Something that a decision orders: the number of `duty` names it for `services.comply`."""

    duty: Duty
    label: str
    article: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class ProceedingPage:
    """What the page shows. `course` is None where the registration was annulled; `party` comes from the application."""

    proceeding: Proceeding
    progress: Progress
    course: Course | None
    party: str
    article: str
    deadlines: list[Deadline]
    duties: list[OpenDuty]
    instances: list[Instance]
    suits: list[Proceeding]
    timeline: list[Moment]
    warnings: list[Reason]


def proceeding_page(actor: Any, proceeding_id: int, on: date | None = None) -> ProceedingPage:
    """One review or suit as of a day (today); raises Proceeding.DoesNotExist."""
    proceeding = find_proceeding(actor, proceeding_id)
    progress = Progress.objects.get(pk=proceeding.pk)
    course, kind, day = state_of(progress).course, Kind(proceeding.kind), on or today()
    return ProceedingPage(
        proceeding=proceeding,
        progress=progress,
        course=course,
        party=proceeding.party or (proceeding.application.applicant.name if proceeding.application else ""),
        article=result(kind, progress.result).article_on(progress.decided_on) if progress.result else "",
        deadlines=_deadlines(kind, course, day) if course else [],
        duties=_duties(course, day) if course else [],
        instances=list(proceeding.instances.order_by("pk")),
        suits=list(proceeding.suits.order_by("pk")),
        timeline=timeline(proceeding),
        warnings=_warnings(proceeding, progress, day) if course else [],
    )


def timeline(proceeding: Proceeding) -> list[Moment]:
    """The events by their day in law; what was annulled stays and says so."""
    events = Event.objects.filter(subject_kind=SUBJECT, subject_id=proceeding.pk).order_by("id")
    entries = list(enumerate((event.entry for event in events), 1))
    annulled = {entry.codes["annuls"] for _, entry in entries if entry.verb == ANNULLED}
    texts = dict(proceeding.texts.values_list("pk", "text"))
    moments = [
        Moment(
            number, entry.law_date, entry.recorded_at, entry.verb, VERBS[entry.verb],
            _words(Kind(proceeding.kind), entry.verb, entry.codes), texts.get(entry.records.get("text", 0), ""),
            entry.actor_id, number in annulled,
        )
        for number, entry in entries
    ]  # fmt: skip
    return sorted(moments, key=lambda moment: (moment.on, moment.number))


def _words(kind: Kind, verb: str, codes: Any) -> str:
    if verb == REGISTERED:
        days = {"受理（立案）": codes["accepted_on"], "收到副本": codes["copy_on"]}
        return "，".join(f"{words}{day}" for words, day in days.items() if day)
    if verb in (APPEALED, REOPENED):
        return f"{Side(codes['side']).label}提出"
    if verb == DECIDED:
        cell = CELLS.get(codes["cell"] or "", "继续审理")
        return f"{result(kind, codes['result']).label}（{cell}）"
    if verb == HEARD:
        return Hearing(codes["form"]).label + ("，负责人出庭（出席）" if codes["leader"] else "")
    if verb == DUTY_ORDERED:
        return f"{duties()[codes['duty']].label}，至{codes['due']}"
    return ""


def _deadlines(kind: Kind, found: Course, on: date) -> list[Deadline]:
    made: list[Deadline] = []
    if found.pending and found.copy_on is not None:
        term = reply_due(kind, found.copy_on, calendar(), found.simple, found.instance)
        made.append(_deadline("提交答复书" if kind is Kind.REVIEW else "提交答辩状", term, found.replied_on, on))
        if found.instance == "first":
            made.append(_deadline("提交证据、依据", term, found.evidence_on, on))
    if found.pending and kind is Kind.REVIEW and found.accepted_on is not None:
        term = decision_due(found.accepted_on, calendar(), found.simple)
        made.append(Deadline("复议机关作出决定（可依法延长、中止）", term, None, False))
    decision = found.decision
    if not found.pending and decision is not None and decision.instance == "first":
        appealing = appeal_due(result(kind, decision.result), decision.received_on, calendar())
        if appealing is not None:
            made.append(Deadline("本机关上诉", appealing, None, False))
    return made


def _deadline(label: str, term: Term, met_on: date | None, on: date) -> Deadline:
    return Deadline(label, term, met_on, met_on is None and on > term.due)


def _duties(found: Course, on: date) -> list[OpenDuty]:
    known = duties()
    return [
        OpenDuty(duty, known[duty.code].label, known[duty.code].article, duty.done_on is None and on > duty.due)
        for duty in found.duties
    ]


def _warnings(proceeding: Proceeding, progress: Progress, on: date) -> list[Reason]:
    made: list[Reason] = []
    if progress.evidence_due is not None and on > progress.evidence_due:
        made.append(Reason("late_evidence", LATE_EVIDENCE[proceeding.kind]))
    answer = proceeding.answer
    if proceeding.block == "litigation_direct" and proceeding.contested == Contested.ANSWER and answer is not None:
        grounds = list(answer.parts.values_list("outcome", flat=True))
        first = next((way for way in routes(answer.outcome, answer.answered_on, grounds) if way.review_first), None)
        if first is not None:
            message = "所诉答复（或者其中不予公开的部分）应当先申请行政复议，可以在答辩中提出"
            made.append(Reason("review_first", message, first.article))
    if proceeding.part == Part.CO_DEFENDANT:
        made.append(Reason("not_counted", "复议机关作共同被告的，只由原机关统计，本件不计入表四", "国办公开办函〔2016〕201号"))
    return made
