"""A process that speaks clamd's protocol: finds what holds a word, refuses what is too long, and can be told to be broken.

    python -m tests.files.clamd SOCKET [MODE]

SOCKET is a path, or `tcp` for a port of its own, which is printed. MODE: `answer` (the default), `mute` (listens and never
answers), `hang_up` (closes at once), `nonsense`, `halves` (answers before the stream has ended and closes).
"""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

VIRUS = b"X5O!P%@AP"
SIGNATURE = "Eicar-Test-Signature"
LONGEST = 2 * 1024 * 1024


@contextmanager
def scanner(folder: Path, mode: str = "answer", kind: str = "unix") -> Iterator[str]:
    """The address of a running scanner, for GONGKAI_CLAMAV."""
    place = "tcp" if kind == "tcp" else str(folder / "clamd.ctl")
    command = [sys.executable, "-m", "tests.files.clamd", place, mode]
    with Popen(command, cwd=Path(__file__).parents[2], stdin=DEVNULL, stdout=PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().strip()
            yield f"tcp:127.0.0.1:{said}" if kind == "tcp" else f"unix:{place}"
        finally:
            process.kill()
            Path(place).unlink(missing_ok=True)


def _serve(place: str, mode: str) -> None:
    if place == "tcp":
        listening = socket.create_server(("127.0.0.1", 0))
        print(listening.getsockname()[1], flush=True)
    else:
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(place)
        listening.listen()
        print("ready", flush=True)
    waiting = []
    while True:
        connection = listening.accept()[0]
        if mode == "mute":
            waiting.append(connection)
            continue
        with connection:
            _answer(connection, mode)


def _answer(connection: socket.socket, mode: str) -> None:
    if mode == "hang_up":
        return
    if mode == "halves":
        connection.sendall(b"stream: OK\0")
        return
    if _received(connection, 10) != b"zINSTREAM\0":
        connection.sendall(b"UNKNOWN COMMAND\0")
        return
    data = b""
    while length := struct.unpack(">I", _received(connection, 4))[0]:
        data += _received(connection, length)
        if len(data) > LONGEST:
            connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            connection.shutdown(socket.SHUT_WR)
            return
    answer = b"nonsense" if mode == "nonsense" else b"stream: %s FOUND" % SIGNATURE.encode() if VIRUS in data else b"stream: OK"
    connection.sendall(answer + b"\0")


def _received(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        part = connection.recv(length - len(data))
        if not part:
            raise SystemExit("the client hung up")
        data += part
    return data


if __name__ == "__main__":
    _serve(sys.argv[1], (sys.argv[2:] or ["answer"])[0])
