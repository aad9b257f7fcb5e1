"""What an act on a body, or on something of it, is: its name, whom it is offered to, its form, and the service that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act, may
from gongkai.desk.fields import SentOnce


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act is done: the body as `views.people.place` reads it, and for acts on a role, an inner unit or an absence
    that row as `about`."""

    actor: Any
    body: Body
    about: Any = None


class PlaceForm(SentOnce):
    """The form of an act, its choices filled in knowing the place."""

    def __init__(self, *arguments: Any, at: Place, **options: Any) -> None:
        self.at = at
        super().__init__(*arguments, **options)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and initial values."""


class PeopleAct:
    """One act on a body. `act` is what the policy is asked; `danger` marks what ends something, `warning`
    says what cannot be undone."""

    key: str
    label: str | Promise
    act: Act
    form_class: type[PlaceForm] = PlaceForm
    intro: str | Promise = ""
    warning: str | Promise = ""
    danger = False
    is_about_body = True

    def row(self, at: Place) -> Model | None:
        """What the policy is asked about."""
        return at.body

    def allowed(self, at: Place) -> bool:
        """Whether the policy lets the actor do it here."""
        return bool(may(at.actor, self.act, self.row(at)))

    def fits(self, at: Place) -> bool:
        """Whether the body is such that this act can come next; the service says the last word."""
        return at.body.valid_until is None

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        """Do it by the service; raises Refused."""
        raise NotImplementedError


class RowAct(PeopleAct):
    """An act on a role, an inner unit or an absence of the body."""

    model: type[Model]

    def row(self, at: Place) -> Model | None:
        return at.about

    def fits(self, at: Place) -> bool:
        return True

    def words(self, at: Place) -> str:
        """What the act is about, as the page's heading names it."""
        raise NotImplementedError
