"""A day as old portals write it. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

EXCEL = date(1899, 12, 30)
SERIALS = range(15000, 60000)
"""days of Excel that are dates: 1941 to 2064"""

_WRITTEN = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}[:时].*)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")


def day_of(text: str) -> date | None:
    """The day in a cell, its time of day left out; None for what is no day. A blank cell is no day either."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        serial = int(float(plain))
        return EXCEL + timedelta(days=serial) if serial in SERIALS else None
    match = _WRITTEN.fullmatch(plain) or _PACKED.fullmatch(plain)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
