"""The case file of one application as PDF, as far as one person may read it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.applications.case_file import handed_in, records
from gongkai.applications.case_file.actors import Actors
from gongkai.applications.case_file.gathering import Gathering, Placed, Source, events_of, label_of, names_of_chains
from gongkai.applications.dossier import dossier
from gongkai.applications.verbs import SUBJECT
from gongkai.files.binding import bind_apart
from gongkai.law.retention import retention
from gongkai.ledger.models import ChainHead, Event
from gongkai.site.clock import SHANGHAI, now
from gongkai.writing.case_file import CaseFile, Cover, Enclosed, Happened, Head
from gongkai.writing.case_file_volume import case_file

RECORDS = Source(records.recorded, lambda gathering: [(SUBJECT, gathering.found.application.pk)])
FILES = Source(handed_in.files, left_out=handed_in.not_enclosed)
OWN = (RECORDS, FILES)
SERIES = "依申请公开"


@dataclass(frozen=True, slots=True)
class Volume:
    """A case file as it was made: the PDF and how many documents it holds."""

    pdf: bytes
    documents: int


def volume(actor: Any, application_id: int, more: Sequence[Source] = (), *, contested: bool = False) -> Volume:
    """The case file of an application; Application.DoesNotExist where the actor may not read it.

    `more` are sources of other rooms. `contested`: a review or a suit followed, so that it is kept longer.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        gathering = Gathering(actor, dossier(actor, application_id), Path(folder))
        sources = (*OWN, *more)
        enclosed = gathered(gathering, sources)
        events = events_of(subject for source in sources for subject in source.subjects(gathering))
        value = CaseFile(
            cover=_cover(gathering, contested),
            enclosed=enclosed,
            timeline=tuple(_timeline(gathering, events, sources)),
            heads=_heads(events),
            made_at=now().astimezone(SHANGHAI),
            left_out=tuple(words for source in sources for words in source.left_out(gathering)),
        )
        return Volume(case_file(value, bind_apart), len(enclosed))


def gathered(gathering: Gathering, sources: Sequence[Source]) -> tuple[Enclosed, ...]:
    """The documents of all sources: the register sheet, then by their days."""
    return tuple(one.enclosed for one in in_order(gathering, sources))


def in_order(gathering: Gathering, sources: Sequence[Source]) -> list[Placed]:
    """The same with their places."""
    claimed = {file for source in sources for file in source.claims(gathering)}
    placed = [one for source in sources for one in source.documents(gathering) if one.file not in claimed]
    return sorted(placed, key=lambda one: (one.rank, one.on, one.order))


def _cover(gathering: Gathering, contested: bool) -> Cover:
    found, kept = gathering.found, retention(contested=contested)
    asked = found.requests[-1].title if found.requests else ""
    title = f"{found.applicant.name}申请公开“{asked}”" if asked else f"{found.applicant.name}的政府信息公开申请"
    return Cover(
        fonds_name=gathering.body, series=SERIES, title=title, year=found.application.year,
        since=found.application.arrived_on, until=_ended(gathering), retention=kept.label, retention_basis=kept.basis,
        number=found.application.number,
    )  # fmt: skip


def _ended(gathering: Gathering) -> date | None:
    """The last day of a case that has ended, what came after the answer included."""
    if gathering.found.case.closed_on is None:
        return None
    return max(entry.law_date for entry in gathering.found.changes)


def _timeline(gathering: Gathering, events: Sequence[Event], sources: Sequence[Source]) -> list[Happened]:
    labels = {verb: label for source in sources for verb, label in source.labels.items()}
    chains, actors = names_of_chains(events), Actors(event.entry for event in events)
    return [
        Happened(
            event.law_date, event.recorded_at.astimezone(SHANGHAI), _what(gathering, event, labels),
            actors.by(event.entry), chains[event.body_id], event.sequence, event.hash,
        )
        for event in events
    ]  # fmt: skip


def _what(gathering: Gathering, event: Event, labels: dict[str, str]) -> str:
    told = label_of(event.entry, labels)
    return told if gathering.stands(event.entry) else f"{told}（{records.ANNULLED}）"


def _heads(events: Sequence[Event]) -> tuple[Head, ...]:
    """The heads of the chains in which the case has events."""
    chains = names_of_chains(events)
    heads = ChainHead.objects.filter(pk__in=chains).order_by("pk")
    return tuple(Head(chains[head.pk], head.sequence, head.hash) for head in heads)
