"""The parent's side: containers opened in a confined child, and the contents of listed documents.

A child that dies or falls silent is ended; a listing then ends there with an error of the container, and of contents the one
that was due is refused and the others are asked of a new child.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from gongkai.corpus.containers.kinds import HEAD, IsDocument, Kind, kind_of
from gongkai.corpus.reference import Reference
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import content_of, frames
from gongkai.reading.isolation.worker import Worker

COMMAND = (sys.executable, "-P", "-m", "gongkai.corpus.containers.child")
SILENCE = 60
"""seconds without an answer after which the child is ended"""

DIED = ("crashed", "打开这个文件时，隔离的进程意外结束或者不再回答。请核对文件是否完整。")


class Child(Worker):
    """A child that answers one request with many frames."""

    def __init__(self) -> None:
        super().__init__(COMMAND)

    def send(self, request: dict[str, Any]) -> None:
        frames.send(self._to, json.dumps(request).encode("ascii"), time.monotonic() + SILENCE)

    def receive(self) -> bytes:
        return frames.receive(self._from, time.monotonic() + SILENCE)

    def told(self) -> dict[str, Any]:
        """A frame of JSON."""
        told = json.loads(self.receive())
        if not isinstance(told, dict):
            raise frames.Broken
        return told


_IDLE: list[Child] = []
"""children that answered all they were asked, for whoever asks next"""


@contextlib.contextmanager
def _child() -> Iterator[Child]:
    """A child that is used again unless it failed or was left in the middle of an answer."""
    child = _IDLE.pop() if _IDLE else Child()
    try:
        yield child
    except BaseException:
        child.end()
        raise
    _IDLE.append(child)


@atexit.register
def close() -> None:
    """Ends the idle children; the next container starts a new one."""
    while _IDLE:
        _IDLE.pop().end()


def contents(references: Sequence[Reference]) -> Iterator[tuple[Reference, bytes | UnreadableFile]]:
    """Each reference with what lies there now, or why it cannot be had; in their order."""
    for container, group in groupby(references, key=lambda reference: reference.container):
        if container is None:
            for reference in group:
                yield reference, _file(reference)
        else:
            yield from _members(container, list(group))


def _file(reference: Reference) -> bytes | UnreadableFile:
    if reference.error:
        return UnreadableFile(*reference.error)
    try:
        return content_of(reference.source)
    except UnreadableFile as error:
        return error


def _members(container: str, references: list[Reference]) -> Iterator[tuple[Reference, bytes | UnreadableFile]]:
    wanted = [reference for reference in references if not reference.error]
    found = _asked(container, [reference.member or 0 for reference in wanted])
    for reference in references:
        yield reference, UnreadableFile(*reference.error) if reference.error else next(found)


def _asked(container: str, places: list[int]) -> Iterator[bytes | UnreadableFile]:
    """What lies at each place: as many answers as places, whatever becomes of the child."""
    while places:
        given = 0
        for content in _from_one_child(container, places):
            yield content
            given += 1
        places = places[given:]


def _from_one_child(container: str, places: list[int]) -> Iterator[bytes | UnreadableFile]:
    """At least one answer."""
    try:
        kind = kind_at(container)
    except UnreadableFile as error:
        yield from [error] * len(places)
        return
    if kind is None:
        yield from [UnreadableFile("changed", "列出以后内容变了，没有读取。再运行一次，就读取新的内容。")] * len(places)
        return
    try:
        with _child() as child:
            yield from _handed(child, {"verb": "contents", "kind": kind, "path": os.fsencode(container).hex(), "places": places})
    except (frames.Broken, frames.Late, ValueError):
        yield UnreadableFile(*DIED)


def _handed(child: Child, request: dict[str, Any]) -> Iterator[bytes | UnreadableFile]:
    """The child's answers; where it broke off, the reason once for every place that is left."""
    child.send(request)
    given = 0
    while not (told := child.told()).get("end"):
        content = child.receive()
        yield UnreadableFile(*told["error"]) if "error" in told else content
        given += 1
    reason = told.get("error") or ["damaged", "文件变了或者不完整，没有这一条。"]
    yield from [UnreadableFile(*reason)] * (len(request["places"]) - given)


def listed(path: str, kind: Kind) -> Iterator[Reference]:
    """The documents of a container; raises IsDocument where it is one itself, UnreadableFile where it breaks off."""
    try:
        with _child() as child:
            child.send({"verb": "list", "kind": kind, "path": os.fsencode(path).hex()})
            while not (told := child.told()).get("end"):
                yield _reference(path, told)
    except (frames.Broken, frames.Late, ValueError, KeyError):
        raise UnreadableFile(*DIED) from None
    if told.get("document"):
        raise IsDocument
    if "error" in told:
        raise UnreadableFile(*told["error"])


def _reference(path: str, told: dict[str, Any]) -> Reference:
    error = (str(told["error"][0]), str(told["error"][1])) if "error" in told else None
    return Reference(str(told["source"]), told.get("sha256"), told.get("size"), path, int(told["place"]), error)


def kind_at(path: str) -> Kind | None:
    """The kind of container that a file is."""
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK | os.O_CLOEXEC)) as file:
            return kind_of(file.read(HEAD) or b"")
    except OSError as problem:
        raise UnreadableFile("not_readable", f"打不开这个文件（{problem.strerror}）。请检查读取权限。") from None
