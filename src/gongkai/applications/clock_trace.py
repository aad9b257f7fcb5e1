"""The clock's events as text and back: how a case keeps them between two acts. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from gongkai.applications.annulment import Mark
from gongkai.law import events

KINDS = {
    kind.__name__: kind
    for kind in (
        events.Answered, events.ConsultationAnswered, events.ConsultationReceived, events.ConsultationSent,
        events.CorrectionAbandoned, events.CorrectionAsked, events.CorrectionReceived, events.DelayAnnounced,
        events.ExtensionGranted, events.FeeNoticed, events.FeePaid, events.FeeUnpaid, events.ReasonsAsked,
        events.Withdrawn,
    )
}  # fmt: skip
DAYS = {"on", "reply_by", "received_on", "until"}


def written(trace: Iterable[events.Event], marks: Iterable[Mark]) -> str:
    """One JSON array, each event with the chain and the sequence where it stands; `read` gives the same back."""
    rows = [[*_plain(event), *mark] for event, mark in zip(trace, marks, strict=True)]
    return json.dumps(rows, separators=(",", ":"))


def read(text: str) -> tuple[tuple[events.Event, ...], tuple[Mark, ...]]:
    """The events of a text and where they stand; KeyError or ValueError when it is not one of `written`."""
    rows = json.loads(text)
    return tuple(_event(row[:2]) for row in rows), tuple((row[2], row[3]) for row in rows)


def _plain(event: events.Event) -> list[Any]:
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    return [type(event).__name__, {name: _text(value) for name, value in values.items() if value is not None}]


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _event(values: list[Any]) -> events.Event:
    kind, plain = values
    typed = {name: date.fromisoformat(value) if name in DAYS else value for name, value in plain.items()}
    if "consulted" in typed:
        typed["consulted"] = events.Consulted(typed["consulted"])
    return KINDS[kind](**typed)
