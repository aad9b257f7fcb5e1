"""The report in a page of our own making, and nothing of the portal around it.

It is told by its sheet of labelled lines: its title is the heading before that says what the sheet says, and what stands
between the two is the report. So it is found too where an editor took every class and style away.
"""

from __future__ import annotations

from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.reading.document import Line
from gongkai.reading.formats.own_lines import OwnLines
from gongkai.report.own import FACTS, SHEET

_HEADINGS = ("h1", "h2")
_WRAPPED = 4
"""elements that a page may put around a table"""
_TITLE = FACTS["title"]


def lines(tree: LexborHTMLParser) -> tuple[list[Line], dict[int, int]] | None:
    """The lines of the one report of the page with the levels of its headings; None where there is not exactly one."""
    sheets = [table for table in tree.css("table") if _cells(table.css_first("tr")) == SHEET]
    nodes = _report(sheets[0]) if len(sheets) == 1 else []
    if not nodes or any(node.css_matches("table table") for node in nodes):  # our tables hold no other
        return None
    own = OwnLines()
    own.add_text(nodes[0].text(), 1)
    for node in nodes[1:]:
        _add(own, node)
    return own.lines, own.levels


def _report(sheet: LexborNode) -> list[LexborNode]:
    """What stands beside the sheet from the title on, the sheet itself the last."""
    title = next((row[1] for row in map(_cells, sheet.css("tr")) if len(row) == len(SHEET) and row[0] == _TITLE), None)
    last: LexborNode = sheet
    for _ in range(_WRAPPED):
        around = last.parent
        if around is None:
            break
        nodes = list(around.iter())
        end = next(place for place, node in enumerate(nodes) if node.mem_id == last.mem_id)
        starts = [place for place, node in enumerate(nodes[:end]) if _is_title(node, title)]
        if starts:
            return list(islice(nodes, starts[0], end + 1))
        last = around
    return []


def _is_title(node: LexborNode, title: str | None) -> bool:
    return node.tag in _HEADINGS and (title is None or "".join(node.text().split()) == "".join(title.split()))


def _add(own: OwnLines, node: LexborNode) -> None:
    tables = [node] if node.tag == "table" else node.css("table")
    if not tables:
        own.add_text(node.text(), 2 if node.tag in _HEADINGS else None)
    for table in tables:
        own.add_grid(_cells(row) for row in table.css("tr"))


def _cells(row: LexborNode | None) -> tuple[str, ...]:
    return tuple(cell.text().strip() for cell in row.iter() if cell.tag in ("th", "td")) if row is not None else ()
