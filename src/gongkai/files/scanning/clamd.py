"""The protocol of clamd, as far as it is needed: a stream of bytes goes in, a verdict comes out. Pure of any web framework.

`zINSTREAM` of clamd(8): chunks, each after its length in four bytes, an empty one at the end; the answer ends with NUL.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import Literal

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 60.0
_CHUNK = 256 * 1024
_LONGEST = 4_096


class Unavailable(Exception):
    """The scanner did not answer, or not as clamd answers."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signature` names what was found; `refused` is a file that the scanner will not look through, as one too large."""

    kind: Literal["clean", "infected", "refused"]
    signature: str = ""


def scan(address: str, data: bytes) -> Verdict:
    """What the scanner at `unix:/path` or `tcp:host:port` says of some bytes; raises Unavailable, and ValueError for an
    address that is none."""
    try:
        with _connected(address) as connection:
            connection.settimeout(ANSWER_SECONDS)
            early = _sent(connection, data)
            return _verdict(_answer(connection), early)
    except OSError as problem:
        raise Unavailable(type(problem).__name__) from None


def parted(address: str) -> tuple[str, str, int]:
    """`unix` with a path, or `tcp` with host and port; raises ValueError."""
    kind, _, rest = address.partition(":")
    if kind == "unix" and rest.startswith("/"):
        return "unix", rest, 0
    host, _, port = rest.rpartition(":")
    if kind == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536:
        return "tcp", host.strip("[]"), int(port)
    raise ValueError(f"{address!r} is not unix:/path or tcp:host:port")


def _connected(address: str) -> socket.socket:
    kind, place, port = parted(address)
    if kind == "tcp":
        return socket.create_connection((place, port), CONNECT_SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(CONNECT_SECONDS)
        connection.connect(place)
    except OSError:
        connection.close()
        raise
    return connection


def _sent(connection: socket.socket, data: bytes) -> bool:
    """False where the scanner stopped listening before the end, as it does at its size limit; it has answered then."""
    try:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            connection.sendall(struct.pack(">I", len(chunk)) + chunk)
        connection.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST:
        part = connection.recv(_LONGEST)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str, whole: bool) -> Verdict:
    if answer == "stream: OK" and whole:
        return Verdict("clean")
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict("infected", answer[8:-6].strip()[:120])
    if answer.startswith("INSTREAM size limit exceeded"):
        return Verdict("refused")
    raise Unavailable("answer")
