"""Pages become lines in reading order, tables rows of their own cells."""

import time

import pytest

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import load
from tests import shared_data


def page(body: str, head: str = "") -> Document:
    return load(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "x.html")


def shown(body: str) -> list[str | tuple[str, ...]]:
    return [line.text if line.table is None else line.cells or () for line in page(body).lines]


def test_every_block_begins_a_line() -> None:
    assert shown("头<div>甲<p>乙</p>丙</div>丁<br>戊<ul><li>己<li>庚</ul>") == ["头", "甲", "乙", "丙", "丁", "戊", "己", "庚"]


def test_inline_tags_do_not_part_a_word_or_a_figure() -> None:
    assert shown("<p><font>政府</font><b>信</b>息<span>2<i>2</i></span>件</p>") == ["政府信息22件"]


def test_cells_that_span_stand_once_where_they_begin() -> None:
    rows = shown('<table><tr><td rowspan="2">三、办理结果</td><td colspan="2">（一）</td><td>8</td></tr>'
                 '<tr><td colspan="2">（二）</td><td>4</td></tr></table>')
    assert rows == [("三、办理结果", "（一）", "8"), ("（二）", "4")]


@pytest.mark.parametrize("span", ["rowspan=99999999", "colspan=99999999", 'rowspan="-1"', "rowspan=0", "colspan=x"])
def test_an_absurd_span_costs_nothing_and_changes_nothing(span: str) -> None:
    begun = time.monotonic()
    assert shown(f"<table><tr><td {span}>规章</td><td>0</td></tr></table>") == [("规章", "0")]
    assert time.monotonic() - begun < 1


def test_fillers_are_empty_cells() -> None:
    rows = shown("<table><tr><td>规章<td>&nbsp;<td><p>&nbsp;&nbsp;</p><td>　<td></td></tr></table>")
    assert rows == [("规章", "", "", "", "")]


def test_a_row_as_text_is_its_cells_with_tabs_between() -> None:
    (row,) = page("<table><tr><td>规章<td>1<td>0</tr></table>").lines
    assert row.text == "规章\t1\t0"


def test_parts_of_a_cell_join_without_a_blank_but_figures_stay_apart() -> None:
    rows = shown("<table><tr><td>商业<br>企业<td><p>结果</p><p>纠正</p><td><p>22</p><p>0</p><td><p>22</p>0</tr></table>")
    assert rows == [("商业企业", "结果纠正", "22 0", "22 0")]


def test_font_soup_around_cells_changes_nothing() -> None:
    soup = '<p class="MsoNormal" style="font-size:12pt"><span lang="EN-US"><font face="仿宋"><b>2</b></font>2</span><o:p></o:p></p>'
    assert shown(f"<table><tr><td>{soup}<td>{soup}</table>") == [("22", "22")]


def test_the_innermost_table_is_the_grid_and_layout_around_it_gives_lines() -> None:
    rows = shown("<table><tr><td>导航<td>首页</tr><tr><td colspan=2>正文<table><tr><td>规章<td>0</tr></table>结尾</td></tr></table>")
    assert rows == ["导航", "首页", "正文", ("规章", "0"), "结尾"]


def test_a_table_of_one_column_is_text() -> None:
    assert shown("<table><tr><td><p>一、总体情况</p><p>本年情况。</p></td></tr></table>") == ["一、总体情况", "本年情况。"]


def test_a_column_of_the_page_in_a_table_is_text() -> None:
    article = "".join(f"<p>{'本年工作情况如下，' * 10}</p>" for _ in range(3))
    assert len(shown(f"<table><tr><td>栏目</td><td>{article}</td></tr></table>")) == 4


def test_tables_are_numbered_in_order() -> None:
    lines = page("<table><tr><td>a<td>b</table>文<table><tr><td>c<td>d</table>").lines
    assert [line.table for line in lines] == [0, None, 1]
    assert [line.number for line in lines] == [1, 2, 3]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    assert shown('<script>var a="99"</script><style>p{}</style><!-- 8 --><p style="DISPLAY: none">隐<b>藏</b></p><p hidden>藏</p>'
                 '<select><option>2020</select><ruby>公<rp>(</rp><rt>gōng</rt><rp>)</rp></ruby>开'
                 '<table><tr><td>规章<script>1</script><td style="display:none">9<td>0</table>') == ["公开", ("规章", "0")]


def test_letters_of_no_height_are_not_shown_but_what_has_a_height_inside_them_is() -> None:
    assert shown('<p>22<span style="FONT-SIZE: 0px">9</span>件<span style="font-size:0.9em">整</span></p>') == ["22件整"]
    assert shown('<p style="font-size:0"><span style="font-size:14px">22</span></p>') == ["22"]


def test_figures_in_input_fields_are_read() -> None:
    rows = shown('<table><tr><td>规章<td><input value="12"><td><input type="hidden" value="7"><td>0</table>')
    assert rows == [("规章", "12", "", "0")]


def test_two_empty_input_fields_side_by_side_are_an_empty_cell() -> None:
    fields = '<input type="text"><input type="text" value="">'
    assert shown(f"<table><tr><td>规章<td>{fields}<td>0</table>") == [("规章", "", "0")]
    assert shown(f'<p>制发{fields}<input value="12"><input value="">件</p>') == ["制发12件"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert shown("<pre>规章\n0\n0</pre>尾") == ["规章", "0", "0", "尾"]


def test_rows_printed_with_pipes_have_cells() -> None:
    assert page("<p>规章 | 0 | 3 |</p>").lines[0].cells == ("规章", "0", "3")


def test_entities_are_characters() -> None:
    assert shown("<p>增&#47;减 &lt;&#x516C;&#24320;&gt; &amp;nbsp;</p>") == ["增/减 <公开> &nbsp;"]


def test_meta_tags_and_title_are_kept() -> None:
    document = page("x", '<title> 某镇\n年报 </title><meta name="PubDate" content="2024-01-20 10:00">'
                         '<meta name="ContentSource" content="某镇政府"><meta name="PubDate" content="后一个"><meta name="x" content="">')
    assert document.title == "某镇 年报"
    assert document.metadata == {"PubDate": "2024-01-20 10:00", "ContentSource": "某镇政府"}


def test_a_text_with_html_tables_keeps_the_lines_beside_them() -> None:
    text = "一、总体情况\n二、主动公开\n<table>" + "<tr><td>规章</td><td>0</td></tr>" * 4 + "</table>\n尾"
    lines = load(text.encode(), "x.md").lines
    assert [line.text for line in lines if line.table is None] == ["一、总体情况", "二、主动公开", "尾"]


def test_ten_thousand_tags_deep_is_no_problem() -> None:
    assert shown("<div>" * 10_000 + "底" + "</div>" * 10_000) == ["底"]


def test_a_saved_mht_page_is_read() -> None:
    mht = ("From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n"
           "--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
           "<html><body><table><tr><td>规章<td>0</table></body></html>\r\n--b--\r\n")
    document = load(mht.encode("gbk"), "x.mht")
    assert (document.kind, document.lines[0].cells) == ("html", ("规章", "0"))


@pytest.mark.parametrize(("body", "code"), [
    ("<table>" + "<tr>" + "<td>0" * 1000 + "</tr>" * 1, None),
    ("<table>" + ("<tr>" + "<td>0" * 1000) * 1000, "too_many_cells"),
    ("<b>" * 1_000_001, "too_large"),
    ("<!ENTITY a 'b'>", "entity_bomb"),
])
def test_pages_beyond_any_report_are_refused_before_their_tree_is_built(body: str, code: str | None) -> None:
    begun = time.monotonic()
    if code is None:
        assert len(page(body).lines[0].cells or ()) == 1000
    else:
        with pytest.raises(UnreadableFile) as refusal:
            page(body)
        assert refusal.value.code == code
    assert time.monotonic() - begun < 5


@shared_data.needed
def test_the_real_page_gives_three_grids_of_the_form_of_2019() -> None:
    (path,) = shared_data.documents("reports/html/shanghai-gov-office-2019.html")
    rows = [line.cells for line in load(path.read_bytes(), path.name).lines if line.table is not None and line.cells]
    assert ("规范性文件", "60", "60", "368") in rows
    assert ("一、本年新收政府信息公开申请数量", "821", "35", "", "", "2", "1", "859") in rows
    assert ("5", "", "", "2", "7", "8", "", "", "1", "9", "", "", "", "", "") in rows
