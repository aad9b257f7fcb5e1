"""Pages of real offices that do not keep to the form: notes, added columns, other orders, other ways to write figures."""

from decimal import Decimal
from time import process_time

import pytest

from gongkai.report.forms import FormRow
from gongkai.report.model import State
from tests.reading.hostile_pages import (
    APPLICATIONS,
    CLOSING,
    OPENING,
    REMEDIES,
    SECTION_2,
    SECTION_3,
    SECTION_4,
    TITLE,
    Print,
    applications,
    figures,
    is_whole,
    page,
    paragraphs,
    proactive,
    read,
    remedies,
    states,
    table,
    text,
    tr,
    values,
    with_applications,
    with_remedies,
)

LONGEST_WAIT = 2
"""seconds of processor time; without a bound such rows took 10 to 30"""


def bare(row: FormRow) -> str:
    """The label with its ordinal's dot lost: `1属于国家秘密`."""
    return row.label[0] + row.label[2:] if row.label[0].isdecimal() else row.label


def test_the_page_itself_is_read() -> None:
    assert is_whole(read(page()))


def test_a_column_of_serial_numbers_does_not_run_into_the_row_before_it() -> None:
    assert is_whole(read(with_applications(applications(before=lambda number: (number,)))))


@pytest.mark.parametrize("group", ["小计", "（三）不予公开小计"])
def test_a_subtotal_that_the_form_does_not_have_is_left_out(group: str) -> None:
    subtotal = tr([group, 2, 1, 0, 0, 0, 0, 3])
    after = {"refused_administrative_inquiry": subtotal}
    assert is_whole(read(with_applications(applications(after=lambda key: after.get(key, "")))))


def test_an_ordinal_without_its_dot_is_no_figure_of_the_row_before() -> None:
    assert is_whole(read(with_applications(applications(label=bare))))


def test_a_note_below_a_row_is_no_part_of_it() -> None:
    after = {"carried_forward": tr(["注：6件为2022年12月申请，2件为企业申请", *APPLICATIONS["carried_forward"]])}
    assert is_whole(read(with_applications(applications(after=lambda key: after.get(key, "")))))


@pytest.mark.parametrize("cell", ["{:,}".format, lambda n: f"{n:,}".replace(",", "，"), "{}件".format, "{:,}件".format])
def test_thousands_marks_and_units_in_cells_are_read(cell: Print) -> None:
    report = read(with_applications(applications(cell=cell)))
    assert is_whole(report)
    assert table(report, "applications").rows["received_new"].cells[0].printed == cell(1281).replace("，", ",")


def test_thousands_marks_and_units_in_table_2_are_read() -> None:
    found = values(read(page(proactive(("12件", "3件", "1,045"), "1,295件", "1,036.5万元"))), "proactive")
    assert (found["normative_documents"], found["licensing"]) == ([12, 3, 1045], [1295])
    assert str(found["fees"][0]) == "1036.5"


@pytest.mark.parametrize(
    "note",
    [
        "注：行政复议4件中，1件为2021年结转。|联系电话：0577-88223344 填报日期 2023 1 20",
        "注：行政复议 4 件，结果维持 2 件；复议后起诉 2 件，尚未审结 2 件。",
    ],
)
def test_a_note_below_table_4_that_names_its_heads_is_not_its_row(note: str) -> None:
    assert is_whole(read(with_remedies(remedies() + paragraphs(*note.split("|")))))


def test_a_narrative_behind_table_4_without_the_title_of_section_five_is_not_its_row() -> None:
    closing = ("五、工作中的主要困难与对策", "今年培训 3 次，行政复议 4 件，结果维持 2 件。", *CLOSING[2:])
    assert is_whole(read(with_remedies(remedies(), closing)))


@pytest.mark.parametrize("sign", ["", "/", "—", "无"])
def test_fifteen_empty_cells_are_blank_and_not_lost(sign: str) -> None:
    assert states(read(with_remedies(remedies([sign] * 15))), "remedies") == {State.BLANK}


def test_of_two_rows_below_the_heads_of_table_4_the_first_is_read() -> None:
    assert is_whole(read(with_remedies(remedies().replace("</table>", tr([0] * 15) + "</table>"))))


def test_table_4_in_three_rows_or_two_tables_is_read() -> None:
    names = ("", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    three = (("行政复议", *REMEDIES[:5]), ("行政诉讼（未经复议直接起诉）", *REMEDIES[5:10]), ("行政诉讼（复议后起诉）", *REMEDIES[10:]))
    assert is_whole(read(with_remedies(f"<table>{''.join(map(tr, (names, *three)))}</table>")))
    suits = tr(("未经复议直接起诉", "复议后起诉")) + tr(names[1:] * 2) + tr(REMEDIES[5:])
    both = f"<p>（一）行政复议</p><table>{tr(names[1:]) + tr(REMEDIES[:5])}</table><p>（二）行政诉讼</p><table>{suits}</table>"
    assert is_whole(read(with_remedies(both)))


def test_a_narrative_about_suits_is_no_table_4() -> None:
    said = paragraphs("行政复议4件，其中结果维持2件，结果纠正1件；未经复议直接起诉 4 件，复议后起诉 2 件，总计 10 件。")
    assert read(with_remedies(said)).table("remedies") is None


TABLE_2, TABLE_3, TABLE_4 = SECTION_2 + proactive(), SECTION_3 + applications(), SECTION_4 + remedies()
LAST_YEAR = figures(granted=(5, 0, 0, 0, 0, 0), carried_forward=(3, 1, 0, 0, 0, 0))
SEE_BELOW = SECTION_2 + paragraphs("详见附表1。") + SECTION_3 + paragraphs("详见附表2。") + SECTION_4 + paragraphs("行政复议4件，详见附表3。")


@pytest.mark.parametrize(
    "parts",
    [
        (TABLE_3, TABLE_2, TABLE_4),
        (TABLE_4, TABLE_2, TABLE_3),
        (SEE_BELOW, *CLOSING[:2], "附表1", proactive(), "附表2", applications(), "附表3", remedies()),
    ],
)
def test_tables_in_another_order_or_at_the_end_are_read(parts: tuple[str, ...]) -> None:
    assert is_whole(read(page(*parts)))


@pytest.mark.parametrize("quoted", [applications(LAST_YEAR), proactive((9, 9, 9), 9), applications(LAST_YEAR) + remedies([0] * 15)])
def test_last_year_s_tables_quoted_in_another_section_are_not_this_year_s(quoted: str) -> None:
    before = page(paragraphs("2021年情况如下：") + quoted, TABLE_2, TABLE_3, TABLE_4)
    behind = with_remedies(remedies(), (CLOSING[0], "2021年情况如下：" + quoted, *CLOSING[2:]))
    assert is_whole(read(before))
    assert is_whole(read(behind))


def test_a_narrative_with_the_words_of_table_3_is_no_table_3() -> None:
    said = paragraphs(
        "本年新收政府信息公开申请数量 22 件，上年结转政府信息公开申请数量 1 件，其中：予以公开 10 件，部分公开 2 件，"
        "属于国家秘密 0 件，属于行政查询事项 1 件，重复申请 1 件，总计 23 件，结转下年度继续办理 0 件。"
    )
    report = read(page(SECTION_2, '<img src="2.png">', SECTION_3, said, '<img src="3.png">', SECTION_4, '<img src="4.png">'))
    assert report.tables == dict.fromkeys(("proactive", "applications", "remedies", "statistics"))


def test_a_narrative_that_repeats_the_rows_does_not_disturb_the_table() -> None:
    said = OPENING + "本年新收政府信息公开申请 1281 件，上年结转政府信息公开申请 4 件，予以公开 1274 件，重复申请 1 件，总计 1325 件。"
    assert is_whole(read(page(TABLE_2, TABLE_3 + paragraphs(said), TABLE_4, opening=said)))


BEFORE_ROW = "1.本机关不掌握相关政府信息"
FOOTS = ("3", "- 3 -", "第 3 页 共 8 页", "3/8", "2023/1/20 10:22", "www.dongling.example/art_39.html 3/8")


def is_read_from_text(lines: str) -> bool:
    return is_whole(read(lines, "东岭县.txt"))


@pytest.mark.parametrize("foot", FOOTS)
def test_the_foot_of_a_page_is_no_cell_of_the_row_above_it(foot: str) -> None:
    assert is_read_from_text(text())
    assert is_read_from_text(text().replace(BEFORE_ROW, f"{foot}\n{BEFORE_ROW}"))


@pytest.mark.parametrize("figures", ["2 1 0 1 4 ", "12 3 45"])
def test_a_page_number_before_a_row_of_figures_does_not_shift_them(figures: str) -> None:
    shifted = text().replace("行政规范性文件 12", "行政规范性文件\n12").replace(figures, f"4\n{figures}")
    assert is_read_from_text(shifted)


def test_ordinals_without_a_dot_are_no_figures_of_the_line_before() -> None:
    assert is_read_from_text(text().replace("1.", "1 ").replace("2.", "2 ").replace("8.", "8 "))


@pytest.mark.parametrize(
    ("printed", "counted"),
    [("365000元", "36.5"), ("365000 元", "36.5"), ("365,000 元", "36.5"), ("36.5 万元", "36.5"), ("1,036.5", "1036.5")],
)
def test_an_amount_is_read_in_the_unit_that_stands_with_it(printed: str, counted: str) -> None:
    for report in (read(page(proactive(fees=printed))), read(text().replace("行政事业性收费 36.5", f"行政事业性收费 {printed}"), "a.txt")):
        assert values(report, "proactive")["fees"] == [Decimal(counted)]


def test_the_items_of_table_2_written_without_their_ordinal_word_cut_no_digit_off() -> None:
    assert is_whole(read(page(TABLE_2.replace("第二十条第（", "第二十条（"), TABLE_3, TABLE_4)))


@pytest.mark.parametrize("printed", ["3万", "3万件", "1.2万", "1200余件", "300多件", "约1295", "许可1200件，变更95件"])
def test_a_rounded_or_scaled_figure_is_no_count(printed: str) -> None:
    report = read(page(proactive(licensing=printed)))
    assert values(report, "proactive")["licensing"] == [None]
    assert [finding for finding in report.findings if (finding.code, finding.row) == ("T2-NUM", "licensing")]


def test_of_two_figures_for_one_cell_of_table_2_none_is_chosen() -> None:
    both = proactive().replace("<td>1295</td>", "<td>1000</td><td>1295</td>")
    assert values(read(page(SECTION_2 + both, TABLE_3, TABLE_4)), "proactive")["licensing"] == [None]


@pytest.mark.parametrize("printed", ["2.5亿元", "36,5", "36。5"])
def test_an_amount_that_is_scaled_or_misprinted_is_not_guessed(printed: str) -> None:
    assert values(read(page(proactive(fees=printed))), "proactive")["fees"] == [None]


@pytest.mark.parametrize("sign", ["", "/", "—", "无"])
def test_an_empty_cell_of_table_2_is_blank_and_the_others_keep_their_places(sign: str) -> None:
    assert values(read(page(proactive((12, sign, 45), sign, sign))), "proactive") == {
        "rules": [0, 0, 0], "normative_documents": [12, None, 45], "licensing": [None],
        "penalties": [320], "coercion": [8], "fees": [None],
    }  # fmt: skip


@pytest.mark.parametrize("kinds", [(6, 0, 1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 0, 6), (0, 2, 1, 3, 4, 5, 6)])
def test_columns_in_another_order_are_told_by_their_heads(kinds: tuple[int, ...]) -> None:
    assert is_whole(read(with_applications(applications(kinds=kinds))))


def test_columns_of_a_merged_head_in_another_order_are_told_by_both_of_its_rows() -> None:
    head = "<tr><td rowspan=2>申请人情况<td rowspan=2>总计<td rowspan=2>自然人<td colspan=5>法人或其他组织</tr>" + tr(
        ("科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他")
    )
    printed = applications(kinds=(6, 0, 2, 1, 3, 4, 5))
    assert is_whole(read(with_applications("<table>" + head + printed[printed.index("</tr>") + 5 :])))


@pytest.mark.parametrize(
    "printed", ["22<sup>1</sup>", "22①", "22*", "22[1]", "22（注1）", "<del>21</del>22", "<s>21</s>22", "&#50;&#x32;", "22 件"]
)
def test_a_footnote_s_mark_or_a_struck_out_figure_is_no_digit_of_the_figure(printed: str) -> None:
    assert is_whole(read(with_applications(applications(cell=lambda figure: printed if figure == 22 else figure))))


def test_bold_type_in_markdown_is_no_part_of_a_figure() -> None:
    lines = [f"| {line.replace(' ', ' | ')} |" for line in text().replace(" 1274", " **1274**").splitlines() if " " in line]
    found = read("\n".join([TITLE, *lines]), "东岭县.md")
    assert values(found, "applications") == APPLICATIONS


def torn(line: str) -> str:
    """A long label broken around its figures, as a converter lays out a narrow column."""
    label, _, printed = line.partition(" ")
    return f"{label[:9]}   {printed}\n{label[9:]}" if len(label) > 14 else line


def test_labels_torn_around_their_figures_are_read_by_the_order_of_the_rows() -> None:
    first, last = text().index("一、本年新收"), text().index("四、政府信息公开行政复议")
    rows = "\n".join(map(torn, text()[first:last].splitlines()))
    report = read(text()[:first] + rows + "\n" + text()[last:], "东岭县.txt")
    assert values(report, "applications") == APPLICATIONS


@pytest.mark.parametrize("at", [0, 1, 7, 15])
def test_a_page_number_among_fifteen_figures_on_lines_of_their_own_is_left_out(at: int) -> None:
    lines = [*REMEDIES[:at], 17, *REMEDIES[at:]]
    assert is_read_from_text(text().replace(" ".join(map(str, REMEDIES)), "\n".join(map(str, lines))))


@pytest.mark.parametrize("figure", ["7391", "12 3 ", "4/71 3"])
def test_far_too_many_digits_in_a_row_of_table_3_are_unread_at_once(figure: str) -> None:
    started = process_time()
    report = read(text().replace("1240 31 0 0 2 1 1274", figure * 14), "东岭县.txt")
    assert values(report, "applications")["granted"] == [None] * 7
    assert process_time() - started < LONGEST_WAIT


def test_far_too_many_digits_in_table_4_are_unread_at_once() -> None:
    started = process_time()
    report = read(text().replace(" ".join(map(str, REMEDIES)), "7391" * 29), "东岭县.txt")
    assert states(report, "remedies") == {State.UNREAD}
    assert process_time() - started < LONGEST_WAIT
