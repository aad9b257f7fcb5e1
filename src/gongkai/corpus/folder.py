"""The folder of a corpus: lists of what is to be read, batches of what was read, each there whole or not at all.

    corpus.json                      what the folder is
    lists/000001.jsonl               documents, one a line
    batches/000001/reports.parquet … what was read of them, a file a dataset

Everything is written under a temporary name in `.writing`, forced to the disk and renamed. A batch is one folder, so one
rename makes its six files appear together; whoever comes second with the same batch finds it done. A batch that is not
there has not been read: that is all a second run need know.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
import socket
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from gongkai.corpus.reference import Reference, parsed, written
from gongkai.corpus.rows import Rows
from gongkai.corpus.schema import DATASETS, FORMAT, arrow_schema

FULL = {errno.ENOSPC, errno.EDQUOT}
DOCUMENTS_HELD = 64
"""documents whose rows are held before they become columns"""


class Unusable(Exception):
    """The folder, an input or the cluster cannot be used; the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Folder:
    """A corpus on disk. `root` is the same on every machine that works on it."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = Path(os.path.abspath(root))
        self.lists, self.batches, self.writing = (self.root / name for name in ("lists", "batches", ".writing"))

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Made if need be, held against a second run, cleared of what was left half-done before and after."""
        self._make()
        with (self.root / ".lock").open("w") as lock:
            _hold(lock, self.root)
            self._clear()
            try:
                yield
            finally:
                self._clear()

    def require(self) -> None:
        """Raises Unusable where this is no corpus."""
        try:
            told = json.loads((self.root / "corpus.json").read_text("utf-8"))
        except (OSError, ValueError):
            raise Unusable("no_corpus", f"{self.root} 不是 gongkai corpus read 写成的目录；请核对。") from None
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise Unusable("other_format", f"{self.root} 是另一版本的 Gongkai 写成的，不能接着用；请换一个目录重新读取。")

    def _make(self) -> None:
        """A folder that holds other things is not written into."""
        if self.root.is_dir() and any(entry.name != ".writing" for entry in self.root.iterdir()):
            self.require()
        self.writing.mkdir(parents=True, exist_ok=True)
        # before anything else: a folder that was begun is known again
        if not (self.root / "corpus.json").exists():
            self.write_file(self.root / "corpus.json", json.dumps({"format": FORMAT}) + "\n")
        for folder in (self.lists, self.batches):
            folder.mkdir(exist_ok=True)

    def _clear(self) -> None:
        for left in self.writing.iterdir():
            # a worker that is still at it may be in the way; what is left now goes with the next run
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)

    # what is to be read

    def list_numbers(self) -> list[int]:
        return sorted(int(path.stem) for path in self.lists.glob("*.jsonl"))

    def listed(self, number: int) -> list[Reference]:
        """The documents of one batch, in their order."""
        with self._list(number).open(encoding="ascii") as lines:
            return [parsed(line) for line in lines]

    def add_list(self, references: Sequence[Reference]) -> None:
        """One more batch of documents to read."""
        number = max(self.list_numbers(), default=0) + 1
        self.write_file(self._list(number), "".join(f"{written(reference)}\n" for reference in references))

    def _list(self, number: int) -> Path:
        return self.lists / f"{number:06d}.jsonl"

    def write_file(self, path: Path, content: str) -> None:
        """A small text file, there whole or not at all."""
        unfinished = self.writing / f"{path.name}.{uuid.uuid4().hex}"
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(content)
            _to_disk(file)
        os.replace(unfinished, path)
        _remember(path.parent)

    # what was read

    def batch(self, number: int) -> Path:
        return self.batches / f"{number:06d}"

    def pending(self) -> list[int]:
        """The batches that have not been read."""
        return [number for number in self.list_numbers() if not self.batch(number).exists()]

    @contextlib.contextmanager
    def writer(self, number: int) -> Iterator[BatchWriter]:
        """Takes the rows of a batch; the batch appears when all was well, and leaves nothing behind when not.

        The name tells who writes, on a cluster too.
        """
        unfinished = self.writing / f"{number:06d}.{socket.gethostname()}.{os.getpid()}.{uuid.uuid4().hex}"
        unfinished.mkdir()
        try:
            with BatchWriter(unfinished) as writer:
                yield writer
            _remember(unfinished)
            _appear(unfinished, self.batch(number))
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        _remember(self.batches)


class BatchWriter:
    """The Parquet files of one batch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: Rows = {name: [] for name in DATASETS}
        self._held = 0
        self._batches: dict[str, list[Any]] = {name: [] for name in DATASETS}

    def add(self, rows: Rows) -> None:
        """The rows of one document."""
        for dataset, more in rows.items():
            self._rows[dataset] += more
        self._held += 1
        if self._held == DOCUMENTS_HELD:
            self._settle()

    def __enter__(self) -> BatchWriter:
        return self

    def __exit__(self, kind: object, _: object, __: object) -> None:
        if kind is None:
            self._settle()
            for name in DATASETS:
                write_parquet(self._folder / f"{name}.parquet", name, self._batches[name])

    def _settle(self) -> None:
        """Rows become columns, which take a tenth of the room."""
        import pyarrow as pa

        for name, rows in self._rows.items():
            if rows:
                schema = arrow_schema(name)
                columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
                self._batches[name].append(pa.RecordBatch.from_arrays(columns, schema=schema))
                rows.clear()
        self._held = 0


def write_parquet(path: Path, dataset: str, batches: Sequence[Any]) -> None:
    """One file of a dataset, forced to the disk."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with path.open("wb") as file:
        pq.write_table(pa.Table.from_batches(batches, arrow_schema(dataset)), file, compression="zstd")
        _to_disk(file)


def is_full(problem: OSError) -> bool:
    """Whether the disk, or what one may use of it, is full."""
    return problem.errno in FULL


def _appear(unfinished: Path, place: Path) -> None:
    try:
        os.rename(unfinished, place)
    except OSError as problem:
        # another worker, taken for dead, came first with the same batch
        if problem.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def _hold(lock: IO[str], root: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Unusable("in_use", f"另一个 gongkai corpus read 正在写 {root}；请等它结束。") from None


def _to_disk(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _remember(folder: Path) -> None:
    """A rename is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
