"""What pages and other rooms ask about files."""

from typing import Any

from gongkai.bodies.policy import visible
from gongkai.files import acts, sealing
from gongkai.files.models import State, StoredFile


def find_own(actor: Any, file_id: int) -> StoredFile:
    """A file in quarantine that this person handed in; raises StoredFile.DoesNotExist."""
    return visible(actor, acts.USE, StoredFile.objects.filter(state=State.RECEIVED)).get(pk=file_id)


def content(file: StoredFile) -> bytes:
    """The bytes as they were handed in, opened where they are kept sealed; raises originals.Altered when the disk holds
    others."""
    return sealing.content(file)
