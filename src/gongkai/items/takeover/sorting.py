"""Good lines in the order of their publication, so that the newest come last into the lists; held in a file, not in memory."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from gongkai.items.takeover.lines import Line


def by_publication(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines again, the earliest published first, those of a day in their order. The file is this process's own."""
    places: list[tuple[int, int]] = []
    with tempfile.TemporaryFile() as file:
        for line in lines:
            places.append((line.published_on.toordinal(), file.tell()))
            # as it is: `astuple` would copy every text and fault
            pickle.dump(line, file, protocol=5)
        places.sort()
        yield from (_read(file, at) for _, at in places)


def _read(file: IO[bytes], at: int) -> Line:
    file.seek(at)
    line: Line = pickle.load(file)  # noqa: S301 - written by this process a moment ago, without a name
    return line
