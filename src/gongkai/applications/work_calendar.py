"""The work calendar in force at this installation: the program's years and those imported into the data folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.law.calendar import Calendar, calendar_with


def calendar() -> Calendar:
    """The calendar as it is now; read again only when a file of the folder was added or changed."""
    folder = Path(settings.VAR) / "calendars"
    return _calendar(folder, tuple((file.name, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.toml"))))


@lru_cache(maxsize=4)
def _calendar(folder: Path, files: tuple[tuple[str, int], ...]) -> Calendar:
    return calendar_with(folder)
