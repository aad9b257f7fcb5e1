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
    """The page inside layout tables, with the menus, style sheets and scripts of a portal around it."""
    links = "".join(f'<td><a href="/col{n}/index.html" target="_blank">{name}</a></td>' for n, name in enumerate(MENU))
    side = "".join(f'<tr><td class="side"><a href="/nb/{year}.html">{year}年</a></td></tr>' for year in range(2009, 2024))
    return (
        f"<style>{STYLE}</style>\n<script>{SCRIPT}</script>\n"
        f'<table width="1000"><tr><td colspan="2"><table><tr>{links}</tr></table></td></tr><tr><td width="200"><table>'
        f'{side}</table></td><td><div class="content">{inner}</div></td></tr><tr><td colspan="2"><p class="foot">主办单位'
        "　网站地图　联系我们</p></td></tr></table>"
    )


MENU = (
    "首页", "机构职能", "政务公开", "办事服务", "互动交流", "专题专栏", "政府信息公开指南", "政府信息公开制度",
    "法定主动公开内容", "政府信息公开年报", "依申请公开", "政策解读", "规划计划", "财政预决算", "人事信息", "重大项目",
)  # fmt: skip
STYLE = "\n".join(f".box{n} > li a:hover {{ color: #c{n:02d}; padding: {n}px 0; background: url(/img/{n}.png) }}"
                  for n in range(40))  # fmt: skip
SCRIPT = "\n".join(f'document.querySelector("#tab{n}").onclick = function () {{ show({n}, "总计", 0) }};'
                   for n in range(40))  # fmt: skip


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
