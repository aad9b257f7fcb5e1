"""`gongkai corpus read`: list what is new, read what is pending, count what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.corpus import engine
from gongkai.corpus.folder import Folder, Unusable
from gongkai.corpus.listing import BATCH, add_new
from gongkai.corpus.schema import DATASETS
from gongkai.corpus.stage import DISK_FULL, NO_FOLDER, STOPPED, Done

Run = Callable[[str, Sequence[int]], Iterator[Done]]
Progress = Callable[[str, int, int | None], None]
"""(what is done, how many documents, of how many or None)"""

LISTING, READING = "列出", "读取"


@dataclass(frozen=True, slots=True)
class Summary:
    """`found` documents in the inputs, `read` of them in this run; rows in the folder, a number a dataset."""

    found: int
    read: int
    rows: dict[str, int]


def read_corpus(inputs: Sequence[str], out: str, progress: Progress, run: Run = engine.native, batch: int = BATCH) -> Summary:
    """Read every document of the inputs into `out` that is not there yet.

    Raises Unusable when it had to stop: what is complete stays, and the same command goes on from there.
    """
    folder = Folder(out)
    try:
        with folder.opened():
            found = add_new(folder, inputs, lambda count: progress(LISTING, count, None), batch)
            read = _read(folder, run, progress)
            return Summary(found, read, counted(folder))
    except OSError as problem:
        raise stopped(folder, problem) from problem


def _read(folder: Folder, run: Run, progress: Progress) -> int:
    pending = folder.pending()
    total, read, failure = sum(len(folder.listed(number)) for number in pending), 0, None
    progress(READING, 0, total)
    for done in run(str(folder.root), pending) if pending else ():
        if not done.failure:
            read += done.documents
            progress(READING, read, total)
        elif done.failure != STOPPED:
            failure = failure or done
    if failure:
        raise _failure(folder, failure)
    if missing := folder.pending():
        raise Unusable("incomplete", f"有 {len(missing)} 批没有读成。请用同一命令再运行一次，从中断处继续。")
    return read


def counted(folder: Folder) -> dict[str, int]:
    """Rows of each dataset, from the ends of the files."""
    import pyarrow.parquet as pq

    rows: Counter[str] = Counter(dict.fromkeys(DATASETS, 0))
    for batch in folder.batches.iterdir():
        for name in DATASETS:
            rows[name] += pq.read_metadata(batch / f"{name}.parquet").num_rows
    return dict(rows)


def stopped(folder: Folder, problem: OSError) -> Unusable:
    """What the person reads when the folder could not be written."""
    from gongkai.corpus.folder import is_full

    reason = problem.strerror or str(problem)
    return _failure(folder, Done(0, 0, DISK_FULL if is_full(problem) else "not_written", f"{problem.filename or folder.root}：{reason}"))


def _failure(folder: Folder, done: Done) -> Unusable:
    done_batches = len(list(folder.batches.glob("*"))) if folder.batches.is_dir() else 0
    so_far = f"已写成的 {done_batches} 批保留，没有半截的文件"
    if done.failure == DISK_FULL:
        return Unusable(DISK_FULL, f"磁盘已满，停在这里（{done.message}）。{so_far}；请腾出空间，再用同一命令继续。")
    if done.failure == NO_FOLDER:
        return Unusable(NO_FOLDER, f"集群的工作节点看不到输出目录（{done.message}）。输入和输出须放在各节点以同一路径访问的共享目录里。")
    return Unusable(done.failure, f"不能写入，停在这里（{done.message}）。{so_far}；请检查位置和权限，再用同一命令继续。")
