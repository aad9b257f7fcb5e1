"""Results of the check page: for an hour, for whoever has the address, readable by nobody else."""

import os

import pytest

from gongkai.portal import kept
from tests.portal.reports import BODY, report_with_lost_cell


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def keep() -> str:
    return kept.keep(kept.Checked([report_with_lost_cell()], []))


def test_a_kept_result_comes_back_whole():
    assert kept.fetch(keep()).reports == [report_with_lost_cell()]


def test_what_lies_on_disk_tells_nothing_of_the_report():
    address = keep()
    [file] = kept._folder().iterdir()
    assert BODY.encode() not in file.read_bytes()
    assert address not in file.name
    assert file.stat().st_mode & 0o077 == 0


def test_after_an_hour_the_result_is_refused(monkeypatch):
    address = keep()
    later = kept._moment() + kept.MINUTES_KEPT * 60 + 1
    monkeypatch.setattr(kept, "_moment", lambda: later)
    with pytest.raises(kept.NotKept):
        kept.fetch(address)


def test_expired_results_are_deleted_by_the_next_check(monkeypatch):
    keep()
    [old] = kept._folder().iterdir()
    later = kept._moment() + kept.MINUTES_KEPT * 60 + 1
    monkeypatch.setattr(kept, "_moment", lambda: later)
    keep()
    assert not old.exists()


def test_a_flood_of_results_pushes_out_the_oldest(monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 3)
    addresses = [keep()]
    [oldest] = kept._folder().iterdir()
    os.utime(oldest, (oldest.stat().st_atime, oldest.stat().st_mtime - 60))
    addresses += [keep() for _ in range(3)]
    assert len(list(kept._folder().iterdir())) == 3
    with pytest.raises(kept.NotKept):
        kept.fetch(addresses[0])


def test_an_unknown_address_holds_nothing():
    with pytest.raises(kept.NotKept):
        kept.fetch("../../secret-key")


def test_a_deleted_result_is_gone():
    address = keep()
    kept.discard(address)
    with pytest.raises(kept.NotKept):
        kept.fetch(address)
