"""Days that come without any act: the end of a term, the day of effect, the time to evaluate."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from gongkai.delivery.models import Notice
from gongkai.items import hooks
from gongkai.norms import shown
from gongkai.norms.reminders import remind
from tests.items.desk import Desk
from tests.norms.register import norm


def noon(day: date) -> Any:
    return time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Shanghai")), tick=False)


def test_the_pages_are_told_when_a_term_ends_whenever_the_sweep_runs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    item = norm(desk)
    told: list[list[int]] = []
    monkeypatch.setattr(hooks, "_followers", [*hooks._followers, told.append])
    with noon(date(2027, 1, 1)):
        assert shown.turn(date(2027, 1, 1)) == 0
    with noon(date(2029, 6, 1)):
        assert shown.turn(date(2029, 6, 1)) == 1
        assert told == [[item.pk]]
        assert shown.turn(date(2029, 6, 1)) == 0


def test_six_months_before_the_end_the_keepers_are_told_once(desk: Desk) -> None:
    norm(desk)
    with noon(date(2028, 8, 27)):
        assert remind(date(2028, 8, 27)) == 0
    with noon(date(2028, 9, 10)):
        assert remind(date(2028, 9, 10)) == 3
        assert remind(date(2028, 9, 10)) == 0
    people = set(Notice.objects.filter(code="norm.evaluate").values_list("person", flat=True))
    assert people == {desk.writer.pk, desk.head.pk, desk.legal.pk}
    with noon(date(2029, 3, 1)):
        assert remind(date(2029, 3, 1)) == 0
