"""Blocks as pages of the web: merged cells, nested layout tables, fonts around every digit, &nbsp; fillers."""

from __future__ import annotations

from html import escape

from tests.generator.blocks import Block, Cell, Row
from tests.generator.layouts import Layout


def render(blocks: list[Block], layout: Layout) -> str:
    """A whole page; its charset is declared as the layout says."""
    title = next((block.text for block in blocks if block.kind == "title"), "")
    inner = "\n".join(_block(block, layout) for block in blocks)
    if layout.name == "html_nested":
        inner = _nested(inner)
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="{layout.charset}">\n<title>{escape(title)}</title>\n'
        f"<style>td {{ border: 1px solid }}</style>\n<script>var 总计 = 0;</script>\n</head>\n<body>\n{inner}\n"
        "</body>\n</html>\n"
    )


def _nested(inner: str) -> str:
    menu = "<table><tr><td>首页</td><td>政务公开</td><td>互动交流</td></tr></table>"
    return (
        f'<table width="1000"><tr><td colspan="2">{menu}</td></tr><tr><td width="200"><table><tr><td>年报</td></tr>'
        f'</table></td><td><div class="content">{inner}</div></td></tr></table>'
    )


def _block(block: Block, layout: Layout) -> str:
    if block.kind != "grid":
        tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
        return f"<{tag}>{_text(block.text, layout)}</{tag}>"
    rows = "\n".join(f"<tr>{_row(row, layout)}</tr>" for row in block.rows)
    return f'<table border="1">\n{rows}\n</table>'


def _row(row: Row, layout: Layout) -> str:
    return "".join(f"<td{_spans(cell, layout)}>{_cell(cell, layout)}</td>" for cell in row if cell.role != "filler")


def _spans(cell: Cell, layout: Layout) -> str:
    if layout.name == "html_plain":
        return ""
    names = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{value}"' for name, value in names if value > 1)


def _cell(cell: Cell, layout: Layout) -> str:
    if layout.name == "html_fillers":
        return f"&nbsp;{_text(cell.text, layout)}&nbsp;" if cell.text else "&nbsp;&nbsp;"
    if layout.name == "html_font_soup":
        return f'<p class="MsoNormal" align="center">{_soup(cell.text)}<o:p></o:p></p>'
    return _text(cell.text, layout)


def _soup(text: str) -> str:
    """Every two characters in fonts of their own, as word processors leave them."""
    pieces = [text[i : i + 2] for i in range(0, len(text), 2)]
    span = '<span style="font-size:12pt;mso-bidi-font-size:11pt"><font face="仿宋_GB2312">{}</font></span>'
    return "".join(span.format(escape(piece).replace("\n", "<br>")) for piece in pieces)


def _text(text: str, layout: Layout) -> str:
    if layout.name == "html_font_soup":
        return _soup(text)
    return escape(text).replace("\n", "<br/>")
