"""The files beside the list of an old portal: a folder or a ZIP, by the names that the list gives them.

Nothing is unpacked; a file is read piece by piece when it is received, which bounds it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from gongkai.law.reasons import refuse

MOST_FILES = 500_000


class Beside:
    """Files by name, as the list writes it: with folders or, where that is one file only, without."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._archive = zipfile.ZipFile(place) if place.is_file() else None
        self.names: Mapping[str, str] = _short(_of_archive(self._archive) if self._archive else _of_folder(place))

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """One of `names`, to be read once."""
        if self._archive is not None:
            with self._archive.open(self.names[name]) as content:
                yield cast(BinaryIO, content)
        else:
            with (self._place / self.names[name]).open("rb") as content:
                yield content


def beside(place: str) -> Beside:
    """The folder or the ZIP at a place; refused where there is neither, or one with too many files."""
    found = Path(place)
    if not found.exists():
        raise refuse("no_folder", f"没有“{place}”这个文件夹或者ZIP文件，请核对")
    try:
        return Beside(found)
    except (zipfile.BadZipFile, OSError):
        raise refuse("no_archive", f"“{found.name}”不是能打开的ZIP文件，请重新打包") from None


def _of_folder(place: Path) -> Iterator[tuple[str, str]]:
    """Files below a folder; nothing that a link leads out of it to."""
    root = place.resolve()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.resolve().is_relative_to(root):
            name = path.relative_to(root).as_posix()
            yield name, name


def _of_archive(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for one in archive.infolist():
        if not one.is_dir():
            yield _written(one), one.filename


def _written(one: zipfile.ZipInfo) -> str:
    """A name as its writer saw it: without the UTF-8 flag Chinese programs write GBK, which is read as cp437."""
    if one.flag_bits & 0x800:
        return one.filename
    try:
        return one.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return one.filename


def _short(found: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Whole names, and last parts that only one file has."""
    names = dict[str, str]()
    last: dict[str, str | None] = {}
    for written, real in found:
        names[written] = real
        short = written.rpartition("/")[2]
        last[short] = None if short in last else real
        if len(names) > MOST_FILES:
            raise refuse("too_many_files", f"文件超过{MOST_FILES}个，请分成几批")
    return {short: real for short, real in last.items() if real is not None} | names
