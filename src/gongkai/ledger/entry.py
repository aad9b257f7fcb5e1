"""One event as a value: its canonical text, its hash, and what it may not hold. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

Code = str | int | bool | None
"""A coded fact: a short key of a table in the code, an ISO date, a small number, yes or no, unknown."""

FORMAT = 1
"""Version of the canonical text; 1 is chained with SHA-256."""

GENESIS = "0" * 64
"""What the first event of a body is chained to."""

INSTALLATION = 0
"""The chain, by its number among those of bodies, of what concerns no single body: the work calendar, the key file."""

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST = 48
# eleven digits are a telephone, fifteen or eighteen an identity card; a count or a year is shorter
_LARGEST = 10**9


class ForbiddenContent(ValueError):
    """An event was asked to hold a name, a long number or free text; these belong into records, which can be erased."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened: `verb` to the subject, by `actor_id`, on a date in law; recorded at a moment in this body's chain.

    `records` are ids of rows by their role, `digests` keyed digests (see `digests`) that bind the rows' content.
    """

    body_id: int
    sequence: int
    subject_kind: str
    subject_id: int
    verb: str
    law_date: date
    recorded_at: datetime
    actor_id: int
    codes: Mapping[str, Code] = field(default_factory=dict)
    records: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (self.subject_kind, self.verb, *self.codes, *self.records, *self.digests):
            _require_name(name)
        for name, code in self.codes.items():
            _require_code(name, code)
        if not all(type(number) is int for number in self.records.values()):
            raise ForbiddenContent("records: only ids")
        if not all(_DIGEST.fullmatch(digest) for digest in self.digests.values()):
            raise ForbiddenContent("digests: only keyed digests of 64 hexadecimal digits")


def canonical_text(entry: Entry) -> str:
    """The text that is stored and hashed: JSON in ASCII with sorted keys and no blanks, the same on every machine."""
    values = {
        "format": FORMAT,
        "body": entry.body_id,
        "sequence": entry.sequence,
        "subject": [entry.subject_kind, entry.subject_id],
        "verb": entry.verb,
        "law_date": entry.law_date.isoformat(),
        "recorded_at": entry.recorded_at.isoformat(),
        "actor": entry.actor_id,
        "codes": dict(entry.codes),
        "records": dict(entry.records),
        "digests": dict(entry.digests),
    }
    return _CANONICAL.encode(values)


def parse(text: str) -> Entry:
    """The entry of a canonical text; ValueError (or KeyError, TypeError) when it is not one."""
    values: dict[str, Any] = json.loads(text)
    if values["format"] != FORMAT:
        raise ValueError(f"format {values['format']!r}")
    kind, number = values["subject"]
    return Entry(
        values["body"], values["sequence"], kind, number, values["verb"], date.fromisoformat(values["law_date"]),
        datetime.fromisoformat(values["recorded_at"]), values["actor"], values["codes"], values["records"],
        values["digests"],
    )  # fmt: skip


def link(previous_hash: str, text: str) -> str:
    """The hash of an event: SHA-256 over the hash before it and its canonical text, hexadecimal."""
    return hashlib.sha256(f"{previous_hash}\n{text}".encode()).hexdigest()


# the same few names come again and again
@lru_cache(maxsize=1024)
def _require_name(name: str) -> None:
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise ForbiddenContent(f"not a code: {name[:8]!r}…")


def _require_code(name: str, code: Code) -> None:
    if code is None or isinstance(code, bool):
        return
    if isinstance(code, int):
        if abs(code) >= _LARGEST:
            raise ForbiddenContent(f"{name}: the number is too large for a count")
    elif not isinstance(code, str) or not _is_day_or_name(code):
        raise ForbiddenContent(f"{name}: a code or an ISO date is expected")


@lru_cache(maxsize=8192)
def _is_day_or_name(code: str) -> bool:
    if _DAY.fullmatch(code):
        return True
    return len(code) <= _LONGEST and bool(_NAME.fullmatch(code)) and not re.search(r"\d{7}", code)
