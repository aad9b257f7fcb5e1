"""What is hidden in an XLSX, sheet by sheet; sheets are read as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from gongkai.files.hidden.finding import KINDS, Hidden, told
from gongkai.files.hidden.package import Package, attribute, damaged, local, serialised
from gongkai.files.hidden.properties import in_properties, without_properties

WORKBOOK = "xl/workbook.xml"
_ORDINARY_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase")
_PARTS = {
    "external_link": ("xl/externalLinks/externalLink",),
    "source_data": ("xl/pivotCache/pivotCacheDefinition", "xl/model/"),
    "connections": ("xl/connections", "xl/queryTables/"),
    "revisions": ("xl/revisions/",),
}
_COMMENTS = ("xl/comments", "xl/threadedComments/", "xl/persons/")


@dataclass
class _Sheet:
    name: str
    part: str
    state: str
    rows: list[int] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    invisible: list[str] = field(default_factory=list)


def hidden_in_xlsx(package: Package) -> list[Hidden]:
    """The findings, sheet by sheet."""
    book = package.tree(WORKBOOK)
    sheets = list(_sheets(package, book))
    formats = _invisible_formats(package)
    for sheet in sheets:
        _read(package, sheet, formats)
    named = [one for one in book.iter() if local(one) == "definedName" and one.get("name") not in _ORDINARY_NAMES]
    found = {
        "hidden_sheet": [f"“{sheet.name}”" + ("，深度隐藏" if sheet.state == "veryHidden" else "") for sheet in sheets
                         if sheet.state != "visible"],
        "hidden_rows": [f"“{sheet.name}”第{row}行" for sheet in sheets for row in _spans(sheet.rows)],
        "hidden_columns": [f"“{sheet.name}”{column}列" for sheet in sheets for column in sheet.columns],
        "invisible_format": [f"“{sheet.name}”{cell}" for sheet in sheets for cell in sheet.invisible],
        "comments": [place for sheet in sheets for place in _comments(package, sheet)],
        "names": [f"“{one.get('name', '')}”" for one in named],
    }  # fmt: skip
    for code, prefixes in _PARTS.items():
        found[code] = [name.rpartition("/")[2] for name in package.under(*prefixes) if not name.endswith(".rels")]
    return [*in_properties(package), *(one for code, places in found.items() for one in told(KINDS[code], places))]


def scrubbed_xlsx(package: Package) -> bytes:
    """Without comments and properties; sheets, rows and names stay, since formulas may need them."""
    changed, without = without_properties(package)
    for sheet in _sheets(package, package.tree(WORKBOOK)):
        relations = package.relations(sheet.part)
        drawings = {key: target for key, (kind, target, _) in relations.items() if kind == "vmlDrawing"}
        if not any(kind in ("comments", "threadedComment") for kind, _, _ in relations.values()):
            continue
        without |= {target for kind, target, _ in relations.values() if kind in ("comments", "threadedComment")}
        only_notes = {key for key, target in drawings.items() if target in package.names and _only_notes(package, target)}
        if only_notes:
            without |= {drawings[key] for key in only_notes}
            changed[sheet.part] = _without_drawings(package, sheet.part, only_notes)
    without |= {*package.under("xl/persons/")}
    return package.written(changed, without)


def _sheets(package: Package, book: Any) -> Iterator[_Sheet]:
    relations = package.relations(WORKBOOK)
    for one in book.iter():
        if local(one) == "sheet":
            part = relations.get(attribute(one, "id"), ("", "", False))[1]
            yield _Sheet(one.get("name", ""), part, one.get("state", "visible"))


def _read(package: Package, sheet: _Sheet, formats: set[str]) -> None:
    """Fill in what the sheet hides."""
    if sheet.part not in package.names:
        return
    row = 0
    try:
        for _, element in etree.iterparse(io.BytesIO(package.read(sheet.part)), events=("start",), resolve_entities=False, no_network=True):
            name = local(element)
            if name == "row":
                row = int(element.get("r") or row + 1)
                if _is_true(element.get("hidden")) or element.get("ht") == "0":
                    sheet.rows.append(row)
            elif name == "col" and (_is_true(element.get("hidden")) or element.get("width") == "0"):
                sheet.columns.append(_columns(element))
            elif name == "c" and element.get("s") in formats:
                sheet.invisible.append(element.get("r", ""))
            elif name == "sheetData":
                element.clear()
            _forget(element)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None


def _forget(element: Any) -> None:
    """Rows that were read need no memory."""
    if local(element) == "row":
        while element.getprevious() is not None:
            del element.getparent()[0]


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _columns(element: Any) -> str:
    first, last = _letters(int(element.get("min", "1"))), _letters(int(element.get("max", "1")))
    return first if first == last else f"{first}至{last}"


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _spans(rows: list[int]) -> Iterator[str]:
    """Rows one after another as one: 3至7."""
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield str(row) if index == start else f"{rows[start]}至{row}"
            start = index + 1


def _invisible_formats(package: Package) -> set[str]:
    """The numbers of the cell formats that print nothing."""
    if "xl/styles.xml" not in package.names:
        return set()
    tree = package.tree("xl/styles.xml")
    empty = {one.get("numFmtId") for one in tree.iter() if local(one) == "numFmt" and set(one.get("formatCode", "-")) <= {";", '"', " "}}
    cells = (one for formats in tree if local(formats) == "cellXfs" for one in formats)
    return {str(number) for number, one in enumerate(cells) if one.get("numFmtId") in empty}


def _comments(package: Package, sheet: _Sheet) -> Iterator[str]:
    for kind, target, _ in package.relations(sheet.part).values():
        if kind in ("comments", "threadedComment") and target in package.names:
            for one in package.tree(target).iter():
                if local(one) in ("comment", "threadedComment"):
                    yield f"“{sheet.name}”{one.get('ref', '')}"


def _only_notes(package: Package, drawing: str) -> bool:
    kinds = [one.get("ObjectType", "") for one in package.tree(drawing).iter() if local(one) == "ClientData"]
    return all(kind == "Note" for kind in kinds)


def _without_drawings(package: Package, part: str, keys: set[str]) -> bytes:
    tree = package.tree(part)
    for one in [one for one in tree if local(one) == "legacyDrawing" and attribute(one, "id") in keys]:
        tree.remove(one)
    return serialised(tree)
