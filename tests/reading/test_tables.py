"""Tables as they stand on pages: what the reader makes of labels, blanks and lost separators."""

from decimal import Decimal

from gongkai.reading.reader import read_bytes
from gongkai.report.model import Finding, Report, State, Table

HEAD = "东岭镇2022年政府信息公开工作年度报告\n一、总体情况\n2022年我镇依法公开信息。\n"
TABLE2 = (
    "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 {norm}\n"
    "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 7\n第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚 2\n行政强制 0\n"
    "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 1.25\n"
)
TABLE4 = (
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
    "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计\n"
    "{cells}\n五、存在的主要问题及改进情况\n更新不够及时。\n六、其他需要报告的事项\n本年度未收取信息处理费。\n"
)


def read(text: str) -> Report:
    (report,) = read_bytes(text.encode(), "东岭镇.txt")
    return report


def table(report: Report, kind: str) -> Table:
    found = report.table(kind)
    assert found is not None
    return found


def states(found: Table, row: str) -> list[State]:
    return [cell.state for cell in found.rows[row].cells]


def about(report: Report, kind: str, row: str) -> list[Finding]:
    return [finding for finding in report.findings if (finding.table, finding.row) == (kind, row)]


def test_money_is_an_exact_decimal_and_counts_are_whole() -> None:
    found = table(read(HEAD + TABLE2.format(norm="1 0 3")), "proactive")
    assert found.rows["fees"].values == [Decimal("1.25")]
    assert found.rows["normative_documents"].values == [1, 0, 3]


def test_a_slash_is_blank_and_not_zero() -> None:
    found = table(read(HEAD + TABLE2.format(norm="/ / /")), "proactive")
    assert found.rows["normative_documents"].values == [None, None, None]
    assert states(found, "normative_documents") == [State.BLANK] * 3


def test_glued_figures_that_nothing_decides_are_ambiguous_and_all_readings_are_told() -> None:
    report = read(HEAD + TABLE2.format(norm="1205").replace("规章 0 0 0", "规章000"))
    assert table(report, "proactive").rows["normative_documents"].values == [None, None, None]
    (finding,) = about(report, "proactive", "normative_documents")
    assert (12, 0, 5) in finding.candidates
    assert "无法唯一确定" in finding.message


def test_a_figure_of_the_text_decides_between_the_readings() -> None:
    text = HEAD.replace("依法公开信息", "制发行政规范性文件12件，现行有效行政规范性文件5件")
    found = table(read(text + TABLE2.format(norm="1205").replace("规章 0 0 0", "规章000")), "proactive")
    assert found.rows["normative_documents"].values == [12, 0, 5]
    assert states(found, "normative_documents") == [State.SOLVED] * 3


def test_a_table_that_is_not_there_is_none_and_not_zeros() -> None:
    report = read(HEAD + TABLE4.format(cells=" ".join("0" * 15)))
    assert report.table("applications") is None
    assert report.table("proactive") is None
    assert table(report, "remedies").rows["reconsideration"].values == [0, 0, 0, 0, 0]


def test_fifteen_glued_figures_are_cut_where_every_block_adds_up() -> None:
    found = table(read(HEAD + TABLE4.format(cells="21317000001324019")), "remedies")
    assert [row.values for row in found.rows.values()] == [[2, 1, 3, 1, 7], [0, 0, 0, 0, 0], [13, 2, 4, 0, 19]]


def test_printed_figures_that_do_not_add_up_are_kept_and_reported() -> None:
    report = read(HEAD + TABLE4.format(cells="10 1 0 0 0 0 0 0 0 0 0 0 0 0 0"))
    assert table(report, "remedies").rows["reconsideration"].values == [10, 1, 0, 0, 0]
    (finding,) = about(report, "remedies", "reconsideration")
    assert (finding.code, finding.level, finding.printed, finding.expected) == ("T4-SUM", "E", 0, 11)


def test_a_lost_figure_of_table_4_is_restored() -> None:
    report = read(HEAD + TABLE4.format(cells="2 1 3 1 7 0 0 0 0 0 13 2 4 0"))
    found = table(report, "remedies")
    assert found.rows["litigation_after_reconsideration"].values == [13, 2, 4, 0, 19]
    assert states(found, "litigation_after_reconsideration")[4] is State.SOLVED


def test_glued_figures_without_a_reading_are_unread_and_what_was_printed_is_kept() -> None:
    report = read(HEAD + TABLE4.format(cells="91100000000000000"))
    found = table(report, "remedies")
    unread = [cell for row in found.rows.values() for cell in row.cells if cell.state is State.UNREAD]
    assert unread
    assert {cell.value for cell in unread} == {None}
    assert unread[0].printed == "91100000000000000"
    assert not [finding for finding in report.findings if finding.level == "E"]


ROWS_2019 = (
    "一、本年新收政府信息公开申请数量 二、上年结转政府信息公开申请数量 （一）予以公开 （二）部分公开（区分处理的，只计这一情形，不计其他情形） "
    "1.属于国家秘密 2.其他法律行政法规禁止公开 3.危及“三安全一稳定” 4.保护第三方合法权益 5.属于三类内部事务信息 6.属于四类过程性信息 "
    "7.属于行政执法案卷 8.属于行政查询事项 1.本机关不掌握相关政府信息 2.没有现成信息需要另行制作 3.补正后申请内容仍不明确 "
    "1.信访举报投诉类申请 2.重复申请 3.要求提供公开出版物 4.无正当理由大量反复申请 5.要求行政机关确认或重新出具已获取信息 "
    "（六）其他处理 （七）总计 四、结转下年度继续办理"
).split()


def glued(**rows: str) -> str:
    """Table 3 of 2019 without any separator; rows are named by r and their number, the others are zeros."""
    printed = [label + rows.get(f"r{number}", "0000000") for number, label in enumerate(ROWS_2019)]
    return HEAD.replace("2022", "2020") + "三、收到和处理政府信息公开申请情况" + "".join(printed) + "四、政府信息公开行政复议、行政诉讼情况"


def test_glued_rows_are_cut_where_the_whole_table_adds_up() -> None:
    found = table(read(glued(r0="2300000023", r2="2300000023", r21="2300000023").replace("2300000023", "230000023")), "applications")
    assert found.rows["granted"].values == [23, 0, 0, 0, 0, 0, 23]
    assert found.rows["refused_state_secret"].cells[0].state is State.PRINTED
    assert found.rows["granted"].cells[0].state is State.SOLVED


def test_rows_that_hold_by_themselves_are_kept_when_the_columns_do_not_balance() -> None:
    report = read(glued(r0="270000027", r2="260000026", r4="1000001", r21="200000020"))
    found = table(report, "applications")
    assert found.rows["granted"].values == [26, 0, 0, 0, 0, 0, 26]
    wrong = {(f.code, f.level, f.column, f.printed, f.expected) for f in report.findings if f.code == "T3-SUM"}
    assert ("T3-SUM", "W", "natural_person", 20, 27) in wrong


def test_a_row_that_may_hold_the_one_wrong_figure_is_left_unread() -> None:
    report = read(glued(r0="230000023", r2="239000023", r21="230000023"))
    found = table(report, "applications")
    assert found.rows["granted"].values == [None] * 7
    assert found.rows["received_new"].values == [23, 0, 0, 0, 0, 0, 23]
    assert not [finding for finding in report.findings if finding.level == "E"]


def test_a_row_with_one_figure_too_few_is_not_called_empty() -> None:
    rows = [f"{label} 0 0 0 0 0 0 0" for label in ROWS_2019]
    rows[1] = f"{ROWS_2019[1]} 0 0 0 0 0 0"
    rows[4] = ROWS_2019[4]
    report = read(HEAD.replace("2022", "2020") + "\n".join(rows) + "\n四、政府信息公开行政复议、行政诉讼情况")
    (short,) = about(report, "applications", "received_carried_in")
    assert "比应有的格数少" in short.message
    (empty,) = about(report, "applications", "refused_state_secret")
    assert "没有印出这一行的数字" in empty.message
    assert (short.expected, empty.expected) == (0, 0)


def test_figures_above_their_label_at_the_end_of_a_page_belong_to_the_row_that_has_none() -> None:
    rows = [f"{label} 0 0 0 0 0 0 0" for label in ROWS_2019]
    rows[16] = f"5 0 0 0 0 0 5\n{ROWS_2019[16]}"
    rows[0] = f"{ROWS_2019[0]} 5 0 0 0 0 0 5"
    rows[21] = f"{ROWS_2019[21]} 5 0 0 0 0 0 5"
    report = read(HEAD.replace("2022", "2020") + "\n".join(rows) + "\n四、政府信息公开行政复议、行政诉讼情况")
    assert table(report, "applications").rows["declined_repeat"].values == [5, 0, 0, 0, 0, 0, 5]
    assert table(report, "applications").rows["declined_petition"].values == [0] * 7
