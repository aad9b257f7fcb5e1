"""The one clock. Dates in law are dates in Asia/Shanghai, whatever the server's own zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_past: ContextVar[datetime | None] = ContextVar("past", default=None)
_behind = timedelta()


def now() -> datetime:
    """This moment, aware, in Shanghai; in a process that tells the story, as long after the story's beginning."""
    return _past.get() or datetime.now(SHANGHAI) - _behind


def run_behind(by: timedelta) -> None:
    """Let this process's clock run so long behind the real one: for the story of the demonstration only (`site.story`)."""
    global _behind
    _behind = by


def today() -> date:
    """The date in Shanghai: between 16:00 and 24:00 UTC it is already the next day there."""
    return now().date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let this thread's acts happen at a past moment: for the demonstration, which lives through its own year and a half.

    A moment still to come is refused.
    """
    if moment > now():
        raise ValueError("the clock stands at past moments only")
    token = _past.set(moment.astimezone(SHANGHAI))
    try:
        yield
    finally:
        _past.reset(token)
