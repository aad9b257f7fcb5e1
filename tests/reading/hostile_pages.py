"""A fictional county office's report as a web page, and its tables in the ways that pages print them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gongkai.reading.reader import read_bytes
from gongkai.report.forms import FormRow, table_form
from gongkai.report.identities import leaf_rows
from gongkai.report.model import Finding, Report, State, Table, Value

KINDS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
TITLE = "东岭县人民政府办公室2022年政府信息公开工作年度报告"
OPENING = "2022年，本办公室推进政府信息公开工作。"
CLOSING = (
    "五、存在的主要问题及改进情况", "信息更新不够及时，下一步将加强培训。",
    "六、其他需要报告的事项", "本年度未收取信息处理费。",
)  # fmt: skip
REMEDIES = (2, 1, 0, 1, 4, 3, 0, 1, 0, 4, 0, 0, 0, 2, 2)
ROWS = table_form("applications", "2021").rows
Rows = dict[str, list[int]]
Print = Callable[[int], object]


def figures(**rows: Sequence[int]) -> Rows:
    """Table 3 that adds up: leaf rows, 二 and 四 as given (six kinds), the rest follows."""
    found = {row.key: [*rows.get(row.key, (0,) * 6), sum(rows.get(row.key, ()))] for row in ROWS}
    total = found["outcome_total"] = [sum(found[key][i] for key in leaf_rows("2021")) for i in range(7)]
    forward, carried = found["carried_forward"], found["received_carried_in"]
    found["received_new"] = [total[i] + forward[i] - carried[i] for i in range(7)]
    return found


APPLICATIONS = figures(
    received_carried_in=(3, 1, 0, 0, 0, 0), granted=(1240, 31, 0, 0, 2, 1), partly_granted=(14, 2, 0, 0, 0, 0),
    refused_internal_affairs=(2, 1, 0, 0, 0, 0), unavailable_not_held=(22, 5, 0, 1, 0, 0),
    declined_repeat=(0, 0, 0, 0, 1, 0), carried_forward=(6, 2, 0, 0, 0, 0),
)  # fmt: skip


def tr(cells: Iterable[object]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def applications(
    rows: Rows = APPLICATIONS, cell: Print = str, label: Callable[[FormRow], str] = lambda row: row.label,
    kinds: Sequence[int] = range(7), before: Callable[[int], Sequence[object]] = lambda number: (),
    after: Callable[[str], str] = lambda key: "",
) -> str:
    """Table 3, one label column: how a figure and a label are printed, which columns in which order, what else."""
    printed = [
        tr([*before(number), label(row), *(cell(rows[row.key][i]) for i in kinds)]) + after(row.key)
        for number, row in enumerate(ROWS, 1)
    ]
    head = tr([*("" for _ in before(0)), "申请人情况", *(KINDS[i] for i in kinds)])
    return f"<table>{head}{''.join(printed)}</table>"


def remedies(cells: Sequence[object] = REMEDIES) -> str:
    return (
        "<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>"
        + "".join(f"<td rowspan=2>{name}</td>" for name in RESULTS)
        + f"<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>{tr(RESULTS * 2)}{tr(cells)}</table>"
    )


def proactive(normative: Sequence[object] = (12, 3, 45), licensing: object = 1295, fees: object = "36.5") -> str:
    counted = ("信息内容", "本年处理决定数量")
    rows = (
        ("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", 0, 0, 0),
        ("行政规范性文件", *normative), ("第二十条第（五）项",), counted, ("行政许可", licensing),
        ("第二十条第（六）项",), counted, ("行政处罚", 320), ("行政强制", 8),
        ("第二十条第（八）项",), ("信息内容", "本年收费金额（单位：万元）"), ("行政事业性收费", fees),
    )  # fmt: skip
    return f"<table>{''.join(map(tr, rows))}</table>"


SECTION_2 = paragraphs("二、主动公开政府信息情况")
SECTION_3 = paragraphs("三、收到和处理政府信息公开申请情况")
SECTION_4 = paragraphs("四、政府信息公开行政复议、行政诉讼情况")


def page(*parts: str, opening: str = OPENING, closing: Sequence[str] = CLOSING) -> str:
    body = "".join(parts) or SECTION_2 + proactive() + SECTION_3 + applications() + SECTION_4 + remedies()
    return f"<meta charset=utf-8><h1>{TITLE}</h1>{paragraphs('一、总体情况', opening)}{body}{paragraphs(*closing)}"


def text() -> str:
    """The same report as lines of text, cells apart by blanks."""
    table_2 = (
        "第二十条第（一）项", "信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 0 0 0", "行政规范性文件 12 3 45",
        "第二十条第（五）项", "信息内容 本年处理决定数量", "行政许可 1295", "第二十条第（六）项",
        "信息内容 本年处理决定数量", "行政处罚 320", "行政强制 8", "第二十条第（八）项",
        "信息内容 本年收费金额（单位：万元）", "行政事业性收费 36.5",
    )  # fmt: skip
    table_3 = ("申请人情况", " ".join(KINDS), *(" ".join([row.label, *map(str, APPLICATIONS[row.key])]) for row in ROWS))
    table_4 = ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", " ".join(RESULTS * 3), " ".join(map(str, REMEDIES)))
    titles = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
    parts = zip(titles, (table_2, table_3, table_4), strict=True)
    return "\n".join([TITLE, "一、总体情况", OPENING, *(line for title, lines in parts for line in (title, *lines)), *CLOSING])


def with_applications(table: str) -> str:
    return page(SECTION_2, proactive(), SECTION_3, table, SECTION_4, remedies())


def with_remedies(table: str, closing: Sequence[str] = CLOSING) -> str:
    return page(SECTION_2, proactive(), SECTION_3, applications(), SECTION_4, table, closing=closing)


def read(text: str, name: str = "东岭县.html") -> Report:
    (report,) = read_bytes(text.encode(), name)
    return report


def table(report: Report, kind: str) -> Table:
    found = report.table(kind)
    assert found is not None, f"{kind} not found"
    return found


def values(report: Report, kind: str) -> dict[str, list[Value]]:
    return {row.key: row.values for row in table(report, kind).rows.values()}


def blocks(cells: Sequence[int | None] = REMEDIES) -> list[list[int | None]]:
    return [list(cells[0:5]), list(cells[5:10]), list(cells[10:15])]


def states(report: Report, kind: str) -> set[State]:
    return {cell.state for row in table(report, kind).rows.values() for cell in row.cells}


def errors(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.level == "E"]


def is_whole(report: Report) -> bool:
    """Whether all three tables were read as printed, and nothing is said to be wrong in them."""
    assert values(report, "applications") == APPLICATIONS
    assert list(values(report, "remedies").values()) == blocks()
    assert values(report, "proactive")["licensing"] == [1295]
    assert values(report, "proactive")["normative_documents"] == [12, 3, 45]
    assert {state for kind in ("applications", "remedies", "proactive") for state in states(report, kind)} == {State.PRINTED}
    return not errors(report)
