"""Projections: tables that are computed from events alone, and may be emptied and derived again.

One pure `apply` serves live writing (`follow`, called by `services.append`) and rebuilding, so the two cannot differ.
Rooms register their projections when the application starts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Any

from django.db import transaction

from gongkai.ledger.entry import Entry, parse
from gongkai.ledger.models import ChainHead, Event

BATCH = 500


class Projection(ABC):
    """What is kept about every subject of one kind; a state is any immutable value."""

    subject_kind: str
    label: str

    @staticmethod
    @abstractmethod
    def apply(state: Any, entry: Entry) -> Any:
        """The state after an event; `state` is None before the first one. Pure."""

    @abstractmethod
    def load(self, subject_ids: Iterable[int]) -> dict[int, Any]:
        """The stored states; a subject without one is left out."""

    @abstractmethod
    def save(self, states: Mapping[int, Any]) -> None:
        """Store these states, replacing earlier ones of the same subjects."""

    @abstractmethod
    def empty(self) -> None:
        """Remove every stored state."""


_registered: dict[str, Projection] = {}


def register(projection: Projection) -> None:
    """Make the ledger keep this projection; one for each kind of subject."""
    if projection.subject_kind in _registered:
        raise ValueError(f"a projection of {projection.subject_kind} is registered already")
    _registered[projection.subject_kind] = projection


def follow(entries: Iterable[Entry]) -> None:
    """Bring the projections up to date with new events, in their transaction."""
    by_kind: dict[str, dict[int, list[Entry]]] = {}
    for entry in entries:
        if entry.subject_kind in _registered:
            by_kind.setdefault(entry.subject_kind, {}).setdefault(entry.subject_id, []).append(entry)
    for kind, by_subject in by_kind.items():
        subjects = iter(by_subject.items())
        while batch := dict(islice(subjects, BATCH)):
            _follow(_registered[kind], batch)


def _follow(projection: Projection, new: Mapping[int, list[Entry]]) -> None:
    states = projection.load(new)
    for number, entries in new.items():
        for entry in entries:
            states[number] = projection.apply(states.get(number), entry)
    projection.save(states)


def rebuild() -> dict[str, int]:
    """Empty every projection and derive it again; the number of subjects by the projection's Chinese label.

    All in one transaction that holds every head, so that no event is written meanwhile.
    """
    with transaction.atomic():
        list(ChainHead.objects.select_for_update().order_by("body_id"))
        return {projection.label: _rebuild(projection) for projection in _registered.values()}


def _rebuild(projection: Projection) -> int:
    projection.empty()
    states = _states(projection)
    done = 0
    while batch := dict(islice(states, BATCH)):
        projection.save(batch)
        done += len(batch)
    return done


def _states(projection: Projection) -> Iterator[tuple[int, Any]]:
    """Every subject with its final state, one subject at a time so that memory stays small."""
    events = Event.objects.filter(subject_kind=projection.subject_kind).order_by("subject_id", "id")
    rows = events.values_list("subject_id", "canonical").iterator(chunk_size=2000)
    for subject_id, group in groupby(rows, key=lambda row: row[0]):
        state = None
        for _, text in group:
            state = projection.apply(state, parse(text))
        yield subject_id, state
