"""What a case file is gathered from, and what a room gives to it: a `Source`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db.models import Q

from gongkai.applications import verbs
from gongkai.applications.case_file.actors import Actors
from gongkai.applications.case_file.originals import original
from gongkai.applications.dossier import Dossier
from gongkai.bodies.models import Body
from gongkai.files.models import StoredFile
from gongkai.ledger.entry import Entry
from gongkai.ledger.models import Event
from gongkai.writing.case_file import Enclosed, Original


@dataclass(frozen=True, slots=True)
class Placed:
    """A document and where it belongs: by its day in law, then by `order`; the smallest `rank` stands before all others.

    `proves` is what it is evidence of in a review or a suit, `no_evidence` why it is not listed there. `recorded_at`: when
    it came into the system. `may_follow`: it may be later than the answer, as the proof of its service is. `file` is the
    stored file that a plain attachment shows: another source may know better what it is (`Source.claims`).
    """

    on: date
    enclosed: Enclosed
    order: int = 0
    rank: int = 1
    proves: str = ""
    no_evidence: str = ""
    recorded_at: datetime | None = None
    may_follow: bool = False
    file: int = 0


@dataclass(frozen=True)
class Gathering:
    """One case as one person may read it; `folder` holds the plain pages while a volume is made. Without one no file is
    opened."""

    actor: Any
    found: Dossier
    folder: Path | None = None
    opened: dict[int, Original] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The name of the body that has the case."""
        return str(self.found.case.body)

    def original(self, file: StoredFile) -> Original:
        """A file with its pages, once, however many documents it stands for."""
        if self.folder is None:
            return Original(file.name, file.sha256, file.size)
        if file.pk not in self.opened:
            self.opened[file.pk] = original(file, self.folder)
        return self.opened[file.pk]

    @cached_property
    def actors(self) -> Actors:
        """Who acted on the case, by role."""
        return Actors(self.found.entries)

    def stands(self, entry: Entry) -> bool:
        """Whether an event was not annulled."""
        return (entry.body_id, entry.sequence) not in self.found.annulled


@dataclass(frozen=True, slots=True)
class Source:
    """What a room gives to a case file.

    `documents` yields them, through the policy. `subjects` are the (kind, id) of events of this room about the case, and
    `labels` the Chinese of their verbs, for the timeline. `left_out` tells what is not enclosed. `claims` are the ids of
    files that this room itself encloses as what they are, a sealed scan for one.
    """

    documents: Callable[[Gathering], Iterable[Placed]]
    subjects: Callable[[Gathering], Iterable[tuple[str, int]]] = lambda gathering: ()
    labels: Mapping[str, str] = field(default_factory=dict)
    left_out: Callable[[Gathering], Iterable[str]] = lambda gathering: ()
    claims: Callable[[Gathering], Iterable[int]] = lambda gathering: ()


def events_of(subjects: Iterable[tuple[str, int]]) -> list[Event]:
    """The events about some subjects by their day in law, those of one day as they were recorded."""
    asked = Q(pk__in=[])
    for kind, number in subjects:
        asked |= Q(subject_kind=kind, subject_id=number)
    return list(Event.objects.filter(asked).order_by("law_date", "id"))


def names_of_chains(events: Iterable[Event]) -> dict[int, str]:
    """The names of the bodies whose chains the events are in."""
    return dict(Body.objects.filter(pk__in={event.body_id for event in events}).values_list("pk", "name"))


def label_of(entry: Entry, labels: Mapping[str, str]) -> str:
    """What happened, in Chinese."""
    return verbs.told(entry) if entry.verb in verbs.VERBS else labels[entry.verb]
