"""What an act of the desk is: its name, whom and when it is offered to, its form, and the service that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.applications.kinds import Purpose, Stage
from gongkai.applications.models import Application, Attachment, Case, Draft
from gongkai.applications.preparation import still_asked
from gongkai.bodies.policy import Act
from gongkai.desk.fields import DayField, SentOnce, today_text
from gongkai.law import events
from gongkai.law.clock import Clock
from gongkai.law.reasons import Reason
from gongkai.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Situation:
    """A case as an act finds it, with its current draft. `permitted` are the codes of what the policy lets the actor do
    to either."""

    actor: Any
    application: Application
    case: Case
    clock: Clock | None
    trace: tuple[events.Event, ...]
    permitted: frozenset[str]
    on: date
    draft: Draft | None = None
    entries: tuple[Entry, ...] = ()
    files: tuple[Attachment, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.case.stage != Stage.CLOSED

    @property
    def is_running(self) -> bool:
        """Received, open, an answer term of its own: what asks for disclosure and is not being made anew."""
        known = self.case.received_on is not None and self.case.purpose == Purpose.DISCLOSURE
        return known and self.case.stage in (Stage.IN_PROGRESS, Stage.CORRECTION_ASKED, Stage.FEE_NOTICED)

    def still_asked(self) -> list[Reason]:
        """Whose opinion the current draft would have to wait for if it were issued now (条例 32)."""
        return still_asked(self.clock, [part.outcome for part in self.draft.parts.all()] if self.draft else [])

    def happened(self, kind: type[events.Event]) -> bool:
        """Whether the clock knows an event of the kind."""
        return any(isinstance(event, kind) for event in self.trace)


class ActForm(SentOnce):
    """The form of an act: its fields, filled in knowing the case."""

    def __init__(self, *arguments: Any, at: Situation, **options: Any) -> None:
        self.at = at
        super().__init__(*arguments, **options)


class DatedForm(ActForm):
    """An act on a day in law, today unless another is named."""

    on = DayField(label=_("办理日期"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["on"].initial = today_text()
        self.order_fields(["on"])


class DeskAct:
    """One act. `act` is what the policy is asked; `irrevocable` says what cannot be undone, and then a page asks again.

    `is_main` acts stand first, `is_rare` ones behind a fold, so that a page of twenty buttons reads like one of eight.
    `has_letter` acts are recorded by themselves when their letter goes out; the form is for what went out on paper.
    """

    key: str
    label: str | Promise
    act: Act
    form_class: type[ActForm] = DatedForm
    intro: str | Promise = ""
    irrevocable: str | Promise = ""
    template = "desk/act.html"
    is_main = False
    is_rare = False
    about_draft = False
    has_letter = False

    def fits(self, at: Situation) -> bool:
        """Whether the case is where this act can come next; the service says the last word."""
        raise NotImplementedError

    def offered(self, at: Situation) -> bool:
        """Whether the page shows a button for it."""
        return self.act.code in at.permitted and self.fits(at)

    def leads(self, at: Situation) -> bool:
        """Whether its button stands among the first."""
        return self.is_main

    def warnings(self, at: Situation, given: dict[str, Any] | None = None) -> list[Reason]:
        """What the page says beforehand: what a later step will refuse, or what cannot be mended any more. `given` is
        what was filled in, once it is complete."""
        return []

    def form(self, at: Situation, data: Any = None, files: Any = None, initial: Any = None) -> ActForm:
        """The form, empty or as it was sent."""
        return self.form_class(data, files, at=at, initial=initial)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        """Do it by the service; raises Refused."""
        raise NotImplementedError

    def left_undone(self, given: dict[str, Any], done: Any) -> str | Promise:
        """What was wished for besides and did not come about, told with the success; blank where nothing."""
        return ""
