"""Importing a year's notice on holidays: an event of the installation, after which open cases are counted anew.

Three steps, each of which may be the last before a power cut: the record and the event in one transaction; the file
that calendars are read from; the due dates. The worker takes the later two up again (`put_in_force` is a sweep).
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from gongkai.applications import acts
from gongkai.applications.models import YearNotice
from gongkai.bodies.policy import require
from gongkai.bodies.work_calendar import calendar, keep_year, kept_year, recount
from gongkai.law.calendar import Calendar
from gongkai.law.notices import Notice, faults, notice_text
from gongkai.law.reasons import Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import INSTALLATION
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

SUBJECT = "calendar"
IMPORTED = "calendar.imported"

def import_notice(actor: Any, notice: Notice, *, special: bool = False, replace: bool = False) -> int:
    """Import a year's notice; how many open cases and proceedings were counted anew.

    Refused whole for any fault of the notice, for a gap between the years, and for a known year without `replace`.
    What was answered keeps the due date it was judged by. `special`: days off beyond the rules, see `law.notices`.
    """
    _recorded(actor, notice, special, replace)
    return put_in_force()


def put_in_force() -> int:
    """Write the files of the notices that are not there as recorded, and count anew what was counted otherwise."""
    newest = {known.year: known.text for known in YearNotice.objects.order_by("year", "version")}
    for year, text in newest.items():
        if kept_year(year) != text:
            keep_year(year, text)
    return recount()


@transaction.atomic
def _recorded(actor: Any, notice: Notice, special: bool, replace: bool) -> None:
    require(actor, acts.IMPORT_CALENDAR)
    counted = _checked(notice, special, replace)
    text = notice_text(notice)
    if not replace and _newest_text(notice.year) == text:
        # recorded already by an import that died before it could put the notice in force
        return
    record = _next_version(notice.year, text)
    codes = {"year": notice.year, "version": record.version, "rest": len(notice.rest), "work": len(notice.work)}
    digests = {"notice": keyed_digest(text), "calendar": keyed_digest(counted.version)}
    append(Draft(
        INSTALLATION, SUBJECT, notice.year, IMPORTED, actor.pk, clock.today(), codes, {"notice": record.pk}, digests
    ))  # fmt: skip


def _checked(notice: Notice, special: bool, replace: bool) -> Calendar:
    """The calendar with the notice."""
    if found := faults(notice, special):
        raise Refused(found)
    if notice.year in calendar().announced and not replace:
        raise refuse("known_year", f"{notice.year}年的安排已经有了；确有调整的，加 --replace 代替")
    return calendar().with_notice(notice)


def _newest_text(year: int) -> str | None:
    known = YearNotice.objects.filter(year=year).order_by("-version").values_list("text", flat=True)
    return known.first()


def _next_version(year: int, text: str) -> YearNotice:
    last = YearNotice.objects.filter(year=year).aggregate(last=Max("version"))["last"] or 0
    try:
        with transaction.atomic():
            return YearNotice.objects.create(year=year, version=last + 1, text=text, imported_at=clock.now())
    except IntegrityError:
        raise refuse("importing", f"{year}年的安排正由别人导入，请稍后查看") from None
