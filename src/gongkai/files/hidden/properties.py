"""What all office documents may hold: properties, data of other programs, pictures with their data, embedded files."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.files.hidden import pictures
from gongkai.files.hidden.finding import KINDS, Hidden, hidden, told
from gongkai.files.hidden.package import Package, local, serialised

_CORE = {
    "creator": "作者", "lastModifiedBy": "最后修改者", "title": "标题", "subject": "主题", "description": "备注",
    "keywords": "关键词", "category": "类别", "contentStatus": "状态", "identifier": "标识", "version": "版本",
}  # fmt: skip
_APP = {"Company": "单位", "Manager": "负责人", "HyperlinkBase": "链接位置", "Template": "模板"}
_ORDINARY = {"Normal.dotm", "Normal.dot", "Normal", "normal.dotm", "Normal.wpt"}
"""templates that tell nothing"""
PICTURES = (".jpg", ".jpeg", ".png", ".gif")


def in_properties(package: Package) -> list[Hidden]:
    """The findings that are the same in text documents and workbooks."""
    named = dict.fromkeys(label for name in package.under("docProps/") for label in _labels(package, name))
    return [
        *([hidden(KINDS["properties"], "、".join(named))] if named else []),
        *told(KINDS["custom_data"], (_last(name) for name in package.under("customXml/") if _tells(package, name))),
        *told(KINDS["thumbnail"], package.under("docProps/thumbnail")),
        *told(KINDS["picture_data"], (_last(name) for name in _pictures(package) if pictures.data_of(package.read(name)))),
        *told(KINDS["embedded"], (_last(name) for name in package.names if _is_embedded(name))),
    ]


def without_properties(package: Package) -> tuple[dict[str, bytes], set[str]]:
    """The parts changed and the parts left out so that none of it remains, embedded files excepted."""
    changed = {name: _blank(package, name) for name in package.under("docProps/core", "docProps/app") if name.endswith(".xml")}
    for name in _pictures(package):
        content = package.read(name)
        if pictures.data_of(content):
            changed[name] = pictures.without_data(content)
    return changed, {*package.under("customXml/", "docProps/custom", "docProps/thumbnail")}


def _tells(package: Package, name: str) -> bool:
    """Whether there is anything in it: office programs put an empty list of sources into every document."""
    if not _last(name).startswith("item") or _last(name).startswith("itemProps") or not name.endswith(".xml"):
        return False
    tree = package.tree(name)
    return local(tree) != "Sources" or len(tree) > 0


def _labels(package: Package, name: str) -> Iterator[str]:
    if not name.endswith(".xml"):
        return
    for element in package.tree(name):
        text = "".join(str(piece) for piece in element.itertext()).strip()
        if local(element) == "property":
            yield f"自定义属性“{element.get('name', '')}”"
        elif text and (label := (_CORE | _APP).get(local(element))) and text not in _ORDINARY:
            yield label


def _blank(package: Package, name: str) -> bytes:
    tree = package.tree(name)
    for element in tree:
        if local(element) in _CORE | _APP:
            element.text = ""
    return serialised(tree)


def _pictures(package: Package) -> Iterator[str]:
    return (name for name in package.names if "/media/" in name and name.lower().endswith(PICTURES))


def _is_embedded(name: str) -> bool:
    return "/embeddings/" in name or "/activeX/" in name or name.endswith(("vbaProject.bin", "oleObject.bin"))


def _last(name: str) -> str:
    return name.rpartition("/")[2]
