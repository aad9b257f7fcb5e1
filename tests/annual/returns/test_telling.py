"""Reminders of returns: due soon, late once, sent back, urged; nobody is told of what was filed."""

from datetime import date, timedelta

import pytest

from gongkai.annual.models import Part, Urging
from gongkai.annual.returns.deciding import send_back, urge
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.annual.returns.telling import remind
from gongkai.delivery.models import Notice
from gongkai.law.reasons import Refused
from gongkai.site import clock
from tests.annual.returns.collecting import YEAR, Collecting, declared, filed


def told(code: str) -> list[tuple[str, date]]:
    return [(one.person.username, one.day) for one in Notice.objects.filter(code=code).order_by("person__username")]


def test_a_week_before_its_day_and_once_after_it_the_office_is_told(at: Collecting) -> None:
    due = clock.today() + timedelta(days=20)
    lines = [Line(body, Part.COUNTED) for body in (at.bureau, at.town)]
    declare_list(at.supervisor, at.county, YEAR, lines, due_on=due, notice="青政办函〔2025〕12号")
    filed(at, at.bureau)
    remind(due - timedelta(days=8))
    assert not Notice.objects.exists()
    remind(due - timedelta(days=7))
    remind(due)
    assert told("return.due_soon") == [("clerk", due)]
    remind(due + timedelta(days=30))
    remind(due + timedelta(days=60))
    assert told("return.late") == [("clerk", due)]


def test_a_return_that_came_back_is_told_at_once(at: Collecting) -> None:
    declared(at)
    send_back(at.supervisor, filed(at, at.town).report, words="请核对（七）总计")
    assert [name for name, _ in told("return.sent_back")] == ["clerk"]


def test_urging_tells_those_who_have_not_reported_and_only_them(at: Collecting) -> None:
    declared(at)
    filed(at, at.bureau)
    with pytest.raises(Refused, match="青禾县民政局已经报送，无须催报"):
        urge(at.supervisor, at.county, YEAR, [at.bureau, at.town], words="请尽快报送")
    with pytest.raises(Refused, match="青禾县人民政府办公室不在报送单位名单上，或者不须单独报送"):
        urge(at.supervisor, at.county, YEAR, [at.here.office], words="请尽快报送")
    assert urge(at.supervisor, at.county, YEAR, [at.town], words="请尽快报送") == 1
    assert [name for name, _ in told("return.urged")] == ["clerk"]
    assert Urging.objects.get().words == "请尽快报送"
    with pytest.raises(Refused, match="不能催报下级年报"):
        urge(at.clerk, at.county, YEAR, [at.town], words="请尽快报送")
