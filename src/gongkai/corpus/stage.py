"""One batch: its documents read one after another by the isolated reader, its rows written. What an engine calls."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.corpus.containers.confined import contents
from gongkai.corpus.folder import Folder, is_full
from gongkai.corpus.reference import Reference
from gongkai.corpus.rows import Rows, document_rows
from gongkai.reading import isolation
from gongkai.reading.document import UnreadableFile
from gongkai.report.model import Report

DISK_FULL, NO_FOLDER, NOT_WRITTEN, STOPPED = "disk_full", "no_folder", "not_written", "stopped"
STOP = "stop"
"""The file that tells every worker to read no further; it lies with what is half-done and goes with it."""
LEAVING_SECONDS = 120
"""longer than any one document takes, an old .doc among them"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch; with a `failure` nothing was written, and the batch can be read again."""

    batch: int
    documents: int = 0
    failure: str = ""
    message: str = ""


class Stopped(Exception):
    """Another worker met what stops them all, or the person at the keyboard did."""


_at_work = 0
_changed = threading.Condition()


def stop_here(root: str) -> None:
    """Let the threads of this process leave the batches they are at, and wait until they have."""
    with _changed:
        if _at_work:
            (Folder(root).writing / STOP).touch()
            _changed.wait_for(lambda: not _at_work, LEAVING_SECONDS)


def read_batch(root: str, number: int) -> Done:
    """Read the documents of a batch into the corpus at `root`; a batch that is there is not read again."""
    with _counted():
        return _read_batch(Folder(root), number)


@contextlib.contextmanager
def _counted() -> Iterator[None]:
    global _at_work
    with _changed:
        _at_work += 1
    try:
        yield
    finally:
        with _changed:
            _at_work -= 1
            _changed.notify_all()


def _read_batch(folder: Folder, number: int) -> Done:
    try:
        if not folder.writing.is_dir():
            return Done(number, failure=NO_FOLDER, message=f"{os.uname().nodename} 上没有 {folder.root}")
        listed = folder.listed(number)
        if not folder.batch(number).exists():
            _read(folder, number, listed)
        return Done(number, len(listed))
    except Stopped:
        return Done(number, failure=STOPPED)
    except OSError as problem:
        return _failed(folder, number, problem)


def _read(folder: Folder, number: int, listed: list[Reference]) -> None:
    with folder.writer(number) as writer:
        for reference, content in contents(listed):
            if (folder.writing / STOP).exists():
                raise Stopped
            writer.add(rows_of(reference, content))


def rows_of(reference: Reference, content: bytes | UnreadableFile) -> Rows:
    """The rows of one document, whatever it is."""
    try:
        return document_rows(reference, _outcome(reference, content))
    except OSError:
        # the machine's, not the document's (no room for the reading process, say): the batch is read again
        raise
    except Exception as fault:
        # a fault of ours on a document nobody has seen: it costs this document, never the others
        place = "".join(traceback.format_tb(fault.__traceback__, limit=-8)) + type(fault).__name__
        _log.error("A document could not be made into rows because of a fault of the program:\n%s", place)
        return document_rows(reference, UnreadableFile("crashed", "整理这个文档的数据时程序出错。请把原文件报告给维护人员。"))


def _outcome(reference: Reference, content: bytes | UnreadableFile) -> list[Report] | UnreadableFile:
    if isinstance(content, UnreadableFile):
        return content
    if hashlib.sha256(content).hexdigest() != reference.sha256:
        return UnreadableFile("changed", "列出以后内容变了，没有读取。再运行一次，就读取新的内容。")
    try:
        return isolation.read_bytes_isolated(content, reference.source)
    except UnreadableFile as error:
        return error


def _failed(folder: Folder, number: int, problem: OSError) -> Done:
    full = is_full(problem)
    for_all = folder.writing / STOP
    try:
        for_all.touch()
    except OSError:
        # then each of the others meets the same and says the same
        _log.warning("The other workers could not be told to stop")
    message = problem.strerror or str(problem)
    return Done(number, failure=DISK_FULL if full else NOT_WRITTEN, message=f"{Path(problem.filename or folder.root)}：{message}")
