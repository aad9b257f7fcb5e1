"""What files hide that are to be handed out: looked into once, outside of any transaction, and kept beside the file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongkai.files import isolation, sealing
from gongkai.files.hidden.finding import KINDS, Hidden, hidden
from gongkai.files.kinds import TEXT
from gongkai.files.models import Look, StoredFile
from gongkai.reading.document import UnreadableFile


def look_into(files: Iterable[StoredFile]) -> None:
    """Have every file looked into that was not yet; takes seconds, so never within a transaction that holds locks.

    A file that cannot be opened is one that nobody has looked into, and says why.
    """
    wanted = {file.pk: file for file in files}
    known = set(Look.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for number in sorted(wanted.keys() - known):
        found = json.dumps([one.as_dict() for one in _found(wanted[number])], ensure_ascii=False)
        Look.objects.get_or_create(file=wanted[number], defaults={"found": found})


def hidden_things(files: Iterable[StoredFile]) -> dict[int, tuple[Hidden, ...] | None]:
    """What each file hides, by its number; None for one that was not looked into."""
    wanted = [file.pk for file in files]
    looks = Look.objects.filter(pk__in=wanted).values_list("pk", "found")
    known = {number: tuple(Hidden(**one) for one in json.loads(found)) for number, found in looks}
    return {number: known.get(number) for number in wanted}


def _found(file: StoredFile) -> tuple[Hidden, ...]:
    if file.kind == TEXT:
        return ()
    try:
        return isolation.look_into(file.kind, sealing.content(file))
    except UnreadableFile as problem:
        return (hidden(KINDS["unchecked"], problem.message.rstrip("。")),)
