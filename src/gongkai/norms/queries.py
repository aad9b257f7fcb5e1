"""What pages ask about normative documents. Public questions know public versions only; the desk's go through the policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.row_numbers import row_number
from gongkai.items.acts import READ
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.law.norms import APPLIES, Change, State, Validity, change_label, label, validity
from gongkai.ledger.models import Event
from gongkai.norms import verbs
from gongkai.norms.models import (
    ConsultationFacts,
    Filing,
    GazetteFacts,
    Grounds,
    InterpretationFacts,
    InterpretedNorm,
    NormCourse,
    NormFacts,
    NormLink,
)
from gongkai.norms.projection import state_of
from gongkai.norms.reminders import to_evaluate
from gongkai.norms.standing import in_state, with_state
from gongkai.site import clock

PAGE = 30

FACTS_OF: dict[str, type[Model]] = {
    Genre.NORM: NormFacts, Genre.INTERPRETATION: InterpretationFacts, Genre.CONSULTATION: ConsultationFacts,
    Genre.GAZETTE: GazetteFacts,
}  # fmt: skip

FIRST_DAY = date(1949, 10, 1)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a register shows. `states` as of `on` (today where null); `year` of publication."""

    body: Body | None = None
    states: tuple[str, ...] = ()
    year: int | None = None
    topic: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list, newest first; `after` is what the next begins behind, blank on the last."""

    rows: list[NormCourse]
    after: str

    @property
    def worth(self) -> list[tuple[NormCourse, str, bool]]:
        """Each row with the word for what it is worth on the day asked about, and whether it applies then."""
        states = [(row, str(getattr(row, "state", "") or State.UNPUBLISHED)) for row in self.rows]
        return [(row, label(state), state in APPLIES) for row, state in states]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a document's life: when it takes effect, what, by which number or document; `number` is what `revoke`
    takes, 0 for what is no change. `inside` is said to the office only (`life(…, inside=True)`)."""

    on: date
    label: str
    words: str = ""
    document_number: str = ""
    by: ItemCourse | None = None
    number: int = 0
    revocable: bool = False
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A public interpretation of a public document; `days` from the document's publication here to its own, negative
    where it came first, null where one of them is not public."""

    item: ItemCourse
    facts: InterpretationFacts
    days: int | None


def register(filters: Filters, after: str = "", size: int = PAGE) -> Slice:
    """The public register: documents that the public sees, the newest first; ValueError for a wrong `after`."""
    rows = NormCourse.objects.filter(norm__course__standing=Standing.PUBLISHED)
    return _slice(_filtered(rows, filters), after, size)


def desk_register(actor: Any, which: str, filters: Filters, after: str = "", size: int = PAGE) -> Slice:
    """One of `DESK_LISTS`; KeyError for another, ValueError for a wrong `after`."""
    rows = NormCourse.objects.filter(norm__in=visible(actor, READ, Item.objects.filter(genre=Genre.NORM)))
    return _slice(DESK_LISTS[which][1](_filtered(rows, filters)), after, size)


def unregistered(actor: Any, body: Body) -> QuerySet[ItemCourse]:
    """Normative documents of a body that were decided upon and never came before the public: no basis for anything."""
    rows = visible(actor, READ, Item.objects.filter(genre=Genre.NORM, body=body, norm_course=None))
    return ItemCourse.objects.filter(pk__in=rows).select_related("work_version").order_by("formed_on", "pk")


def find(actor: Any, number: int) -> NormCourse:
    """A registered document for the desk; raises NormCourse.DoesNotExist."""
    rows = visible(actor, READ, Item.objects.filter(pk=number))
    return NormCourse.objects.select_related("norm__body", "body", "version").get(pk__in=rows)


def validity_of(course: NormCourse, on: date | None = None) -> Validity:
    """What a document is worth on a day (today)."""
    return validity(state_of(course).life, on or clock.today())


def life(course: NormCourse, *, inside: bool = False) -> list[Step]:
    """What became of a document, in the order in which it takes effect; public, but for what is asked `inside`."""
    done = state_of(course).done
    sources = _public({one.by_id for one in done if one.by_id})
    grounds = {one.pk: one for one in Grounds.objects.filter(pk__in=[one.grounds_id for one in done if one.grounds_id])}
    steps = [Step(course.made_on, "成文"), Step(course.published_on, "公布")]
    if course.effective_on:
        steps.append(Step(course.effective_on, "施行"))
    for one in done:
        source = grounds.get(one.grounds_id or 0)
        steps.append(
            Step(
                one.change.on, change_label(one.change.what), _until(one.change),
                source.document_number if source else "", sources.get(one.by_id or 0), one.number,
                source is not None or one.by_id not in sources, source.words if source and inside else "",
            )
        )  # fmt: skip
    return sorted(steps, key=lambda one: one.on)


def filings(course: NormCourse) -> QuerySet[Filing]:
    """备案 of a document, for the desk."""
    return Filing.objects.filter(norm=course.pk).order_by("on", "pk")


def timeline(norm: Item) -> list[tuple[Event, str]]:
    """The ledger's events of a document with their words, for the desk."""
    events = Event.objects.filter(subject_kind=verbs.SUBJECT, subject_id=norm.pk).order_by("id")
    return [(event, verbs.VERBS[event.verb]) for event in events]


def links_of(version: Version) -> list[tuple[NormLink, ItemCourse]]:
    """What a version says of earlier documents, as far as these are public."""
    rows = list(NormLink.objects.filter(facts=version.pk).order_by("position"))
    public = _public({row.target_id for row in rows})
    return [(row, public[row.target_id]) for row in rows if row.target_id in public]


def interpretations_of(norm: int) -> list[Interpretation]:
    """The public interpretations of a document, in the order of their publication."""
    rows = InterpretedNorm.objects.filter(norm=norm, facts__version=F("facts__version__item__course__public_version"))
    facts = {row.facts_id: row.facts for row in rows.select_related("facts__version")}
    items = _public({one.version.item_id for one in facts.values()})
    own = ItemCourse.objects.filter(pk=norm).values_list("first_on", flat=True).first()
    found = [
        Interpretation(items[one.version.item_id], one, _days(own, items[one.version.item_id].first_on))
        for one in facts.values()
        if one.version.item_id in items
    ]
    return sorted(found, key=lambda one: (one.item.first_on or date.max, one.item.pk))


def interpreted_by(version: Version) -> list[ItemCourse]:
    """The public documents that a version interprets, in its order."""
    rows = list(InterpretedNorm.objects.filter(facts=version.pk).order_by("position").values_list("norm", flat=True))
    public = _public(set(rows))
    return [public[number] for number in rows if number in public]


def facts_for(version: Version) -> Model | None:
    """The facts of this room that a version has, with their type; None for an item of another genre."""
    model = FACTS_OF.get(version.item.genre)
    return model._default_manager.filter(pk=version.pk).first() if model else None


def _filtered(rows: QuerySet[NormCourse], filters: Filters) -> QuerySet[NormCourse]:
    on = filters.on or clock.today()
    if filters.body is not None:
        rows = rows.filter(body=filters.body)
    if filters.year is not None:
        rows = rows.filter(published_on__year=filters.year)
    if filters.topic:
        rows = rows.filter(version__topic=filters.topic)
    if filters.states:
        rows = in_state(rows, filters.states, on)
    return with_state(rows, on).select_related("body", "version", "norm").order_by("-published_on", "-norm")


def _slice(rows: QuerySet[NormCourse], after: str, size: int) -> Slice:
    if after:
        day, _, number = after.partition("_")
        last = date.fromisoformat(day)
        rows = rows.filter(Q(published_on__lt=last) | Q(published_on=last, norm__lt=row_number(number)))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return Slice(found, "")
    end = found[size - 1]
    return Slice(found[:size], f"{end.published_on.isoformat()}_{end.pk}")


def _public(items: Iterable[int]) -> dict[int, ItemCourse]:
    rows = ItemCourse.objects.filter(pk__in=list(items), standing=Standing.PUBLISHED)
    return {row.pk: row for row in rows.select_related("item", "public_version")}


def _until(change: Change) -> str:
    return f"至{change.until.isoformat()}" if change.until else ""


def _days(norm: date | None, own: date | None) -> int | None:
    return (own - norm).days if norm and own else None


def _without_interpretation(rows: QuerySet[NormCourse]) -> QuerySet[NormCourse]:
    public = InterpretedNorm.objects.filter(
        norm=OuterRef("pk"), facts__version=F("facts__version__item__course__public_version")
    )
    return in_state(rows, APPLIES, clock.today()).filter(~Exists(public))


DESK_LISTS = {
    "all": ("全部", lambda rows: rows),
    "in_force": ("现行有效", lambda rows: in_state(rows, APPLIES, clock.today())),
    "to_evaluate": ("六个月内期满，待评估", lambda rows: rows.filter(pk__in=to_evaluate(clock.today()).values("pk"))),
    "expired": ("已期满失效", lambda rows: in_state(rows, (State.EXPIRED,), clock.today())),
    "suspended": ("停止执行", lambda rows: in_state(rows, (State.SUSPENDED,), clock.today())),
    "ended": ("废止、宣布失效", lambda rows: in_state(rows, (State.REPEALED, State.DECLARED_INVALID), clock.today())),
    "not_filed": ("未登记备案", lambda rows: in_state(rows, APPLIES, clock.today()).filter(filed_on=None)),
    "not_interpreted": ("未解读", _without_interpretation),
}
"""The desk's lists of registered documents: code → (label, rows)."""
