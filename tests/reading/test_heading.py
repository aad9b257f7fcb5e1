"""Body, year, dates, contacts and sections, on fictional pages and on the real documents."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.reading.clean import clean
from gongkai.reading.document import Document, Line
from gongkai.reading.heading import read_heading
from gongkai.report.model import Report
from tests.reading.pages import page


def read(document: Document | str) -> Report:
    document = page(document) if isinstance(document, str) else document
    report = Report(document.source)
    read_heading(report, document, clean(document).lines)
    return report


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        ("青禾镇2022年政府信息公开工作年度报告", "青禾镇人民政府", 2022),
        ("2022年云川市青禾县人民政府政府信息公开工作年度报告", "云川市青禾县人民政府", 2022),
        ("云川市统计局2021年度政府信息公开年度报告", "云川市统计局", 2021),
        ("青禾县人民政府办公室2019年政府信息公开工作年度报告", "青禾县人民政府办公室", 2019),
        ("临江街道2023年政府信息公开工作年度报告", "临江街道办事处", 2023),
        ("云川经济技术开发区2023年政府信息公开工作年度报告", "云川经济技术开发区管委会", 2023),
        ("青禾镇人民政府（云川市）二〇二〇年政府信息公开工作年度报告", "青禾镇人民政府", 2020),
        ("青禾镇政府信息公开工作年度报告（2020年）", "青禾镇人民政府", 2020),
        ("青禾县公共服务中心2020年\n政府信息公开工作年度报告", "青禾县公共服务中心", 2020),
        ("青禾县人民政府\n\n2020年政府信息公开\n工作年度报告", "青禾县人民政府", 2020),
        ("标题: 青禾县人民政府2018年政府信息公开工作报告", "青禾县人民政府", 2018),
    ],
)
def test_the_title_names_body_and_year(title: str, body: str, year: int) -> None:
    report = read(title + "\n一、总体情况\n本镇公开信息。")
    assert (report.body, report.year) == (body, year)


def test_the_longest_printed_name_of_the_body_is_taken() -> None:
    report = read(
        "青禾县人民政府2022年政府信息公开工作年度报告\n如有疑问，请与云川市青禾县人民政府办公室联系。\n一、总体情况"
    )
    assert report.body == "云川市青禾县人民政府"


def test_an_organ_is_named_as_the_document_prints_it() -> None:
    report = read("云川新区2022年政府信息公开工作年度报告\n由云川新区管理委员会编制。")
    assert report.body == "云川新区管理委员会"


def test_a_subdistrict_keeps_the_government_it_was_set_up_by() -> None:
    report = read("临江街道2022年政府信息公开工作年度报告\n由青禾县人民政府临江街道办事处编制。")
    assert report.body == "青禾县人民政府临江街道办事处"


def test_the_publisher_stands_in_where_the_title_names_nobody() -> None:
    report = read("2022年政府信息公开工作年度报告\n发布机构：青禾镇人民政府\n发布日期：2023-01-20")
    assert (report.body, report.year) == ("青禾镇人民政府", 2022)


def test_without_a_title_the_period_gives_the_year_and_nobody_is_invented() -> None:
    report = read("本报告所列数据的统计期限自2021年1月1日起至12月31日止。")
    assert (report.body, report.year) == (None, 2021)
    assert report.period == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期：2023-01-17 点击数：12", date(2023, 1, 17)),
        ("发布时间: 2023-01-17 15:22", date(2023, 1, 17)),
        ("来源：青禾镇 时间：2023年1月17日", date(2023, 1, 17)),
    ],
)
def test_the_date_of_publication_is_read(line: str, day: date) -> None:
    assert read("青禾镇2022年政府信息公开工作年度报告\n" + line).published == day


def test_meta_tags_give_the_date_of_publication() -> None:
    assert read(page("青禾镇2022年年报", metadata={"PubDate": "2023-01-17 09:00"})).published == date(2023, 1, 17)


@pytest.mark.parametrize("signature", ["二〇二三年一月十日", "2023年1月10日", "青禾镇人民政府 2023年1月10日 附件"])
def test_the_signature_dates_the_report(signature: str) -> None:
    report = read("青禾镇2022年政府信息公开工作年度报告\n一、总体情况\n无。\n" + signature)
    assert report.formed == date(2023, 1, 10)


def test_label_and_value_may_stand_on_lines_of_their_own() -> None:
    report = read(
        "信息索引号:\n\n  A12345/2023-00017\n\n成文日期:\n\n2023-01-10\n\n青禾镇2022年政府信息公开工作年度报告"
    )
    assert report.index_number == "A12345/2023-00017"
    assert report.formed == date(2023, 1, 10)


def test_a_date_that_lost_its_characters_is_never_chosen() -> None:
    report = read("青禾镇2014年政府信息公开工作年度报告\n2015112日)")
    assert report.date_candidates == (date(2015, 1, 12), date(2015, 11, 2))
    assert report.formed is None and report.published is None


def test_a_damaged_period_is_read_where_only_one_date_spells_it() -> None:
    report = read("本报告统计期限自201711日至20171231日。")
    assert report.period == (date(2017, 1, 1), date(2017, 12, 31))
    assert report.date_candidates == (date(2017, 1, 1), date(2017, 12, 31))


def test_contacts_are_read_as_printed_and_a_masked_address_is_none() -> None:
    contacts = read(
        "青禾镇2022年政府信息公开工作年度报告\n请与青禾镇党政办公室联系（地址：青禾镇前进路 9\n号，邮 编：100001，"
        "电 话：0100-1234567，传真：0100-7654321，邮箱：[email protected]）。"
    ).contacts
    assert contacts.office == "青禾镇党政办公室"
    assert (contacts.phone, contacts.fax) == ("0100-1234567", "0100-7654321")
    assert (contacts.address, contacts.postcode, contacts.email) == ("青禾镇前进路9号", "100001", None)


SIX = """青禾镇2022年政府信息公开工作年度报告
本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、其他需要报告的事项。
一、总体情况
我镇公开信息12条。
二、主动公开政府信息情况
第二十条第（一）项
信息内容
规章
0
三、收到和处理政府信息公开申请情况
申请人情况
一、本年新收政府信息公开申请数量
0
二、上年结转政府信息公开申请数量
三、本年度办理结果
四、结转下年度继续办理
四、政府信息公开行政复议、行政诉讼情况
行政复议
注：诉讼数量含上年度结转的数量。
五、存在的主要问题及改进情况
人手不足。
六、其他需要报告的事项
无。"""


def outline(text: str) -> list[tuple[int, str]]:
    return [(section.number, section.title) for section in read(text).sections if section.number]


TITLES = [
    (1, "总体情况"),
    (2, "主动公开政府信息情况"),
    (3, "收到和处理政府信息公开申请情况"),
    (4, "政府信息公开行政复议、行政诉讼情况"),
    (5, "存在的主要问题及改进情况"),
    (6, "其他需要报告的事项"),
]


def test_the_six_sections_are_found_and_rows_of_table_3_are_none() -> None:
    assert outline(SIX) == TITLES


def test_sections_are_found_when_everything_is_one_line() -> None:
    assert outline(SIX.replace("\n", "")) == TITLES


def test_arabic_numbers_head_sections_too() -> None:
    text = SIX
    for chinese, arabic in zip("一二三四五六", "123456", strict=True):
        text = text.replace(f"\n{chinese}、{dict(TITLES)[int(arabic)]}", f"\n{arabic}、 {dict(TITLES)[int(arabic)]}")
    assert outline(text) == TITLES


def test_a_section_holds_its_sentences_without_the_table() -> None:
    texts = {section.number: section.text for section in read(SIX).sections}
    assert texts[1] == "我镇公开信息12条。"
    assert (texts[2], texts[3], texts[4]) == ("", "", "注：诉讼数量含上年度结转的数量。")
    assert texts[6] == "无。"


def test_a_section_knows_its_line() -> None:
    assert [section.place.line for section in read(SIX).sections if section.place] == [1, 3, 5, 10, 17, 20, 22]


def test_a_table_glued_to_the_sentences_is_cut_off() -> None:
    text = "一、总体情况公开12条。二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数规章000三、收到和处理政府信息公开申请情况无"
    assert [section.text for section in read(text).sections] == ["公开12条。", "", "无"]


def test_rows_of_a_grid_are_no_sentences_but_a_layout_grid_is() -> None:
    long = "我镇主动公开政府信息十二条，" * 8
    lines = [
        Line("一、总体情况", 1),
        Line("栏目 " + long, 2, cells=("栏目", long), table=0),
        Line("三、收到和处理政府信息公开申请情况", 3),
        Line("2.其他法律行政法规禁止公开", 4, cells=("2.其他法律行政法规禁止公开", "", ""), table=1),
    ]
    texts = [section.text for section in read(Document("x.html", "html", lines)).sections]
    assert texts == ["栏目 " + long, ""]


def test_chapters_of_older_reports_keep_their_printed_numbers() -> None:
    text = "一、概述\n甲。\n二、主动公开政府信息情况\n乙。\n三、依申请公开政府信息工作情况\n丙。\n四、存在的问题及改进措施\n丁。"
    assert outline(text) == [
        (1, "概述"),
        (2, "主动公开政府信息情况"),
        (3, "依申请公开政府信息工作情况"),
        (4, "存在的问题及改进措施"),
    ]


def test_a_table_of_contents_does_not_hide_the_text() -> None:
    contents = "\n".join(f"{'一二三四五六'[number - 1]}、{title}" for number, title in TITLES)
    sections = read(contents + "\n" + SIX).sections
    assert next(section.text for section in sections if section.number == 1) == "我镇公开信息12条。"


def real_documents(folder: Path) -> list[tuple[Path, str, int]]:
    """Text documents with their expected body and year."""
    seeds = json.loads((folder / "seed-tables.json").read_text(encoding="utf-8"))
    found = [
        (path, seeds[path.name]["body"].split("(")[0], seeds[path.name]["report_year"])
        for path in sorted((folder / "seeds").glob("*.txt"))
    ]
    for path in sorted([*(folder / "reports/text").glob("*"), *(folder / "reports/md").glob("*")]):
        gold = folder / f"reports/gold/{path.name.split('.')[0]}.json"
        if gold.exists():
            data = json.loads(gold.read_text(encoding="utf-8"))
            found.append((path, data["body"], data["year"]))
    return found


def test_body_and_year_of_the_real_documents(shared_data: Path) -> None:
    wrong = []
    for path, body, year in real_documents(shared_data):
        report = read(path.read_text(encoding="utf-8"))
        if (report.body, report.year) != (body, year):
            wrong.append((path.name, report.body, report.year))
    assert wrong == []


def test_seed_2_dates_and_contacts(shared_data: Path) -> None:
    (path,) = (shared_data / "seeds").glob("002_*")
    report = read(path.read_text(encoding="utf-8"))
    assert report.published == date(2016, 1, 29)
    assert report.date_candidates == (date(2015, 1, 12), date(2015, 11, 2))
    assert (report.contacts.phone, report.contacts.postcode) == ("043264178005", "132213")
    assert [section.number for section in report.sections] == [0, 1, 2, 3, 4, 5, 6, 7]


def test_seed_3_index_number_dates_and_contacts(shared_data: Path) -> None:
    (path,) = (shared_data / "seeds").glob("003_*")
    report = read(path.read_text(encoding="utf-8"))
    assert report.index_number == "11330782002609100U/2022-417586"
    assert report.formed == report.published == date(2022, 1, 17)
    assert (report.contacts.phone, report.contacts.fax) == ("85919789", "85917581")
    assert [section.number for section in report.sections] == [0, 1, 2, 3, 4, 5, 6]
