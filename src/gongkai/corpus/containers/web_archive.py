"""Documents in a WARC file: what web servers answered, found again by where the record begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.corpus.containers.kinds import Member
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.limits import MAX_BYTES
from gongkai.reading.formats.sniff import refuse_size

OTHER_MEDIA = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript",
               "application/x-javascript", "application/font")  # fmt: skip
"""what pages are dressed with; no report is looked for in it"""

ANSWERED = 200
HEADERS = 1 << 20
"""bytes that the headers of an answer may take beside the answer"""
CUT_OFF = UnreadableFile("damaged", "WARC里的这一条已损坏或不完整，没有读取。请重新下载。")


def members(path: str) -> Iterator[Member]:
    """Every page and file that was answered with 200, or stored as a resource; the rest is passed over."""
    last = -1
    with open(path, "rb") as file:
        for record in _records(file):
            if record.stream_pos <= last:
                raise UnreadableFile("damaged", "WARC文件不是逐条压缩的，不能取出其中的一条。请解压（gzip -d）后再读。")
            last = record.stream_pos
            content = _content(record)
            if content is not None:
                source = record.headers.get("WARC-Target-URI") or f"{path}!{last}"
                yield Member(last, source.strip("<>"), content)


def contents(path: str, places: Sequence[int]) -> Iterator[bytes | UnreadableFile]:
    """The records that begin at these bytes, in their order."""
    with open(path, "rb") as file:
        for place in places:
            file.seek(place)
            record = next(_records(file), None)
            yield (_content(record) if record is not None else None) or _broken()


def _records(file: Any) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        yield from ArchiveIterator(file, record_types=kinds, parse_http=False, fsspec_args=False)
    except (OSError, ValueError, EOFError):
        raise _broken() from None


def _content(record: Any) -> bytes | UnreadableFile | None:
    """What was answered; None for what is passed over."""
    try:
        declared = int(record.headers.get("Content-Length") or 0)
        refuse_size(declared - HEADERS)
        # the whole record at once: the library does not say that one was cut off
        record.freeze()
        if record.content_length < declared:
            return CUT_OFF
        record.parse_http(auto_decode="all")
        if not _is_wanted(record):
            return None
        content = bytes(record.reader.read(MAX_BYTES + 1))
        refuse_size(len(content))
        return content
    except UnreadableFile as error:
        return error
    except (OSError, ValueError, EOFError):
        return CUT_OFF


def _is_wanted(record: Any) -> bool:
    if record.is_http and record.http_headers is not None:
        return record.http_headers.status_code == ANSWERED and not str(record.http_content_type or "").startswith(OTHER_MEDIA)
    return not str(record.headers.get("Content-Type") or "").startswith((*OTHER_MEDIA, "text/dns"))


def _broken() -> UnreadableFile:
    return UnreadableFile("damaged", "WARC文件从这里起已损坏或不完整，后面的没有读取。请重新下载。")
