"""Foreign PDFs and pictures made into plain pages in children of their own: the parent's side and the child's.

Started as `python -m gongkai.reading.isolation.pages` by the pool.
"""

from __future__ import annotations

import atexit
import base64
import sys
from dataclasses import dataclass
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.pages import load
from gongkai.reading.formats.pdf_archive import PAGES, Lack, archive_lacks
from gongkai.reading.isolation.child import Read, serve
from gongkai.reading.isolation.pool import Pool

COMMAND = (sys.executable, "-P", "-m", "gongkai.reading.isolation.pages")
SECONDS = 55
"""a converter first, then some hundred pages"""

_POOL = Pool(COMMAND, size=1, seconds=SECONDS)
atexit.register(_POOL.close)


@dataclass(frozen=True, slots=True)
class PlainPages:
    """A PDF with nothing but pages, how many, and what these pages lack for an archive file. `converted`: they are what
    another program printed of an office file, which may look different where it came from."""

    pdf: bytes
    pages: int
    lacks: tuple[Lack, ...]
    converted: bool = False


def plain_pages(data: bytes, name: str, pool: Pool = _POOL) -> PlainPages:
    """The pages of one PDF, picture or office file (by the ending of its name); raises UnreadableFile with a stable code (see `formats.pages`)."""
    answer = pool.ask(data, name)
    try:
        lacks = tuple(Lack(code) for code in answer["lacks"])
        pdf = base64.b64decode(answer["pdf"], validate=True)
        return PlainPages(pdf, int(answer["pages"]), lacks, bool(answer["converted"]))
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableFile("crashed", "隔离的读取进程返回的结果不完整。请重试；仍然如此请联系维护人员。") from error


def _read(data: bytes, name: str) -> dict[str, Any]:
    found = load(data, name)
    lacks = [lack.value for lack in archive_lacks(found.pdf) if lack in PAGES]
    pdf = base64.b64encode(found.pdf).decode("ascii")
    return {"pdf": pdf, "pages": found.pages, "lacks": lacks, "converted": found.converted}


def _prepare() -> Read:
    return _read


if __name__ == "__main__":
    serve(_prepare)
