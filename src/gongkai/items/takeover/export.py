"""Everything that a body has published, into a folder: the list as XLSX and as JSON lines, and the files. It can be taken over
again, here or elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.files.queries import content
from gongkai.items import acts
from gongkai.items.kinds import Genre
from gongkai.items.models import Attachment, CatalogueEntry, ItemCourse, Origin, Placement
from gongkai.items.public import after, ending
from gongkai.items.takeover.columns import columns
from gongkai.items.takeover.lines import FULL_CELL
from gongkai.law.reasons import refuse
from gongkai.writing.register import write_workbook

BATCH = 200
LIST, LINES, FILES = "清单.xlsx", "清单.jsonl", "附件"


def export_all(actor: Any, body: Body, folder: Path) -> int:
    """Write into a new or empty folder; how many items. What is public only: drafts and withdrawn ones stay here.

    Read batch by batch: of items that change meanwhile it holds the one state or the other.
    """
    require(actor, acts.EXPORT_ALL, body)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse("not_empty", f"“{folder}”不是空的目录；请指定一个空目录或者新的目录")
    (folder / FILES).mkdir(parents=True, exist_ok=True)
    heads, widths = [one.label for one in columns().values()], [one.width for one in columns().values()]
    with (folder / LINES).open("w", encoding="utf-8") as lines, (folder / LIST).open("wb") as book:
        return write_workbook(book, "信息清单", heads, widths, _rows(body, folder, lines))


def _rows(body: Body, folder: Path, lines: Any) -> Iterator[list[str | int]]:
    last = 0
    while batch := after(last, BATCH, body.pk):
        for values in _values(batch, folder):
            lines.write(json.dumps(values, ensure_ascii=False) + "\n")
            yield [_cell(values[key]) for key in columns()]
        last = batch[-1].pk


def _cell(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _values(batch: list[ItemCourse], folder: Path) -> Iterator[dict[str, Any]]:
    versions = [course.public_version_id for course in batch]
    places, files = _places(versions), _files(versions)
    addresses = dict(Origin.objects.filter(pk__in=[course.pk for course in batch]).values_list("pk", "address"))
    for course in batch:
        version = course.public_version
        if version is None or course.published_on is None:
            continue
        named = [_copied(folder, course.pk, row) for row in files.get(version.pk, [])]
        html, text_file = _text(folder, course.pk, version.html)
        days = {key: getattr(version, key) for key in ("formed_on", "effective_on", "valid_until")}
        yield {
            "index_number": course.item.index_number or "", "title": version.title, "document_number": version.document_number,
            "summary": version.summary, "html": html, "text_file": text_file, "published_on": course.published_on.isoformat(),
            "issuer": version.issuer, "source": version.source, "editor": version.editor, "topic": version.topic,
            "keywords": version.keywords, "genre": str(Genre(course.item.genre).label), "places": places.get(version.pk, []),
            "address": addresses.get(course.pk, ""), "files": named,
            **{key: day.isoformat() if day else "" for key, day in days.items()},
        }  # fmt: skip


def _text(folder: Path, item: int, html: str) -> tuple[str, str]:
    """The text in its cell, or in a file of its own where a cell would cut it."""
    if len(html) < FULL_CELL:
        return html, ""
    name = f"{item}-正文.html"
    (folder / FILES / name).write_text(html, encoding="utf-8")
    return "", name


def _copied(folder: Path, item: int, row: Attachment) -> str:
    """The file under a name that says its item, its place and its title."""
    title = "".join(sign if sign not in '/\\:*?"<>|;；' and sign.isprintable() else "_" for sign in row.title)[:60]
    name = f"{item}-{row.position}-{title}.{ending(row)}"
    (folder / FILES / name).write_bytes(content(row.file))
    return name


def _places(versions: list[int | None]) -> dict[int, list[str]]:
    names = dict[int, list[str]]()
    rows = Placement.objects.filter(version__in=versions).order_by("version", "entry")
    entries = {one.pk: one.name for one in CatalogueEntry.objects.filter(pk__in=rows.values("entry"))}
    for version, entry in rows.values_list("version", "entry"):
        names.setdefault(version, []).append(entries[entry])
    return names


def _files(versions: list[int | None]) -> dict[int, list[Attachment]]:
    found = dict[int, list[Attachment]]()
    for row in Attachment.objects.filter(version__in=versions).select_related("file").order_by("version", "position"):
        found.setdefault(row.version_id, []).append(row)
    return found
