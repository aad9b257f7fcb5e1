"""The tree of a page, flattened: one list of nodes in reading order and one byte for each that says what it does.

Asking lexbor for every node's children and siblings costs more than parsing the page. So the nodes are listed once in
reading order and the rest is done on the bytes: hidden stretches are blanked, marks between texts are translated all at
once, and only texts are asked for. Where an element ends is not in such a list; it is looked up where it matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.reading.formats.grid import BREAK, CELL_MARK, ROW_MARK, Piece, pieces_of

# what a node does; INLINE elements do nothing
_INLINE: Final = 0
_TEXT: Final = 1
_KEPT: Final = 2
_INPUT: Final = 3
_BLOCK: Final = 4
_PRE: Final = 5
_ROW: Final = 6
_CELL: Final = 7
_TABLE: Final = 8
_SKIP: Final = 9

_TAGS = {
    _BLOCK: "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption"
            " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p section summary"
            " tbody tfoot thead ul",
    _PRE: "pre textarea",
    _ROW: "tr",
    _CELL: "td th",
    _TABLE: "table",
    # rt and rp hold the pronunciation above a character; what a form only offers is not printed
    _SKIP: "audio button canvas head iframe map noscript object option rp rt script select style svg template title video",
    _INPUT: "input",
}

_HERE = "\x1f"
_TEXTS = bytes((_TEXT, _KEPT, _INPUT))
_IS_TEXT = bytes(code in _TEXTS for code in range(256))
_KEEP = bytes.maketrans(bytes((_TEXT,)), bytes((_KEPT,)))


def _actions() -> bytes:
    """A translation from lexbor's number of a tag to what it does; the numbers are asked of lexbor itself."""
    tree = LexborHTMLParser("text")
    table = bytearray(256)
    for action, tags in _TAGS.items():
        for tag in tags.split():
            table[tree.create_node(tag).tag_id] = action
    assert tree.body is not None and tree.body.first_child is not None  # noqa: S101 - a parsed page has a body
    table[tree.body.first_child.tag_id] = _TEXT
    return bytes(table)


def _signs(row: str, cell: str) -> bytes:
    signs = {_BLOCK: BREAK, _PRE: BREAK, _TABLE: BREAK, _ROW: row, _CELL: cell, **dict.fromkeys(_TEXTS, _HERE)}
    return bytes(ord(signs.get(code, "\x00")) for code in range(256))


_ACTIONS = _actions()
_IN_TEXT = _signs(BREAK, BREAK)
_IN_TABLE = _signs(ROW_MARK, CELL_MARK)
_SILENT = bytes((_INLINE, _SKIP))


def pieces(root: LexborNode, hidden: frozenset[int] = frozenset(), keep_lines: bool = False) -> list[Piece]:
    """The page in reading order: text with breaks, and the rows of its innermost tables.

    `hidden` are the `mem_id` of elements not shown; `keep_lines` is for text that stands beside the tables of a file
    that is not HTML otherwise.
    """
    nodes = list(root.traverse(include_text=True))
    kinds = _kinds(nodes)
    printed = bytes(kinds)
    _blank_unseen(nodes, kinds, hidden)
    _keep_preformatted(nodes, kinds, keep_lines)
    texts = iter(_texts(root, nodes, kinds, printed))
    found: list[Piece] = []
    end = 0
    for start, past in _innermost_tables(nodes, kinds):
        found.extend((_joined(texts, nodes[end:start], kinds[end:start], _IN_TEXT), BREAK))
        found.extend((*_table(_joined(texts, nodes[start:past], kinds[start:past], _IN_TABLE)), BREAK))
        end = past
    found.append(_joined(texts, nodes[end:], kinds[end:], _IN_TEXT))
    return found


def _kinds(nodes: list[LexborNode]) -> bytearray:
    numbers = [node.tag_id for node in nodes]
    try:
        known = bytes(numbers)
    except ValueError:
        # tags that HTML does not know, as Word's o:p, have numbers beyond a byte
        known = bytes([number if number < 256 else 0 for number in numbers])
    return bytearray(known.translate(_ACTIONS))


def _size(node: LexborNode) -> int:
    """How many places of the list a node takes with all within it."""
    return len(list(node.traverse(include_text=True)))


def _blank_unseen(nodes: list[LexborNode], kinds: bytearray, hidden: frozenset[int]) -> None:
    at = kinds.find(_SKIP)
    while at >= 0:
        size = _size(nodes[at])
        kinds[at : at + size] = bytes(size)
        at = kinds.find(_SKIP, at + size)
    for at in [at for at, node in enumerate(nodes) if node.mem_id in hidden] if hidden else []:
        size = _size(nodes[at])
        kinds[at : at + size] = bytes(size)


def _keep_preformatted(nodes: list[LexborNode], kinds: bytearray, everywhere: bool) -> None:
    if everywhere:
        kinds[:] = kinds.translate(_KEEP)
    at = kinds.find(_PRE)
    while at >= 0:
        size = _size(nodes[at])
        kinds[at : at + size] = kinds[at : at + size].translate(_KEEP)
        at = kinds.find(_PRE, at + size)


def _innermost_tables(nodes: list[LexborNode], kinds: bytearray) -> list[tuple[int, int]]:
    """Where tables begin and end that hold no other; the others only lay out their page."""
    starts = []
    at = kinds.find(_TABLE)
    while at >= 0:
        starts.append(at)
        at = kinds.find(_TABLE, at + 1)
    around = {_table_around(nodes[start]) for start in starts} - {None}
    if around:
        return [(at, at + _size(nodes[at])) for at in starts if nodes[at].mem_id not in around]
    # without layout every cell before the next table belongs to this one
    limits = [*starts[1:], len(kinds)]
    lasts = [kinds.rfind(_CELL, start, limit) for start, limit in zip(starts, limits, strict=False)]
    return [(start, max(last, start) + _size(nodes[max(last, start)])) for start, last in zip(starts, lasts, strict=True)]


def _table_around(node: LexborNode) -> int | None:
    above = node.parent
    while above is not None and _action(above) != _TABLE:
        above = above.parent
    return above.mem_id if above is not None else None


def _texts(root: LexborNode, nodes: list[LexborNode], kinds: bytearray, printed: bytes) -> list[str]:
    """The texts that are seen, in order; `printed` are the kinds before anything was blanked."""
    if _KEPT not in kinds and _INPUT not in kinds:
        # all at once takes a quarter of the time, but does not say which text has a separator of its own
        texts = root.text(separator=_HERE).split(_HERE)
        if len(texts) == printed.count(_TEXT):
            return list(compress(texts, compress(kinds, printed.translate(_IS_TEXT))))
    seen = compress(zip(nodes, kinds, strict=True), kinds.translate(_IS_TEXT))
    return [_special(node, kind) for node, kind in seen]


def _joined(texts: Iterator[str], nodes: list[LexborNode], kinds: bytearray, signs: bytes) -> str:
    """The texts of a stretch with the marks of what stands between them."""
    between = kinds.translate(signs, _SILENT).decode("ascii").split(_HERE)
    if "" in between[1:-1]:
        _break_after_blocks(between, list(compress(nodes, kinds.translate(_IS_TEXT))))
    parts = [""] * (2 * len(between) - 1)
    parts[0::2] = between
    parts[1::2] = islice(texts, len(between) - 1)
    return "".join(parts)


def _special(node: LexborNode, kind: int) -> str:
    if kind == _INPUT:
        return _typed(node)
    text = node.text_content or ""
    return text.replace("\n", BREAK).replace("\t", BREAK) if kind == _KEPT else text


def _typed(node: LexborNode) -> str:
    """What stands in an input field: forms saved as pages hold their figures there."""
    attributes = node.attributes
    if (attributes.get("type") or "text").lower() not in ("text", "number"):
        return ""
    return attributes.get("value") or ""


def _break_after_blocks(between: list[str], owners: list[LexborNode]) -> None:
    """Two texts with nothing that begins between them: 2<b>2</b> is one figure, but <p>2</p>2 are two."""
    for at in range(1, len(between) - 1):
        if not between[at] and _follows_block(owners[at]):
            between[at] = BREAK


def _follows_block(node: LexborNode) -> bool:
    place: LexborNode | None = node
    while place is not None:
        before = place.prev
        if before is not None:
            return _ends_block(before)
        place = place.parent
        if place is not None and _action(place) != _INLINE:
            return False
    return False


def _ends_block(node: LexborNode | None) -> bool:
    while node is not None:
        action = _action(node)
        if action != _INLINE:
            return _BLOCK <= action <= _TABLE
        node = node.last_child
    return False


def _action(node: LexborNode) -> int:
    number = node.tag_id
    return _ACTIONS[number] if number < 256 else _INLINE


def _table(marked: str) -> list[Piece]:
    # most cells hold one paragraph
    caption, *rows = marked.replace(CELL_MARK + BREAK, CELL_MARK).split(ROW_MARK)
    return [caption, BREAK, *pieces_of(rows)]
