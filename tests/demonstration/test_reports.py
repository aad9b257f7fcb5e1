"""`gongkai demo`: a fictional county, loaded by the same acts as everything else."""

import json
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from gongkai import demonstration
from gongkai.annual import queries
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.queries import Filters, ReportPage
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import bodies_named, is_demonstration
from gongkai.bodies.services import Particulars, register_body
from gongkai.demonstration import county
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.report.model import State

pytestmark = pytest.mark.django_db


ENOUGH = {"county", "office", "civil", "land", "liuxi", "shiqiao", "dongshan", "centre"}
"""Bodies with every fault among their reports."""


@pytest.fixture
def loaded(tmp_path: Path, settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> dict:
    """What the command printed as JSON, with the data folder of the test; the applications have a test of their own."""
    monkeypatch.setattr("gongkai.demonstration.command.play", lambda bodies, today: None)
    monkeypatch.setattr(county, "BODIES", tuple(body for body in county.BODIES if body.key in ENOUGH))
    settings.VAR = tmp_path
    assert demonstration.run(as_json=True) == 0
    return json.loads(capsys.readouterr().out)


def name_of(key: str) -> str:
    return next(one.name for one in county.BODIES if one.key == key)


def page_of(fault: tuple[str, int]) -> ReportPage:
    key, before_last = fault
    year = queries.years(None)[before_last]
    body = bodies_named(name_of(key)).get()
    page = queries.find_report(None, queries.archive(None, Filters(year=year, body=body, subtree=False)).get().pk)
    assert isinstance(page, ReportPage)
    return page


def test_the_faults_and_only_they_are_found(loaded: dict) -> None:
    assert loaded["reports"] == len(county.BODIES) * county.YEARS - 1
    wrong = {(entry.body.name, entry.year) for entry in ArchiveEntry.objects.filter(errors__gt=0).select_related("body")}
    page = page_of(county.WRONG_SUM)
    assert wrong == {(page.entry.body.name, page.entry.year)}
    assert {finding.code for finding in page.report.findings if finding.level == "E"} == {"T3-SUM", "T3-ROW", "T3-BAL"}


def test_the_lost_total_is_restored(loaded: dict) -> None:
    table = page_of(county.LOST_TOTAL).report.table("applications")
    assert table is not None
    cell = table.rows["granted"].cells[6]
    assert cell.state is State.SOLVED and cell.value == sum(table.rows["granted"].values[:6])


def test_the_broken_chain_shows_between_the_years_and_nowhere_else(loaded: dict) -> None:
    broken = set()
    for entry in queries.archive(None):
        page = queries.find_report(None, entry.pk)
        assert isinstance(page, ReportPage)
        if page.comparison and any(finding.code == "Y-CHAIN" for finding in page.comparison.findings):
            broken.add((entry.body.name, entry.year))
    assert broken == {(name_of("shiqiao"), queries.years(None)[0])}


def test_the_unpublished_year_is_missing(loaded: dict) -> None:
    key, before_last = county.NOT_PUBLISHED
    page = queries.body_page(None, bodies_named(name_of(key)).get())
    assert page.missing == [queries.years(None)[before_last]]


def test_a_former_name_leads_to_the_same_body(loaded: dict) -> None:
    body = bodies_named("青禾县国土资源局").get()
    assert body.name == "青禾县自然资源局" and len(queries.body_page(None, body).entries) == county.YEARS


def test_a_second_time_nothing_is_added_and_the_logins_are_the_same(loaded: dict, capsys) -> None:
    before = Event.objects.count(), ArchiveEntry.objects.count()
    assert demonstration.run(as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == loaded
    assert (Event.objects.count(), ArchiveEntry.objects.count()) == before


def test_the_logins_work_on_loopback_and_are_known_as_demonstration(loaded: dict) -> None:
    assert is_demonstration()
    for login in loaded["logins"]:
        for address, comes_in in (("127.0.0.1", True), ("198.51.100.4", False)):
            request = RequestFactory().post("/", REMOTE_ADDR=address)
            found = authenticate(request, username=login["username"], password=login["password"])
            assert (found is not None) is comes_in
    assert not Person.objects.filter(is_demonstration=False, is_operator=False).exists()


def test_the_clerk_may_add_for_her_town_and_the_county_office_for_all(loaded: dict) -> None:
    clerk, office = (Person.objects.get(username=name) for name in ("liuxi-clerk", "qinghe-office"))
    assert [body.name for body in queries.bodies_to_add_for(clerk)] == ["青禾县柳溪镇人民政府"]
    assert queries.bodies_to_add_for(office).count() == len(county.BODIES)


def test_passwords_lie_in_a_file_that_only_its_owner_reads(loaded: dict, settings) -> None:
    file = Path(settings.VAR) / "demo-logins.json"
    assert file.stat().st_mode & 0o077 == 0
    lost = json.loads(file.read_text())["liuxi-clerk"]
    file.unlink()
    assert demonstration.run(as_json=True) == 0
    assert json.loads(file.read_text())["liuxi-clerk"] != lost


def test_the_ledger_of_the_demonstration_is_sound_and_can_be_derived_again(loaded: dict) -> None:
    before = list(ArchiveEntry.objects.order_by("pk").values())
    assert list(verify()) == []
    projections.rebuild()
    assert list(ArchiveEntry.objects.order_by("pk").values()) == before


def test_a_database_with_real_bodies_is_left_alone(tmp_path: Path, settings, capsys) -> None:
    settings.VAR = tmp_path
    register_body(Person.objects.operator(), Particulars("某县人民政府", Kind.COUNTY))
    assert demonstration.run() == 2
    assert "不能装入演示数据" in capsys.readouterr().err
    assert Body.objects.count() == 1 and not is_demonstration()
