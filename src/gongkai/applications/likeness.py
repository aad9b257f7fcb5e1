"""When two requests ask for the same: their folded words are equal. Differences of blanks, marks, width and case are none."""

from __future__ import annotations

import hmac
import unicodedata

from django.conf import settings


def folded(text: str) -> str:
    """The letters and digits of a text, in one width and case."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def likeness(*texts: str) -> str:
    """A keyed digest of the folded words; blank where there are none. Keyed, for a request may name people."""
    words = "\n".join(folded(text) for text in texts)
    if not words.strip():
        return ""
    return hmac.digest(settings.BLIND_INDEX_KEY.encode(), f"request\n{words}".encode(), "sha256").hex()


def resemblance(first: str, second: str) -> float:
    """How much of two texts is the same, by the pairs of neighbouring letters: 0 nothing, 1 all; blank texts are not alike."""
    one, other = _pairs(folded(first)), _pairs(folded(second))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
