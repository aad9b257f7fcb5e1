"""A report as blocks, before any layout: headings, paragraphs and grids with merged cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.report.forms import SECTION_TITLES, FormRow, TableForm, table_form
from tests.generator.truth import CellName, PrintedTable

CHINESE = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid. Role: head, label, value or filler (the place a cell of a row above reaches into)."""

    text: str
    role: str = "head"
    colspan: int = 1
    rowspan: int = 1
    name: CellName | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is title, meta, heading, paragraph, furniture or grid; a grid tells which table it is."""

    kind: str
    text: str = ""
    rows: tuple[Row, ...] = ()
    table: PrintedTable | None = None


def grid(table: PrintedTable) -> Block:
    """The statutory picture of a table: heads, merged labels, values; a lost cell is not there."""
    form = table_form(table.kind, table.form)
    draw = {"applications": _applications, "remedies": _remedies, "proactive": _proactive, "statistics": _statistics}
    return Block("grid", rows=tuple(draw[table.kind](table, form)), table=table)


def heading(number: int) -> Block:
    """Heading of one of the six sections, 1…6."""
    return Block("heading", f"{CHINESE[number - 1]}、{SECTION_TITLES[number - 1]}")


def with_text(block: Block, change: object) -> Block:
    """The block with `change(text, role)` applied to every text that is not a figure."""
    assert callable(change)
    if block.kind != "grid":
        return replace(block, text=change(block.text, block.kind))
    rows = tuple(
        tuple(cell if cell.role in ("value", "filler") else replace(cell, text=change(cell.text, cell.role))
              for cell in row)
        for row in block.rows
    )  # fmt: skip
    return replace(block, rows=rows)


def _values(table: PrintedTable, key: str) -> list[Cell]:
    cells = [(key, column) for column in range(len(table.right.rows[key]))]
    return [Cell(text, "value", name=cell) for cell in cells if (text := table.texts[cell]) is not None]


def _fillers(count: int) -> list[Cell]:
    return [Cell("", "filler")] * count


def _proactive(table: PrintedTable, form: TableForm) -> list[Row]:
    rows: list[Row] = []
    item = None
    for row in form.rows:
        spans = [12 // row.width] * row.width
        if row.item != item:
            item = row.item
            rows.append((Cell(item or "", "head", 16),))
            heads = [Cell(column.label, "head", span) for column, span in zip(row.columns, spans, strict=True)]
            rows.append((Cell("信息内容", "head", 4), *heads))
        values = _values(table, row.key)
        spanned = [replace(cell, colspan=span) for cell, span in zip(values, spans, strict=False)]
        rows.append((Cell(row.label, "label", 4), *spanned))
    return rows


def _applications(table: PrintedTable, form: TableForm) -> list[Row]:
    columns = form.rows[0].columns
    organisations = [column for column in columns if column.group]
    rows: list[Row] = [
        (Cell(form.note or "", "head", 3, 3), Cell("申请人情况", "head", 7)),
        (*_fillers(1), Cell("自然人", "head", 1, 2), Cell("法人或其他组织", "head", 5), Cell("总计", "head", 1, 2)),
        (*_fillers(2), *(Cell(column.label) for column in organisations), *_fillers(1)),
    ]
    inner = [row for row in form.rows if row.group]
    for position, row in enumerate(form.rows):
        labels = _labels(row, form.rows[position - 1].group, inner)
        rows.append((*labels, *_values(table, row.key)))
    return rows


def _labels(row: FormRow, group_above: str | None, inner: list[FormRow]) -> list[Cell]:
    """The one to three label cells before the figures of a row of table 3."""
    if not row.group:
        return [Cell(row.label, "label", 3)]
    whole = "三、本年度办理结果"
    first = [Cell(whole, "head", 1, len(inner))] if row is inner[0] else _fillers(1)
    if row.group == whole:
        return [*first, Cell(row.label, "label", 2)]
    members = sum(1 for other in inner if other.group == row.group)
    second = _fillers(1) if row.group == group_above else [Cell(row.group, "head", 1, members)]
    return [*first, *second, Cell(row.label, "label")]


def _remedies(table: PrintedTable, form: TableForm) -> list[Row]:
    heads = [column.label for column in form.rows[0].columns]
    values = [cell for key in form.keys for cell in _values(table, key)]
    return [
        (Cell("行政复议", "head", 5), Cell("行政诉讼", "head", 10)),
        (*(Cell(head, "head", 1, 2) for head in heads), *(Cell(row.label, "head", 5) for row in form.rows[1:])),
        (*_fillers(5), *(Cell(head) for head in heads * 2)),
        tuple(values),
    ]


CHAPTERS = {
    "proactive_total": "一、主动公开情况",
    "via_gazette": "（二）通过不同渠道和方式公开政府信息的情况",
    "responses_total": "二、回应解读情况",
    "press_conferences": "（二）通过不同渠道和方式回应解读的情况",
    "received_total": "三、依申请公开情况",
    "offices": "八、机构建设和保障经费情况",
    "meetings": "九、政府信息公开会议和培训情况",
}


def _statistics(table: PrintedTable, form: TableForm) -> list[Row]:
    wide = form.form == "2008"
    heads = ("指标名称", "计量单位", "本年度", "历年累计") if wide else ("统计指标", "单位", "统计数")
    rows: list[Row] = [tuple(Cell(head) for head in heads)]
    for key in table.right.rows:
        row = form.row(key)
        if not wide and key in CHAPTERS:
            rows.append((Cell(CHAPTERS[key], "head", 3),))
        label = row.label if wide else f"{_ordinal(row.code)}{row.label}"
        rows.append((Cell(label, "label"), Cell(row.unit or "", "unit"), *_values(table, key)))
    return rows


def _ordinal(code: str | None) -> str:
    """How the form prints the last step of a code: 四、 (一) or 1."""
    if not code:
        return ""
    if code[-1].isdigit():
        return f"{code[-1]}."
    return code[code.index("（") :] if "（" in code else f"{code}、"
