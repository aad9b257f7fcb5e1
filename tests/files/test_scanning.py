"""What the virus scanner has not passed leaves the quarantine for nobody; a scanner that is away loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.files import originals
from gongkai.files.delivery import attachment
from gongkai.files.models import Scan, ScanState, State, StoredFile
from gongkai.files.scanning import clamd, quarantine
from gongkai.files.services import receive, release
from gongkai.site import clock, environment
from gongkai.site.environment import WrongSetting
from tests.files.clamd import LONGEST, SIGNATURE, VIRUS, scanner

pytestmark = pytest.mark.django_db

TEXT = "青禾县政府信息公开指南".encode()
WAITING = "病毒检查暂不可用，文件在隔离区等待，检查通过后自动放行，无须重新提交"


@pytest.fixture(autouse=True)
def empty_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A storage folder of the test's own."""
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture(params=["unix", "tcp"])
def running(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[None]:
    with scanner(tmp_path, kind=request.param) as address:
        settings.CLAMAV = address
        yield


@pytest.fixture
def away(tmp_path: Path, settings: Any) -> None:
    settings.CLAMAV = f"unix:{tmp_path}/clamd.ctl"


def brought(content: bytes = TEXT, name: str = "指南.txt") -> StoredFile:
    return receive(content, name, actor=Person.objects.operator())


def test_a_clean_file_passes_at_once(running: None) -> None:
    file = release(brought())
    assert Scan.objects.get().state == ScanState.CLEAN
    assert quarantine.held([file]) == {} and quarantine.reasons([file]) == []
    assert attachment(file).content == TEXT


def test_an_infected_file_is_refused_by_the_name_of_its_virus(running: None, empty_storage: Path,
                                                              django_capture_on_commit_callbacks) -> None:  # fmt: skip
    with pytest.raises(Refused) as refused, django_capture_on_commit_callbacks(execute=True):
        brought(b"hello " + VIRUS)
    assert [(reason.code, reason.message) for reason in refused.value.reasons] == [
        ("infected", f"指南.txt 查出病毒（{SIGNATURE}），没有收下；请清除病毒后重新提交")
    ]
    assert StoredFile.objects.get().state == State.REFUSED
    assert [path for path in empty_storage.rglob("*") if path.is_file()] == []


def test_while_the_scanner_is_away_a_file_waits_where_it_can_be_seen_and_not_fetched(away: None) -> None:
    file = release(brought())
    assert quarantine.waiting() == 1
    assert quarantine.held([file]) == {file.pk: WAITING}
    assert [reason.message for reason in quarantine.reasons([file])] == [f"“指南.txt”{WAITING}"]
    answer = attachment(file)
    assert (answer.status_code, answer.content.decode(), answer["Cache-Control"]) == (503, f"{WAITING}。\n", "no-store")
    assert TEXT not in answer.content


def test_when_it_is_back_what_waited_passes(tmp_path: Path, away: None) -> None:
    files = [release(brought(TEXT, f"{number}.txt")) for number in range(3)]
    assert quarantine.sweep(clock.today()) == 0
    with scanner(tmp_path):
        assert quarantine.sweep(clock.today()) == 3
        assert quarantine.sweep(clock.today()) == 0
    assert quarantine.held(files) == {} and quarantine.waiting() == 0
    assert Scan.objects.get(pk=files[0].pk).attempts == 3


def test_what_turns_out_infected_later_is_held_for_good(tmp_path: Path, away: None) -> None:
    file = release(brought(b"hello " + VIRUS))
    with scanner(tmp_path):
        assert quarantine.sweep(clock.today()) == 1
    words = f"查出病毒（{SIGNATURE}），文件已隔离，不能打开、下载和公开，请向提交人核实并重新提交干净的文件"
    assert quarantine.held([file]) == {file.pk: words}
    assert attachment(file).status_code == 503


@pytest.mark.parametrize("mode", ["hang_up", "nonsense", "halves"])
def test_a_scanner_that_answers_nonsense_has_not_passed_anything(mode: str, tmp_path: Path, settings: Any) -> None:
    with scanner(tmp_path, mode) as settings.CLAMAV:
        file = brought(TEXT * 20_000)
    assert quarantine.held([file]) == {file.pk: WAITING}


def test_a_mute_scanner_is_not_waited_for_without_end(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clamd, "ANSWER_SECONDS", 0.2)
    with scanner(tmp_path, "mute") as settings.CLAMAV:
        assert quarantine.held([brought()])


def test_a_file_that_is_too_large_for_the_scanner_is_held_with_what_to_do(running: None) -> None:
    file = release(brought(b"x" * (LONGEST + 10_000_000)))
    assert quarantine.held([file]) == {
        file.pk: "病毒检查程序不能检查此文件，文件已隔离；请缩小文件，或者联系维护人员调整病毒检查程序的上限"
    }


def test_without_a_scanner_nothing_waits(settings: Any) -> None:
    settings.CLAMAV = ""
    file = release(brought())
    assert not Scan.objects.exists() and attachment(file).content == TEXT
    assert quarantine.sweep(clock.today()) == 0


@pytest.mark.parametrize("address", ["", "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310"])
def test_the_address_of_the_scanner_is_a_path_or_a_host_and_port(address: str) -> None:
    assert environment.scanner(address) == address
    if address:
        assert clamd.parted(address)


@pytest.mark.parametrize("address", ["unix:relative", "tcp:localhost", "tcp::3310", "tcp:h:99999", "/run/clamd", "http://h:1"])
def test_another_address_stops_the_start(address: str) -> None:
    with pytest.raises(WrongSetting, match="GONGKAI_CLAMAV 应为 unix:/套接字的路径 或 tcp:主机:端口"):
        environment.scanner(address)
