"""What is hidden in a DOCX, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.files.hidden.finding import KINDS, Hidden, told
from gongkai.files.hidden.package import Package, attribute, local, serialised
from gongkai.files.hidden.properties import in_properties, without_properties

_STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_CALLED = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_CHANGES = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"}
_COMMENTS = ("word/comments", "word/people", "word/commentsExtended", "word/commentsIds", "word/commentsExtensible")
_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference"}
_VARIABLES = {"docVars", "mailMerge", "attachedTemplate"}
_FALSE = {"0", "false", "off", "none"}
_WHITE = {"FFFFFF", "FEFEFE", "FDFDFD"}


def hidden_in_docx(package: Package) -> list[Hidden]:
    """The findings, in the order of the table of kinds."""
    found: dict[str, list[str]] = {code: [] for code in KINDS}
    styles = _hiding_styles(package)
    for name in _stories(package):
        for paragraph, element in _walk(package, name):
            code = _code_of(element, styles)
            if code:
                found[code].append(_place(name, paragraph))
    found["comments"] += _comments(package)
    found["variables"] += _variables(package)
    found["external_link"] += _outside(package)
    common = in_properties(package)
    return [*common, *(one for code, places in found.items() for one in told(KINDS[code], places))]


def scrubbed_docx(package: Package) -> bytes:
    """Without comments, hidden text, properties, variables; tracked changes and what shows on the page stay."""
    changed, without = without_properties(package)
    without |= {name for name in package.under(*_COMMENTS) if name.endswith(".xml")}
    for name in _stories(package):
        tree = package.tree(name)
        if _remove(tree, _is_mark) + _remove(tree, _is_hidden_run):
            changed[name] = serialised(tree)
    if "word/settings.xml" in package.names:
        settings = package.tree("word/settings.xml")
        if _remove(settings, lambda one: local(one) in _VARIABLES):
            changed["word/settings.xml"] = serialised(settings)
            without |= {"word/_rels/settings.xml.rels"}
    return package.written(changed, without)


def _stories(package: Package) -> list[str]:
    return [name for name in package.under(*_STORIES) if name.endswith(".xml")]


def _walk(package: Package, name: str) -> Iterator[tuple[int, Any]]:
    """Every element with the number of its paragraph."""
    paragraph = 0
    for element in package.tree(name).iter():
        paragraph += local(element) == "p" and "wordprocessingml" in str(element.tag)
        yield paragraph, element


def _code_of(element: Any, styles: set[str]) -> str:
    """Which kind of hidden thing an element is; blank for none."""
    name = local(element)
    if name in _CHANGES or name.endswith("PrChange"):
        return "tracked_changes"
    if name == "altChunk":
        return "embedded"
    if name == "srcRect":
        return "cropped_picture" if any(value not in ("", "0") for value in element.attrib.values()) else ""
    if name in ("rStyle", "pStyle"):
        return "hidden_style" if attribute(element, "val") in styles else ""
    if name == "r":
        return "hidden_text" if _is_hidden_run(element) else _white(element)
    return ""


def _white(run: Any) -> str:
    colours = [attribute(one, "val").upper() for one in run.iter() if local(one) == "color"]
    return "white_text" if any(colour in _WHITE for colour in colours) and _text(run).strip() else ""


def _is_hidden_run(element: Any) -> bool:
    return local(element) == "r" and any(
        local(one) == "vanish" and attribute(one, "val") not in _FALSE
        for properties in element if local(properties) == "rPr" for one in properties
    ) and bool(_text(element))  # fmt: skip


def _is_mark(element: Any) -> bool:
    return local(element) in _MARKS


def _text(run: Any) -> str:
    return "".join(one.text or "" for one in run.iter() if local(one) in ("t", "delText", "instrText"))


def _hiding_styles(package: Package) -> set[str]:
    if "word/styles.xml" not in package.names:
        return set()
    return {
        attribute(style, "styleId") for style in package.tree("word/styles.xml") if local(style) == "style"
        for properties in style if local(properties) == "rPr" for one in properties
        if local(one) == "vanish" and attribute(one, "val") not in _FALSE
    }  # fmt: skip


def _comments(package: Package) -> list[str]:
    if "word/comments.xml" not in package.names:
        return []
    return [f"第{number}条" for number, one in enumerate(package.tree("word/comments.xml"), 1) if local(one) == "comment"]


def _variables(package: Package) -> list[str]:
    if "word/settings.xml" not in package.names:
        return []
    labels = {"docVars": "文档变量", "mailMerge": "邮件合并的数据源", "attachedTemplate": "模板的位置"}
    return [labels[local(one)] for one in package.tree("word/settings.xml") if local(one) in labels]


def _outside(package: Package) -> Iterable[str]:
    """Pictures, objects and subdocuments that are fetched from elsewhere; addresses that a reader clicks are in sight."""
    for name in _stories(package):
        for kind, target, is_outside in package.relations(name).values():
            if is_outside and kind != "hyperlink":
                yield target.rpartition("/")[2]


def _remove(tree: Any, wanted: Any) -> int:
    gone = [element for element in tree.iter() if wanted(element)]
    for element in gone:
        element.getparent().remove(element)
    return len(gone)


def _place(name: str, paragraph: int) -> str:
    part = name.rpartition("/")[2].rstrip("0123456789.xml")
    return f"{_CALLED.get(part, '正文')}第{max(paragraph, 1)}段"
