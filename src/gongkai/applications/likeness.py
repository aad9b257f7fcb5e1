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
