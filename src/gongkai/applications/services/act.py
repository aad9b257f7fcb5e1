"""What every act on a case does: lock it, ask the policy, use the form's key, try the clock, append the event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.applications.kinds import Purpose, Stage
from gongkai.applications.models import ActText, Application, Case, CountedFact, Register
from gongkai.applications.projection import state_of
from gongkai.applications.verbs import SUBJECT, VERBS
from gongkai.bodies import days
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act, require
from gongkai.bodies.submissions import use_once
from gongkai.bodies.work_calendar import calendar
from gongkai.law import articles, rectification
from gongkai.law.clock import Clock, clock
from gongkai.law.events import Event
from gongkai.law.outcomes import outcome
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append, append_all


@dataclass(slots=True)
class CaseAct:
    """An act under way in its transaction: the case is locked, and `on` is a possible day."""

    actor: Any
    application: Application
    case: Case
    on: date
    covered: Mapping[str, int] = field(default_factory=dict)
    """For whom the actor acts, see `bodies.acting_for`."""

    def require_registration(self) -> None:
        """Refused where the registration itself was annulled: of such an application nothing is left to be done."""
        if self.case.registration_annulled:
            annulled = day_words(self.case.closed_on or self.on)
            message = f"该申请的登记已于{annulled}撤销，不能再办理；确有此申请的，请重新登记"
            raise refuse("registration_annulled", message, articles.REGISTERS)

    def require_received(self) -> date:
        """The day of receipt; refused while both sides have not confirmed."""
        if self.case.received_on is None:
            self.require_open()
            message = "尚未与申请人双方确认，期限没有开始，请先登记双方确认"
            raise refuse("not_received", message, articles.RECEIPT)
        return self.case.received_on

    def require_term(self) -> None:
        """Refused for an application under 条例 41, which no answer term runs for."""
        if self.application.purpose == Purpose.RECTIFICATION:
            message = "这是更正与本人有关的信息的申请，法律没有规定答复期限，不办理这一事项；请直接登记处理结果"
            raise refuse("no_term", message, rectification.ARTICLE)

    def require_open(self) -> None:
        """Refused where the case has ended, unless it is being answered anew."""
        if self.case.closed_on is not None and self.case.stage != Stage.REMAKING:
            message = f"该申请已于{day_words(self.case.closed_on)}办结（{self.case.outcome_label}），不能再办理这一事项"
            raise refuse("closed", message, articles.ANSWER)

    def try_clock(self, *events: Event) -> Clock:
        """The clock with these events added; Refused with the article where one is impossible."""
        received_on = self.require_received()
        self.require_term()
        return clock(received_on, [*self.clock_events(), *events], calendar())

    def clock(self) -> Clock:
        """The clock before the act, as of its day."""
        received_on = self.require_received()
        return clock(received_on, self.clock_events(), calendar(), max(self.on, received_on))

    def write(self, verb: str, text: str, words: str, article: str) -> dict[str, int]:
        """Keep the text of the act; refused when blank. The record id for the event."""
        if not text.strip():
            raise refuse("blank_text", f"请写明{words}", article)
        return {"text": ActText.objects.create(application=self.application, verb=verb, text=text.strip()).pk}

    def clock_events(self) -> tuple[Event, ...]:
        """What the clock knows of the case before the act."""
        return state_of(self.case).trace

    def result(self, code: str, row: str = "") -> dict[str, Code]:
        """The codes of an end: what came of it, its row (by default that of the outcome), and the reporting year.

        That is the year of the act or the first unlocked one, never before what counts already.
        """
        return {"outcome": code, "row": row or outcome(code).rows["2021"], "counted_in": self.counted_now()}

    def counted_now(self) -> int:
        """The year in which what happens on this day counts."""
        return max(first_unlocked(self.application.body_id, self.on.year), *self.counted_years(), 0)

    def counted_years(self) -> list[int]:
        """The years in which the case counts already; none before the receipt."""
        facts = CountedFact.objects.filter(application=self.application, to_seq=None)
        return list(facts.values_list("year", flat=True))

    def finish(
        self, verb: str, codes: Mapping[str, Code] | None = None, records: Mapping[str, int] | None = None,
        digests: Mapping[str, str] | None = None,
    ) -> Case:  # fmt: skip
        """Append the event, the last step; the case as it now stands. An end keeps the due date that it is judged by."""
        if codes is not None and "outcome" in codes:
            codes = {"due": self.case.due_on and self.case.due_on.isoformat(), **codes}
        append_event(self.actor, self.application, verb, self.on, codes, {**(records or {}), **self.covered}, digests)
        return Case.objects.select_related("application", "body").get(pk=self.application.pk)


def begin(
    actor: Any, act: Act, application: Application, verb: str, on: date, key: str = "", *, about: Any = None
) -> CaseAct:
    """Open an act on a case; inside a transaction. Raises Refused for the policy, the key and the day.

    `about` is the row that the act's rule asks about where it is not the application.
    """
    held = hold(actor, act, application, on, key, about=about)
    held.require_registration()
    days.require_possible(on, held.application.body, f"{VERBS[verb]}的日期")
    if on < (arrived_on := held.application.arrived_on):
        message = f"{VERBS[verb]}的日期{day_words(on)}早于申请到达之日{day_words(arrived_on)}，请核对"
        raise refuse("before_arrival", message, articles.RECEIPT)
    return held


def hold(
    actor: Any, act: Act, application: Application, on: date, key: str = "", *, about: Any = None
) -> CaseAct:
    """Lock a case for somebody who may do the act, whatever the day."""
    require(actor, act, about or application)
    locked = Application.objects.select_for_update(no_key=True).get(pk=application.pk)
    if locked.body_id != application.body_id:
        # carried over meanwhile: its people are others now
        require(actor, act, type(about)._default_manager.get(pk=about.pk) if about else locked)
    use_once(actor, key)
    covered = covered_for(actor, act, about or locked)
    return CaseAct(actor, locked, Case.objects.get(pk=locked.pk), on, covered)


def lock_body(body: Body | int) -> Body:
    """The body's row is the lock for its registration numbers and for which years are locked."""
    number = body if isinstance(body, int) else body.pk
    return Body.objects.select_for_update(no_key=True).get(pk=number)


def first_unlocked(body_id: int, year: int) -> int:
    """`year`, or the first year after the locked ones; the body's row is locked until the transaction ends."""
    lock_body(body_id)
    locked = Register.objects.filter(pk=body_id).values_list("locked_through", flat=True).first()
    return max(year, (locked or 0) + 1)


_waiting: ContextVar[list[Draft] | None] = ContextVar("drafts of an act over many cases", default=None)


@contextmanager
def together() -> Iterator[None]:
    """The events of the acts inside are appended at its end, all at once: heads locked last, in the order of bodies.

    For acts on different cases: what each of them did is seen on its case only afterwards.
    """
    drafts: list[Draft] = []
    before = _waiting.set(drafts)
    try:
        yield
    finally:
        _waiting.reset(before)
    append_all(drafts)


def append_event(
    actor: Any, application: Application, verb: str, on: date, codes: Mapping[str, Code] | None = None,
    records: Mapping[str, int] | None = None, digests: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """One event on the chain of the application's body."""
    draft = Draft(
        application.body_id, SUBJECT, application.pk, verb, actor.pk, on, codes or {}, records or {}, digests or {}
    )  # fmt: skip
    append_in_turn(draft)


def append_in_turn(draft: Draft) -> None:
    """Append an event now; of an act over many cases at its end, with those of the others (`together`)."""
    waiting = _waiting.get()
    if waiting is None:
        append(draft)
    else:
        waiting.append(draft)
