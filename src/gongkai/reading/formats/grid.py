"""What a walk over markup collects: text with breaks and the rows of data tables, made into numbered lines."""

from __future__ import annotations

from functools import lru_cache

from gongkai.reading.document import Line, UnreadableFile
from gongkai.reading.formats import text as plain
from gongkai.reading.formats.limits import MAX_LINES

BREAK = "\x1e"
"""stands in collected text where one block ends and the next begins; white space to `str.split` and `str.strip`"""

ROW_MARK, CELL_MARK = "\x1c", "\x1d"
"""stand where a row and a cell begin; white space too"""

Row = tuple[str, tuple[str, ...]]
"""its cells joined with TABs, and its cells"""

Piece = str | list[Row]
"""text with breaks, or the rows of one grid"""

_LONG = 150
"""a cell of several paragraphs and more characters than this is a column of the page, not a statutory label"""


def pieces_of(rows: list[str]) -> list[Piece]:
    """The rows of a table, each with marks before its cells: grids, and text where a table only lays out its page."""
    pieces: list[Piece] = []
    grid: list[Row] = []
    for row in rows:
        if len(row) < _LONG:
            _, cells = printed = _known_row(row)
        else:
            texts = row.split(CELL_MARK)[1:]
            if any(map(_is_column, texts)):
                pieces.extend((grid, BREAK.join(texts)))
                grid = []
                continue
            _, cells = printed = _row(row)
        if cells:
            grid.append(printed)
    if not pieces and not any(len(cells) > 1 for _, cells in grid):
        return [BREAK.join(rows).replace(CELL_MARK, BREAK)]
    pieces.append(grid)
    return [piece for piece in pieces if piece]


def _row(row: str) -> Row:
    cells = tuple(map(cell_text, row.split(CELL_MARK)[1:]))
    return "\t".join(cells), cells


def _is_column(cell: str) -> bool:
    paragraphs = [text for text in (part.strip() for part in cell.split(BREAK)) if text]
    return len(paragraphs) > 1 and sum(map(len, paragraphs)) > _LONG


def cell_text(cell: str) -> str:
    """What a cell prints, on one line: parts joined without a blank, as 商业 and 企业, but two figures with one."""
    cell = cell.strip()
    if BREAK not in cell:
        return " ".join(cell.split())
    text = ""
    for part in (" ".join(part.split()) for part in cell.split(BREAK)):
        glue = " " if text and part and text[-1] <= "\x7f" and part[0] <= "\x7f" else ""
        text += glue + part
    return text


# rows of labels and small figures are the same in all reports, most of them zeros
_known_row = lru_cache(8192)(_row)


def lines_of(pieces: list[Piece]) -> list[Line]:
    """Numbered lines in reading order, grids numbered from 0; refuses more than `MAX_LINES`."""
    found: list[Line] = []
    texts: list[str] = []
    table = 0
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        _add_lines(found, texts)
        _add_rows(found, piece, table)
        texts, table = [], table + 1
    _add_lines(found, texts)
    if len(found) > MAX_LINES:
        raise UnreadableFile("too_large", f"文件超过{MAX_LINES}行，不像一份年度报告。请只保存报告正文。")
    return found


def _add_lines(found: list[Line], texts: list[str]) -> None:
    whole = "".join(texts)
    piped = plain.has_bars(whole)
    for piece in whole.split(BREAK):
        text = " ".join(piece.split())
        if text:
            found.append(Line(text, len(found) + 1, None, plain.cells(text) if piped else None))


def _add_rows(found: list[Line], rows: list[Row], table: int) -> None:
    start = len(found) + 1
    found.extend([Line(text, number, None, cells, table) for number, (text, cells) in enumerate(rows, start)])
