"""What every act on a proceeding does: lock it, ask the policy, use the form's key, try the order, append the event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.applications.services.act import first_unlocked
from gongkai.bodies import days
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.policy import Act, require
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.models import Event
from gongkai.ledger.services import Draft, append
from gongkai.remedies.course import Course, Done
from gongkai.remedies.kinds import Kind
from gongkai.remedies.models import Proceeding, ProceedingText, Progress
from gongkai.remedies.order import require_in_order
from gongkai.remedies.projection import state_of
from gongkai.remedies.state import State
from gongkai.remedies.verbs import SUBJECT, VERBS

RECORD = "《政府信息公开条例》第五十条第一款第三项"


@dataclass(slots=True)
class ProceedingAct:
    """An act under way in its transaction: the proceeding is locked, and `on` is a possible day."""

    actor: Any
    proceeding: Proceeding
    state: State
    verb: str
    on: date
    covered: Mapping[str, int] = field(default_factory=dict)

    @property
    def acts(self) -> tuple[Done, ...]:
        return self.state.acts

    @property
    def kind(self) -> Kind:
        return Kind(self.proceeding.kind)

    def require_in_order(self, codes: Mapping[str, Code] | None = None) -> Course:
        """The course before the act; refused where it cannot stand there."""
        return require_in_order(self.kind, self.acts, Done(0, self.verb, self.on, codes or {}))

    def write(self, text: str, what: str = "") -> dict[str, int]:
        """Keep the words of the act; with `what` they must not be blank. The record id for the event."""
        if not text.strip():
            if what:
                raise refuse("blank_text", f"请写明{what}", RECORD)
            return {}
        return {"text": ProceedingText.objects.create(proceeding=self.proceeding, verb=self.verb, text=text.strip()).pk}

    def locked(self) -> dict[str, Code]:
        """Up to which year the figures are locked, for an event that can change them."""
        return {"locked": locked_through(self.proceeding.body_id)}

    def finish(self, codes: Mapping[str, Code] | None = None, records: Mapping[str, int] | None = None) -> Progress:
        """Append the event, the last step; the proceeding as it now stands."""
        append_event(self.actor, self.proceeding, self.verb, self.on, codes or {}, {**(records or {}), **self.covered})
        return progress(self.proceeding)


def begin(actor: Any, act: Act, proceeding: Proceeding, verb: str, on: date, key: str = "") -> ProceedingAct:
    """Open an act on a proceeding; inside a transaction. Raises Refused for the policy, the key and the day."""
    held = hold(actor, act, proceeding, verb, on, key)
    days.require_possible(on, held.proceeding.body, f"{VERBS[verb]}的日期")
    if not held.acts:
        raise refuse("void", "该件的登记已经撤销，不能再办理；请重新登记", RECORD)
    return held


def hold(actor: Any, act: Act, proceeding: Proceeding, verb: str, on: date, key: str = "") -> ProceedingAct:
    """Lock a proceeding for somebody who may do the act, whatever the day and whether it stands."""
    # asked of the row as it is now: meanwhile another body may have it
    locked = Proceeding.objects.select_for_update(no_key=True).get(pk=proceeding.pk)
    require(actor, act, locked)
    use_once(actor, key)
    state = state_of(Progress.objects.get(pk=locked.pk))
    return ProceedingAct(actor, locked, state, verb, on, covered_for(actor, act, locked))


def locked_through(body_id: int) -> int:
    """The last year whose figures are locked, 0 for none; the body's row is locked until the transaction ends."""
    return first_unlocked(body_id, 0) - 1


def progress(proceeding: Proceeding) -> Progress:
    """How it stands now."""
    return Progress.objects.select_related("proceeding", "body").get(pk=proceeding.pk)


def append_event(
    actor: Any, proceeding: Proceeding, verb: str, on: date, codes: Mapping[str, Code], records: Mapping[str, int],
) -> Event:  # fmt: skip
    """One event on the chain of the proceeding's body; the words it goes with are bound by a digest."""
    texts = {"text": keyed_digest(ProceedingText.objects.get(pk=records["text"]).text)} if "text" in records else {}
    return append(Draft(proceeding.body_id, SUBJECT, proceeding.pk, verb, actor.pk, on, codes, records, texts))
