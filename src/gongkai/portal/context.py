"""What every page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from gongkai.bodies.queries import is_demonstration
from gongkai.portal.export.rendering import STATIC_COPY

SECTIONS = {
    "open": "open", "subscribe": "open", "search": "search", "apply": "apply", "deadline": "deadline", "fee": "deadline", "check": "check",
    "archive": "archive", "desk": "desk", "accounts": "login",
}  # fmt: skip
"""The first part of an address → the entry of the menu that is marked as current."""


def site(request: HttpRequest) -> dict[str, Any]:
    """The banner of a demonstration database, the current entry of the menu, whether the page becomes a file."""
    first = request.path.strip("/").split("/")[0]
    return {
        "is_demonstration": is_demonstration(),
        "section": SECTIONS.get(first, ""),
        "static_copy": STATIC_COPY in request.META,
    }
