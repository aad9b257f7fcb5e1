"""The policy: may this person do this to this row, and which rows may they.

One interface, two questions, one rule behind both. A room declares its acts in `acts.py` and gives each a rule in
`rules.py`, predicates joined by `&`, `|`, `~` that read as sentences. An act without a rule stops the start. A
superuser is a person like any other: only roles in bodies give rights, Django's permissions are not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet

from gongkai.law.reasons import Reason, Refused

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to `may`; true or false, with the reasons of a refusal."""

    allowed: bool
    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True, slots=True)
class Act:
    """Something people do, by a stable code such as `archive.add`, with its Chinese name."""

    code: str
    label: str


class Predicate:
    """A condition on an actor and a row, in both forms: `holds` for one row, `rows` as a filter.

    `says` is what must be so, in Chinese, for the sentence of a refusal. `actor` is a Person or None.
    """

    def __init__(self, says: str, holds: Callable[[Any, Any], bool], rows: Callable[[Any], Q]) -> None:
        self.says = says
        self.holds = holds
        self.rows = rows

    def unmet(self, actor: Any, row: Any) -> list[str]:
        """What is missing; empty when the predicate holds."""
        return [] if self.holds(actor, row) else [self.says]

    def __and__(self, other: Predicate) -> Predicate:
        return _Both(self, other)

    def __or__(self, other: Predicate) -> Predicate:
        return Predicate(
            f"{self.says}或者{other.says}",
            lambda actor, row: self.holds(actor, row) or other.holds(actor, row),
            lambda actor: self.rows(actor) | other.rows(actor),
        )

    def __invert__(self) -> Predicate:
        return Predicate(
            f"不是{self.says}", lambda actor, row: not self.holds(actor, row), lambda actor: ~self.rows(actor)
        )


class _Both(Predicate):
    """Two conditions: a refusal names each that is not met."""

    def __init__(self, first: Predicate, second: Predicate) -> None:
        super().__init__(
            f"{first.says}并且{second.says}",
            lambda actor, row: first.holds(actor, row) and second.holds(actor, row),
            lambda actor: first.rows(actor) & second.rows(actor),
        )
        self.parts = (first, second)

    def unmet(self, actor: Any, row: Any) -> list[str]:
        return [missing for part in self.parts for missing in part.unmet(actor, row)]


NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING

_acts: dict[str, Act] = {}
_rules: dict[str, Predicate] = {}


def declare(code: str, label: str) -> Act:
    """Declare an act; each code once."""
    if code in _acts:
        raise ValueError(f"the act {code} is declared already")
    _acts[code] = Act(code, label)
    return _acts[code]


def rule(act: Act, predicate: Predicate) -> None:
    """Give an act its rule; each act once, so that nobody widens it elsewhere."""
    if act.code in _rules:
        raise ValueError(f"the act {act.code} has its rule already")
    _rules[act.code] = predicate


def may(actor: Any, act: Act, row: Any = None) -> Decision:
    """Whether the actor may do the act to the row. `actor` is the request's user or None, `row` what the act is about."""
    missing = _rules[act.code].unmet(_person(actor), row)
    if not missing:
        return Decision(True)
    return Decision(False, tuple(Reason(f"not_allowed.{act.code}", f"不能{act.label}：须{says}") for says in missing))


def require(actor: Any, act: Act, row: Any = None) -> None:
    """The first line of every act: raise Refused unless the actor may."""
    decision = may(actor, act, row)
    if not decision:
        raise Refused(decision.reasons)


def visible(actor: Any, act: Act, queryset: QuerySet[M]) -> QuerySet[M]:
    """The rows to which the actor may do the act: exactly those for which `may` says yes."""
    return queryset.filter(_rules[act.code].rows(_person(actor)))


def permitted(actor: Any, acts: Iterable[Act], row: Model) -> frozenset[str]:
    """The codes of those acts that the actor may do to the row: what `may` says of each, from one query."""
    person = _person(actor)
    asked = {f"act_{number}": act for number, act in enumerate(acts)}
    answers = {name: ExpressionWrapper(_rules[act.code].rows(person), BooleanField()) for name, act in asked.items()}
    found = type(row)._default_manager.filter(pk=row.pk).annotate(**answers).values(*answers).first() or {}
    return frozenset(act.code for name, act in asked.items() if found.get(name))


def flagged(actor: Any, act: Act, queryset: QuerySet[M]) -> QuerySet[M]:
    """The same rows, each with `allowed`: whether the actor may do the act to it; for lists with a button in some rows."""
    return queryset.annotate(allowed=ExpressionWrapper(_rules[act.code].rows(_person(actor)), BooleanField()))


def declared() -> dict[str, Act]:
    """All acts by code."""
    return dict(_acts)


def acts_without_rule() -> list[Act]:
    """Declared acts that nobody could decide; the start fails while there are any."""
    return [act for code, act in _acts.items() if code not in _rules]


def _person(actor: Any) -> Any:
    """The signed-in person, or None; an account that was switched off counts as nobody, except the server's own two."""
    if actor is None or not actor.is_authenticated:
        return None
    return actor if actor.is_active or actor.is_operator or actor.is_portal else None
