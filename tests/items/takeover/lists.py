"""Lists of an old portal, as files."""

import csv
import io

HEADS = ["索引号", "标题", "文号", "成文日期", "发布日期", "发布机构", "栏目", "内容", "附件"]


def line(number: int, **changes: str) -> list[str]:
    """One line; `changes` by head."""
    values = {
        "索引号": f"11990101MB0000001E/2019-{number:05}", "标题": f"关于第{number}号水渠清淤的通知", "文号": f"柳政发〔2019〕{number}号",
        "成文日期": "2019-03-01", "发布日期": "2019年3月5日 10:20", "发布机构": "", "栏目": "应急预案、预警信息及应对情况",
        "内容": f"各村：\n第{number}号水渠自即日起清淤。", "附件": "",
    } | changes  # fmt: skip
    return [values[head] for head in HEADS]


def csv_file(lines: list[list[str]], heads: list[str] = HEADS) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([heads, *lines])
    return text.getvalue().encode()


