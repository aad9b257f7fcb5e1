"""The policy: may this person do this to this row, and which rows may they.

One interface, two questions, one rule behind both. A room declares its acts in `acts.py` and gives each a rule in
`rules.py`, predicates joined by `&`, `|`, `~` that read as sentences. An act without a rule stops the start. A
superuser is a person like any other: only roles in bodies give rights, Django's permissions are not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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

    def conditions(self) -> tuple[Predicate, ...]:
        """What it is put together from; itself, where it is not."""
        return (self,)

    def decided(self, known: Mapping[Predicate, bool]) -> bool:
        """Whether it holds, where it is known of each of its `conditions`."""
        return known[self]

    def __and__(self, other: Predicate) -> Predicate:
        return _Both(self, other)

    def __or__(self, other: Predicate) -> Predicate:
        return _Either(self, other)

    def __invert__(self) -> Predicate:
        return _Not(self)


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

    def conditions(self) -> tuple[Predicate, ...]:
        return tuple(condition for part in self.parts for condition in part.conditions())

    def decided(self, known: Mapping[Predicate, bool]) -> bool:
        return all(part.decided(known) for part in self.parts)


class _Either(Predicate):
    """One of two conditions is enough."""

    def __init__(self, first: Predicate, second: Predicate) -> None:
        super().__init__(
            f"{first.says}或者{second.says}",
            lambda actor, row: first.holds(actor, row) or second.holds(actor, row),
            lambda actor: first.rows(actor) | second.rows(actor),
        )
        self.parts = (first, second)

    def conditions(self) -> tuple[Predicate, ...]:
        return tuple(condition for part in self.parts for condition in part.conditions())

    def decided(self, known: Mapping[Predicate, bool]) -> bool:
        return any(part.decided(known) for part in self.parts)


class _Not(Predicate):
    """The contrary of a condition."""

    def __init__(self, denied: Predicate) -> None:
        super().__init__(
            f"不是{denied.says}", lambda actor, row: not denied.holds(actor, row), lambda actor: ~denied.rows(actor)
        )
        self.denied = denied

    def conditions(self) -> tuple[Predicate, ...]:
        return self.denied.conditions()

    def decided(self, known: Mapping[Predicate, bool]) -> bool:
        return not self.denied.decided(known)


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
    """The codes of those acts that the actor may do to the row: what `may` says of each, from one query.

    Many rules are put together from few conditions, so it is these that are asked, each once.
    """
    person, rules = _person(actor), {act.code: _rules[act.code] for act in acts}
    asked = list(dict.fromkeys(condition for found in rules.values() for condition in found.conditions()))
    answers = {
        f"condition_{number}": ExpressionWrapper(condition.rows(person), BooleanField())
        for number, condition in enumerate(asked)
    }
    found = type(row)._default_manager.filter(pk=row.pk).annotate(**answers).values_list(*answers).first()
    if found is None:
        return frozenset()
    known = dict(zip(asked, map(bool, found), strict=True))
    return frozenset(code for code, own in rules.items() if own.decided(known))


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
