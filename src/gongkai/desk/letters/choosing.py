"""Which letters fit a case now: what a page offers; the service says the last word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from gongkai.applications.kinds import Purpose, Reasons, Stage
from gongkai.applications.models import Application
from gongkai.bodies.policy import visible
from gongkai.desk.acts.base import Situation
from gongkai.law.events import ConsultationSent, Consulted, FeeNoticed, ReasonsAsked
from gongkai.law.letters import Letter, letters
from gongkai.law.rectification import RESULTS
from gongkai.letters.acts import WRITE


def fitting(at: Situation) -> list[Letter]:
    """The kinds other than answers that the case can use now, in the order of the law's list."""
    return [letter for kind, letter in letters().items() if not letter.answer and _fits(kind, at)]


def letters_for(actor: Any, chosen: Sequence[Situation]) -> list[Letter]:
    """The kinds that fit every one of these cases, as far as a list knows, for somebody who may write all of them."""
    numbers = [at.application.pk for at in chosen]
    mine = visible(actor, WRITE, Application.objects.filter(pk__in=numbers))
    if not numbers or mine.count() < len(numbers):
        return []
    kinds = [{letter.kind for letter in fitting(at)} for at in chosen]
    return [letters()[kind] for kind in letters() if all(kind in own for own in kinds)]


def _fits(kind: str, at: Situation) -> bool:
    if kind in RESULTS:
        return at.is_open and at.case.received_on is not None and at.case.purpose == Purpose.RECTIFICATION
    return _FITS[kind](at)


def _in_progress(at: Situation) -> bool:
    return at.is_running and at.case.stage == Stage.IN_PROGRESS


def _can_extend(at: Situation) -> bool:
    in_time = at.case.due_on is not None and at.on <= at.case.due_on
    return _in_progress(at) and at.case.extended_on is None and in_time


def _ran_out(at: Situation, stage: Stage) -> bool:
    until = at.case.waiting_until
    return at.case.stage == stage and until is not None and until < at.on


def _asked(at: Situation, whom: Collection[Consulted] = tuple(Consulted)) -> bool:
    return any(isinstance(event, ConsultationSent) and event.consulted in whom for event in at.trace)


_FITS: dict[str, Callable[[Situation], bool]] = {
    "receipt": lambda at: at.is_open,
    "correction": _in_progress,
    "reasons": lambda at: at.is_running and not at.happened(ReasonsAsked),
    "extension": _can_extend,
    "delay": lambda at: at.is_running and at.case.reasons == Reasons.ACCEPTED,
    "third_party": lambda at: at.is_running,
    "joint_maker": lambda at: at.is_running,
    "other_organ": lambda at: at.is_running,
    "consultation_notice": lambda at: at.is_running and _asked(at),
    "third_party_notice": lambda at: at.case.received_on is not None and _asked(at, (Consulted.THIRD_PARTY,)),
    "fee": lambda at: _in_progress(at) and not at.happened(FeeNoticed),
    "abandoned_no_correction": lambda at: _ran_out(at, Stage.CORRECTION_ASKED),
    "abandoned_no_payment": lambda at: _ran_out(at, Stage.FEE_NOTICED),
}
