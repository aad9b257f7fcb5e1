"""Answers as files below a folder: written beside and renamed, so that a reader meets the old file or the new one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.portal.export.rendering import Answer

PAGE, GONE = "index.html", "gone.html"
"""Names of a page, and of the notice that stands in its place with status 410."""

FAULT = 500
"""From this status on the site could not answer."""


def place(folder: Path, path: str) -> Path:
    """The file of an address; one that leads out of the folder is a fault of ours."""
    file = folder / (path.strip("/") + ("/" + PAGE if path.endswith("/") else "")).lstrip("/")
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{path!r} leads out of the copy")
    return file


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, so that no other worker writes in it meanwhile; whoever dies lets it go."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


class BrokenPage(RuntimeError):
    """A page answered with a fault of ours; what the copy has of it stays, and the errand is tried again."""


def write(folder: Path, path: str, answer: Answer) -> int:
    """Bring the file of an address up to date; how many files were written or removed. Equal bytes are not written again.

    Raises BrokenPage for an answer that says nothing of the page.
    """
    if answer.status >= FAULT:
        raise BrokenPage(f"{path}: {answer.status}")
    file = place(folder, path)
    notice = file.with_name(GONE) if path.endswith("/") else None
    if answer.status == 200:
        return _put(file, answer.content) + _remove(notice)
    return _remove(file) + (_put(notice, answer.content) if answer.status == 410 and notice else _remove(notice))


def _put(file: Path, content: bytes) -> int:
    with suppress(FileNotFoundError):
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    os.replace(beside, file)
    return 1


def _remove(file: Path | None) -> int:
    if file is None:
        return 0
    try:
        file.unlink()
    except FileNotFoundError:
        return 0
    return 1
