"""Foreign files are read here: in a child process limited to 1 GB and 10 s a file, without network where possible.

The web and the CLI use the same functions. A file that kills, hangs or fills its child is refused by itself; the child
is replaced and the other files are still read. Answers come back as JSON and are checked by `gongkai.report.codec`.
"""

from __future__ import annotations

import atexit
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import sniff
from gongkai.reading.isolation.pool import Pool
from gongkai.report.codec import from_dict
from gongkai.report.model import Report

Outcome = list[Report] | UnreadableFile
Progress = Callable[[int, int, str], None]

_POOL = Pool()
atexit.register(_POOL.close)


def read_bytes_isolated(data: bytes, name: str, pool: Pool = _POOL) -> list[Report]:
    """The annual reports in one file; raises UnreadableFile with a stable code and what to do."""
    answer = pool.ask(data, name)
    try:
        return [from_dict(report) for report in answer]
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableFile("crashed", f"隔离的读取进程返回的结果不完整（{error}）。请重试；仍然如此请联系维护人员。") from error


def read_files(
    paths: Iterable[str | os.PathLike[str]], progress: Progress | None = None, pool: Pool = _POOL
) -> Iterator[tuple[str, Outcome]]:
    """Each file with its reports or the reason why it could not be read, in the order given.

    Several are read at once. `progress(done, total, path)` is called after each one.
    """
    names = [os.fspath(path) for path in paths]
    # twice as many as can be read at once: nobody waits, and not all files are in memory
    pending: deque[tuple[str, Future[Outcome]]] = deque()
    rest = iter(names)
    done = 0
    with ThreadPoolExecutor(pool.size, thread_name_prefix="reading") as threads:
        while True:
            while len(pending) < 2 * pool.size and (name := next(rest, None)) is not None:
                pending.append((name, threads.submit(_read_path, name, pool)))
            if not pending:
                return
            name, outcome = pending.popleft()
            result = outcome.result()
            done += 1
            if progress is not None:
                progress(done, len(names), name)
            yield name, result


def warm_up() -> bool:
    """Starts a child beforehand; True when it runs without network."""
    return _POOL.warm_up()


def close() -> None:
    """Ends the children; the next file starts new ones."""
    _POOL.close()


def _read_path(path: str, pool: Pool) -> Outcome:
    try:
        return read_bytes_isolated(content_of(path), path, pool)
    except UnreadableFile as error:
        return error


def content_of(path: str) -> bytes:
    """The bytes of a file, refused by size before they are read, and by kind: a device or pipe might never end."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("not_a_file", "这不是普通文件（是文件夹、设备或管道），没有读取。请给出报告文件的路径。")
            sniff.refuse_size(status.st_size)
            return file.read()
    except FileNotFoundError:
        raise UnreadableFile("not_found", "找不到这个文件。请检查路径和文件名。") from None
    except IsADirectoryError:
        raise UnreadableFile("not_a_file", "这是文件夹，不是文件。请给出报告文件的路径。") from None
    except OSError as error:
        raise UnreadableFile("not_readable", f"打不开这个文件（{error.strerror}）。请检查读取权限。") from None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
