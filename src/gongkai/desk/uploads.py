"""Files handed in with a form: in quarantine until the act takes them, thrown away when the act is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from gongkai.files.models import StoredFile
from gongkai.files.services import receive, refuse
from gongkai.law.reasons import Refused

LIMIT = 20 * 1024 * 1024
"""The largest file that an act of the desk brings."""


@contextmanager
def handed_in(actor: Any, uploads: Iterable[UploadedFile]) -> Iterator[list[StoredFile]]:
    """The files in quarantine, for the act inside; a `Refused` from there, or from here, leaves none behind."""
    taken: list[StoredFile] = []
    try:
        for upload in uploads:
            taken.append(receive(upload, str(upload.name), actor=actor, limit=LIMIT))
        yield taken
    except Refused:
        for file in taken:
            refuse(file, "act_refused")
        raise
