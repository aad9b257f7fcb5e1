"""The bytes themselves: content-addressed, written once, outside of what the web server sends by itself.

A file is first streamed into `incoming/`, then moved to the place that its SHA-256 names. A process that dies in
between leaves a piece in `incoming/`, never a half original; `leftovers` throws such pieces away.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage

from gongkai.files.kinds import HEAD

LIMIT_BYTES = 32 * 1024 * 1024
"""of one file, where the act that uses it sets no limit of its own"""


class TooLarge(Exception):
    """More bytes came than the limit allows; nothing was kept."""


class Altered(Exception):
    """The bytes on disk are no longer those that were handed in."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was learnt while the bytes went by; `head` are the first of them."""

    sha256: str
    size: int
    head: bytes


def place(sha256: str) -> Path:
    """Where the original with this SHA-256 lies."""
    return _root() / "originals" / sha256[:2] / sha256


def write(chunks: Iterator[bytes], limit: int) -> Written:
    """Keep a stream of bytes; raises TooLarge after `limit` bytes. The same content is kept once."""
    incoming = _folder(_root() / "incoming") / secrets.token_hex(16)
    try:
        with open(incoming, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as target:
            written = _copied(chunks, target, limit)
        final = _folder(place(written.sha256).parent) / written.sha256
        if final.exists():
            return written
        os.replace(incoming, final)
        _sync_folder(final.parent)
        return written
    finally:
        incoming.unlink(missing_ok=True)


def read(sha256: str) -> bytes:
    """The original's bytes; raises Altered when they no longer have this SHA-256."""
    data = place(sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Altered(sha256)
    return data


def remove(sha256: str) -> None:
    """Delete the bytes; the caller knows that no other file has them."""
    place(sha256).unlink(missing_ok=True)


@contextmanager
def naming() -> Iterator[None]:
    """While a row is written for bytes that lie here; nobody removes any meanwhile."""
    with _lock(fcntl.LOCK_SH):
        yield


@contextmanager
def removing() -> Iterator[None]:
    """While it is looked whether a row names the bytes, and they are removed; nobody writes one meanwhile."""
    with _lock(fcntl.LOCK_EX):
        yield


def older_than(moment: datetime) -> Iterator[Path]:
    """Every original that was written before a moment."""
    for folder in sorted((_root() / "originals").glob("*")):
        yield from (path for path in folder.iterdir() if _written_before(path, moment))


def remove_pieces(moment: datetime) -> int:
    """Remove what was begun before a moment and never finished; how many pieces."""
    pieces = [path for path in (_root() / "incoming").glob("*") if _written_before(path, moment)]
    for path in pieces:
        path.unlink(missing_ok=True)
    return len(pieces)


def cleared_on() -> str:
    """The day for which `note_cleared` was last called; blank where never."""
    note = _root() / "cleared-on"
    return note.read_text().strip() if note.exists() else ""


def note_cleared(day: str) -> None:
    """Remember that the folders were looked through on a day."""
    (_folder(_root()) / "cleared-on").write_text(f"{day}\n")


def _written_before(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        # removed by whoever it belongs to
        return False


@contextmanager
def _lock(kind: int) -> Iterator[None]:
    descriptor = os.open(_folder(_root() / "originals"), os.O_RDONLY)
    try:
        fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)


def _copied(chunks: Iterator[bytes], target: BinaryIO, limit: int) -> Written:
    digest, size, head = hashlib.sha256(), 0, b""
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge
        digest.update(chunk)
        head += chunk[: HEAD - len(head)]
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return Written(digest.hexdigest(), size, head)


def _root() -> Path:
    return Path(default_storage.path(""))


def _folder(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sync_folder(folder: Path) -> None:
    # so that the name survives a power cut as the bytes do
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
