"""Documents in a ZIP archive. Nothing is unpacked to the disk, so a member's name leads nowhere."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from gongkai.corpus.containers.kinds import IsDocument, Member
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.limits import MAX_BYTES, MAX_ZIP_RATIO
from gongkai.reading.formats.sniff import damaged, encrypted, refuse_size

OFFICE = {"[Content_Types].xml", "OFD.xml"}
OPEN_DOCUMENT = "mimetype"
"""which comes first in a document of that family"""
MOST_MEMBERS = 1_000_000
UTF8_NAME = 0x800
BOMB = UnreadableFile("bomb", f"压缩包里的内容展开后是原来的{MAX_ZIP_RATIO}倍以上，可能是压缩炸弹，没有展开。请核对来源。")


def members(path: str) -> Iterator[Member]:
    """Every document of the archive; raises IsDocument for an office document, UnreadableFile for a damaged archive."""
    with _opened(path) as archive:
        for number, info in enumerate(archive.infolist()):
            if not (info.is_dir() or _is_hidden(info.filename)):
                yield Member(number, f"{path}!{name_of(info)}", _content(archive, info))


def contents(path: str, places: Sequence[int]) -> Iterator[bytes | UnreadableFile]:
    """The documents at these places, in their order."""
    with _opened(path) as archive:
        entries = archive.infolist()
        for place in places:
            yield _content(archive, entries[place]) if place < len(entries) else damaged("ZIP压缩包")


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as it was given: Windows writes Chinese names in GBK and does not say so."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        stored = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for charset in ("utf-8", "gb18030"):
        try:
            return stored.decode(charset)
        except UnicodeDecodeError:
            continue
    return info.filename


def _opened(path: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise damaged("ZIP压缩包") from None
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if names[:1] == [OPEN_DOCUMENT] or not OFFICE.isdisjoint(names):
        raise IsDocument
    if len(entries) > MOST_MEMBERS:
        raise UnreadableFile("too_many", f"压缩包里有{len(entries)}个文件，超过{MOST_MEMBERS}个的上限。请分成几个压缩包。")
    packed, unpacked = (sum(sizes) for sizes in zip(*((e.compress_size, e.file_size) for e in entries), strict=True)) if entries else (0, 0)
    # members that lie over each other add up to more than the archive
    if unpacked > MAX_ZIP_RATIO * max(_size(archive), 1 << 20) or packed > 2 * _size(archive):
        raise BOMB
    return archive


def _size(archive: zipfile.ZipFile) -> int:
    assert archive.fp is not None  # noqa: S101 - open
    return archive.fp.seek(0, 2)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | UnreadableFile:
    if info.flag_bits & 1:
        return encrypted("压缩包里的文件")
    try:
        refuse_size(info.file_size)
        if info.file_size > 1 << 20 and info.file_size > MAX_ZIP_RATIO * max(info.compress_size, 1):
            return BOMB
        with archive.open(info) as file:
            content = file.read(MAX_BYTES + 1)
        refuse_size(len(content))
        return content
    except UnreadableFile as error:
        return error
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return damaged("压缩包里的文件")


def _is_hidden(name: str) -> bool:
    return posixpath.basename(name).startswith((".", "~$")) or name.startswith("__MACOSX/")
