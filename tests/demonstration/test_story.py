"""`gongkai demo --story`: the same morning whenever it is told, what the county did before, and the printed script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.annual.models import ReportFacts, ReportingList, ReturnCourse, ReturnState
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, register_body
from gongkai.cli import build_parser
from gongkai.commands import demo
from gongkai.site import clock, story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_clock_again() -> Iterator[None]:
    yield
    clock.run_behind(timedelta())


@pytest.fixture
def folder(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the test; what the county lived through before has tests of its own."""
    settings.VAR = tmp_path
    monkeypatch.setattr("gongkai.demonstration.command.play", lambda *arguments: None)
    monkeypatch.setattr("gongkai.demonstration.reports.archive", lambda *arguments: None)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> int:
    code = demo.run(build_parser().parse_args(["demo", "--story", "--json"]))
    capsys.readouterr()
    return code


def test_it_is_always_the_same_morning_and_time_goes_on(tmp_path: Path) -> None:
    story.begin(tmp_path)
    first = clock.now()
    assert clock.today() == date(2026, 1, 8)
    assert first - story.BEGINS < timedelta(minutes=5)
    clock.run_behind(timedelta())
    story.resume(tmp_path)
    assert first <= clock.now() < first + timedelta(minutes=5)


def test_without_the_file_the_clock_is_the_real_one(tmp_path: Path) -> None:
    story.resume(tmp_path)
    assert clock.today() != date(2026, 1, 8)


def test_a_database_of_a_real_office_is_not_served_on_the_day_of_the_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story.begin(tmp_path)
    register_body(Person.objects.operator(), Particulars("云岭县人民政府", Kind.COUNTY))
    with pytest.raises(SystemExit) as ended:
        story.refuse_elsewhere(tmp_path)
    assert ended.value.code == 2
    assert "数据库里不是演示数据" in capsys.readouterr().err


def test_the_story_is_not_told_over_other_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register_body(Person.objects.operator(), Particulars("云岭县人民政府", Kind.COUNTY))
    assert demo.run(build_parser().parse_args(["demo", "--story"])) == 2
    assert "请用 GONGKAI_VAR 指定一个新的数据目录" in capsys.readouterr().err
    assert not story.is_told(folder)


def test_the_county_is_where_the_script_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == 0
    assert ReportingList.objects.get().due_on == date(2026, 1, 20)
    states = sorted(ReturnCourse.objects.values_list("state", flat=True))
    assert states == [ReturnState.ACCEPTED, ReturnState.ACCEPTED, ReturnState.ACCEPTED, ReturnState.SENT_BACK]
    facts = ReportFacts.objects.get()
    assert facts.version.item.body.name == "青禾县柳溪镇人民政府"
    assert "（请填写" in "".join(facts.five())
    script = (folder / "story.html").read_text(encoding="utf-8")
    logins = json.loads((folder / "demo-logins.json").read_text(encoding="utf-8"))
    assert "6个乡镇已报4个，其中1个退回" in script
    assert f"/desk/reports/{facts.version.item_id}/" in script
    assert logins["liuxi-signer"] in script
    assert (folder / "story.pdf").read_bytes().startswith(b"%PDF")


def test_told_again_nothing_is_done_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == told(capsys) == 0
    assert (ReportFacts.objects.count(), ReturnCourse.objects.count(), Body.objects.count()) == (1, 4, 17)
