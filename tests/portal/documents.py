"""Annual reports of imagined bodies as the text files that a clerk would hand in."""

from __future__ import annotations

from gongkai.report.forms import TableForm, table_form


def report_text(body: str, year: int, received: int = 5, granted: int | None = None) -> str:
    """A report of the form of 2021; right unless `granted` differs from `received`."""
    granted = received if granted is None else granted
    counted = {"received_new": received, "granted": granted, "outcome_total": received}
    return "\n".join(
        [
            f"{body}{year}年政府信息公开工作年度报告",
            f"发布日期：{year + 1}-01-20",
            f"本报告由{body}编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。联系电话：0000-1234567。",
            "一、总体情况",
            f"{year}年，{body}收到政府信息公开申请{received}件，予以公开{granted}件。",
            "二、主动公开政府信息情况",
            *_proactive(),
            "三、收到和处理政府信息公开申请情况",
            *_applications({key: [value, 0, 0, 0, 0, 0, value] for key, value in counted.items()}),
            "四、政府信息公开行政复议、行政诉讼情况",
            *_remedies(),
            "五、存在的主要问题及改进情况",
            "公开内容还不够及时，今后逐月检查。",
            "六、其他需要报告的事项",
            "本年度没有收取信息处理费。",
        ]
    )


def _proactive() -> list[str]:
    lines: list[str] = []
    item = None
    for row in table_form("proactive", "2021").rows:
        if row.item != item:
            item = row.item
            lines += [str(item), "\t".join(["信息内容", *(column.label for column in row.columns)])]
        lines.append("\t".join([row.label, *("0" for _ in row.columns)]))
    return lines


def _applications(filled: dict[str, list[int]]) -> list[str]:
    form = table_form("applications", "2021")
    lines = ["申请人情况", "自然人\t法人或其他组织\t总计", "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"]
    group = None
    for row in form.rows:
        if row.group != group and row.group:
            lines.append(row.group)
        group = row.group
        lines.append("\t".join([row.label, *map(str, filled.get(row.key, [0] * row.width))]))
    return lines


def _remedies() -> list[str]:
    form: TableForm = table_form("remedies", "2021")
    labels = [column.label for row in form.rows for column in row.columns]
    return ["行政复议\t行政诉讼", "未经复议直接起诉\t复议后起诉", "\t".join(labels), "\t".join("0" for _ in labels)]
