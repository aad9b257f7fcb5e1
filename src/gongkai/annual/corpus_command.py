"""`gongkai corpus load`: reports of a corpus into the archive, one document after another. Needs Django set up.

Each is an act of its own, as in `archive_command`; whatever breaks it off, the same command goes on where it stopped, for what
is in the archive is passed over before it is opened.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from gongkai.annual.archive_command import Outcome, add_received
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Reason, Refused
from gongkai.corpus.originals import documents_with_reports, unchanged
from gongkai.corpus.reference import Reference
from gongkai.files.services import receive
from gongkai.reading.document import UnreadableFile

IN_ARCHIVE = "duplicate"
"""The code of a document that was in the archive before: no fault, and nothing to do."""


def load(root: str, actor: Person | None = None, create_bodies: bool = False, limit: int | None = None) -> Iterator[Outcome]:
    """Add each document with reports; yields an outcome a document and goes on after a refusal.

    At most `limit` documents are tried that are not in the archive yet. Raises `gongkai.corpus.folder.Unusable` where `root` is
    no corpus.
    """
    actor = actor or Person.objects.operator()
    left = limit
    for batch in documents_with_reports(root):
        there = _in_archive(batch)
        yield from (_passed_over(one) for one in batch if one.sha256 in there)
        fresh = list(islice((one for one in _once(batch) if one.sha256 not in there), left))
        yield from (_add(actor, *one, create_bodies) for one in unchanged(fresh))
        if left is not None and (left := left - len(fresh)) <= 0:
            return


def _once(batch: list[Reference]) -> Iterator[Reference]:
    """The same bytes under two names are one document for the archive."""
    return iter({one.sha256: one for one in batch}.values())


def _in_archive(batch: list[Reference]) -> set[str]:
    digests = [one.sha256 for one in batch]
    found = ArchiveEntry.objects.filter(report__file__sha256__in=digests, withdrawn_on=None)
    return set(found.values_list("report__file__sha256", flat=True))


def _passed_over(reference: Reference) -> Outcome:
    return Outcome(reference.source, reasons=[Reason(IN_ARCHIVE, "已在年报库中")])


def _add(actor: Person, reference: Reference, content: bytes | UnreadableFile, create_bodies: bool) -> Outcome:
    if isinstance(content, UnreadableFile):
        return Outcome(reference.source, reasons=[Reason(content.code, content.message)])
    try:
        file = receive(BytesIO(content), _name(reference), actor=actor)
    except Refused as refusal:
        return Outcome(reference.source, reasons=refusal.reasons)
    return add_received(actor, reference.source, file, None, create_bodies)


def _name(reference: Reference) -> str:
    """The last part of a path or an address."""
    path = reference.source.split("?", 1)[0].rstrip("/")
    return posixpath.basename(path.rpartition("!")[2]) or "年报"
