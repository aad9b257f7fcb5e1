"""Keyed digests: they bind an event to the content of a record without telling anything about it.

A plain hash of a name or a number can be guessed by trying; an HMAC under a key outside the database cannot.
"""

import hmac

from django.conf import settings


def keyed_digest(content: str | bytes) -> str:
    """HMAC-SHA-256 of the content under the installation's ledger key, 64 hexadecimal digits."""
    data = content.encode() if isinstance(content, str) else content
    return hmac.digest(settings.LEDGER_KEY.encode(), data, "sha256").hex()


def matches(content: str | bytes, digest: str) -> bool:
    """Whether the content is still what the event was recorded with."""
    return hmac.compare_digest(keyed_digest(content), digest)
