"""The work calendar in force at this installation: the program's years and those imported into the data folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.law.calendar import Calendar, calendar_with

FOLDER = "calendars"

_followers: list[Callable[[], int]] = []


def follow_calendar(refresh: Callable[[], int]) -> None:
    """Have due dates of a room counted anew with the calendar in force; `refresh` says how many there were."""
    _followers.append(refresh)


def recount() -> int:
    """Count every due date anew that was counted otherwise; how many there were."""
    return sum(refresh() for refresh in _followers)


def kept_year(year: int) -> str | None:
    """The text of an imported year in the data folder; None where there is none."""
    file = _folder() / f"{year}.toml"
    return file.read_text(encoding="utf-8") if file.exists() else None


def keep_year(year: int, text: str) -> None:
    """Write beside, then rename: a reader meets the old file or the new one."""
    _folder().mkdir(mode=0o700, exist_ok=True)
    new = _folder() / f"{year}.toml.new"
    new.write_text(text, encoding="utf-8")
    new.replace(_folder() / f"{year}.toml")


def _folder() -> Path:
    return Path(settings.VAR) / FOLDER


def calendar() -> Calendar:
    """The calendar as it is now; read again only when a file of the folder was added or changed."""
    # asked at every count: no path is taken apart for it
    folder = os.path.join(settings.VAR, FOLDER)
    return _calendar(folder, _files(folder))


def _files(folder: str) -> tuple[tuple[str, int], ...]:
    """The folder's calendar files with their times."""
    try:
        with os.scandir(folder) as found:
            return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in found if file.name.endswith(".toml")))
    except FileNotFoundError:
        return ()


@lru_cache(maxsize=4)
def _calendar(folder: str, files: tuple[tuple[str, int], ...]) -> Calendar:
    return calendar_with(Path(folder))
