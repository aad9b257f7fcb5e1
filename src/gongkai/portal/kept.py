"""Results of the check page, kept for an hour so that they can be shown and downloaded; never in the archive.

The address of a result is its only key: the file's name is a hash of it and the contents are encrypted by it, so what
lies on disk can be read by nobody who was not given the address. What is older than an hour is refused and deleted.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from gongkai.report.codec import from_dict, to_dict
from gongkai.report.model import Report

MINUTES_KEPT = 60
MOST_KEPT = 500
"""Beyond this many the oldest results go first, so that a flood cannot fill the disk."""


class NotKept(Exception):
    """The result expired, was deleted or never existed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: the reports of the file, and those of the year before where a second file was given."""

    reports: list[Report]
    earlier: list[Report]


def keep(checked: Checked) -> str:
    """Store a result and return its address, which cannot be guessed (192 bits)."""
    address = secrets.token_urlsafe(24)
    data = {"reports": [to_dict(r) for r in checked.reports], "earlier": [to_dict(r) for r in checked.earlier]}
    sealed = Fernet(_key(address)).encrypt_at_time(json.dumps(data).encode(), _moment())
    sweep()
    descriptor = os.open(_file(address), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(sealed)
    return address


def fetch(address: str) -> Checked:
    """The result at this address; NotKept once the hour is over."""
    try:
        sealed = _file(address).read_bytes()
        data = json.loads(Fernet(_key(address)).decrypt_at_time(sealed, MINUTES_KEPT * 60, _moment()))
    except (FileNotFoundError, InvalidToken) as problem:
        raise NotKept from problem
    return Checked([from_dict(r) for r in data["reports"]], [from_dict(r) for r in data["earlier"]])


def discard(address: str) -> None:
    """Delete a result before its hour is over; one that is gone already is no error."""
    _file(address).unlink(missing_ok=True)


def sweep() -> None:
    """Delete what is older than an hour, and the oldest beyond `MOST_KEPT`."""
    newest_first = sorted(_folder().glob("*.sealed"), key=_age)
    for place, file in enumerate(newest_first):
        if place >= MOST_KEPT - 1 or _age(file) > MINUTES_KEPT * 60:
            file.unlink(missing_ok=True)


def _age(file: Path) -> float:
    """In seconds; another process may have swept the file meanwhile."""
    try:
        return _moment() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _moment() -> int:
    return int(time.time())


def _folder() -> Path:
    folder = Path(settings.VAR) / "checked"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _file(address: str) -> Path:
    return _folder() / f"{hashlib.sha256(b'name ' + address.encode()).hexdigest()}.sealed"


def _key(address: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"key " + address.encode()).digest())
