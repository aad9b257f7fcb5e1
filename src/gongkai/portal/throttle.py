"""How often one address may have files read, which costs up to ten seconds of a processor, and may file applications."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

CHECKS = 30
FILINGS = 30
MINUTES = 10


def may_check(request: HttpRequest) -> bool:
    """Count this attempt; False once the client's address had its share of `CHECKS` in `MINUTES`."""
    return _counted(request, "checks", CHECKS)


def may_file(request: HttpRequest) -> bool:
    """As `may_check`, for forms with files and for filing: `FILINGS` in `MINUTES`."""
    return _counted(request, "filings", FILINGS)


def _counted(request: HttpRequest, purpose: str, most: int) -> bool:
    # a digest: the cache may be written to disk or to another machine, and addresses are personal
    address = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()
    key = f"portal-{purpose}-{address}"
    if cache.add(key, 1, MINUTES * 60):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # expired between the two calls
        return True
