"""What processes that died left behind: pieces, originals that no row names, and files that nobody came back for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from gongkai.files import originals
from gongkai.files.models import GONE, State, StoredFile
from gongkai.files.services import refuse, remove_unused
from gongkai.site import clock

UNUSED = timedelta(days=1)
"""For so long a file may lie unused: in quarantine, as a piece, or as an original without a row."""

BATCH = 500


def clear(today: date) -> int:
    """Throw away what is left, once a day, since it looks at every original; how much there was."""
    if originals.cleared_on() == today.isoformat():
        return 0
    count = _unused() + sum(map(_without_a_row, _batches(originals.older_than(clock.now() - UNUSED))))
    count += originals.remove_pieces(clock.now() - UNUSED)
    originals.note_cleared(today.isoformat())
    return count


def _unused() -> int:
    """Files in quarantine that no act has used: the form was never sent, or the process died in between."""
    stale = StoredFile.objects.filter(state=State.RECEIVED, received_at__lt=clock.now() - UNUSED).order_by("pk")
    done = 0
    while files := list(stale[:BATCH]):
        for file in files:
            refuse(file, "unused")
        done += len(files)
    return done


def _without_a_row(names: list[str]) -> int:
    """Originals whose row was never written, or was refused by a process that died before it removed them."""
    kept = StoredFile.objects.filter(sha256__in=names).exclude(state__in=GONE).values_list("sha256", flat=True)
    left = set(names) - set(kept)
    for sha256 in left:
        remove_unused(sha256)
    return len(left)


def _batches(paths: Iterator[Path]) -> Iterator[list[str]]:
    batch: list[str] = []
    for path in paths:
        batch.append(path.name)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
