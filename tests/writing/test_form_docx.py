"""The form as DOCX: the layout of the circulars, the figures in their cells, what is unknown marked."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from gongkai.report.model import Cause, Cell, Finding, Level, Report, State
from gongkai.writing.form_docx import write_form
from gongkai.writing.signs import COLOURS
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021


def form_of(report: Report):
    file = io.BytesIO()
    write_form(report, file)
    return docx.Document(file)


def texts(table) -> list[list[str]]:
    """The cells of each row, a merged one once and only in the row where it begins."""
    return [[_text(cell) for cell in row.tc_lst if cell.vMerge != "continue"] for row in table._tbl.tr_lst]


def _text(cell) -> str:
    return "".join(node.text or "" for node in cell.iter(qn("w:t")))


def shape(table) -> list[list[tuple]]:
    """Span and merge of every cell, row by row."""
    return [[(cell.grid_span, cell.vMerge) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def test_the_six_headings_stand_with_room_to_fill_in():
    lines = [p.text for p in form_of(report_2021()).paragraphs if p.text]
    assert lines == [
        "云溪县临江镇人民政府2022年政府信息公开工作年度报告",
        "一、总体情况",
        "（此处填写）",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "（此处填写）",
        "六、其他需要报告的事项",
        "（此处填写；收取信息处理费的情况在此处报告）",
    ]


def test_the_tables_are_merged_as_in_the_circular(shared_data):
    """The blank form that was published with the circular has the same cells, spans and merges."""
    blank = docx.Document(str(shared_data / "reports/docx/blank-form-2021.docx"))
    for ours, theirs in zip(form_of(report_2021()).tables, blank.tables, strict=True):
        assert shape(ours) == shape(theirs)


def test_the_tables_hold_the_figures_in_their_cells():
    proactive, applications, remedies = map(texts, form_of(report_2021()).tables)
    assert ["行政规范性文件", "2", "1", "9"] in proactive
    assert ["行政事业性收费", "0.0380"] in proactive
    assert ["三、本年度办理结果", "（一）予以公开", "4", "1", "0", "0", "0", "0", "5"] in applications
    assert ["（四）无法提供", "1.本机关不掌握相关政府信息", "1", "1", "0", "0", "0", "0", "2"] in applications
    assert remedies[-1] == ["1", "0", "0", "1", "2", *["0"] * 10]


def test_the_form_of_2019_has_its_own_rows():
    proactive, applications, _ = map(texts, form_of(report_2019()).tables)
    assert ["行政许可", "396", "-18", "2648"] in proactive
    assert ["政府集中采购", "3", "802895.90"] in proactive
    assert ["（六）其他处理", *["0"] * 7] in applications


def test_tables_of_different_forms_may_stand_in_one_report():
    report = report_2021()
    report.tables["applications"] = report_2019().tables["applications"]
    _, applications, _ = map(texts, form_of(report).tables)
    assert len(applications) == 3 + 23


@pytest.mark.parametrize(
    ("state", "mark"),
    [
        (State.BLANK, "【空白】"),
        (State.MISSING, "【缺失】"),
        (State.AMBIGUOUS, "【无法唯一确定】"),
        (State.UNREAD, "【无法识读】"),
    ],
)
def test_a_cell_without_a_value_says_why_and_is_never_zero(state, mark):
    form = form_of(replace_cell(report_2021(), "remedies", "reconsideration", 0, Cell(None, state)))
    assert texts(form.tables[2])[-1][0] == mark


def test_a_row_that_the_document_does_not_hold_is_missing():
    report = report_2021()
    del report.tables["applications"].rows["declined_repeat"]
    assert ["2.重复申请", *["【缺失】"] * 7] in texts(form_of(report).tables[1])


def test_a_restored_figure_is_coloured_underlined_and_explained_in_a_comment():
    form = form_of(replace_cell(report_2021(), "applications", "granted", 6, Cell(5, State.SOLVED)))
    cell = form.tables[1]._tbl.tr_lst[5].tc_lst[-1]
    assert _text(cell) == "5"
    assert cell.find(qn("w:tcPr")).find(qn("w:shd")).get(qn("w:fill")) == COLOURS[State.SOLVED]
    assert cell.find(".//" + qn("w:u")) is not None
    assert [comment.text for comment in form.comments] == [
        "推算补全：原文没有印清，由勾稽关系推得，且只有这一种读法全部相符。"
    ]


def test_a_finding_is_a_comment_at_its_cell():
    report = report_2021()
    report.findings = [
        Finding("T3-ROW", Level.ERROR, Cause.SOURCE, "不等。", "依据", "", "applications", "granted", "total")
    ]
    assert [comment.text for comment in form_of(report).comments] == ["T3-ROW（E）：不等。"]


def test_a_table_the_document_does_not_hold_is_an_empty_form_that_says_so():
    report = report_2021()
    report.tables["remedies"] = None
    form = form_of(report)
    assert "【原文没有这张表】" in [p.text for p in form.paragraphs]
    assert texts(form.tables[2])[-1] == [""] * 15


def test_a_report_without_anything_gives_the_form_of_today():
    form = form_of(Report("空.txt"))
    assert form.paragraphs[0].text == "〔机关〕〔年度〕年政府信息公开工作年度报告"
    assert len(texts(form.tables[1])) == 3 + 25


def test_the_older_statistics_become_one_table():
    [table] = form_of(report_2014()).tables
    assert texts(table)[0] == ["统计指标", "单位", "本年度"]
    assert ["依申请公开信息收取的费用", "万元", "0.5"] in texts(table)
    assert len(texts(table)) == 1 + 58


def test_word_processors_are_told_the_chinese_font_and_language():
    form = form_of(report_2021())
    fonts = {name: form.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "表格文字")}
    assert fonts == {"Normal": "仿宋", "表格文字": "宋体"}
    assert {lang.get(qn("w:eastAsia")) for lang in form.styles.element.iter(qn("w:lang"))} == {"zh-CN"}


def test_the_page_is_a4_the_tables_fit_and_their_heads_repeat():
    form = form_of(report_2021())
    section = form.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    room = section.page_width - section.left_margin - section.right_margin
    assert all(sum(column.w for column in table._tbl.tblGrid.gridCol_lst) <= room * 1.001 for table in form.tables)
    assert [len(list(table._tbl.iter(qn("w:tblHeader")))) for table in form.tables] == [0, 3, 3]


def test_a_name_with_control_characters_does_not_break_the_file():
    report = report_2021()
    report.body = "甲\x00\x1b镇"
    assert form_of(report).paragraphs[0].text == "甲镇2022年政府信息公开工作年度报告"
