"""Files that are kept encrypted: the bytes on disk tell nothing without a key, which the room that sealed them holds."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongkai.files import originals
from gongkai.files.models import StoredFile
from gongkai.files.removing import remove_unused

OVERHEAD = 1024
"""By so many bytes a sealed file may be longer than the plain one."""

Open = Callable[[StoredFile, bytes], bytes]

_open: list[Open] = []


def opened_by(room: Open) -> None:
    """Have a room open what it sealed: the plain bytes of a file from those that are kept."""
    _open[:] = [room]


def seal(file: StoredFile, encrypt: Callable[[bytes], bytes]) -> None:
    """Keep a file only as `encrypt` makes it from now on, in the transaction of the act that uses it.

    The plain bytes go after the commit, unless another file has the same; where the process dies before, with the next
    sweep of what no row names (`leftovers`).
    """
    plain = file.sha256
    written = originals.write(iter([encrypt(originals.read(plain))]), originals.LIMIT_BYTES + OVERHEAD)
    StoredFile.objects.filter(pk=file.pk).update(sha256=written.sha256, sealed=True)
    file.sha256, file.sealed = written.sha256, True
    transaction.on_commit(lambda: remove_unused(plain))


def content(file: StoredFile) -> bytes:
    """The bytes as they were handed in; raises originals.Altered, and what the room that sealed them raises."""
    kept = originals.read(file.sha256)
    return _open[0](file, kept) if file.sealed else kept
