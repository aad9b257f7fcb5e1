"""The statutory tables as boxes: heads, merged labels and figures where the circulars of 2019 and 2021 have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gongkai.report.forms import Column, FormRow, table_form
from gongkai.writing.docx_grid import Box

Figure = Callable[[str, int], Box]
"""The box of a figure by row key and 0-based column."""
PAGE = 15.6
"""Centimetres between the margins."""
ITEM = "C6D9F1"
"""Behind the head of each item of article 20, as in the form of 2021."""
CONTENT = "信息内容"
APPLICANTS = "申请人情况"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table ready to be drawn: widths in cm, rows of boxes, how many rows are its head."""

    widths: tuple[float, ...]
    rows: list[list[Box]]
    head: int


def proactive(form: str, figure: Figure) -> Drawing:
    """Table 2: a block for each item of article 20, its columns spread over the width of three."""
    rows = []
    for item, block in groupby(table_form("proactive", form).rows, lambda row: row.item):
        members = list(block)
        spans = _spread(len(members[0].columns), 3)
        heads = [Box(column.label, span) for column, span in zip(members[0].columns, spans, strict=True)]
        rows += [[Box(item or "", 4, left=True, fill=ITEM)], [Box(CONTENT), *heads]]
        for row in members:
            rows.append([Box(row.label), *(_wide(figure(row.key, c), span) for c, span in enumerate(spans))])
    return Drawing((PAGE / 4,) * 4, rows, 0)


def applications(form: str, figure: Figure) -> Drawing:
    """Table 3: three columns of labels, seven of figures; the note stands in the head's corner."""
    table = table_form("applications", form)
    columns = table.rows[0].columns
    rows = _applicant_heads(table.note or "", columns)
    grouped = [row for row in table.rows if row.group]
    labels: dict[str, list[Box]] = {}
    for group, block in groupby(grouped, lambda row: row.group):
        members = list(block)
        whole = group == grouped[0].group
        for number, row in enumerate(members):
            first = [Box(group or "", rows=len(members))] if not whole and number == 0 else []
            labels[row.key] = [*first, Box(row.label, 2 if whole else 1, left=True)]
    labels[grouped[0].key].insert(0, Box(grouped[0].group or "", rows=len(grouped)))
    for row in table.rows:
        label = labels.get(row.key) or [Box(row.label, 3, left=True)]
        rows.append([*label, *(figure(row.key, c) for c in range(row.width))])
    return Drawing((1.3, 1.6, PAGE - 2.9 - 7 * 1.15, *(1.15,) * 7), rows, 3)


def remedies(form: str, figure: Figure) -> Drawing:
    """Table 4: one row of fifteen figures under three rows of heads."""
    blocks = table_form("remedies", form).rows
    first = [Box(group, columns=sum(row.width for row in rows)) for group, rows in _grouped(blocks)]
    second, third = [], []
    for row in blocks:
        heads = [column.label for column in row.columns]
        if row.group:
            second.append(Box(row.label, row.width))
            third += [Box(head) for head in heads]
        else:
            second += [Box(head, rows=2) for head in heads]
    figures = [figure(row.key, c) for row in blocks for c in range(row.width)]
    return Drawing((PAGE / len(figures),) * len(figures), [first, second, third, figures], 3)


def statistics(rows: Sequence[tuple[str, str, str]], headings: Sequence[str], figure: Figure) -> Drawing:
    """The older lists: `rows` of (key, label, unit), one column for each heading."""
    boxes = [[Box("统计指标"), Box("单位"), *map(Box, headings)]]
    for key, label, unit in rows:
        boxes.append([Box(label, left=True), Box(unit), *(figure(key, c) for c in range(len(headings)))])
    return Drawing((PAGE - 1.6 - 2.4 * len(headings), 1.6, *(2.4,) * len(headings)), boxes, 1)


def _applicant_heads(note: str, columns: tuple[Column, ...]) -> list[list[Box]]:
    second, third = [], []
    for group, members in groupby(columns, lambda column: column.group):
        inner = list(members)
        if group:
            second.append(Box(group, len(inner)))
            third += [Box(column.label) for column in inner]
        else:
            second += [Box(column.label, rows=2) for column in inner]
    return [[Box(note, 3, 3, left=True), Box(APPLICANTS, len(columns))], second, third]


def _grouped(rows: tuple[FormRow, ...]) -> list[tuple[str, list[FormRow]]]:
    return [(heading, list(members)) for heading, members in groupby(rows, lambda row: row.group or row.label)]


def _spread(columns: int, width: int) -> list[int]:
    """How many grid columns each takes: the last takes what is left."""
    return [1] * (columns - 1) + [width - columns + 1]


def _wide(box: Box, columns: int) -> Box:
    return replace(box, columns=columns)
