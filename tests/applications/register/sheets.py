"""Paper registers as offices keep them, made for tests: fictional people, XLSX and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from gongkai.applications.models import RegisterImport
from gongkai.applications.register.importing import begin_import
from gongkai.bodies.models import Body, Person
from gongkai.files.services import receive

HEADS = (
    "登记编号", "申请人姓名", "申请人类型", "联系电话", "申请渠道", "受理日期", "申请事项", "补正告知日", "补正日",
    "是否征求第三方意见", "是否延期", "答复期限", "答复时间", "答复文号", "办理结果", "承办人", "备注",
)  # fmt: skip


def line(**changes: Any) -> dict[str, Any]:
    """A plain line: handed in on Friday 1 March 2024, answered in time."""
    return {
        "登记编号": "2024-001", "申请人姓名": "申请人甲", "申请人类型": "公民", "联系电话": "13000000000", "申请渠道": "当面",
        "受理日期": "2024-3-1", "申请事项": "2023年度村级道路硬化项目验收报告", "补正告知日": "", "补正日": "",
        "是否征求第三方意见": "否", "是否延期": "否", "答复期限": "2024-03-29", "答复时间": "2024/3/20", "答复文号": "公复〔2024〕1号",
        "办理结果": "予以公开", "承办人": "王经办", "备注": "",
    } | changes  # fmt: skip


def workbook(lines: Sequence[dict[str, Any]], heads: Sequence[str] = HEADS, title: str = "柳溪镇2024年依申请公开台账") -> bytes:
    """A workbook with a title row, the heads and the lines."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    sheet.append([title])
    sheet.append(list(heads))
    for one in lines:
        sheet.append([one.get(head) for head in heads])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(lines: Sequence[dict[str, Any]], charset: str = "gb18030", heads: Sequence[str] = HEADS) -> bytes:
    """The same as CSV in a charset."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([one.get(head, "") for head in heads] for one in lines)
    return text.getvalue().encode(charset)


def begun(actor: Person, body: Body, data: bytes, name: str = "台账.xlsx", **options: Any) -> RegisterImport:
    """A spreadsheet handed in and read."""
    return begin_import(actor, body, receive(data, name, actor=actor), **options)


def rows_of(data: bytes) -> list[list[Any]]:
    """What stands in the first sheet of a workbook."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
