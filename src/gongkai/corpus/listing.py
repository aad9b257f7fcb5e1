"""Inputs → the documents in them. Each is hashed when it is listed: the same document is never listed twice."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from gongkai.corpus.containers.confined import kind_at, listed
from gongkai.corpus.containers.kinds import IsDocument
from gongkai.corpus.folder import Folder
from gongkai.corpus.reference import Reference
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.sniff import refuse_size

BATCH = 500
"""documents read between two renames: what a kill costs at most, a worker"""

Told = Callable[[int], None]


def add_new(folder: Folder, inputs: Sequence[str], told: Told, size: int = BATCH) -> int:
    """List what no list of the folder holds yet, in batches of `size`; how many documents the inputs hold.

    `told` is called with the number of documents found so far.
    """
    # about a hundred bytes a document, all that grows with the corpus
    known = {_identity(reference) for number in folder.list_numbers() for reference in folder.listed(number)}
    fresh: list[Reference] = []
    found = 0
    for found, reference in enumerate(documents(inputs, folder.root), 1):
        identity = _identity(reference)
        if identity not in known:
            known.add(identity)
            fresh.append(reference)
        if len(fresh) == size:
            folder.add_list(fresh)
            fresh.clear()
        told(found)
    if fresh:
        folder.add_list(fresh)
    return found


def documents(inputs: Iterable[str], without: Path | None = None) -> Iterator[Reference]:
    """Every document of files and folders, sorted; hidden files and the folder `without` are passed over."""
    for name in inputs:
        path = os.path.abspath(name)
        if os.path.isdir(path):
            yield from _or_none(path, _below(path, str(without)), "empty_folder", "文件夹里没有文件可读。")
        else:
            yield from _of_file(path)


def _or_none(path: str, found: Iterator[Reference], code: str, message: str) -> Iterator[Reference]:
    """What was found, or that nothing was: an input is never passed over in silence."""
    first = next(found, None)
    yield first or Reference(path, error=(code, message))
    yield from found


def _below(path: str, without: str) -> Iterator[Reference]:
    for file in _files_below(path, without):
        yield from _of_file(file) if isinstance(file, str) else [file]


def _files_below(path: str, without: str) -> Iterator[str | Reference]:
    refused: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=refused.append):
        folders[:] = sorted(inner for inner in folders if not _is_hidden(inner) and os.path.join(folder, inner) != without)
        yield from (os.path.join(folder, file) for file in sorted(files) if not _is_hidden(file))
        while refused:
            problem = refused.pop()
            message = f"不能打开文件夹：{problem.strerror}；请检查访问权限。"
            yield Reference(str(problem.filename), error=("folder_refused", message))


def _of_file(path: str) -> Iterator[Reference]:
    try:
        kind = kind_at(path)
        if kind is None:
            yield _hashed(path)
            return
        yield from _or_none(path, listed(path, kind), "no_documents", "这个文件里没有文档可读。")
    except IsDocument:
        yield _document(path)
    except UnreadableFile as error:
        yield Reference(path, error=(error.code, error.message))


def _document(path: str) -> Reference:
    try:
        return _hashed(path)
    except UnreadableFile as error:
        return Reference(path, error=(error.code, error.message))


def _hashed(path: str) -> Reference:
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK | os.O_CLOEXEC)) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("not_a_file", "这不是普通文件（是设备或管道），没有读取。请给出报告文件的路径。")
            refuse_size(status.st_size)
            return Reference(path, hashlib.file_digest(file, "sha256").hexdigest(), status.st_size)
    except OSError as problem:
        raise UnreadableFile("not_readable", f"打不开这个文件（{problem.strerror}）。请检查读取权限。") from None


def _identity(reference: Reference) -> bytes:
    return bytes.fromhex(reference.document)


def _is_hidden(name: str) -> bool:
    # ~$ begins the lock file that a word processor puts beside an open document
    return name.startswith((".", "~$"))
