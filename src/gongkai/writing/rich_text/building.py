"""A foreign tree of HTML walked once, and our blocks built from it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from gongkai.law.reasons import refuse
from gongkai.writing.rich_text import allowed, office
from gongkai.writing.rich_text.blocks import Block, Break, Kind, Mark, Picture, Piece, Run
from gongkai.writing.rich_text.holding import Holder, Holding
from gongkai.writing.rich_text.lines import seen

_HEADINGS: dict[str, Kind] = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_MARKS: dict[str, Mark] = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "u", "sub": "sub", "sup": "sup"}
_STRUCK = {"s", "strike"}
_RENAMED = {f"x-{tag}": tag for tag in "a b big code em font i nobr s small strike strong tt u".split()}
"""See `cleaning`."""
_PARAGRAPHS = frozenset("p div section article header footer main aside nav address center pre dl dt dd hr details summary form "
                        "fieldset legend body html dir menu xmp plaintext listing".split())  # fmt: skip
_HOLDERS = {"blockquote": "quote", "ul": "list", "ol": "list", "li": "item", "table": "table", "tr": "row", "td": "cell",
            "th": "cell", "caption": "caption", "figure": "figure", "figcaption": "figcaption"}  # fmt: skip

GONE = {
    **dict.fromkeys(("script",), "脚本"),
    **dict.fromkeys(("iframe", "frame", "frameset", "noframes", "object", "embed", "noembed", "applet", "portal"), "嵌入的网页或者对象"),
    **dict.fromkeys(("svg", "v:shape", "v:shapetype", "v:group", "canvas", "w:drawing"), "绘制的图形，请改用图片"),
    **dict.fromkeys(("math", "m:omath", "m:omathpara", "annotation-xml"), "公式，请改用图片"),
    **dict.fromkeys(("audio", "video", "bgsound", "source", "track"), "音频、视频，请作为附件上传"),
    **dict.fromkeys(("input", "button", "select", "textarea", "option", "datalist"), "表单的输入框"),
    "del": "修订中删除的文字",
}
"""Elements that go with all they hold, and what is said of them."""
_QUIET = frozenset("style head title meta link base xml template noscript param area col colgroup w:sdtpr o:smarttagtype".split())
"""These go without a word: a page never showed them, or nothing is lost."""
HIDDEN, COMMENT, STRUCK = "隐藏文字", "批注", "删除线（文字已保留，请核对）"
FOREIGN_PICTURE, BAD_LINK, ACTIONS, FORMAT = (
    "没有上传到本系统的图片，请单独上传", "不能使用的链接地址（文字已保留）", "随鼠标、键盘运行的脚本", "字体、颜色、对齐等格式",
)  # fmt: skip


@dataclass(slots=True)
class Built:
    """The blocks, and how often what was left out."""

    blocks: list[Block]
    dropped: Counter[str] = field(default_factory=Counter)


def built(root: LexborNode, own_files: re.Pattern[str]) -> Built:
    """The blocks of a tree; refuses (`too_many_nodes`, `too_nested`) what is larger than `allowed` says."""
    walk = _Walk(own_files)
    pending: list[tuple[LexborNode, _Left | None]] = [(root, None)]
    count = depth = 0
    while pending:
        node, left = pending.pop()
        if left is not None:
            depth -= 1
            walk.leave(left)
            continue
        count += 1
        if count > allowed.MOST_NODES:
            raise refuse("too_many_nodes", f"正文的段落、表格等超过{allowed.MOST_NODES}处，没有保存；请分成几件，或者作为附件上传")
        left = walk.enter(node)
        if left is None:
            continue
        depth += 1
        if depth > allowed.MOST_NESTED:
            raise refuse("too_nested", f"正文的格式嵌套超过{allowed.MOST_NESTED}层，没有保存；请先粘贴为纯文本，再重新排版")
        pending.append((node, left))
        children, child = [], node.last_child
        while child is not None:
            children.append((child, None))
            child = child.prev
        pending += children
    return Built(walk.holding.finished(), walk.dropped)


@dataclass(slots=True)
class _Left:
    """What is to be undone when an element is left."""

    marks: tuple[Mark, ...] = ()
    href: str | None = None
    block: bool = False
    heading: bool = False
    sign: bool = False
    holder: Holder | None = None


class _Walk:
    """The state between two elements: marks that are on, the link, and the holders that are open."""

    def __init__(self, own_files: re.Pattern[str]) -> None:
        self.holding = Holding()
        self.dropped: Counter[str] = Counter()
        self._own_files = own_files
        self._marks: Counter[Mark] = Counter()
        self._href = ""
        self._signs = 0

    def enter(self, node: LexborNode) -> _Left | None:
        """Take what a node says; None where there is nothing below it to look at."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return None
        if not node.is_element_node:
            return _Left() if node.is_document_node else None
        tag = _RENAMED.get(node.tag or "", (node.tag or "").lower())
        if tag in GONE or tag in _QUIET:
            self._gone(tag)
            return None
        return self._element(tag, {key.lower(): value or "" for key, value in node.attributes.items()})

    def leave(self, left: _Left) -> None:
        """Undo what `enter` did."""
        if left.holder is not None:
            self.holding.close(left.holder)
        if left.block:
            self.holding.flush()
        if left.heading:
            self.holding.kind = "p"
        if left.href is not None:
            self._href = left.href
        if left.sign:
            self._signs -= 1
        self._marks.subtract(left.marks)

    def _gone(self, tag: str) -> None:
        if tag in GONE:
            self.dropped[GONE[tag]] += 1

    def _element(self, tag: str, attributes: dict[str, str]) -> _Left | None:
        style = office.compact(attributes.get("style"))
        if any(name.startswith("on") for name in attributes):
            self.dropped[ACTIONS] += 1
        if "hidden" in attributes or office.hides(style):
            self.dropped[HIDDEN] += 1
            return None
        if "mso-element:comment" in style or "msocommentreference" in attributes.get("class", "").lower():
            self.dropped[COMMENT] += 1
            return None
        if tag == "br":
            self._piece(Break())
            return None
        if tag in ("img", "image", "v:imagedata"):
            self._picture(attributes)
            return None
        return self._entered(tag, attributes, style)

    def _entered(self, tag: str, attributes: dict[str, str], style: str) -> _Left:
        left = _Left()
        if _has_format(attributes, style):
            self.dropped[FORMAT] = 1
        if tag in _STRUCK or office.is_struck(style):
            self.dropped[STRUCK] += 1
        if tag in _HOLDERS:
            left.holder = self.holding.open(_HOLDERS[tag], tag, attributes)
            left.block = left.holder is None
        elif tag in _HEADINGS or tag in _PARAGRAPHS:
            left.block = True
            self.holding.flush()
            left.heading = self._began(tag, attributes, style)
        elif office.is_sign(style):
            left.sign = True
            self._signs += 1
        left.marks = self._marked(tag, style)
        if tag == "a":
            left.href, self._href = self._href, self._linked(attributes.get("href", ""))
        return left

    def _began(self, tag: str, attributes: dict[str, str], style: str) -> bool:
        self.holding.level = office.list_level(style, attributes.get("class", "")) if tag in ("p", "div") else 0
        if tag in _HEADINGS:
            self.holding.kind = _HEADINGS[tag]
        return tag in _HEADINGS

    def _marked(self, tag: str, style: str) -> tuple[Mark, ...]:
        named = {_MARKS[tag]} if tag in _MARKS else set()
        if tag not in _HEADINGS:
            named |= set(office.marks_of(style)) if style else set()
        # a number is above or below the line, not both
        marks = tuple(mark for mark in named if not (mark == "sub" and ("sup" in named or self._marks["sup"]))
                      and not (mark == "sup" and self._marks["sub"]))  # fmt: skip
        self._marks.update(marks)
        return marks

    def _linked(self, address: str) -> str:
        """Where a link leads; nowhere where it only leads within the text."""
        if not address or address.startswith("#"):
            return ""
        found = allowed.link(seen(address))
        if not found:
            self.dropped[BAD_LINK] += 1
        return found

    def _text(self, text: str) -> None:
        if self._signs:
            self.holding.sign += text
            return
        marks = +self._marks
        if self._href:
            # links are underlined anyway
            del marks["u"]
        self._piece(Run(text, frozenset(marks), self._href))

    def _piece(self, piece: Piece) -> None:
        self.holding.take(piece)

    def _picture(self, attributes: dict[str, str]) -> None:
        src = allowed.own_picture(attributes.get("src", ""), self._own_files)
        if src:
            self._piece(Picture(src, " ".join(seen(attributes.get("alt", "")).split())[: allowed.LONGEST_ALT].strip()))
        else:
            self.dropped[FOREIGN_PICTURE] += 1


def _has_format(attributes: dict[str, str], style: str) -> bool:
    named = not attributes.keys().isdisjoint(("align", "bgcolor", "color", "face", "size"))
    return named or (bool(style) and not style.startswith("mso-list"))
