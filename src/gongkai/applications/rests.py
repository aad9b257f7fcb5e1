"""What rests on an act: whether a case could be without it, and if not, which later act must be annulled before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gongkai.applications import standing
from gongkai.applications.annulment import CLOSING, Mark
from gongkai.applications.case import CaseState
from gongkai.applications.models import Annulment, Answer, Case
from gongkai.applications.particulars import erased
from gongkai.applications.preparation import NEEDS_BEFORE
from gongkai.applications.projection import state_of
from gongkai.applications.verbs import (
    ANSWERED,
    CONFIRMED,
    CORRECTION_ASKED,
    CORRECTION_RECEIVED,
    DELAY_ANNOUNCED,
    FEE_NOTICE_RECEIVED,
    FEE_NOTICED,
    FEE_UNPAID,
    FORWARDED,
    NEW_ANSWER_ORDERED,
    REASONS_ASKED,
    REASONS_RECEIVED,
    REGISTERED,
    REMADE,
    SEARCHED,
    SUBJECT,
    UNIT_REPLIED,
    VERBS,
)
from gongkai.bodies.work_calendar import calendar
from gongkai.law import events
from gongkai.law.clock import clock
from gongkai.law.outcomes import outcome
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.models import Event

DESTRUCTION = "《个人信息保护法》第四十七条"

_contested: list[Callable[[int], Reason | None]] = []


def hold_contested(why: Callable[[int], Reason | None]) -> None:
    """Have a room above say what contests an answer (its id), which is then not annulled; None where nothing does."""
    _contested.append(why)


Traced = list[tuple[events.Event, Mark]]
"""Events of the clock with the places where they stand in the ledger."""


def refuse_annulled(case: Case, event: Event) -> None:
    """Refused where the case could not be without this act: the reason, and the act that rests on it.

    The row of the case's body is locked, so that no review of an answer is registered meanwhile.
    """
    state = state_of(case)
    mark = (event.body_id, event.sequence)
    traced = list(zip(state.trace, state.marks, strict=True))
    left = [one for one in traced if one[1] != mark]
    if event.verb in (REGISTERED, CONFIRMED):
        _refuse_receipt(case, state, left, event)
    if event.verb in CLOSING or event.verb == REMADE:
        _refuse_new_answer(case, state, event)
        _refuse_contested(case, event)
        _refuse_destroyed(case, event)
    if event.verb == NEW_ANSWER_ORDERED:
        _refuse_order(case, state, event)
    _refuse_same_matter(case, event)
    if state.received_on is not None and len(left) < len(traced):
        _refuse_impossible(case, state.received_on, left, event)
        _refuse_unasked_correction(case, left, event)
    _refuse_unprepared(case, left, event)


def _refuse_receipt(case: Case, state: CaseState, left: Traced, event: Event) -> None:
    """Everything that follows rests on the receipt."""
    if event.verb == REGISTERED and case.confirmed_on is not None:
        raise _rests(event, _last(case, CONFIRMED))
    if left:
        raise _rests(event, _at(case, min(left, key=lambda one: one[0].on)[1]))
    if case.closed_on is not None:
        raise _rests(event, _last(case, *CLOSING))


def _refuse_new_answer(case: Case, state: CaseState, event: Event) -> None:
    """A later order to answer anew rests on the answer before it."""
    last = state.remakes[-1] if state.remakes else None
    if last and (event.verb != REMADE or last.answered_on is None or _last(case, REMADE) != event):
        raise _rests(event, _last(case, NEW_ANSWER_ORDERED))


def _refuse_contested(case: Case, event: Event) -> None:
    """What a room above knows to be about this answer would be about nothing."""
    answer = event.entry.records.get("answer")
    if answer is None:
        return
    reasons = [reason for why in _contested if (reason := why(answer)) is not None]
    if reasons:
        raise Refused([replace(one, message=f"{_not_annulled(event)}{one.message}") for one in reasons])


def _refuse_destroyed(case: Case, event: Event) -> None:
    """Nothing is left of the case with which it could be worked on once more (ADR 0016)."""
    if erased(case.application):
        message = "案卷和申请人信息已经销毁，撤销以后无法再办理；答复确须更改的，请登记须重新答复"
        raise refuse("destroyed", f"{_not_annulled(event)}{message}", DESTRUCTION)


def _refuse_order(case: Case, state: CaseState, event: Event) -> None:
    if _last(case, NEW_ANSWER_ORDERED) != event:
        raise _rests(event, _last(case, NEW_ANSWER_ORDERED))
    if state.remakes[-1].answered_on is not None:
        raise _rests(event, _last(case, REMADE))


FOLLOWS = {
    FORWARDED: UNIT_REPLIED,
    REASONS_ASKED: REASONS_RECEIVED,
    REASONS_RECEIVED: DELAY_ANNOUNCED,
    FEE_NOTICED: FEE_NOTICE_RECEIVED,
    FEE_NOTICE_RECEIVED: FEE_UNPAID,
}
"""Acts that rest on another one without the clock's knowing."""


def _refuse_same_matter(case: Case, event: Event) -> None:
    """A unit's reply rests on its forwarding, received reasons on the question for them, and so on."""
    for later in standing_events(case, FOLLOWS[event.verb]) if event.verb in FOLLOWS else []:
        same = later.entry.records.get("forwarding") == event.entry.records.get("forwarding")
        if same and later.pk > event.pk:
            raise _rests(event, later)


def _refuse_impossible(case: Case, received_on: date, left: Traced, event: Event) -> None:
    """The clock of the other acts must run; where it cannot, the first act at which it stops rests on this one."""
    ordered = sorted(left, key=lambda one: one[0].on)
    for number, (_, mark) in enumerate(ordered, 1):
        try:
            clock(received_on, [one for one, _ in ordered[:number]], calendar())
        except Refused as refused:
            raise _rests(event, _at(case, mark), refused) from None


def _refuse_unasked_correction(case: Case, left: Traced, event: Event) -> None:
    if event.verb != CORRECTION_ASKED or any(isinstance(one, events.CorrectionAsked) for one, _ in left):
        return
    for one, mark in left:
        if isinstance(one, events.CorrectionReceived):
            raise _rests(event, _at(case, mark))


def _refuse_unprepared(case: Case, left: Traced, event: Event) -> None:
    """An answer may need a search, a correction or the question for reasons before it."""
    for answer in standing.answers(case.application):
        for part in answer.parts.all():
            needed = NEEDS_BEFORE.get(part.outcome)
            kinds = [one for one, _ in left if needed and isinstance(one, needed[0]) and one.on <= answer.answered_on]
            made = {REASONS_ASKED: events.ReasonsAsked, CORRECTION_RECEIVED: events.CorrectionReceived}
            judged = event.verb == REASONS_RECEIVED and part.outcome == "excessive_no_reason"
            if judged or (needed and made.get(event.verb) is needed[0] and not kinds):
                raise _rests(event, _answering(case, answer))
            if event.verb == SEARCHED and outcome(part.outcome).search and not _searched(case, answer, event):
                raise _rests(event, _answering(case, answer))


def _searched(case: Case, answer: Answer, annulled: Event) -> bool:
    usable = standing.searches_for(case.application, case.received_on or answer.answered_on, answer.answered_on)
    alone = all(outcome(part.outcome).search for part in answer.parts.all())
    return standing.shows_absence(usable.exclude(pk=annulled.entry.records["search"]), alone)


def _answering(case: Case, answer: Answer) -> Event:
    found = (one for one in standing_events(case, ANSWERED, REMADE) if one.entry.records["answer"] == answer.pk)
    return next(found)


def _at(case: Case, mark: Mark) -> Event:
    return Event.objects.get(body_id=mark[0], sequence=mark[1])


def _last(case: Case, *verbs: str) -> Event:
    """The last act of these verbs that stands."""
    return standing_events(case, *verbs)[-1]


def standing_events(case: Case, *verbs: str) -> list[Event]:
    """The acts of these verbs that stand, as they were recorded."""
    found = Event.objects.filter(subject_kind=SUBJECT, subject_id=case.pk, verb__in=verbs).order_by("id")
    gone = set(Annulment.objects.filter(application=case.pk).values_list("body_id", "sequence"))
    return [event for event in found if (event.body_id, event.sequence) not in gone]


def _rests(event: Event, later: Event, why: Refused | None = None) -> Refused:
    cause = f"（{why.reasons[0].message}）" if why else ""
    message = (
        f"{_not_annulled(event)}{day_words(later.law_date)}的“{VERBS[later.verb]}”以它为前提{cause}，请先撤销后一事项"
    )
    return refuse("rests_on_it", message, why.reasons[0].article if why else "")


def _not_annulled(event: Event) -> str:
    return f"不能撤销{day_words(event.law_date)}的“{VERBS[event.verb]}”："
