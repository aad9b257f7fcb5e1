"""What the answers hold."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field, create_model

from gongkai.items.open_data import FIELDS

_TYPES = {"integer": int, "text": str, "date": date}

Record = create_model(
    "Record", __base__=Schema, __doc__="One public item: its metadata, as in the open data.",
    **{
        one.key: (_TYPES[one.kind] | None if one.optional else _TYPES[one.kind], Field(title=one.label, description=one.meaning))
        for one in FIELDS
    },
)  # fmt: skip


class Problem(Schema):
    """Why there is no answer."""

    message: str = Field(title="说明")


class BodyShape(Schema):
    """A body."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")
    kind: str = Field(title="类别")
    parent_id: int | None = Field(title="上级机关编号")
    items: int = Field(title="公开的条数")
    valid_from: date | None = Field(title="设立日期")
    valid_until: date | None = Field(title="撤销日期")


class Bodies(Schema):
    """Some bodies by their ids."""

    bodies: list[BodyShape]
    after: int | None = Field(title="下一页从这个编号之后开始；没有下一页的为空值")


class Records(Schema):
    """Some items by their ids."""

    items: list[Record]  # type: ignore[valid-type]
    after: int | None = Field(title="下一页从这个编号之后开始；没有下一页的为空值")


class FileShape(Schema):
    """An attachment."""

    title: str = Field(title="附件名称")
    address: str = Field(title="网址")
    bytes: int = Field(title="字节数")
    sha256: str = Field(title="SHA-256")


class Notice(Schema):
    """What the public was told with a publication."""

    kind: str = Field(title="方式", description="first（发布）、correction（更正）、again（重新发布）、emergency（紧急发布）")
    on: date = Field(title="日期")
    text: str = Field(title="说明")


class Whole(Schema):
    """One public item with its text."""

    record: Record  # type: ignore[valid-type]
    html: str = Field(title="正文（HTML，已清洗）")
    text: str = Field(title="正文（纯文字）")
    attachments: list[FileShape]
    releases: list[Notice]


class Withdrawn(Schema):
    """What stands in the place of an item that was withdrawn; of one taken down only the message."""

    message: str = Field(title="说明")
    title: str | None = Field(None, title="信息名称")
    index_number: str | None = Field(None, title="索引号")
    reason: str | None = Field(None, title="原因")
    notice: str | None = Field(None, title="向公众说明的内容")
    on: date | None = Field(None, title="撤下日期")


class EntryShape(Schema):
    """An entry of a catalogue at a body."""

    id: int = Field(title="编号")
    vocabulary: str = Field(title="目录", description="legal（法定主动公开内容）、local（本级公开目录）、column（网站栏目）、standard（试点领域标准目录）")
    code: str = Field(title="代码")
    name: str = Field(title="名称")
    parent_id: int | None = Field(title="上级条目编号")
    items: int = Field(title="该机关在其中公开的条数")
    retired_on: date | None = Field(title="停用日期")


class Piece(Schema):
    """A piece of text; `marked`: it is what was looked for."""

    text: str
    marked: bool


class HitShape(Schema):
    """A text that was found."""

    kind: str = Field(title="类型", description="item（公开信息）、answer（依申请公开转主动公开）、attachment（附件）、report（年报）等")
    number: int = Field(title="编号", description="附件为所属信息的编号")
    title: list[Piece]
    excerpt: list[Piece]
    day: date = Field(title="日期")
    body_id: int | None = Field(title="机关编号")
    validity: str = Field(title="有效性代码")


class Hits(Schema):
    """What was found, the newest first."""

    hits: list[HitShape]
    count: str | None = Field(title="条数", description="只在第一页给出，最多数到一千")
    after: str | None = Field(title="下一页的位置；没有下一页的为空值")
