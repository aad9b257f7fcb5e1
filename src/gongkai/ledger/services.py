"""Writing to the ledger: the last step of every act, inside the act's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.ledger import followers, projections
from gongkai.ledger.entry import Code, Entry, canonical_text, link
from gongkai.ledger.models import ChainHead, Event
from gongkai.site import clock


class OutsideTransaction(RuntimeError):
    """An event was appended outside the transaction of its act; either would survive without the other."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an act hands to the ledger; the sequence, the moment and the hash are added here.

    `law_date` is the date in law, in Shanghai; for the rest see `entry.Entry`.
    """

    body_id: int
    subject_kind: str
    subject_id: int
    verb: str
    actor_id: int
    law_date: date
    codes: Mapping[str, Code] = field(default_factory=dict)
    records: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


def append(draft: Draft) -> Event:
    """Append one event; raises OutsideTransaction, or ForbiddenContent for names, long numbers and free text."""
    return append_all([draft])[0]


def append_all(drafts: Sequence[Draft]) -> list[Event]:
    """Append the events of one act over many subjects; returned in the order of `drafts`.

    Call it last in the act: the heads are locked here, in the order of bodies, until the transaction ends.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction
    heads = _locked_heads({draft.body_id for draft in drafts})
    moment = clock.now()
    events = [Event(**chained(heads[draft.body_id], draft, moment)[0]) for draft in drafts]
    Event.objects.bulk_create(events, batch_size=500)
    ChainHead.objects.bulk_update(heads.values(), ["sequence", "hash"])
    # as it was stored, so that a rebuild sees the same
    entries = [event.entry for event in events]
    projections.follow(entries)
    followers.tell(entries)
    return events


def _locked_heads(body_ids: Iterable[int]) -> dict[int, ChainHead]:
    ordered = sorted(body_ids)
    ChainHead.objects.bulk_create([ChainHead(body_id=number) for number in ordered], ignore_conflicts=True)
    # SQLite knows no row locks; there every transaction begins as the only writer (IMMEDIATE)
    heads = ChainHead.objects.select_for_update().filter(body_id__in=ordered).order_by("body_id")
    return {head.body_id: head for head in heads}


def chained(head: ChainHead, draft: Draft, moment: datetime) -> tuple[dict[str, Any], Entry]:
    """What the row of the next event of a chain holds, with its value; moves the head.

    Acts call `append`; this is for loading demonstrations in bulk.
    """
    entry = Entry(
        draft.body_id, head.sequence + 1, draft.subject_kind, draft.subject_id, draft.verb, draft.law_date, moment,
        draft.actor_id, draft.codes, draft.records, draft.digests,
    )  # fmt: skip
    text = canonical_text(entry)
    values = {
        "body_id": entry.body_id, "sequence": entry.sequence, "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id, "verb": entry.verb, "law_date": entry.law_date, "recorded_at": moment,
        "actor_id": entry.actor_id, "canonical": text, "previous_hash": head.hash, "hash": link(head.hash, text),
    }  # fmt: skip
    head.sequence, head.hash = entry.sequence, values["hash"]
    return values, entry
