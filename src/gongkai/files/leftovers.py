"""What processes that died left behind: pieces, originals that no row names, and files that nobody came back for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.db.models import ForeignObjectRel

from gongkai.files import originals
from gongkai.files.models import GONE, State, StoredFile
from gongkai.files.removing import remove_unused
from gongkai.files.services import refuse
from gongkai.site import clock

WITHOUT_A_ROW = timedelta(days=1)
"""After so long a piece, or an original that no row names, belongs to nobody who still lives."""

IN_QUARANTINE = timedelta(days=30)
"""Longer than any act lets a file wait there; who hands in without an account waits a day (`applications`)."""

BATCH = 500


def clear(today: date) -> int:
    """Throw away what is left, once a day, since it looks at every original; how much there was."""
    if originals.cleared_on() == today.isoformat():
        return 0
    count = _unused() + sum(map(_without_a_row, _batches(originals.older_than(clock.now() - WITHOUT_A_ROW))))
    count += originals.remove_pieces(clock.now() - WITHOUT_A_ROW)
    originals.note_cleared(today.isoformat())
    return count


def _unused() -> int:
    """Files in quarantine that no act has used: the process died between handing in and the act."""
    stale = StoredFile.objects.filter(state=State.RECEIVED, received_at__lt=clock.now() - IN_QUARANTINE).order_by("pk")
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model._meta.app_label != StoredFile._meta.app_label:
            # somebody's row still waits for it; what was looked up about the file itself is nobody's
            stale = stale.exclude(pk__in=relation.related_model._base_manager.values(relation.field.name))
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
