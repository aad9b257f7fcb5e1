"""What a clerk types as text of a letter, as blocks: a line is a paragraph, lines with the same number of cells are a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.writing.letter import Block, Paragraph, Table

CELLS = re.compile(r"\t|\||｜")
RULE = re.compile(r"[\s|｜:：-]+")
"""The line under the head of a table in Markdown."""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a typed text. A table is at least two lines in a row whose cells stand between tabs or bars, the
    first is its head; a row with fewer cells is filled up, one with more keeps them all in its last cell."""
    found: list[Block] = []
    for rows in _runs(text):
        if len(rows) > 1 and len(rows[0]) > 1:
            found.append(_table(rows))
        else:
            found += [Paragraph("　".join(filter(None, row))) for row in rows]
    return tuple(found)


def _runs(text: str) -> Iterator[list[list[str]]]:
    """Lines that follow each other, those with cells apart from those without."""
    run: list[list[str]] = []
    for line in filter(str.strip, text.splitlines()):
        cells = _cells(line)
        if run and (len(cells) > 1) != (len(run[0]) > 1):
            yield run
            run = []
        if len(cells) == 1 or not RULE.fullmatch(line):
            run.append(cells)
    if run:
        yield run


def _cells(line: str) -> list[str]:
    row = line.strip("\r\n ")
    if row[0] in "|｜":
        row = row[1:].removesuffix(row[0])
    return [cell.strip() for cell in CELLS.split(row)]


def _table(rows: list[list[str]]) -> Table:
    width = len(rows[0])
    return Table(tuple(rows[0]), tuple(_fitted(row, width) for row in rows[1:]))


def _fitted(row: list[str], width: int) -> tuple[str, ...]:
    kept = [*row[: width - 1], "　".join(row[width - 1 :])]
    return tuple(kept + [""] * (width - len(kept)))
