"""The pipe between parent and child: frames of bytes, each after its length. Nothing is ever unpickled."""

from __future__ import annotations

import os
import select
import struct
import time

_LENGTH = struct.Struct(">I")
MOST = 256 * 1024 * 1024
"""bytes of one frame; a child that announces more is broken"""


class Broken(Exception):
    """The other side closed the pipe or sent what is no frame."""


class Late(Exception):
    """The deadline passed before the frame was through."""


def send(fd: int, payload: bytes, deadline: float | None = None) -> None:
    """Writes one frame; with a `deadline` (of `time.monotonic`) on a pipe that does not block."""
    rest = memoryview(_LENGTH.pack(len(payload)) + payload)
    while rest:
        _wait(fd, select.POLLOUT, deadline)
        try:
            rest = rest[os.write(fd, rest) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise Broken from error


def receive(fd: int, deadline: float | None = None) -> bytes:
    """Reads one frame."""
    size: int = _LENGTH.unpack(_read(fd, _LENGTH.size, deadline))[0]
    if size > MOST:
        raise Broken
    return _read(fd, size, deadline)


def _read(fd: int, size: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        _wait(fd, select.POLLIN, deadline)
        try:
            part = os.read(fd, min(size - len(parts), 1 << 20))
        except BlockingIOError:
            continue
        except OSError as error:
            raise Broken from error
        if not part:
            raise Broken
        parts += part
    return bytes(parts)


def _wait(fd: int, event: int, deadline: float | None) -> None:
    if deadline is None:
        return
    left = deadline - time.monotonic()
    poll = select.poll()
    poll.register(fd, event)
    if left <= 0 or not poll.poll(left * 1000):
        raise Late
