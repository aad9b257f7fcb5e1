"""The report in a page of our own making, and nothing of the portal around it."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.reading.document import Line
from gongkai.reading.formats.own_lines import OwnLines
from gongkai.report.own import ARTICLE

_LEVELS = {"h1": 1, "h2": 2}


def lines(tree: LexborHTMLParser) -> tuple[list[Line], dict[int, int]] | None:
    """The lines of the one report of the page with the levels of its headings; None where there is not exactly one."""
    articles = tree.css(f"article.{ARTICLE}")
    if len(articles) != 1 or tree.css_matches("table table"):  # our tables hold no other
        return None
    own = OwnLines()
    for node in articles[0].iter():
        _add(own, node)
    return own.lines, own.levels


def _add(own: OwnLines, node: LexborNode) -> None:
    tables = [node] if node.tag == "table" else node.css("table")
    if not tables:
        own.add_text(node.text(), _LEVELS.get(node.tag or ""))
    for table in tables:
        own.add_grid(tuple(cell.text() for cell in row.iter() if cell.tag in ("th", "td")) for row in table.css("tr"))
