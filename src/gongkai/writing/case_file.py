"""案卷 as a value: cover, documents in their order, timeline, hashes. `case_file_volume` makes one PDF of it.

What the volume does not hold stands in it, in words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gongkai.writing.letter import Heading, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what stands beside them; a blank value prints a dash, for a blank is not nothing."""

    rows: tuple[tuple[str, str], ...]


Block = Facts | Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document that is printed from records."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was handed in. `plain` is a PDF of its `pages` (with nothing else in it). `why_not` says in Chinese why
    it is not bound, or why its pages do not stand for it; `data`, where given, is kept inside the volume as a file.

    `sha256` is of the bytes as they are kept. `lacks`: what its pages lack for an archive file, in Chinese.
    """

    name: str
    sha256: str
    size: int
    plain: Path | None = None
    pages: int = 0
    why_not: str = ""
    data: bytes | None = None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One document of the volume: 文号, 责任者, 题名, 日期 (None where nobody wrote one), 备注."""

    title: str
    content: Sheet | Original
    responsible: str = ""
    number: str = ""
    dated_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the ledger: the day in law, when it was recorded, what, by whom (a role, no name), where it stands."""

    on: date
    recorded_at: datetime
    what: str
    by: str
    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a body's chain when the volume was made."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Cover:
    """案卷封面. `fonds` 全宗号 and `volume` 案卷号 are blank until the archive gives them; `retention_basis` says why so
    long. Without `retention` it is no volume of the archive, and none of these stands on it."""

    fonds_name: str
    series: str
    title: str
    year: int
    since: date | None
    until: date | None
    retention: str = ""
    retention_basis: str = ""
    fonds: str = ""
    volume: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A volume. `left_out` are sentences about what is not inside and why, `notes` others about its making; without events
    it has no timeline."""

    cover: Cover
    enclosed: tuple[Enclosed, ...]
    timeline: tuple[Happened, ...]
    heads: tuple[Head, ...]
    made_at: datetime
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the volume lacks for an archive file (PDF/A-3b), each with the documents it comes from."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.enclosed, 1):
            for lack in one.content.lacks if isinstance(one.content, Original) else ():
                found.setdefault(lack, []).append(number)
        return tuple(f"{lack}（第{'、'.join(map(str, numbers))}件）" for lack, numbers in found.items())


@dataclass(frozen=True, slots=True)
class Places:
    """On which page what stands: each document's first and last, the timeline, the hashes; and how many there are."""

    documents: tuple[tuple[int, int], ...]
    timeline: int
    hashes: int
    total: int


@dataclass(frozen=True, slots=True)
class Typeset:
    """The own pages: on which of them (from 0) each document, the timeline and the hashes begin, and how many they are.

    `lacking` are, once `pdf` was called, the characters that no font could print.
    """

    documents: tuple[int, ...]
    timeline: int
    hashes: int
    pages: int
    pdf: Callable[..., bytes]
    lacking: Callable[[], list[str]]
