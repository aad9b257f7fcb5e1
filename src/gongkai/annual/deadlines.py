"""By when a body's annual report is due. Pure.

条例 49: 31 January for departments; 条例 50 and the circulars: 31 March for governments. A township's day is set by its
county's notice (practice.md 1.1); where none is entered, 31 January counts.
"""

from datetime import date

from gongkai.bodies.kinds import GOVERNMENTS


def due_on(kind: str, year: int) -> date:
    """The last day for the report on `year` of a body of this kind that has to make one."""
    return date(year + 1, 3, 31) if kind in GOVERNMENTS else date(year + 1, 1, 31)


def last_year_due(kind: str, today: date) -> int:
    """The latest year whose report should be out by now."""
    return today.year - 1 if due_on(kind, today.year - 1) < today else today.year - 2
