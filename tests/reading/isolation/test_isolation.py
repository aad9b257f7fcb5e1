"""A file that kills, hangs or fills its child is refused by itself; the others are still read."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.reading import isolation
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import frames
from gongkai.reading.isolation.pool import Pool
from tests.reading.bad_files import BAD

CHILD = (sys.executable, str(Path(__file__).with_name("misbehaving.py")))
REPORT = "某镇2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开政府信息22条。\n"


@pytest.fixture
def pool() -> Iterator[Pool]:
    one = Pool(CHILD, size=1, seconds=2)
    yield one
    one.close()


def refusal(pool: Pool, request: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        pool.ask(request.encode(), "年报.txt")
    return caught.value


def test_the_child_is_used_again(pool: Pool) -> None:
    assert pool.ask(b"a", "x")["pid"] == pool.ask(b"b", "y")["pid"] != os.getpid()


@pytest.mark.parametrize(("request_", "code"), [
    ("loop", "timeout"), ("hang", "timeout"), ("die", "crashed"), ("segfault", "crashed"), ("memory", "memory"), ("fault", "crashed"),
])
def test_a_file_that_misbehaves_is_refused_and_the_next_one_is_read(pool: Pool, request_: str, code: str) -> None:
    error = refusal(pool, request_)
    assert error.code == code
    assert "请" in error.message
    assert pool.ask(b"after", "y")["size"] == 5


def test_the_message_of_a_file_that_takes_too_long_names_the_limit(pool: Pool) -> None:
    assert "2秒" in refusal(pool, "loop").message


def test_what_a_hanging_child_started_ends_with_it(pool: Pool) -> None:
    refusal(pool, "hang")
    started = [path for path in Path("/proc").glob("[0-9]*/cmdline") if _command(path) == b"tail\0-f\0/dev/null\0"]
    assert started == []


def _command(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_what_a_child_wrote_goes_with_it(pool: Pool) -> None:
    written = Path(pool.ask(b"write", "x"))
    assert written.exists()
    refusal(pool, "die")
    assert not written.exists()


def test_a_refusal_comes_back_with_its_code_and_words(pool: Pool) -> None:
    error = refusal(pool, "refuse")
    assert (error.code, error.message) == ("empty", "文件是空的。")


def test_what_a_library_prints_does_not_spoil_the_answer(pool: Pool) -> None:
    assert pool.ask(b"chatter", "x")["size"] == len("chatter")


def test_large_files_and_large_answers_come_through(pool: Pool) -> None:
    assert pool.ask(b" " * 20_000_000, "x")["size"] == 20_000_000
    assert len(pool.ask(b"huge", "x")) == 3_000_000


def test_the_child_has_one_gigabyte_and_leaves_no_core_dump(pool: Pool) -> None:
    assert pool.ask(b"limits", "x") == [1 << 30, 0]


def test_the_child_gets_no_secret_of_the_parent(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "canary")
    assert "canary" not in str(pool.ask(b"environment", "x"))


def test_the_child_reaches_no_network_where_the_system_allows_taking_it_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        pool = Pool((*CHILD, str(server.getsockname()[1])), size=1)
        cut = pool.warm_up()
        reached = pool.ask(b"network", "x")
        pool.close()
    if not cut:
        pytest.skip("这个系统不允许进程放弃网络")
    assert not reached


def test_threads_share_the_children_and_each_gets_its_own_answer() -> None:
    pool = Pool(CHILD, size=2)
    answers: dict[int, int] = {}

    def ask(number: int) -> None:
        answers[number] = pool.ask(b" " * number, "x")["size"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pool.close()
    assert answers == {number: number for number in range(1, 21)}


def test_a_process_that_forks_does_not_share_its_parents_children(pool: Pool) -> None:
    before = pool.ask(b"a", "x")["pid"]
    forked = os.fork()
    if forked == 0:
        try:
            own = pool.ask(b"b", "x")["pid"]
            pool.close()
            os._exit(0 if own != before else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert pool.ask(b"c", "x")["pid"] == before


def test_a_child_that_cannot_start_is_said_so() -> None:
    error = refusal(Pool((sys.executable, "-c", "raise SystemExit(3)"), size=1), "x")
    assert error.code == "crashed"


def test_an_answer_that_is_no_report_is_refused(pool: Pool) -> None:
    with pytest.raises(UnreadableFile) as caught:
        isolation.read_bytes_isolated(b"garbage", "x", pool)
    assert caught.value.code == "crashed"


def test_a_frame_that_announces_too_much_is_broken() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"\xff\xff\xff\xff")
    with pytest.raises(frames.Broken):
        frames.receive(reader)
    os.close(writer)
    os.close(reader)


def test_a_report_is_read_in_the_child_as_in_this_process() -> None:
    from gongkai.reading.reader import read_bytes
    from gongkai.report.codec import to_dict

    reports = isolation.read_bytes_isolated(REPORT.encode(), "年报.txt")
    assert [to_dict(report) for report in reports] == [to_dict(report) for report in read_bytes(REPORT.encode(), "年报.txt")]


def test_bad_files_are_refused_one_by_one_and_the_others_are_read(tmp_path: Path) -> None:
    paths, expected = [], []
    for number, (_, name, make, code) in enumerate(BAD):
        path = tmp_path / f"{number:02} {name}"
        path.write_bytes(make())
        good = tmp_path / f"{number:02} 好.txt"
        good.write_text(REPORT, encoding="utf-8")
        paths += [path, good]
        expected += [code, "好"]
    seen: list[tuple[int, int]] = []
    outcomes = list(isolation.read_files(paths, progress=lambda done, total, path: seen.append((done, total))))
    assert [name for name, _ in outcomes] == [str(path) for path in paths]
    assert [outcome.code if isinstance(outcome, UnreadableFile) else "好" for _, outcome in outcomes] == expected
    assert seen == [(done, len(paths)) for done in range(1, len(paths) + 1)]


def test_a_file_of_500_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.pdf"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    ((_, outcome),) = isolation.read_files([path])
    assert isinstance(outcome, UnreadableFile)
    assert outcome.code == "too_large"
    assert "500 MB" in outcome.message


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    outcomes = dict(isolation.read_files([tmp_path, tmp_path / "没有", pipe, "/dev/zero"]))
    codes = [outcome.code for outcome in outcomes.values() if isinstance(outcome, UnreadableFile)]
    assert codes == ["not_a_file", "not_found", "not_a_file", "not_a_file"]
