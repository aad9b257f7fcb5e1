"""The files named on the command line, read one after another in the restricted child process."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.reading.document import UnreadableFile
from gongkai.report.model import Report

LONG_SECONDS = 1
"""Work that takes longer shows its progress."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file: its reports, or why it could not be read."""

    source: str
    reports: list[Report] = field(default_factory=list)
    error: UnreadableFile | None = None


def read_inputs(names: Sequence[str]) -> Iterator[Reading]:
    """Read files and folders in the order given; a bad one is a `Reading` with an error and the others go on.

    On a terminal a progress bar appears on the standard error stream when it takes longer than a second.
    """
    from gongkai.reading.isolation import read_files

    found = list(expand(names))
    readable = (entry.source for entry in found if entry.error is None)
    results = read_files(list(readable))
    return _with_progress((_reading(entry, results) for entry in found), len(found))


def expand(names: Iterable[str]) -> Iterator[Reading]:
    """One empty `Reading` a file: a folder stands for all files in it, sorted; hidden files are left out."""
    for name in names:
        if os.path.isdir(name):
            yield from _folder(name)
        elif os.path.isfile(name):
            yield Reading(name)
        else:
            yield _missing(name)


def _reading(entry: Reading, results: Iterator[tuple[str, list[Report] | UnreadableFile]]) -> Reading:
    if entry.error is not None:
        return entry
    _, result = next(results)
    if isinstance(result, UnreadableFile):
        return Reading(entry.source, error=result)
    for report in result:
        report.source = entry.source
    return Reading(entry.source, result)


def _missing(name: str) -> Reading:
    if os.path.lexists(name):
        message = f"“{name}”不是普通文件，不能读取；请给出年报文件或者放有年报的文件夹。"
        return Reading(name, error=UnreadableFile("not_a_file", message))
    message = f"没有“{name}”这个文件或文件夹；请核对名称和所在的位置。"
    return Reading(name, error=UnreadableFile("not_found", message))


def _folder(name: str) -> Iterator[Reading]:
    refused: list[OSError] = []
    files = sorted(_files_below(name, refused))
    for error in refused:
        message = f"不能打开文件夹“{error.filename}”：{error.strerror}；请检查访问权限。"
        yield Reading(str(error.filename), error=UnreadableFile("folder_refused", message))
    if not files and not refused:
        yield Reading(name, error=UnreadableFile("empty_folder", f"文件夹“{name}”里没有文件可读。"))
    yield from map(Reading, files)


def _files_below(name: str, refused: list[OSError]) -> Iterator[str]:
    for folder, folders, files in os.walk(name, onerror=refused.append):
        folders[:] = [inner for inner in folders if not _hidden(inner)]
        paths = (os.path.join(folder, file) for file in files if not _hidden(file))
        yield from (path for path in paths if Path(path).is_file())


def _hidden(name: str) -> bool:
    # ~$ begins the lock file that a word processor puts beside an open document
    return name.startswith((".", "~$"))


def _with_progress(readings: Iterable[Reading], total: int) -> Iterator[Reading]:
    if not sys.stderr.isatty() or total < 2:
        yield from readings
        return
    from tqdm import tqdm

    # a terminal that does not know its size would get no bar at all
    screen = shutil.get_terminal_size((80, 24))
    sized = {"ncols": screen.columns, "nrows": screen.lines}
    with tqdm(total=total, desc="读取", unit="份", delay=LONG_SECONDS, leave=False, file=sys.stderr, **sized) as bar:
        for reading in readings:
            bar.clear()  # so that what is printed of the reading does not begin beside it
            yield reading
            bar.update()
