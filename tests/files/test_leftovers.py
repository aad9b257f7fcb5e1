"""What processes that died left in the folders goes; what anybody still needs stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.files import leftovers, originals, services
from gongkai.files.models import State, StoredFile
from gongkai.files.services import receive, release
from gongkai.site import clock

pytestmark = pytest.mark.django_db

TEXT, OTHER = "一".encode(), "二".encode()


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


def aged(path: Path, days: int) -> Path:
    moment = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_an_original_without_a_row_goes_after_a_day(storage: Path) -> None:
    old, young = (originals.place(originals.write(iter([text]), 99).sha256) for text in (TEXT, OTHER))
    aged(old, 2)
    assert leftovers.clear(clock.today()) == 1
    assert (old.exists(), young.exists()) == (False, True)


def test_a_piece_goes_after_a_day_and_a_file_that_an_act_took_stays(storage: Path) -> None:
    file = release(receive(TEXT, "甲.txt", actor=Person.objects.operator()))
    aged(originals.place(file.sha256), 400)
    piece = storage / "incoming" / "abc"
    piece.write_bytes(b"half")
    aged(piece, 2)
    assert leftovers.clear(clock.today()) == 1
    assert originals.read(file.sha256) == TEXT


def test_a_file_in_quarantine_goes_after_a_month(storage: Path) -> None:
    old, young = (receive(text, "甲.txt", actor=Person.objects.operator()) for text in (TEXT, OTHER))
    StoredFile.objects.filter(pk=old.pk).update(received_at=clock.now() - timedelta(days=31))
    assert leftovers.clear(clock.today()) == 1
    assert list(StoredFile.objects.order_by("pk").values_list("state", flat=True)) == [State.REFUSED, State.RECEIVED]
    assert originals.read(young.sha256) == OTHER


def test_the_folders_are_looked_through_once_a_day(storage: Path) -> None:
    assert leftovers.clear(clock.today()) == 0
    aged(originals.place(originals.write(iter([TEXT]), 99).sha256), 2)
    assert leftovers.clear(clock.today()) == 0
    assert leftovers.clear(clock.today() + timedelta(days=1)) == 1


def test_bytes_that_go_while_the_same_are_handed_in_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another's file of the same content was refused between the writing of the bytes and that of the row."""
    write = originals.write

    def gone(*arguments: object) -> originals.Written:
        written = write(*arguments)
        services.remove_unused(written.sha256)
        return written

    monkeypatch.setattr(originals, "write", gone)
    with pytest.raises(Refused, match="没有保存成功，请重新提交"):
        receive(TEXT, "甲.txt", actor=Person.objects.operator())
    assert not StoredFile.objects.exists()
