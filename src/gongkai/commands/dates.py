"""Days typed on the command line, and the work calendar of this installation."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.law.calendar import Calendar


def day(text: str) -> date:
    """A day written 2024-03-01; anything else is refused in Chinese."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写为 2024-03-01 的样子")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"没有“{text}”这一天，请核对年、月、日") from None


def calendar_folder() -> Path:
    """Where imported years are kept, one file a year."""
    from gongkai.site.environment import data_folder

    return data_folder() / "calendars"


def working_calendar() -> Calendar:
    """The announced years that came with the program and those imported here."""
    from gongkai.law.calendar import calendar_with

    return calendar_with(calendar_folder())
