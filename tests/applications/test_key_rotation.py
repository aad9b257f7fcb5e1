"""Rotation of the key file: resumable at every step, nothing unreadable at any moment."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.applications.case_keys import Erased, key_ids
from gongkai.applications.models import CaseKey
from gongkai.applications.particulars import unseal
from gongkai.applications.services import erase_particulars, keys
from gongkai.bodies.policy import Refused
from gongkai.cli import main
from gongkai.ledger.entry import INSTALLATION
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.applications.office import Office, given, received

ON = date(2024, 3, 1)


@pytest.fixture(autouse=True)
def file(settings: Any, tmp_path: Path) -> Path:
    """A key file of the test's own, with its first key."""
    file = tmp_path / "case-keys"
    file.write_text("a" * 64)
    file.chmod(0o600)
    settings.CASE_KEYS_FILE = file
    return file


def used() -> set[str]:
    return set(CaseKey.objects.values_list("key_id", flat=True))


def recorded() -> list[tuple[str, dict[str, Any]]]:
    events = Event.objects.filter(body_id=INSTALLATION).order_by("sequence")
    return [(event.verb, dict(event.entry.codes)) for event in events]


class Killed(Exception):
    """In place of a power cut."""


def test_every_case_opens_with_the_new_key_alone(office: Office, file: Path) -> None:
    applications = [received(office, ON) for _ in range(3)]
    before = [unseal(one) for one in applications]
    assert keys.rotate(office.county.operator) == 3
    assert used() == {key_ids()[-1]} and len(key_ids()) == 2
    assert keys.drop_old(office.county.operator) == 1
    assert [unseal(one) for one in applications] == before
    assert (len(file.read_text().split()), stat.S_IMODE(file.stat().st_mode)) == (1, 0o600)
    assert recorded() == [("case_keys.added", {}), ("case_keys.rotated", {"cases": 3}), ("case_keys.dropped", {"keys": 1})]
    assert list(verify()) == []


def test_an_interrupted_rotation_goes_on_where_it_ended_without_another_key(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    applications = [received(office, ON) for _ in range(3)]
    monkeypatch.setattr(keys, "BATCH", 1)

    def cut(done: int, total: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        keys.rotate(office.county.operator, cut)
    assert len(used()) == 2 and all(unseal(one).phone for one in applications)
    assert keys.rotate(office.county.operator) == 2
    assert (len(used()), len(key_ids())) == (1, 2)
    assert [verb for verb, _ in recorded()] == ["case_keys.added", "case_keys.rotated"]


@pytest.mark.parametrize("step", ["_record_added", "_wrap_all", "_record"])
def test_a_rotation_that_ended_after_any_step_is_finished_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    received(office, ON)

    def cut(*anything: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(keys, step, cut)
        with pytest.raises(Killed):
            keys.rotate(office.county.operator)
    keys.rotate(office.county.operator)
    assert (used(), len(key_ids())) == ({key_ids()[-1]}, 2)
    assert [verb for verb, _ in recorded()] == ["case_keys.added", "case_keys.rotated"]


def test_a_finished_rotation_is_followed_by_one_with_another_key(office: Office) -> None:
    received(office, ON)
    for count in (2, 3):
        keys.rotate(office.county.operator)
        assert len(key_ids()) == count


def test_old_keys_stay_while_a_case_uses_one(office: Office, file: Path) -> None:
    received(office, ON)
    file.write_text(f"{file.read_text()}\n{'b' * 64}\n")
    with pytest.raises(Refused, match="还有1件申请使用旧密钥，请先运行 gongkai keys rotate"):
        keys.drop_old(office.county.operator)
    assert len(key_ids()) == 2


def test_a_lost_key_is_told_before_anything_changes(office: Office, file: Path) -> None:
    received(office, ON)
    file.write_text("c" * 64)
    with pytest.raises(Refused, match="有1件申请的密钥不在密钥文件中"):
        keys.rotate(office.county.operator)
    assert file.read_text() == "c" * 64


def test_what_was_erased_stays_erased(office: Office) -> None:
    application = received(office, ON)
    given(office, application, ON)
    erase_particulars(office.head, application)
    assert keys.rotate(office.county.operator) == 0
    with pytest.raises(Erased):
        unseal(application)


def test_only_the_operator_rotates(office: Office) -> None:
    with pytest.raises(Refused, match="不能更换加密申请人信息的密钥：须是服务器上的系统管理员"):
        keys.rotate(office.head)
    assert len(key_ids()) == 1


def test_the_command_tells_how_many(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    received(office, ON)
    monkeypatch.setattr("gongkai.commands.keys.start_site", lambda: None)
    assert main(["keys", "rotate", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"rotated": 1}
    assert main(["keys", "rotate", "--drop-old"]) == 0
    assert capsys.readouterr().out == "已从密钥文件中删去旧密钥：1个。\n"
