"""The text of files is taken by the worker after the act that brought them."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.delivery.models import TextErrand
from gongkai.files import texts
from gongkai.files.models import StoredFile
from gongkai.site import clock


def queue(files: Iterable[StoredFile]) -> None:
    """Have the text of files taken (`files.texts`), in the transaction of the act that uses them; each file once."""
    now = clock.now()
    TextErrand.objects.bulk_create(
        [TextErrand(key=f"text:{file.pk}", file=file, queued_at=now, due_at=now) for file in files], ignore_conflicts=True
    )


def finish_waiting(errand: TextErrand) -> None:
    """Take the text of one file; where a worker died over it, nothing is taken twice."""
    texts.extract(errand.file)
