"""The lines of a document of our own making, collected as they come: paragraphs letter for letter, rows with their cells."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.reading.document import Line, UnreadableFile
from gongkai.reading.formats.limits import MAX_CELLS, MAX_LINES


class OwnLines:
    """`lines`, and in `levels` by their numbers which are the title (1) and the headings (2)."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.levels: dict[int, int] = {}
        self._table = -1
        self._cells = 0

    def add_text(self, text: str, level: int | None = None, page: int | None = None) -> None:
        """A paragraph without the blanks around it; nothing for an empty one."""
        text = text.strip()
        if not text:
            return
        self._add(Line(text, len(self.lines) + 1, page))
        if level:
            self.levels[len(self.lines)] = level

    def add_grid(self, rows: Iterable[tuple[str, ...]], page: int | None = None) -> None:
        """A table; a cell is without the blanks around it."""
        self._table += 1
        for row in rows:
            cells = tuple(cell.strip() for cell in row)
            self._cells += len(cells)
            self._add(Line("\t".join(cells), len(self.lines) + 1, page, cells, self._table))

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        if len(self.lines) > MAX_LINES or self._cells > MAX_CELLS:
            raise UnreadableFile("too_large", f"文件超过{MAX_LINES}行或者{MAX_CELLS}个单元格，不像一份年度报告。请只保存报告正文。")
