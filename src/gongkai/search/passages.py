"""A long text as overlapping passages: each word of up to `OVERLAP` characters stands whole in one of them. Pure."""

from __future__ import annotations

LENGTH = 2_000
OVERLAP = 64
STEP = LENGTH - OVERLAP
MOST = 8_192
"""passages of one text, which has room for about 15.8 million characters"""


class TooLong(ValueError):
    """A text of more passages than one document may have; whoever brings it cuts it into parts."""


def passages(text: str) -> list[str]:
    """The passages in their order, at least one; of two neighbours the second begins with the last of the first."""
    # a rest that the overlap holds already is no passage
    found = [text[start : start + LENGTH] for start in range(0, max(len(text) - OVERLAP, 1), STEP)]
    if len(found) > MOST:
        raise TooLong(f"a text of {len(text)} characters; at most {MOST * STEP + OVERLAP} are indexed as one")
    return found
