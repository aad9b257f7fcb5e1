"""The metadata of what is public as plain records, for open data and the read API: law.md 8.2, one record an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count

from gongkai.items import public
from gongkai.items.kinds import Genre, Way
from gongkai.items.models import Attachment, CatalogueEntry, ItemCourse, Placement, Vocabulary

Value = str | int | date | None
Kind = Literal["integer", "text", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its key in files and answers, its Chinese name, what it holds. Only an `optional` one can be unknown."""

    key: str
    label: str
    kind: Kind
    meaning: str
    optional: bool = False


FIELDS = (
    Field("id", "编号", "integer", "本系统内的编号，不变"),
    Field("index_number", "索引号", "text", "首次公开时编定，不变"),
    Field("title", "信息名称", "text", "现在公开的版本的名称"),
    Field("summary", "内容概述", "text", "没有填写的为空白"),
    Field("document_number", "文号", "text", "没有文号的为空白"),
    Field("formed_on", "生成日期", "date", "公文为签发日期"),
    Field("published_on", "公开日期", "date", "首次公开的日期"),
    Field("changed_on", "更新日期", "date", "现在的版本公开的日期；没有更正过的与公开日期相同"),
    Field("body_id", "机关编号", "integer", "公开信息的机关在本系统内的编号"),
    Field("body", "机关", "text", "公开信息的机关现在的名称"),
    Field("issuer", "发布机构", "text", "信息上写明的发布机构，联合发文为编号机关"),
    Field("source", "信息来源", "text", "没有填写的为空白"),
    Field("genre", "信息类型", "text", "、".join(f"{one.value}（{one.label}）" for one in Genre)),
    Field("disclosure_way", "公开属性", "text", f"都是{Way.PROACTIVE.value}（{Way.PROACTIVE.label}）"),
    Field("entries", "目录分类", "text", "所在的目录条目：目录:代码，多个用空格隔开；目录有" + "、".join(f"{one.value}（{one.label}）" for one in Vocabulary)),
    Field("entry_names", "目录分类名称", "text", "同上的名称，多个用分号隔开"),
    Field("topic", "主题分类", "text", "没有填写的为空白"),
    Field("keywords", "关键词", "text", "没有填写的为空白"),
    Field("effective_on", "施行日期", "date", "没有施行日期的为空值", optional=True),
    Field("valid_until", "有效期至", "date", "没有写明的为空值", optional=True),
    Field("attachments", "附件数", "integer", "现在的版本的附件个数"),
    Field("sha256", "校验值", "text", "现在的版本内容的SHA-256，可在“核对打印件”页核对"),
    Field("address", "网址", "text", "信息的页面"),
)
"""The dictionary of fields, in the order of the files."""


def records(courses: Sequence[ItemCourse], address: Callable[[int], str]) -> list[dict[str, Value]]:
    """Records of public items as `public.after` gives them; `address` of an item's page by its id. Two queries."""
    versions = [course.public_version_id for course in courses]
    placed: dict[int, list[CatalogueEntry]] = {}
    rows = Placement.objects.filter(version__in=versions).select_related("entry").order_by("version", "entry__vocabulary", "entry")
    for row in rows:
        placed.setdefault(row.version_id, []).append(row.entry)
    files = dict(Attachment.objects.filter(version__in=versions).values_list("version").annotate(Count("pk")).order_by())
    return [_record(course, placed.get(course.public_version_id or 0, []), files, address) for course in courses]


def everything(
    address: Callable[[int], str], *, body: int | None = None, after: int = 0, until: int | None = None, batch: int = 1_000
) -> Iterator[dict[str, Value]]:
    """Records of all public items by their ids, read in batches: however many there are, only one batch is held."""
    while found := public.after(after, batch, body, until):
        yield from records(found, address)
        after = found[-1].pk


def _record(
    course: ItemCourse, entries: Sequence[CatalogueEntry], files: dict[int, int], address: Callable[[int], str]
) -> dict[str, Value]:
    version = course.public_version
    assert version is not None, "only what is public has a record"  # noqa: S101
    return {
        "id": course.pk,
        "index_number": course.item.index_number,
        "title": version.title,
        "summary": version.summary,
        "document_number": version.document_number,
        "formed_on": version.formed_on,
        "published_on": course.first_on,
        "changed_on": course.published_on,
        "body_id": course.item.body_id,
        "body": course.item.body.name,
        "issuer": version.issuer,
        "source": version.source,
        "genre": course.item.genre,
        "disclosure_way": course.way,
        "entries": " ".join(f"{entry.vocabulary}:{entry.code}" for entry in entries),
        "entry_names": "；".join(entry.name for entry in entries),
        "topic": version.topic,
        "keywords": version.keywords,
        "effective_on": version.effective_on,
        "valid_until": version.valid_until,
        "attachments": files.get(version.pk, 0),
        "sha256": version.sha256,
        "address": address(course.pk),
    }
