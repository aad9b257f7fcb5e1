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

Row = tuple[str, ...]
Piece = str | list[Row]
"""text with breaks, or the rows of one grid"""

_SHORT = 1000
"""characters of a row whose cells are worth remembering: labels and small figures are the same in all reports"""

_LONG = 150
"""a cell of several paragraphs and more characters than this is a column of the page, not a statutory label"""


def pieces_of(rows: list[str]) -> list[Piece]:
    """The rows of a table, each with marks before its cells: grids, and text where a table only lays out its page."""
    pieces: list[Piece] = []
    grid: list[Row] = []
    widest = 0
    for row in rows:
        cells = row.split(CELL_MARK)[1:]
        if len(row) > _LONG and any(map(_is_column, cells)):
            pieces.extend((grid, BREAK.join(cells)))
            grid = []
        elif cells:
            widest = max(widest, len(cells))
            grid.append(tuple(map(_known_text if len(row) < _SHORT else cell_text, cells)))
    if not pieces and widest < 2:
        return [BREAK.join(rows).replace(CELL_MARK, BREAK)]
    pieces.append(grid)
    return [piece for piece in pieces if piece]


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


_known_text = lru_cache(8192)(cell_text)


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
    for piece in "".join(texts).split(BREAK):
        text = " ".join(piece.split())
        if text:
            found.append(Line(text, len(found) + 1, cells=plain.cells(text)))


def _add_rows(found: list[Line], rows: list[Row], table: int) -> None:
    start = len(found) + 1
    found.extend([Line("\t".join(row), number, None, row, table) for number, row in enumerate(rows, start)])
