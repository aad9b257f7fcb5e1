"""The ZIP package of an office document: read within bounds, its XML without entities, and written anew."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import package

LARGEST_PART = 160 * 1024 * 1024
"""of one XML part unpacked; sheets are read as a stream"""
_EPOCH = (1980, 1, 1, 0, 0, 0)

CONTENT_TYPES = "[Content_Types].xml"


def damaged() -> UnreadableFile:
    """The refusal of a package that cannot be read."""
    return UnreadableFile("damaged", "文件已损坏或不完整，打不开，没有检查。请用WPS或Office另存后重新上传。")


class Package:
    """The parts by name. Raises UnreadableFile (damaged, encrypted, zip_bomb, entity_bomb)."""

    def __init__(self, data: bytes) -> None:
        package.check(data, LARGEST_PART)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = tuple(name for name in self._zip.namelist() if not name.endswith("/"))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise damaged() from None

    def under(self, *folders: str) -> Iterator[str]:
        """The parts whose names begin with one of these."""
        return (name for name in self.names if name.startswith(folders))

    def read(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise damaged() from None

    def tree(self, name: str) -> etree._Element:
        """The XML of a part; entities are never resolved."""
        return _parsed(self.read(name))

    def relations(self, part: str = "") -> dict[str, tuple[str, str, bool]]:
        """What a part (the package itself where blank) points to: id → last word of the type, target, whether outside."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.names:
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2], resolved(folder, one.get("Target", "")),
                one.get("TargetMode") == "External",
            )
            for one in self.tree(path) if isinstance(one.tag, str)
        }  # fmt: skip

    def written(self, changed: Mapping[str, bytes], without: set[str]) -> bytes:
        """The package with some parts changed and others left out, together with what points to them."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for name in self.names:
                if name in without or _rels_of(name) in without:
                    continue
                content = changed.get(name) or self.read(name)
                if without and (name == CONTENT_TYPES or name.endswith(".rels")):
                    content = _without_mention(name, content, without)
                # when a part was written is told to nobody
                made.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        return target.getvalue()


def parser() -> etree.XMLParser:
    """For XML of strangers."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=False)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; blank for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute of whatever namespace; blank where it is not there."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def serialised(tree: etree._Element) -> bytes:
    """The XML of a part as office programs write it."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def resolved(folder: str, target: str) -> str:
    """A relation's target as a part's name; addresses stay as they are."""
    if "://" in target or target.startswith("mailto:"):
        return target
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _parsed(content: bytes) -> etree._Element:
    try:
        return etree.fromstring(content, parser())
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None


def _rels_of(name: str) -> str:
    """Of which part this holds the relations; blank where it holds none."""
    folder, last = posixpath.split(name)
    if posixpath.basename(folder) != "_rels" or not last.endswith(".rels"):
        return ""
    return posixpath.join(posixpath.dirname(folder), last.removesuffix(".rels"))


def _without_mention(name: str, content: bytes, without: set[str]) -> bytes:
    tree = _parsed(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in list(tree):
        if not isinstance(one.tag, str):
            continue
        part = one.get("PartName", "").lstrip("/") or resolved(folder, one.get("Target", ""))
        if part in without and one.get("TargetMode") != "External":
            tree.remove(one)
    return serialised(tree)
