"""A DOCX made ready to be read by meaning: what nobody sees is taken out, and what Word counts is written down.

The converter knows lists only as "ordered" or not, so that 第一条 and （一） would be lost; each paragraph of a list gets
its sign as text, between two marks, and `marked_points` makes of it what Word itself puts on the clipboard.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from lxml import etree

from gongkai.files.hidden.package import Package, attribute, local, serialised
from gongkai.reading.formats.docx_numbering import Numbering, W

BEGIN, BETWEEN, END = "\ufdd0", "\ufdd1", "\ufdd2"
"""No characters of any text."""
_DOCUMENT = "word/document.xml"
_STORIES = (_DOCUMENT, "word/footnotes.xml", "word/endnotes.xml")
_POINT = re.compile(f"(<(p|h[1-6])>)((?:<[a-z]+>)*){BEGIN}(\\d){BETWEEN}([^<{END}]*){END}")

_CHANGES = {"del": "修订中删除的文字", "moveFrom": "修订中删除的文字", "ins": "修订中插入的文字（已按接受处理，请核对）",
            "moveTo": "修订中插入的文字（已按接受处理，请核对）"}  # fmt: skip
_LOST = {**_CHANGES, "oMath": "公式，请改用图片", "object": "内嵌的文件或者对象", "chart": "图表，请改用图片", "relIds": "SmartArt图形，请改用图片",
         "altChunk": "内嵌的文件或者对象", "commentReference": "批注", "wgp": "绘制的图形，请改用图片"}  # fmt: skip
CROPPED, HIDDEN, HEADERS = "裁剪过的图片（裁去的部分还在文件里，请先“压缩图片”再单独上传）", "隐藏文字", "页眉、页脚"


def prepared(data: bytes) -> tuple[bytes, Counter[str]]:
    """The package without hidden text and cropped pictures, its lists written out; and how often what is lost.

    Comments and what was deleted stay in the package; the converter does not read them.
    """
    package = Package(data)
    lost, is_hidden = _lost(package), _hidden_by(package)
    changed = {}
    for name in filter(package.names.__contains__, _STORIES):
        tree = package.tree(name)
        lost[CROPPED] += _remove(tree, _is_cropped_picture)
        lost[HIDDEN] += _remove(tree, is_hidden)
        if name == _DOCUMENT:
            _write_signs(tree, _numbering(package))
        changed[name] = serialised(tree)
    return package.written(changed, set()), +lost


def marked_points(html: str) -> str:
    """The paragraphs whose sign was written down, as Word pastes points of a list."""

    def point(found: re.Match[str]) -> str:
        tag, opened, level, sign = found[2], found[3], int(found[4]) + 1, found[5]
        return f'<{tag} style="mso-list:l0 level{level} lfo1"><span style="mso-list:Ignore">{sign}</span>{opened}'

    return re.sub(f"[{BEGIN}{BETWEEN}{END}]", "", _POINT.sub(point, html))


def _lost(package: Package) -> Counter[str]:
    lost: Counter[str] = Counter()
    for element in package.tree(_DOCUMENT).iter():
        name = local(element)
        if name in _LOST:
            lost[_LOST[name]] += 1
    named = [name for name in package.under("word/header", "word/footer") if name.endswith(".xml")]
    lost[HEADERS] = sum(bool("".join(package.tree(name).itertext()).strip()) for name in named)
    return lost


def _write_signs(tree: Any, numbering: Numbering) -> None:
    for text in tree.iter(f"{W}t"):
        text.text = re.sub(f"[{BEGIN}{BETWEEN}{END}]", "", text.text or "")
    for paragraph in tree.iter(f"{W}p"):
        level = numbering.level(paragraph)
        if level is None:
            continue
        sign = numbering.label(paragraph) or "·"
        _unnumber(paragraph)
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = f"{BEGIN}{min(level, 8)}{BETWEEN}{sign}{END}"
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)


def _unnumber(paragraph: Any) -> None:
    """Also where the style counts."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for known in properties.findall(f"{W}numPr"):
        properties.remove(known)
    made = etree.SubElement(properties, f"{W}numPr")
    for name in ("ilvl", "numId"):
        etree.SubElement(made, f"{W}{name}").set(f"{W}val", "0")


def _numbering(package: Package) -> Numbering:
    found = {name: package.tree(f"word/{name}.xml") if f"word/{name}.xml" in package.names else None for name in ("numbering", "styles")}
    return Numbering(found["numbering"], found["styles"])


def _hidden_by(package: Package) -> Callable[[Any], bool]:
    """Whether a run is kept out of sight, by itself or by a style."""
    styles = package.tree("word/styles.xml") if "word/styles.xml" in package.names else ()
    hiding = {attribute(style, "styleId") for style in styles if local(style) == "style" and _vanishes(style)}

    def is_hidden(element: Any) -> bool:
        if local(element) != "r":
            return False
        named = [element.find(f"{W}rPr/{W}rStyle"), element.getparent().find(f"{W}pPr/{W}pStyle")]
        return _vanishes(element) or any(one is not None and attribute(one, "val") in hiding for one in named)

    return is_hidden


def _vanishes(element: Any) -> bool:
    vanish = element.find(f"{W}rPr/{W}vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off", "none")


def _is_cropped_picture(element: Any) -> bool:
    return local(element) in ("drawing", "pict") and any(
        local(one) == "srcRect" and any(value not in ("", "0") for value in one.attrib.values()) for one in element.iter()
    )


def _remove(tree: Any, wanted: Callable[[Any], bool]) -> int:
    gone = [element for element in tree.iter() if wanted(element)]
    for element in gone:
        element.getparent().remove(element)
    return len(gone)
