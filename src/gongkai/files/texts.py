"""The text of files kept beside them: taken once, outside of any transaction, by the worker after the act."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction

from gongkai.files import contents, sealing
from gongkai.files.models import GONE, FileText, StoredFile
from gongkai.files.originals import Altered
from gongkai.files.text.states import TextState
from gongkai.reading.document import UnreadableFile
from gongkai.site import clock

_when_taken: list[Callable[[int], None]] = []


def when_taken(call: Callable[[int], None]) -> None:
    """Have a room told, by the file's id and within the transaction that keeps it, that a file's text is there."""
    _when_taken.append(call)


def extract(file: StoredFile) -> FileText | None:
    """Take the text of a file and keep it; the one that is kept already is not taken again. None for a file that is gone.

    Takes seconds, so never within a transaction. A sealed file has no text here: it would lie in the open.
    """
    kept = FileText.objects.filter(pk=file.pk).first()
    if kept is not None:
        return kept
    found = _found(file)
    with transaction.atomic():
        if not StoredFile.objects.select_for_update().filter(pk=file.pk).exclude(state__in=GONE).exists():
            return None
        row, is_new = FileText.objects.get_or_create(file_id=file.pk, defaults=found)
        if is_new:
            for call in _when_taken:
                call(file.pk)
    return row


def texts_of(files: Iterable[StoredFile]) -> dict[int, FileText]:
    """The texts that are kept, by the file's id. Whoever asks has the files from a query that asked the policy."""
    return FileText.objects.in_bulk([file.pk for file in files])


def _found(file: StoredFile) -> dict[str, object]:
    if file.sealed:
        return {"state": TextState.UNKNOWN, "trouble": "sealed", "taken_at": clock.now()}
    try:
        taken = contents.taken_text(file.kind, sealing.content(file))
    except UnreadableFile as problem:
        return {"state": TextState.UNREADABLE, "trouble": problem.code, "taken_at": clock.now()}
    except (Altered, FileNotFoundError):
        return {"state": TextState.UNREADABLE, "trouble": "lost", "taken_at": clock.now()}
    return {"state": taken.state, "text": taken.text.replace("\x00", ""), "taken_at": clock.now()}
