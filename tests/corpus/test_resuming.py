"""Killed, full, in use: nothing half-done is left, and the same command goes on."""

import errno
import json
import os
import subprocess
import sys

import pytest

from gongkai.corpus import engine, folder, stage
from gongkai.corpus.folder import Unusable
from gongkai.corpus.schema import DATASETS
from tests.corpus import sources

DYING = """
import os, signal, sys
from gongkai.corpus import engine, folder, reading

steps = int(sys.argv[3])

def dying(act):
    def counted(*arguments, **more):
        global steps
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*arguments, **more)
    return counted

folder.os.rename, folder.os.replace = dying(os.rename), dying(os.replace)
folder._to_disk, folder.write_parquet = dying(folder._to_disk), dying(folder.write_parquet)
reading.read_corpus([sys.argv[1]], sys.argv[2], lambda *_: None, getattr(engine, sys.argv[4]), 3)
"""


def killed(shelf, out, steps, run="plain") -> int:
    """The exit code of a run that is killed with signal 9 when it begins its n-th step on the disk."""
    command = [sys.executable, "-c", DYING, str(shelf), str(out), str(steps), run]
    return subprocess.run(command, timeout=120, check=False).returncode


@pytest.mark.parametrize(("run", "steps"), [("plain", [1, 2, 6, 13, 21]), ("native", [9, 18])])
def test_a_run_killed_again_and_again_ends_with_what_an_undisturbed_one_has(tmp_path, read, rows, run, steps):
    shelf = sources.folder(tmp_path / "in", sources.documents(8))
    read(shelf, out=tmp_path / "undisturbed")
    for step in steps:
        assert killed(shelf, tmp_path / "out", step, run) == -9
    assert killed(shelf, tmp_path / "out", 0, run) == 0
    for dataset in DATASETS:
        assert rows(dataset) == rows(dataset, tmp_path / "undisturbed")
    assert list((tmp_path / "out/.writing").iterdir()) == []


@pytest.fixture
def full(monkeypatch):
    """A disk that takes so many files of the datasets and no more, until it is given room."""
    whole, left = folder.write_parquet, [8]

    def writing(path, dataset, batches):
        if not left[0]:
            path.write_bytes(b"PAR1")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        left[0] -= 1
        whole(path, dataset, batches)

    monkeypatch.setattr(folder, "write_parquet", writing)
    return left


@pytest.mark.parametrize("run", [engine.plain, engine.native])
def test_a_full_disk_is_told_and_the_same_command_goes_on_when_there_is_room(tmp_path, read, rows, full, run):
    shelf = sources.folder(tmp_path / "in", sources.documents(9))
    with pytest.raises(Unusable) as refused:
        read(shelf, run=run)
    assert refused.value.code == "disk_full"
    assert str(refused.value).startswith("磁盘已满，停在这里（")
    assert str(refused.value).endswith("请腾出空间，再用同一命令继续。")
    assert list((tmp_path / "out/.writing").iterdir()) == []
    assert all(len(list(batch.iterdir())) == len(DATASETS) for batch in (tmp_path / "out/batches").iterdir())
    full[0] = 100
    assert read(shelf, run=run).rows["documents"] == 9


def test_a_full_disk_while_listing_is_told_too(tmp_path, read, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    shelf = sources.folder(tmp_path / "in", sources.documents(4))
    monkeypatch.setattr(folder, "_to_disk", full)
    with pytest.raises(Unusable, match="磁盘已满，停在这里"):
        read(shelf)
    monkeypatch.undo()
    assert read(shelf).rows["documents"] == 4


INTERRUPTED = """
import os, signal, sys
from gongkai import cli
from gongkai.corpus import engine, listing, reading

listing.BATCH = reading.BATCH = 4
reading.read_corpus.__defaults__ = (engine.native, 4)
whole = engine.read_batch

def interrupting(root, number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGINT)
    return whole(root, number)

engine.read_batch = interrupting
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(cli.main(["corpus", "read", sys.argv[1], "--out", sys.argv[2]]))
"""


def test_control_c_leaves_nothing_half_done_and_the_same_command_goes_on(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(24))
    command = [sys.executable, "-c", INTERRUPTED, str(shelf), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, "已中止。" in done.stderr) == (130, True), done.stderr
    assert list((tmp_path / "out/.writing").iterdir()) == []
    assert read(shelf).rows["documents"] == 24


def test_no_room_for_the_reading_process_is_no_fault_of_a_document(tmp_path, read, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "tmp")

    shelf = sources.folder(tmp_path / "in", sources.documents(2))
    monkeypatch.setattr(stage.isolation, "read_bytes_isolated", full)
    with pytest.raises(Unusable, match="磁盘已满"):
        read(shelf)
    monkeypatch.undo()
    assert read(shelf).rows["errors"] == 0


def test_two_workers_with_the_same_batch_leave_it_once(tmp_path, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(3))

    def twice(root, batches):
        place = folder.Folder(root)
        with place.writer(1) as late:
            yield from engine.plain(root, batches)
            late.add({})

    assert read(shelf, run=twice).rows["documents"] == 3


def test_a_batch_that_an_engine_lost_is_told_and_read_by_the_next_run(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(6))
    with pytest.raises(Unusable, match="有 1 批没有读成。请用同一命令再运行一次，从中断处继续。"):
        read(shelf, run=lambda root, batches: engine.plain(root, batches[1:]))
    assert read(shelf).rows["documents"] == 6


def test_a_second_run_at_the_same_time_is_refused(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(1))
    with folder.Folder(tmp_path / "out").opened(), pytest.raises(Unusable) as refused:
        read(shelf)
    assert str(refused.value) == f"另一个 gongkai corpus read 正在写 {tmp_path / 'out'}；请等它结束。"


def test_a_folder_with_other_things_is_not_written_into(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(1))
    with pytest.raises(Unusable, match=r"不是 gongkai corpus read 写成的目录；请核对。"):
        read(shelf, out=shelf)
    assert len(list(shelf.iterdir())) == 1


def test_a_folder_of_another_format_is_not_mixed_with(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(1))
    read(shelf)
    (tmp_path / "out/corpus.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(Unusable, match=r"是另一版本的 Gongkai 写成的，不能接着用；请换一个目录重新读取。"):
        read(shelf)
