"""HTML as lines: every block a line, every row of a data table a line with its cells."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import own_html
from gongkai.reading.formats.grid import lines_of
from gongkai.reading.formats.limits import MAX_CELLS, MAX_TAGS
from gongkai.reading.formats.markup import as_it_is, pieces
from gongkai.report.own import SHEET

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAYBE_HIDDEN = "[style*=display i],[style*=visibility i],[hidden]"
_MAY_HIDE = re.compile(rb"i(?:splay|dden)")
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
_SIZE = b"font-size"
_MAY_HAVE_NO_SIZE = (b"font-size:0", b"font-size: 0")
_BEGINS = re.compile(r"\s*<(?:[a-zA-Z]|!|\?xml)")
_WHOLE_PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:html|body|table|t[rdh]|div|p|h[1-6]|span|font|center)\b|<!ENTITY", re.IGNORECASE)
_HEAD = 2000


def is_markup(text: str) -> bool:
    """Whether a text is HTML; Markdown with a tag or two in its cells is not."""
    if "<" not in text:
        return False
    head = text[:_HEAD]
    if _BEGINS.match(head) and _TAG.search(text[:200_000]):
        return True
    return _WHOLE_PAGE.search(head) is not None or len(_TAG.findall(text[:200_000])) > 10


def load(
    text: str, name: str, charset: str, data: bytes | None = None, decoded: Callable[[str], str] = as_it_is
) -> Document:
    """A page as a document.

    The innermost tables are grids, their rows hold their own cells; tables that only lay out give lines. Spans are
    never unfolded, so `rowspan=99999999` costs nothing. Refuses entity declarations and too many cells or tags. `data` is the
    page as it was before it was decoded, where ASCII is ASCII in it; `decoded` makes what the page prints of its texts.
    """
    page = data or text.encode("utf-8", "replace")
    _refuse_bombs(page)
    tree = _parsed(text)
    if SHEET[1] in text and (lines := own_html.lines(tree)):
        title, metadata = _head(tree, decoded)
        return Document(name, "html", lines[0], title, charset, metadata, True, lines[1])
    # text that stands beside the tables of a Markdown file keeps its lines
    keep_lines = not _BEGINS.match(text) and not _WHOLE_PAGE.search(text)
    found = pieces(tree.root, _hidden(tree, page), keep_lines, decoded) if tree.root is not None else []
    title, metadata = _head(tree, decoded)
    return Document(source=name, kind="html", lines=lines_of(found), title=title, charset=charset, metadata=metadata)


def _parsed(page: str) -> LexborHTMLParser:
    try:
        return LexborHTMLParser(page)
    except SelectolaxError:
        # any bytes are a page to lexbor; it gives up only where its memory ends: thousands of fonts opened in each other
        raise UnreadableFile("memory", "网页的标签互相嵌套过多，所需内存超过上限，没有读取。请用浏览器打开，只保存报告正文。") from None


def _refuse_bombs(page: bytes) -> None:
    # they stand before everything else
    if page.find(b"<!ENTITY", 0, _HEAD) >= 0:
        raise UnreadableFile("entity_bomb", "文件声明了XML实体，可能是实体炸弹，没有读取。"
                                            "请在浏览器中打开原网页，重新另存为网页。")
    if len(page) < MAX_CELLS * len(b"<td>"):
        return
    tags = page.count(b"<")
    if tags > MAX_CELLS and sum(map(page.count, (b"<td", b"<th", b"<TD", b"<TH", b"<Td", b"<tD"))) > MAX_CELLS:
        raise UnreadableFile("too_many_cells", f"网页中的表格超过{MAX_CELLS}个单元格，不是年度报告的表格。"
                                               "请只保存报告正文。")
    if tags > MAX_TAGS:
        raise UnreadableFile("too_large", f"网页的标签超过{MAX_TAGS}个，没有读取。请只保存报告正文。")


def _hidden(tree: LexborHTMLParser, page: bytes) -> frozenset[int]:
    """The elements that a browser does not show; asked for only where the page could hold any."""
    lower = page.lower()
    found = [node for node in tree.css(_MAYBE_HIDDEN) if _is_hidden(node.attributes)] if _MAY_HIDE.search(lower) else []
    if _SIZE in lower and any(style in lower for style in _MAY_HAVE_NO_SIZE):
        found += [node for node in tree.css("[style*=font-size i]") if _has_no_size(node)]
    return frozenset(node.mem_id for node in found)


def _has_no_size(node: LexborNode) -> bool:
    """Letters of no height; elements inside may have a height of their own, as where it closes gaps between them."""
    if not _NO_SIZE.search(node.attributes.get("style") or ""):
        return False
    return all(child.tag == "-text" for child in node.iter(include_text=True))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None


def _head(tree: LexborHTMLParser, decoded: Callable[[str], str]) -> tuple[str | None, dict[str, str]]:
    """The title, and `<meta name=… content=…>` in the spelling of the page; the first of a name counts."""
    title: str | None = None
    metadata: dict[str, str] = {}
    node = tree.head.first_child if tree.head is not None else None
    while node is not None:
        if node.tag == "title":
            title = title or " ".join(decoded(node.text()).split()) or None
        elif node.tag == "meta":
            _add_meta(metadata, node.attributes, decoded)
        node = node.next
    return title, metadata


def _add_meta(metadata: dict[str, str], attributes: dict[str, str | None], decoded: Callable[[str], str]) -> None:
    name, content = attributes.get("name") or attributes.get("property"), attributes.get("content")
    if name and content and (words := decoded(content).split()):
        metadata.setdefault(decoded(name).strip(), " ".join(words))
