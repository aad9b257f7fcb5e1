"""The one clock. Dates in law are dates in Asia/Shanghai, whatever the server's own zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in Shanghai."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """The date in Shanghai: between 16:00 and 24:00 UTC it is already the next day there."""
    return now().date()
