"""The datasets of a corpus and their columns; stable, for other programs read the files.

`docs/guide/corpus.md` prints these tables. A column is never renamed; new ones come at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

DECIMALS = 10
"""digits after the point of an exact decimal"""

FORMAT = 1
"""raised when files written before could no longer be read together with new ones"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable name, what it holds, and its meaning for people."""

    name: str
    kind: Literal["text", "integer", "decimal", "date"]
    meaning: str
    optional: bool = True


DOCUMENT = Column("document", "text", "文档编号：来源与内容散列合成，同一来源的同一内容只有一个", optional=False)
SOURCE = Column("source", "text", "来源：文件路径、压缩包路径!成员名，或者网址", optional=False)
SHA256 = Column("sha256", "text", "内容的 SHA-256；没有能取得内容时为空")
PART = Column("part", "integer", "一个文档载有几份年报时，这是第几份；只有一份时为空")
BODY = Column("body", "text", "年报印着的机关名称")
YEAR = Column("year", "integer", "年报统计的年度")
LINE = Column("line", "integer", "在原文第几行")
PAGE = Column("page", "integer", "在原文第几页（PDF）")
WHERE = (Column("container", "text", "所在的 ZIP、WARC 或 Parquet 文件；不在其中时为空"),
         Column("member", "integer", "在其中的位置：ZIP 第几个成员、WARC 第几字节、Parquet 第几行"))  # fmt: skip

DATASETS: dict[str, tuple[Column, ...]] = {
    "documents": (
        DOCUMENT, SOURCE, *WHERE, SHA256,
        Column("bytes", "integer", "内容的字节数"),
        Column("reports", "integer", "其中有几份年报", optional=False),
        Column("error", "text", "没有读成时的错误代码；读成时为空"),
        Column("reader", "text", "读取它的 Gongkai 版本", optional=False),
    ),
    "errors": (
        DOCUMENT, SOURCE, *WHERE, SHA256,
        Column("code", "text", "错误代码", optional=False),
        Column("message", "text", "什么问题、怎样处理", optional=False),
    ),
    "reports": (
        DOCUMENT, SOURCE, SHA256, PART, BODY, YEAR,
        Column("title", "text", "年报印着的标题"),
        Column("published", "date", "发布日期"),
        Column("formed", "date", "成文日期"),
        Column("index_number", "text", "索引号，原文所印"),
        Column("form_proactive", "text", "表二的格式，以首次使用的年度命名；没有此表时为空"),
        Column("form_applications", "text", "表三的格式"),
        Column("form_remedies", "text", "表四的格式"),
        Column("form_statistics", "text", "旧统计表的格式"),
        Column("errors", "integer", "E 级问题数", optional=False),
        Column("warnings", "integer", "W 级问题数", optional=False),
        Column("notes", "integer", "N 级问题数", optional=False),
        Column("readings", "integer", "X 级识读说明数", optional=False),
    ),
    "cells": (
        DOCUMENT, SOURCE, PART, BODY, YEAR,
        Column("table_key", "text", "proactive 表二，applications 表三，remedies 表四，statistics 旧统计表", optional=False),
        Column("form", "text", "该表格式首次使用的年度", optional=False),
        Column("row_key", "text", "行的固定键名", optional=False),
        Column("row_label", "text", "行名", optional=False),
        Column("column_key", "text", "列的固定键名", optional=False),
        Column("column_label", "text", "列名", optional=False),
        Column("value", "integer", "件数等整数；不知道时为空，空不是0"),
        Column("amount", "decimal", "金额，以格式的单位计；不知道时为空"),
        Column("unit", "text", "格式规定的单位"),
        Column("printed", "text", "原文此格印着的文字"),
        Column("state", "text", "printed solved blank missing ambiguous unread", optional=False),
        LINE, PAGE,
    ),
    "findings": (
        DOCUMENT, SOURCE, PART, BODY, YEAR,
        Column("code", "text", "检查项的固定代码", optional=False),
        Column("level", "text", "E 算不平或不合规定，W 需要核对，N 形式问题，X 识读说明", optional=False),
        Column("cause", "text", "source 原文有误，reading 识读存疑，counting 口径差异", optional=False),
        Column("table_key", "text", "哪张表"),
        Column("row_key", "text", "哪一行"),
        Column("column_key", "text", "哪一列"),
        Column("printed", "text", "原文所印"),
        Column("expected", "text", "应为"),
        Column("message", "text", "什么地方有什么问题", optional=False),
        Column("basis", "text", "依据", optional=False),
        Column("advice", "text", "怎样处理", optional=False),
        LINE, PAGE,
    ),
    "text_figures": (
        DOCUMENT, SOURCE, PART, BODY, YEAR,
        Column("key", "text", "数字的固定种类名", optional=False),
        Column("label", "text", "原文中说明所数为何的文字", optional=False),
        Column("value", "decimal", "文中的数", optional=False),
        Column("unit", "text", "原文所印的单位"),
        Column("qualifier", "text", "余、约、≥"),
        Column("scope", "text", "原文所说是谁的数"),
        Column("sentence", "text", "数字所在的句子", optional=False),
        LINE,
        Column("section", "integer", "在第几部分"),
    ),
}  # fmt: skip


def arrow_schema(dataset: str) -> Any:
    """The Arrow schema of a dataset; the meanings travel in the files."""
    import pyarrow as pa

    kinds = {"text": pa.string(), "integer": pa.int64(), "decimal": pa.decimal128(38, DECIMALS), "date": pa.date32()}
    return pa.schema([
        pa.field(column.name, kinds[column.kind], nullable=column.optional, metadata={"meaning": column.meaning})
        for column in DATASETS[dataset]
    ])
