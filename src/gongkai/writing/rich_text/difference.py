"""What changed between two versions of a rich text: block by block, and within a block character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gongkai.writing.rich_text.aligning import MOST_COMPARED, Effort, aligned, pairs
from gongkai.writing.rich_text.blocks import Block, Figure, Listing, Paragraph, Quote, Table
from gongkai.writing.rich_text.cleaning import blocks_of
from gongkai.writing.rich_text.lines import text_of
from gongkai.writing.rich_text.spelling import html_of, inline, row_text

_SENTENCE = re.compile(r"[^。；！？，\n]*[。；！？，\n]?")
_LEAST = 1
Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block's text."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A block of either version. `what` is 段落, 标题, 列表 …; `parts` together are both its texts. A block that is
    `changed` without an added or removed part differs in its form only, its links or its picture."""

    kind: Literal["same", "added", "removed", "changed"]
    what: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The blocks of both versions in order; `is_same` where nothing differs."""

    blocks: tuple[Changed, ...]

    @property
    def is_same(self) -> bool:
        return all(block.kind == "same" for block in self.blocks)


@dataclass(frozen=True, slots=True)
class _Line:
    what: str
    text: str
    html: str


def difference(old_html: str, new_html: str) -> Difference:
    """The difference of two cleaned texts. Takes time in proportion to their length: where very much changed, what
    changed is said less finely, as removed and added."""
    old, new, effort = list(_lines(blocks_of(old_html))), list(_lines(blocks_of(new_html))), Effort()
    found: list[Changed] = []
    for before, after in aligned([line.html for line in old], [line.html for line in new], effort):
        if before.stop - before.start == after.stop - after.start and old[before] == new[after]:
            found += [Changed("same", line.what, (Part("same", line.text),)) for line in new[after]]
        else:
            found += _replaced(old[before], new[after], effort)
    return Difference(tuple(found))


def _replaced(old: Sequence[_Line], new: Sequence[_Line], effort: Effort) -> Iterator[Changed]:
    """Lines that are alike stand for one another; the others were removed or added."""
    for before, after in pairs([line.text for line in old], [line.text for line in new], effort):
        if before is None and after is not None:
            yield Changed("added", new[after].what, (Part("added", new[after].text),))
        elif after is None and before is not None:
            yield Changed("removed", old[before].what, (Part("removed", old[before].text),))
        elif before is not None and after is not None:
            yield Changed("changed", new[after].what, tuple(_parts(old[before].text, new[after].text, effort)))


def _parts(old: str, new: str, effort: Effort) -> Iterator[Part]:
    """Long texts sentence by sentence first."""
    if len(old) * len(new) > MOST_COMPARED and (len(old) > 1 < len(new)):
        first, second = _SENTENCE.findall(old), _SENTENCE.findall(new)
        for before, after in aligned(first, second, effort):
            yield from _stretch("".join(first[before]), "".join(second[after]), effort)
    else:
        yield from _stretch(old, new, effort)


def _stretch(old: str, new: str, effort: Effort) -> Iterator[Part]:
    if old == new:
        yield from _told("same", old)
        return
    removed = added = ""
    for before, after in aligned(old, new, effort):
        same = old[before] == new[after]
        if same and (after.stop - after.start > _LEAST or not (removed or added) or after.stop == len(new)):
            yield from (*_told("removed", removed), *_told("added", added), *_told("same", new[after]))
            removed = added = ""
        else:
            # a single character that happens to be in both, between two that differ, is no help to a reader
            removed, added = removed + old[before], added + new[after]
    yield from (*_told("removed", removed), *_told("added", added))


def _told(kind: Kind, text: str) -> Iterator[Part]:
    if text:
        yield Part(kind, text)


def _lines(blocks: Sequence[Block], what: str = "段落") -> Iterator[_Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            called = what if block.kind == "p" else "标题"
            yield _Line(called, text_of(block.pieces), f"{called}{block.kind}{inline(block.pieces)}")
        elif isinstance(block, Quote):
            yield from _lines(block.blocks, "引文")
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _lines(item.blocks, "列表")
        elif isinstance(block, Figure):
            yield _Line("图片", text_of(block.caption), html_of([block]))
        else:
            yield from _table(block)


def _table(table: Table) -> Iterator[_Line]:
    if table.caption:
        yield _Line("表题", text_of(table.caption), f"表题{inline(table.caption)}")
    for row in table.rows:
        spelled = "".join(f"{cell.heading}{cell.columns}{cell.rows}{html_of(cell.blocks)}" for cell in row)
        yield _Line("表格行", row_text(row), f"表格行{spelled}")
