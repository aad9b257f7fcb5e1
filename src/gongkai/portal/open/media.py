"""What kind of picture a stored file is, by its own first bytes; kept, since the bytes behind a digest never change."""

from __future__ import annotations

from gongkai.files.models import StoredFile
from gongkai.files.queries import content
from gongkai.items.pictures import ending

_kinds: dict[str, str] = {}
MOST_KEPT = 10_000


def kind_of(file: StoredFile) -> str:
    """The ending of a picture's address; blank for what no page shows."""
    if file.sha256 not in _kinds:
        if len(_kinds) >= MOST_KEPT:
            _kinds.clear()
        _kinds[file.sha256] = ending(content(file))
    return _kinds[file.sha256]
