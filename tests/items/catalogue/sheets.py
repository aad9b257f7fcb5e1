"""Standard catalogues as offices send them round: workbooks and CSV files of imagined counties."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

UPPER = [
    "序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
    "公开对象", None, "公开方式", None, "公开层级", None,
]  # fmt: skip
LOWER = [None, "一级事项", "二级事项", None, None, None, None, None, "全社会", "特定群体（请写明）", "主动", "依申请公开", "县级", "乡级"]
TICKS = "■政府网站   □政府公报\n□两微一端   □发布会/听证会\n■社区/企事业单位/村公示栏（电子屏）\n□其他________"


def line(position: int, first: str | None, second: str | None, **changed: str | None) -> list[str | int | None]:
    """A line as it should be, with some cells changed: content, basis, term, bearer, channels."""
    cells: dict[str, str | None] = {
        "content": "救助对象、标准、程序", "basis": "《社会救助暂行办法》", "term": "信息形成之日起20个工作日内",
        "bearer": "柳溪县民政局", "channels": TICKS, **changed,
    }  # fmt: skip
    return [position, first, second, *cells.values(), "√", None, "√", None, "√", None]


def workbook(lines: Iterable[Sequence[object]], title: str = "柳溪县社会救助领域基层政务公开标准目录", merged: Sequence[str] = ()) -> bytes:
    """A workbook with a title, a head in two rows with merged cells, and these lines from row 4 on."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    sheet.append(UPPER)
    sheet.append(LOWER)
    for block in ("A1:N1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:J2", "K2:L2", "M2:N2"):
        sheet.merge_cells(block)
    for one in lines:
        sheet.append(list(one))
    for block in merged:
        sheet.merge_cells(block)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_file(*rows: str) -> bytes:
    """A CSV file as Excel saves it in China."""
    return "\r\n".join(rows).encode("gb18030")
