"""A year's notice is imported: an event, the open cases counted anew, what was answered left as it was judged."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction

from gongkai.applications.models import Case, YearNotice
from gongkai.applications.services import calendars, import_notice
from gongkai.bodies.policy import Refused
from gongkai.bodies.work_calendar import calendar
from gongkai.law.notices import parse_notice
from gongkai.ledger import projections
from gongkai.ledger.digests import matches
from gongkai.ledger.entry import INSTALLATION
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.site.clock import SHANGHAI
from tests.applications.office import Office, current, given, received
from tests.law.test_notices import NOTICE_2027

NOTICE = parse_notice(NOTICE_2027)
RECEIVED = date(2027, 1, 25)


@pytest.fixture(autouse=True)
def own_calendars(settings: Any, tmp_path: Path) -> None:
    """A data folder without imported years; the keys of the tests stay where they are."""
    settings.VAR = tmp_path


@pytest.fixture(autouse=True)
def january() -> Any:
    with time_machine.travel(datetime(2027, 1, 27, 10, tzinfo=SHANGHAI)):
        yield


def _stood(case: Case) -> tuple[date | None, bool]:
    return case.due_on, case.provisional


def test_open_cases_are_counted_anew_and_answered_ones_stay_as_they_were_judged(office: Office) -> None:
    running, answered = (received(office, RECEIVED) for _ in range(2))
    given(office, answered, date(2027, 1, 26))
    judged_by = calendar().version
    assert _stood(current(running)) == (date(2027, 2, 24), True)
    assert import_notice(office.county.operator, NOTICE) == 1
    assert _stood(current(running)) == (date(2027, 2, 26), False)
    assert current(answered).due_on == date(2027, 2, 24)
    answer = Event.objects.filter(verb="application.answered").get().entry
    assert answer.codes["due"] == "2027-02-24"
    assert matches(judged_by, answer.digests["calendar"]) and judged_by != calendar().version


def test_rebuilding_the_ledger_leaves_what_was_judged(office: Office) -> None:
    _, answered = (received(office, RECEIVED) for _ in range(2))
    given(office, answered, date(2027, 1, 26))
    import_notice(office.county.operator, NOTICE)
    before = list(Case.objects.order_by("pk").values())
    projections.rebuild()
    assert list(Case.objects.order_by("pk").values()) == before


def test_the_import_is_an_event_of_the_installation(office: Office) -> None:
    import_notice(office.county.operator, NOTICE)
    event = Event.objects.get(body_id=INSTALLATION)
    assert (event.verb, event.subject_kind, event.subject_id) == ("calendar.imported", "calendar", 2027)
    assert event.entry.codes == {"year": 2027, "version": 1, "rest": 27, "work": 4}
    assert matches(YearNotice.objects.get().text, event.entry.digests["notice"])
    assert list(verify()) == []


def test_a_changed_notice_is_another_version(office: Office) -> None:
    import_notice(office.county.operator, NOTICE)
    with pytest.raises(Refused, match="2027年的安排已经有了"):
        import_notice(office.county.operator, NOTICE)
    import_notice(office.county.operator, NOTICE, replace=True)
    assert list(YearNotice.objects.values_list("version", flat=True)) == [1, 2]


def test_only_the_operator_imports_a_calendar(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="不能导入节假日安排：须是服务器上的系统管理员"):
        import_notice(office.head, NOTICE)
    assert not YearNotice.objects.exists() and not list(tmp_path.glob("calendars/*"))


def test_an_import_that_ended_after_its_event_is_completed_by_the_worker(office: Office, tmp_path: Path) -> None:
    running = received(office, RECEIVED)
    with transaction.atomic():
        calendars._recorded(office.county.operator, NOTICE, special=False, replace=False)
    assert _stood(current(running)) == (date(2027, 2, 24), True)
    assert calendars.put_in_force() == 1
    assert _stood(current(running)) == (date(2027, 2, 26), False)
    assert [file.name for file in tmp_path.glob("calendars/*")] == ["2027.toml"]
    assert calendars.put_in_force() == 0
