"""One PDF of everything that belongs to a case: cover, contents, page numbers, bookmarks, timeline and hashes.

Three steps: foreign documents were made into plain pages before (`Original.plain`), the own pages are typeset
(`case_file_pages`), and `binding` puts them together.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.writing.binding import Plan, bind
from gongkai.writing.case_file import CaseFile, Enclosed, Original, Places, Typeset
from gongkai.writing.case_file_pages import typeset

MOST_LISTED = 10
"""Characters named in one sentence."""

Bind = Callable[[Plan], int]


def pages_of(value: CaseFile) -> Places:
    """On which page of the volume what stands, without binding it."""
    return placed(value.enclosed, typeset(value, None))


def case_file(value: CaseFile, binding: Bind = bind) -> bytes:
    """The volume as PDF. `binding` does `binding.bind`, for whoever wants it done in another process."""
    laid_out, pdf = _laid_out(value)
    if lacking := laid_out.lacking():
        laid_out, pdf = _laid_out(replace(value, notes=(*value.notes, _printed_as_boxes(lacking))))
    with tempfile.TemporaryDirectory(prefix="gongkai-") as name:
        own, made = Path(name, "own.pdf"), Path(name, "made.pdf")
        own.write_bytes(pdf)
        binding(Plan(str(own), _inserted(value.enclosed, laid_out), str(made)))
        return made.read_bytes()


def _laid_out(value: CaseFile) -> tuple[Typeset, bytes]:
    """The own pages with their true numbers: set twice, for the numbers in the contents follow from the first time."""
    first = typeset(value, None)
    second = typeset(value, placed(value.enclosed, first))
    if (second.documents, second.pages) != (first.documents, first.pages):
        raise ValueError("the contents do not keep their place", first.pages, second.pages)
    return second, second.pdf(archive=not value.lacks)


def _printed_as_boxes(lacking: Sequence[str]) -> str:
    words = "、".join(f"U+{ord(one):04X}" for one in lacking[:MOST_LISTED])
    return f"以下的字没有字体，印成了空框，请对照原始记录：{words}{f'等{len(lacking)}个字' if len(lacking) > MOST_LISTED else ''}。"


def placed(enclosed: Sequence[Enclosed], own: Typeset) -> Places:
    """The pages of everything in the bound volume, counted from 1."""
    ends = (*own.documents, own.timeline)[1:]
    before, documents = 0, []
    for one, begins, next_begins in zip(enclosed, own.documents, ends, strict=True):
        first = begins + before + 1
        before += _pages(one)
        documents.append((first, next_begins + before))
    return Places(tuple(documents), own.timeline + before + 1, own.hashes + before + 1, own.pages + before)


def _pages(one: Enclosed) -> int:
    return one.content.pages if isinstance(one.content, Original) and one.content.plain else 0


def _inserted(enclosed: Sequence[Enclosed], own: Typeset) -> tuple[tuple[int, str], ...]:
    """Each original stands behind its slip, before the next document."""
    ends = (*own.documents, own.timeline)[1:]
    return tuple(
        (end, str(one.content.plain)) for one, end in zip(enclosed, ends, strict=True)
        if isinstance(one.content, Original) and one.content.plain
    )  # fmt: skip
