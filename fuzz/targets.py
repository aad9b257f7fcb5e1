"""What is fuzzed: each target takes bytes and must come back in time, refusing only by UnreadableFile."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import load
from gongkai.reading.reader import read_bytes

SECONDS = 10
"""the bound of one file in the reader's child process"""


class Hang(AssertionError):
    """An input took longer than SECONDS."""


@contextmanager
def bounded(seconds: float = SECONDS) -> Iterator[None]:
    """Raises Hang when the block takes more processor time than that (a busy machine is no hang); main thread only."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise Hang(f"longer than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)  # again every second: a callback may swallow the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def decode(data: bytes) -> tuple[str, ...]:
    """Charset, format and lines."""
    document = load(data, "输入")
    numbers = [line.number for line in document.lines]
    assert numbers == sorted(numbers), "line numbers run backwards"
    grids = {line.table for line in document.lines}
    return (document.kind, str(document.charset), f"grids {min(len(grids), 9)}", _size(len(numbers)))


def read(data: bytes) -> tuple[str, ...]:
    """The whole reader, checks included; what it says must keep its own rules."""
    features: list[str] = []
    for report in read_bytes(data, "输入"):
        for table in report.tables.values():
            for row in table.rows.values() if table else ():
                for cell in row.cells:
                    features.append(f"{row.key[:4]} {cell.state}")
                    assert not (cell.state in ("blank", "missing", "ambiguous") and cell.value is not None), cell
        features += [f"{finding.level} {finding.code}" for finding in report.findings]
    return tuple(sorted(set(features)))


def _size(count: int) -> str:
    return f"size {count.bit_length()}"


TARGETS: dict[str, Callable[[bytes], tuple[str, ...]]] = {"decode": decode, "read": read}


def run(target: str, data: bytes) -> tuple[str, ...]:
    """What was seen on the way (for keeping inputs that show something new); a refusal is a result too."""
    with bounded():
        try:
            return TARGETS[target](data)
        except UnreadableFile as refusal:
            assert refusal.code and refusal.message
            return ("refused", refusal.code)
