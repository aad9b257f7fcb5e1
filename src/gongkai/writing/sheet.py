"""One sheet of a workbook that is written row by row and never held in memory: heads, widths, safe cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gongkai.report.model import Cell, State
from gongkai.writing.records import Value
from gongkai.writing.signs import COLOURS

LONGEST_TEXT = 32_767
"""Characters a cell of a spreadsheet can hold."""
EXACT_DIGITS = 15
"""Digits a spreadsheet keeps of a number; a longer one is written as text so that none is lost."""
FORMULA_SIGNS = ("=", "+", "-", "@")

HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="D9E2F3"), "alignment": Alignment(wrap_text=True)}
FILLS = {state: PatternFill("solid", fgColor=colour) for state, colour in COLOURS.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its state: it is coloured; the words that say so stand in a column of their own."""

    cell: Cell


class Sheet:
    """A sheet with a fixed first row; `widths` in characters."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        self._sheet: Any = book.create_sheet(title)
        self._sheet.freeze_panes = "A2"
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._columns = len(headings)
        self._rows = 0
        self._append([self._styled(heading, **HEAD) for heading in headings])

    def add(self, values: Iterable[Value | Shown]) -> None:
        """Append one row."""
        self._append([self._cell(value) for value in values])

    def finish(self) -> None:
        """Let every column be filtered."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._columns)}{self._rows}"

    def _append(self, cells: list[Any]) -> None:
        self._sheet.append(cells)
        self._rows += 1

    def _cell(self, value: Value | Shown) -> Any:
        if not isinstance(value, Shown):
            return self._plain(value)
        shown = self._plain(value.cell.value)
        if value.cell.state is not State.PRINTED:
            shown.fill = FILLS[value.cell.state]
        return shown

    def _plain(self, value: Value) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Decimal):
            return self._money(value)
        return self._text(str(value)) if isinstance(value, int) and _digits(value) > EXACT_DIGITS else self._new(value)

    def _money(self, value: Decimal) -> Any:
        if len(value.as_tuple().digits) > EXACT_DIGITS:
            return self._text(format(value, "f"))
        cell = self._new(value)
        places = max(-int(value.as_tuple().exponent), 0)
        cell.number_format = "0." + "0" * places if places else "0"
        return cell

    def _text(self, value: str) -> Any:
        """A text stays a text, whatever it begins with; characters a spreadsheet refuses become U+FFFD."""
        clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value).encode("utf-8", "replace").decode("utf-8")
        cell = self._new(clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - 4] + "（略）")
        cell.data_type = "s"
        cell.quotePrefix = clean.startswith(FORMULA_SIGNS)
        return cell

    def _styled(self, value: str, **style: Any) -> Any:
        cell = self._text(value)
        for name, setting in style.items():
            setattr(cell, name, setting)
        return cell

    def _new(self, value: Value) -> Any:
        cell: Any = WriteOnlyCell(self._sheet)
        cell.value = value
        return cell


def _digits(value: int) -> int:
    return len(str(abs(value)))
