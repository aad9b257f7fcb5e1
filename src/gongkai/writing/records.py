"""A report as flat records for CSV and XLSX: one list of columns and one of rows per kind of record.

A value is a number, a text or None; how a file format writes it is the format's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.model import CAUSE_LABELS, STATE_LABELS, Level, Report
from gongkai.writing.cells import candidate_words, filled_cells, place_words, where
from gongkai.writing.numbers import written

Value = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its stable key, its Chinese heading, what it means."""

    key: str
    label: str
    meaning: str


SOURCE = Field("source", "来源文件", "读取的文件名")
PART = Field("part", "份", "一个文件载有几份年报时，这是第几份；只有一份时为空")
BODY = Field("body", "机关", "年报印着的机关名称")
YEAR = Field("year", "年度", "年报统计的年度")
REPORT_FIELDS = (
    SOURCE,
    PART,
    BODY,
    YEAR,
    Field("title", "标题", "年报印着的标题"),
    Field("published", "发布日期", "ISO 日期（北京时间）"),
    Field("formed", "成文日期", "ISO 日期（北京时间）"),
    Field("index_number", "索引号", "原文所印"),
    Field("forms", "各表格式", "每张表所用格式，以其首次使用的年度命名；原文没有的表不列"),
    Field("errors", "E 级", "算不平或者不合规定的问题数"),
    Field("warnings", "W 级", "可能是口径不同、需要核对的问题数"),
    Field("notes", "N 级", "标题、章节、时间等形式问题数"),
    Field("readings", "X 级", "识读说明数"),
    Field("unreadable", "不能读取", "文件不能读取时，原因和办法"),
)
CELL_FIELDS = (
    SOURCE,
    PART,
    BODY,
    YEAR,
    Field("table", "表", "proactive 表二，applications 表三，remedies 表四，statistics 旧统计表"),
    Field("form", "格式", "该表格式首次使用的年度：2008、2014、2019、2021"),
    Field("row", "行", "行的固定键名，见下"),
    Field("row_label", "行名", "法定行名"),
    Field("column", "列", "列的固定键名，见下"),
    Field("column_label", "列名", "法定列名"),
    Field("value", "数值", "解析所得的数；不知道时为空，空不是0"),
    Field("unit", "单位", "格式规定的单位；格式没有规定时为空"),
    Field("printed", "原文", "原文此格印着的文字"),
    Field("state", "状态", "数值是怎样得知的，见下"),
    Field("place", "出处", "在原文第几行或第几页"),
)
FINDING_FIELDS = (
    SOURCE,
    PART,
    BODY,
    YEAR,
    Field("code", "代码", "检查项的固定代码"),
    Field("level", "级别", "E 算不平或不合规定，W 需要核对，N 形式问题，X 识读说明"),
    Field("cause", "原因", "原文有误、识读存疑或口径差异"),
    Field("where", "位置", "表／行／列"),
    Field("printed", "原文", "原文所印"),
    Field("expected", "应为", "依勾稽关系或规定应为"),
    Field("candidates", "候选", "几种读法都相符时的各种读法"),
    Field("message", "说明", "什么地方有什么问题"),
    Field("basis", "依据", "法规、文件或勾稽关系"),
    Field("advice", "办法", "怎样处理"),
    Field("place", "出处", "在原文第几行或第几页"),
)
FIGURE_FIELDS = (
    SOURCE,
    PART,
    BODY,
    YEAR,
    Field("key", "种类", "数字的固定种类名"),
    Field("label", "名称", "原文中说明所数为何的文字"),
    Field("value", "数值", "文中的数"),
    Field("unit", "单位", "原文所印；没有印时为空"),
    Field("qualifier", "限定", "余、约、≥；没有时为空"),
    Field("scope", "范围", "原文所说是谁的数；没有说时为空"),
    Field("sentence", "原句", "数字所在的句子"),
    Field("place", "出处", "在原文第几行"),
)


def report_record(report: Report) -> list[Value]:
    """One row of `REPORT_FIELDS`."""
    forms = "；".join(f"{kind} {table.form}" for kind, table in report.tables.items() if table)
    counts: list[Value] = [sum(f.level is level for f in report.findings) for level in Level]
    days = [day.isoformat() if day else None for day in (report.published, report.formed)]
    return [*_whose(report), report.title, *days, report.index_number, forms, *counts, None]


def unreadable_record(source: str, message: str) -> list[Value]:
    """The row of `REPORT_FIELDS` for a file that could not be read."""
    return [source, *[None] * (len(REPORT_FIELDS) - 2), message]


def cell_records(report: Report) -> Iterator[list[Value]]:
    """Rows of `CELL_FIELDS`: every cell of every table the report holds."""
    for filled in filled_cells(report):
        names: list[Value] = [filled.kind, filled.form, filled.row, filled.row_label, filled.column]
        state = STATE_LABELS[filled.cell.state]
        known: list[Value] = [filled.column_label, filled.cell.value, filled.unit, filled.cell.printed, state]
        yield [*_whose(report), *names, *known, place_words(filled.place)]


def finding_records(report: Report) -> Iterator[list[Value]]:
    """Rows of `FINDING_FIELDS`."""
    for f in report.findings:
        named: list[Value] = [f.code, f.level.value, CAUSE_LABELS[f.cause]]
        table = report.table(f.table) if f.table else None
        place, candidates = where(f, table), candidate_words(f, table)
        found: list[Value] = [place, written(f.printed), written(f.expected), candidates, f.message, f.basis, f.advice]
        yield [*_whose(report), *named, *found, place_words(f.place)]


def figure_records(report: Report) -> Iterator[list[Value]]:
    """Rows of `FIGURE_FIELDS`."""
    for f in report.text_figures:
        line = f"第{f.line}行" if f.line else ""
        yield [*_whose(report), f.key, f.label, f.value, f.unit, f.qualifier, f.scope, f.sentence, line]


def _whose(report: Report) -> list[Value]:
    return [report.source, report.part, report.body, report.year]
