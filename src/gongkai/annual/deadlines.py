"""Which year's annual report of a body should be out by now. Pure; the dates and their articles are `report.roles`."""

from datetime import date

from gongkai.report.roles import publication_deadline, role


def last_year_due(name: str, today: date) -> int:
    """The latest year whose report a body of this name should have published before `today`.

    A name that does not tell the kind of body gets the latest day of all, 31 March (条例 49).
    """
    year = today.year - 1
    known = role(name)
    deadline = publication_deadline(known, year) if known else None
    due = deadline.on if deadline else date(today.year, 3, 31)
    return year if due < today else year - 1
