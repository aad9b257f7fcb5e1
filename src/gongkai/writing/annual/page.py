"""The annual report as HTML: the fragment that a page of the portal holds, and a page of its own.

The fragment is plain markup that a style sheet of the page around it may dress; `annual.css` does so on paper.
"""

from __future__ import annotations

from html import escape
from importlib import resources

from gongkai.report.model import Report
from gongkai.report.own import ARTICLE, GENERATOR, SHEET
from gongkai.writing.annual.paper import Grid, Paper, Part, paper_of
from gongkai.writing.docx_grid import Box

STYLE = "annual/annual.css"
CAPTIONS = {
    "proactive": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "remedies": "政府信息公开行政复议、行政诉讼情况",
    "statistics": "政府信息公开情况统计表",
}


def html(report: Report, *, whole: bool = False) -> str:
    """The report as an `article` with all texts escaped, or as a whole page with its own style.

    ValueError for a report without body and title.
    """
    paper = paper_of(report)
    drawn = fragment(paper)
    return page(paper.title, drawn) if whole else drawn


def page(title: str, body: str) -> str:
    """A page with the style of the report in it, so that it stands alone."""
    style = resources.files("gongkai.writing").joinpath(STYLE).read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="generator" content="{GENERATOR}"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>\n{body}\n</body></html>\n"
    )


def fragment(paper: Paper) -> str:
    """The markup of a layout."""
    parts = "\n".join(map(_part, paper.parts))
    return f'<article class="{ARTICLE}" lang="zh-CN">\n<h1>{escape(paper.title)}</h1>\n{parts}\n{_facts(paper)}\n</article>'


def _part(part: Part) -> str:
    heading = f"<h2>{escape(part.heading)}</h2>" if part.heading else ""
    paragraphs = "\n".join(f"<p>{escape(text)}</p>" for text in part.paragraphs)
    return "\n".join(filter(None, (heading, paragraphs, *map(grid, part.grids))))


def grid(one: Grid) -> str:
    """A statutory table, its heads as heads, its figures in `td.figure`; beneath it which cells hold none."""
    rows = list(map(_row, one.drawing.rows))
    head, body = rows[: one.drawing.head], rows[one.drawing.head :]
    columns = "".join(f'<col style="width: {width / sum(one.drawing.widths):.2%}">' for width in one.drawing.widths)
    thead = f"<thead>{''.join(head)}</thead>" if head else ""
    table = f'<table class="{one.kind}"><colgroup>{columns}</colgroup>{thead}<tbody>{"".join(body)}</tbody></table>'
    note = f'<p class="note">{escape(one.note)}</p>' if one.note else ""
    label = escape(CAPTIONS[one.kind])
    return f'<div class="grid" role="region" aria-label="{label}" tabindex="0">{table}</div>{note}'


def _row(boxes: list[Box]) -> str:
    return f"<tr>{''.join(map(_cell, boxes))}</tr>"


def _cell(box: Box) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", box.columns), ("rowspan", box.rows)) if count > 1
    )
    if not box.figure:
        return f"<th{spans}{_classes(box)}>{escape(box.text)}</th>"
    size = f' style="font-size: {box.points}pt"' if box.points and box.points < 9 else ""
    return f"<td{spans}{_classes(box)}{size}>{escape(box.text)}</td>"


def _classes(box: Box) -> str:
    names = ["left"] * box.left + ["figure"] * box.figure
    if box.fill:
        names.append("unknown" if box.figure else "item")
    return f' class="{" ".join(names)}"' if names else ""


def _facts(paper: Paper) -> str:
    """The sheet of labelled lines."""
    rows = "".join(_fact(label, value) for label, value in paper.facts)
    head = "".join(f"<th>{escape(name)}</th>" for name in SHEET)
    return f'<table class="facts"><colgroup><col class="label"><col></colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _fact(label: str, value: str) -> str:
    return f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>'
