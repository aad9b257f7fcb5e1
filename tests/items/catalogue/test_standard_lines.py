"""A standard catalogue is understood as it is written: heads in two rows, merged cells, ticks."""

import pytest

from gongkai.items.catalogue.standard.columns import plain
from gongkai.items.catalogue.standard.lines import Line, ticked_channels, understood
from gongkai.items.catalogue.standard.sheet import Found, lines
from gongkai.law.disclosure_kinds import standard_fields
from gongkai.reading.formats.long_table import open_table
from tests.items.catalogue.sheets import TICKS, csv_file, line, workbook

FIELDS = {plain(name): one.code for one in standard_fields().values() for name in (one.label, *one.aliases)}


def read(data: bytes, default: str = "") -> tuple[list[Line], list[Found], list[str]]:
    opened = open_table(data, "目录")
    seen: list[Found] = []
    unread: list[str] = []
    found = [understood(cells, FIELDS, default) for cells in lines(opened.sheets, opened.rows, seen, unread)]
    return found, seen, unread


def test_a_head_in_two_rows_is_found_below_its_title():
    found, seen, unread = read(workbook([line(1, "综合业务", "政策法规文件"), line(2, "综合业务", "监督检查")]))
    assert [(one.number, one.field, one.first, one.second) for one in found] == [
        (4, "social_assistance", "综合业务", "政策法规文件"), (5, "social_assistance", "综合业务", "监督检查"),
    ]  # fmt: skip
    assert seen[0].head_row == 3
    assert unread == []
    assert all(one.good and not one.doubts for one in found)


def test_a_merged_item_counts_for_every_line_that_it_covers():
    rows = [line(1, "综合业务", "政策法规文件"), line(2, None, "监督检查"), line(3, None, "办事指南")]
    found, _, _ = read(workbook(rows, merged=["B4:B6"]))
    assert [(one.first, one.second) for one in found] == [
        ("综合业务", "政策法规文件"), ("综合业务", "监督检查"), ("综合业务", "办事指南"),
    ]  # fmt: skip


def test_ticks_are_read():
    one = read(workbook([line(1, "最低生活保障", "审核信息")]))[0][0]
    assert one.channels == ("website", "notice_board")
    assert (one.audiences, one.ways, one.levels) == (("everyone",), ("proactive",), ("county",))


@pytest.mark.parametrize(
    ("text", "codes", "others"),
    [
        (TICKS, ("website", "notice_board"), ""),
        ("☑政府网站 ☐政府公报 ☑乡镇大喇叭", ("website",), "乡镇大喇叭"),
        ("政府网站、公开查阅点；入户", ("website", "reading_place", "on_site"), ""),
        ("□政府网站 □政府公报", (), ""),
        ("■其他", (), ""),
        ("", (), ""),
    ],
)
def test_only_ticked_channels_count_and_without_boxes_all_that_are_named(text, codes, others):
    assert ticked_channels(text) == (codes, others)


def test_lines_without_their_needed_cells_say_what_is_wrong():
    found, _, _ = read(workbook([line(1, None, None), line(2, "综合业务", "办事指南", content=None), line(3, "长" * 121, "短")]))
    assert [[fault.sentence for fault in one.reasons] for one in found] == [
        ["一级事项、二级事项都是空白，不知道公开什么；请填写公开事项"],
        ["没有写公开内容（要素）；请照标准指引填写应当公开的要素"],
        ["一级事项：最多120个字，现为121个字；请缩短，详细内容写入公开内容（要素）"],
    ]


def test_what_may_be_missing_is_a_doubt():
    one = read(workbook([line(1, "综合业务", "办事指南", basis=None, term=None, channels="□政府网站")]))[0][0]
    assert one.good
    assert [fault.sentence for fault in one.doubts] == [
        "没有写公开依据", "没有写公开时限，按《政府信息公开条例》第二十六条为20个工作日",
        "公开渠道和载体：一个渠道也没有勾选",
    ]  # fmt: skip


def test_a_table_that_names_no_field_takes_the_chosen_one_else_the_line_is_refused():
    data = workbook([line(1, "综合业务", "办事指南")], title="标准目录")
    assert read(data)[0][0].reasons[0].sentence == (
        "表题和各列都没有说明属于哪个领域；请在表题或者“领域”一列写明，或者上传时选定领域"
    )
    assert read(data, "elderly_care")[0][0].field == "elderly_care"


def test_a_plain_csv_file_with_one_head_row_is_understood():
    data = csv_file(
        "柳溪县标准目录,,,,", "领域,一级事项,二级事项,公开内容,公开时限,公开主体,公开方式,公开对象,公开层级,公开渠道",
        "养老服务领域,服务机构,备案信息,机构名称、地址,长期公开,县民政局,主动公开,全社会,县级、乡级,政府网站",
        "天文,甲,乙,丙,丁,戊,主动公开,全社会,县级,政府网站",
        "合计,,,,,,,,,",
    )  # fmt: skip
    first, second = read(data)[0]
    assert (first.field, first.ways, first.audiences, first.levels) == (
        "elderly_care", ("proactive",), ("everyone",), ("county", "township"),
    )  # fmt: skip
    assert second.reasons[0].sentence == "“天文”不是已有的领域；请在表题或者“领域”一列写明，或者上传时选定领域"


def test_a_head_that_is_said_again_on_the_next_page_is_no_line():
    rows = [line(1, "综合业务", "办事指南"), ["序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"]]
    assert len(read(workbook(rows))[0]) == 1


def test_a_line_whose_cells_begin_like_heads_is_a_line():
    found, _, _ = read(workbook([line(1, "一级事项公开", "二级事项公开", content="公开内容要素：名单", bearer="公开主体另定")]))
    assert [one.second for one in found] == ["二级事项公开"]


def test_a_sheet_without_a_head_is_named():
    assert read(csv_file("甲,乙,丙", "1,2,3"))[1:] == ([], ["目录"])
