"""The tree of a page, flattened: one list of nodes in reading order and one byte for each that says what it does.

Asking lexbor for every node's children and siblings costs more than parsing the page. So the nodes are listed once in
reading order and the rest is done on the bytes: hidden stretches are blanked, marks between texts are translated all at
once, and only texts are asked for. Where an element ends is not in such a list; it is looked up where it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
_UNSEEN: Final = 10
"""a text that is not shown; other nodes that are not shown do nothing"""

_TAGS = {
    _BLOCK: "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption"
            " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p section summary"
            " tbody tfoot thead ul",
    _PRE: "pre textarea",
    _ROW: "tr",
    _CELL: "td th",
    _TABLE: "table",
    # rt and rp hold the pronunciation above a character; what a form only offers is not printed; what is struck out
    # is not said, and a raised figure is a footnote's
    _SKIP: "audio button canvas del head iframe map noscript object option rp rt s script select strike style sup svg"
           " template title video",
    _INPUT: "input",
}

_HERE = "\x1f"
_NEIGHBOURS = _HERE + _HERE
_BEYOND_ASCII = "\x80"
_TEXTS = bytes((_TEXT, _KEPT, _INPUT))
_IS_TEXT = bytes(code in _TEXTS for code in range(256))
_IS_NO_TEXT = bytes(code for code in range(256) if code not in (*_TEXTS, _UNSEEN))
_BLANK = bytes(_UNSEEN if code in (*_TEXTS, _UNSEEN) else _INLINE for code in range(256))
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
_IS_TABLE = _ACTIONS.translate(bytes(code == _TABLE for code in range(256)))
_IS_BLOCK = _ACTIONS.translate(bytes(_BLOCK <= code <= _TABLE for code in range(256)))
_IN_TEXT = _signs(BREAK, BREAK)
_IN_TABLE = _signs(ROW_MARK, CELL_MARK)
_SILENT = bytes((_INLINE, _SKIP, _UNSEEN))


Decoded = Callable[[str], str]
"""What makes the printed text of a text of the page."""


def as_it_is(text: str) -> str:
    return text


def pieces(
    root: LexborNode, hidden: frozenset[int] = frozenset(), keep_lines: bool = False, decoded: Decoded = as_it_is
) -> list[Piece]:
    """The page in reading order: text with breaks, and the rows of its innermost tables.

    `hidden` are the `mem_id` of elements not shown; `keep_lines` is for text that stands beside the tables of a file
    that is not HTML otherwise.
    """
    page = _Page(root, not keep_lines, decoded)
    if _PRE in page.kinds and not keep_lines:
        page = _Page(root, False, decoded)
    page.blank_unseen(hidden)
    page.keep_preformatted(keep_lines)
    texts = iter(page.texts(root))
    found: list[Piece] = []
    end = 0
    for start, past in page.innermost_tables():
        found.extend((page.joined(texts, end, start, _IN_TEXT), BREAK))
        found.extend((*_table(page.joined(texts, start, past, _IN_TABLE)), BREAK))
        end = past
    found.append(page.joined(texts, end, len(page.nodes), _IN_TEXT))
    return found


class _Page:
    """The nodes of a page and what each does. A sparse page is without texts of nothing but blanks and line ends."""

    def __init__(self, root: LexborNode, sparse: bool, decoded: Decoded) -> None:
        self.sparse, self.decoded = sparse, decoded
        self.nodes = list(root.traverse(include_text=True, skip_empty=sparse))
        numbers = [node.tag_id for node in self.nodes]
        try:
            known = bytes(numbers)
        except ValueError:
            # tags that HTML does not know, as Word's o:p, have numbers beyond a byte
            known = bytes([number if number < 256 else 0 for number in numbers])
        self.kinds = bytearray(known.translate(_ACTIONS))

    def blank_unseen(self, hidden: frozenset[int]) -> None:
        for at in self._places(_SKIP):
            if self.kinds[at]:
                self._blank(at)
        for at in [at for at, node in enumerate(self.nodes) if node.mem_id in hidden] if hidden else ():
            self._blank(at)

    def _blank(self, at: int) -> None:
        past = at + self._size(at)
        self.kinds[at:past] = self.kinds[at:past].translate(_BLANK)

    def keep_preformatted(self, everywhere: bool) -> None:
        if everywhere:
            self.kinds = self.kinds.translate(_KEEP)
        for at in self._places(_PRE):
            past = at + self._size(at)
            self.kinds[at:past] = self.kinds[at:past].translate(_KEEP)

    def texts(self, root: LexborNode) -> list[str]:
        """The texts that are seen, in order."""
        if _KEPT not in self.kinds and _INPUT not in self.kinds:
            # all at once takes a quarter of the time; a text that holds the separator itself gives too many
            texts = self.decoded(root.text(separator=_HERE, skip_empty=self.sparse)).split(_HERE)
            seen = self.kinds.translate(_IS_TEXT, _IS_NO_TEXT)
            if len(texts) == len(seen):
                return list(compress(texts, seen)) if b"\x00" in seen else texts
        own = compress(zip(self.nodes, self.kinds, strict=True), self.kinds.translate(_IS_TEXT))
        return [_special(node, kind, self.decoded) for node, kind in own]

    def innermost_tables(self) -> list[tuple[int, int]]:
        """Where tables begin and end that hold no other; the others only lay out their page."""
        starts = self._places(_TABLE)
        around = {_nearest(self.nodes[start].parent, _IS_TABLE) for start in starts} - {0}
        if around:
            return [(at, at + self._size(at)) for at in starts if self.nodes[at].mem_id not in around]
        # without layout every cell before the next table belongs to this one
        limits = [*starts[1:], len(self.nodes)]
        lasts = [max(self.kinds.rfind(_CELL, at, limit), at) for at, limit in zip(starts, limits, strict=False)]
        return [(start, last + self._size(last)) for start, last in zip(starts, lasts, strict=True)]

    def joined(self, texts: Iterator[str], start: int, past: int, signs: bytes) -> str:
        """The texts of a stretch with the marks of what stands between them."""
        kinds = self.kinds[start:past]
        signed = kinds.translate(signs, _SILENT).decode("ascii")
        between = signed.split(_HERE)
        parts = [""] * (2 * len(between) - 1)
        parts[1::2] = printed = list(islice(texts, len(between) - 1))
        if _NEIGHBOURS in signed:
            owners = list(compress(self.nodes[start:past], kinds.translate(_IS_TEXT)))
            _part_neighbours(between, printed, owners, self.decoded)
        parts[0::2] = between
        return "".join(parts)

    def _places(self, kind: int) -> list[int]:
        places = []
        at = self.kinds.find(kind)
        while at >= 0:
            places.append(at)
            at = self.kinds.find(kind, at + 1)
        return places

    def _size(self, at: int) -> int:
        """How many places the node here takes with all within it."""
        return len(list(self.nodes[at].traverse(include_text=True, skip_empty=self.sparse)))


def _part_neighbours(between: list[str], texts: list[str], owners: list[LexborNode], decoded: Decoded) -> None:
    """Marks what ends between texts between which nothing begins: 2<b>2</b> is one figure, but <p>2</p>2 are two.

    Texts that go on in the same block need no look at each.
    """
    for first, last in _runs([here for here, marks in enumerate(between[1:-1], 1) if not marks]):
        if _block(owners[first]) != _block(owners[last]):
            for here in range(first + 1, last + 1):
                if _block(owners[here]) != _block(owners[here - 1]):
                    between[here] = BREAK
        for here in range(first + 1, last + 1):
            if texts[here] < _BEYOND_ASCII and texts[here - 1][-1:] < _BEYOND_ASCII and not between[here]:
                between[here] = " " if _is_blank_before(owners[here], decoded) else ""


def _runs(joints: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last text of each run of texts between which nothing begins, of which the joints are given."""
    first = last = joints[0] - 1
    for here in joints:
        if here - 1 != last:
            yield first, last
            first = here - 1
        last = here
    yield first, last


def _block(text: LexborNode) -> int:
    return _nearest(text.parent, _IS_BLOCK)


def _nearest(node: LexborNode | None, wanted: bytes) -> int:
    """The `mem_id` of the nearest of a node and those around it that does what is wanted; 0 for none."""
    while node is not None:
        number = node.tag_id
        if number < 256 and wanted[number]:
            return node.mem_id
        node = node.parent
    return 0


def _is_blank_before(text: LexborNode, decoded: Decoded) -> bool:
    """Whether a text of blanks, left out of a sparse page, stands before a text: <b>2</b> <b>0</b>."""
    place: LexborNode | None = text
    while place is not None:
        before = place.prev
        if before is not None:
            return before.is_text_node and decoded(before.text_content or "").isspace()
        place = place.parent
    return False


def _special(node: LexborNode, kind: int, decoded: Decoded) -> str:
    if kind == _INPUT:
        return decoded(_typed(node))
    text = decoded(node.text_content or "")
    return text.replace("\n", BREAK).replace("\t", BREAK) if kind == _KEPT else text


def _typed(node: LexborNode) -> str:
    """What stands in an input field: forms saved as pages hold their figures there."""
    attributes = node.attributes
    if (attributes.get("type") or "text").lower() not in ("text", "number"):
        return ""
    return attributes.get("value") or ""


def _table(marked: str) -> list[Piece]:
    # most cells hold one paragraph
    caption, *rows = marked.replace(CELL_MARK + BREAK, CELL_MARK).split(ROW_MARK)
    return [caption, BREAK, *pieces_of(rows)]
