"""The counted figures of running text: on fictional sentences and on every figure of the seeds."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.reading.clean import clean
from gongkai.reading.figures import find_figures
from gongkai.reading.heading import read_heading
from gongkai.report.model import Report, TextFigure
from tests.reading.pages import page


def figures(text: str) -> list[TextFigure]:
    document = page(text)
    report = Report(document.source)
    lines = clean(document).lines
    read_heading(report, document, lines)
    return find_figures(lines, report.sections, report.body)


def one(text: str) -> TextFigure:
    (figure,) = figures(text)
    return figure


def short(text: str) -> list[tuple[Any, ...]]:
    return [(f.key, f.label, f.value, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年主动公开政府信息318条。", ("items", "主动公开政府信息", 318, "条")),
        ("通过门户网站公开政府信息27条。", ("items_by_channel", "门户网站公开政府信息", 27, "条")),
        ("编印政府公报6期。", ("gazette_issues", "政府公报", 6, "期")),
        ("发布政策解读材料14篇。", ("interpretations", "政策解读材料", 14, "篇")),
        ("共收到政府信息公开申请9件。", ("applications", "收到政府信息公开申请", 9, "件")),
        ("本年度收到行政复议案件3件。", ("reviews", "收到行政复议案件", 3, "件")),
        ("印发宣传手册700册。", ("leaflets", "宣传手册", 700, "册")),
        ("接受群众咨询45人次。", ("enquiries", "接受群众咨询", 45, "人次")),
        ("组织业务培训会4次。", ("trainings", "业务培训会", 4, "次")),
        ("新设3个政务公开专区。", ("reading_places", "政务公开专区", 3, "个")),
        ("设有12块公告栏。", ("notice_boards", "公告栏", 12, "块")),
        ("群众满意度达98.5%。", ("satisfaction", "群众满意度", Decimal("98.5"), "%")),
        ("回收调查问卷210份。", ("survey_forms", "回收调查问卷", 210, "份")),
        ("收取信息处理费120元。", ("fee_amount", "收取信息处理费", 120, "元")),
        ("现有政务新媒体账号7个。", ("media_accounts", "现有政务新媒体账号", 7, "个")),
        ("覆盖31个村(社区)。", ("villages", "村(社区)", 31, "个")),
        ("制发行政规范性文件5件。", ("normative_documents", "制发行政规范性文件", 5, "件")),
    ],
)
def test_a_figure_has_key_label_value_and_unit(sentence: str, expected: tuple[Any, ...]) -> None:
    assert short(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "value", "qualifier"),
    [
        ("发放宣传单500余份。", 500, "余"),
        ("发放宣传单100多份。", 100, "余"),
        ("发放宣传单约300份。", 300, "约"),
        ("发放宣传单不少于80份。", 80, "≥"),
        ("发放宣传单90份以上。", 90, "≥"),
        ("发放宣传单60份。", 60, None),
    ],
)
def test_a_qualifier_says_more_about_or_at_least(sentence: str, value: int, qualifier: str | None) -> None:
    figure = one(sentence)
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_ten_thousands_are_multiplied_and_the_print_is_kept() -> None:
    figure = one("全市共公开政府信息3.5万余条。")
    assert (figure.value, figure.unit, figure.qualifier, figure.printed) == (35_000, "条", "余", "3.5")


def test_money_keeps_its_unit_of_ten_thousand() -> None:
    figure = one("收取信息处理费1.25万元。")
    assert (figure.value, figure.unit) == (Decimal("1.25"), "万元")


@pytest.mark.parametrize(
    "sentence",
    [
        "统计期限自2022年1月1日起至12月31日止。",
        "根据《条例》第二十条第3项和国办函〔2021〕30号要求。",
        "联系电话：0100-1234567，邮编：100001。",
        "主要从以下3个方面改进。",
        "本报告共分6个部分。",
        "接入2.0系统，提供24小时服务。",
        "服务热线12345全年畅通。",
        "1.加强领导。2.完善制度。",
        "进一步加强公开，统一部署，一批干部深入基层。",
        "占全部信息的34.8%，同比增长12.3%。",
        "2021年我镇做了一些工作。",
    ],
)
def test_dates_articles_phones_and_lists_of_points_are_no_figures(sentence: str) -> None:
    assert figures(sentence) == []


def test_plans_are_not_figures_of_the_year() -> None:
    assert figures("下一步计划举办培训班6期。") == []


def test_classes_under_a_total_are_told_from_it() -> None:
    found = short("主动公开政府信息60条，其中机构职能类信息20条，规划计划类信息15条，其他信息25条。")
    assert [figure[0] for figure in found] == ["items", "items_by_class", "items_by_class", "items_by_class"]
    assert [figure[1] for figure in found[1:]] == ["机构职能类信息", "规划计划类信息", "其他信息"]


def test_documents_under_gazette_issues_are_gazette_documents() -> None:
    found = short("政府公报发布2期，公开县政府文件11份，人事任免信息4条。")
    assert [figure[:3] for figure in found] == [
        ("gazette_issues", "政府公报发布", 2),
        ("gazette_documents", "县政府文件", 11),
        ("gazette_documents", "人事任免信息", 4),
    ]


def test_outcomes_share_the_scope_of_their_sentence() -> None:
    found = figures("2022年全县共受理政府信息公开申请9件，其中予以公开5件，不予公开3件、结转下年度办理1件。")
    assert [(f.key, f.value) for f in found] == [("applications", 9), ("outcomes", 5), ("outcomes", 3), ("outcomes", 1)]
    assert {f.scope for f in found} == {"全县"}


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("我局主动公开政府信息12条。", "我局"),
        ("县政府办公室在网站主动公开政府信息12条。", "县政府办公室"),
        ("各乡镇主动公开政府信息12条。", "各乡镇"),
        ("青禾镇成立便民服务中心，设8个服务窗口。", "便民服务中心"),
        ("各社区、各村按要求报送12篇信息。", "各社区、各村"),
        ("主动公开政府信息12条。", None),
        ("公开县政府文件12份。", None),
    ],
)
def test_the_scope_is_what_the_sentence_itself_says(sentence: str, scope: str | None) -> None:
    assert one(sentence).scope == scope


def test_the_scope_does_not_reach_into_the_next_sentence() -> None:
    assert one("我局高度重视公开。全年主动公开政府信息12条。").scope is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本年度未收到政府信息公开申请。", ("applications", "政府信息公开申请", 0, None)),
        ("全年没有收取任何费用。", ("fee_amount", "收取任何费用", 0, None)),
        ("未发出收费通知书。", ("fee_notices", "收费通知书", 0, None)),
        ("2022年，无收取信息处理费情况。", ("fee_amount", "收取信息处理费情况", 0, None)),
        ("不存在行政诉讼案件。", ("suits", "行政诉讼案件", 0, None)),
        ("未发生责任追究事项。", ("other", "责任追究事项", 0, None)),
    ],
)
def test_an_explicit_statement_of_none_is_zero(sentence: str, expected: tuple[Any, ...]) -> None:
    assert short(sentence) == [expected]


def test_none_of_both_remedies_is_two_zeros() -> None:
    found = figures("未收到行政复议、提起行政诉讼的申请。")
    assert [(f.key, f.value, f.printed) for f in found] == [("reviews", 0, "未"), ("suits", 0, "未")]


@pytest.mark.parametrize(
    "sentence",
    [
        "因本机关不掌握而无法提供。",
        "未经审核的信息不得发布。",
        "没有建立申请登记制度。",
        "公开不及时，没有做到常态化。",
    ],
)
def test_other_negations_are_not_figures(sentence: str) -> None:
    assert figures(sentence) == []


def test_chinese_numerals_count_things_of_the_vocabulary() -> None:
    figure = one("在政务大厅新增两处便民公告栏。")
    assert (figure.key, figure.label, figure.value, figure.unit) == ("notice_boards", "新增…便民公告栏", 2, "处")
    assert figure.printed == "两"


def test_a_value_under_its_heading_belongs_to_it() -> None:
    text = "(一)设置政府信息公开查阅点数。\n\n2个(办公室)\n\n(二)举办各类培训班数。\n\n5\n\n(三)专项经费。\n\n\n三、结尾情况"
    found = figures(text)
    assert [(f.key, f.label, f.value, f.unit, f.line) for f in found] == [
        ("reading_places", "设置政府信息公开查阅点数", 2, "个", 3),
        ("trainings", "举办各类培训班数", 5, None, 7),
    ]


def test_a_sentence_wrapped_over_two_lines_is_one_and_the_line_is_that_of_the_number() -> None:
    text = "一、总体情况\n我县全年通过各种渠道主动公开各类政府信\n息共计 77 条，均及时更新。"
    figure = one(text)
    assert (figure.key, figure.value, figure.line, figure.section) == ("items", 77, 3, 1)


def test_figures_of_the_statutory_tables_are_not_read() -> None:
    text = (
        "一、总体情况\n公开政府信息12条。\n二、主动公开政府信息情况\n第二十条第（一）项\n行政许可\n55\n"
        "三、收到和处理政府信息公开申请情况\n申请人情况\n一、本年新收政府信息公开申请数量\n7\n五、存在的主要问题及改进情况\n无。"
    )
    assert short(text) == [("items", "公开政府信息", 12, "条")]


def test_full_width_print_is_kept_in_label_and_sentence() -> None:
    figure = one("发放《评议调查表（2022）》２１０份，回收良好。")
    assert (figure.value, figure.label) == (210, "《评议调查表（2022）》")
    assert figure.sentence == "发放《评议调查表（2022）》２１０份，回收良好。"


@pytest.mark.parametrize(
    "unit", ["12条", "公开信息12条,", "没有", "未收到申请", "33个单位和", "一次", "1", "各村、", "2020年", "共"]
)
def test_hostile_text_takes_seconds_not_minutes(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.perf_counter()
        figures(text)
        return time.perf_counter() - begun

    seconds(1000)
    assert seconds(200_000) < 20


def wanted(folder: Path) -> dict[str, list[dict[str, Any]]]:
    data = json.loads((folder / "seed-figures.json").read_text(encoding="utf-8"))
    return {name: found for name, found in data.items() if not name.startswith("_")}


FIELDS = ("key", "value", "unit", "qualifier", "scope", "line", "label")


def compared(folder: Path) -> tuple[list[Any], list[Any], int]:
    """(missed without doubt, extra, matched) over the seeds; a match agrees in every field."""
    missed, extra, matched = [], [], 0
    for name, expected in wanted(folder).items():
        got = [
            tuple(getattr(f, field) for field in FIELDS) for f in figures((folder / "seeds" / name).read_text("utf-8"))
        ]
        for figure in expected:
            key = tuple(figure[field] for field in FIELDS)
            if key in got:
                got.remove(key)
                matched += 1
            elif not figure.get("doubt"):
                missed.append((name, figure["text"]))
        extra += [(name, *figure) for figure in got]
    return missed, extra, matched


def test_every_figure_of_the_seeds_is_found_and_no_other(shared_data: Path) -> None:
    missed, extra, matched = compared(shared_data)
    print(f"正文数字：查全 {matched}/{matched + len(missed)}，查准 {matched}/{matched + len(extra)}")
    assert (missed, extra) == ([], [])


def test_the_figures_of_other_real_reports(shared_data: Path) -> None:
    def found(name: str) -> set[tuple[str, Any, str | None]]:
        (path,) = (shared_data / "reports").glob(f"*/{name}")
        return {(f.key, f.value, f.scope) for f in figures(path.read_text(encoding="utf-8"))}

    assert {("applications", 70, "全区"), ("outcomes", 69, "全区")} <= found("pingtan-2021.flat.txt")
    assert {("applications", 1295, "市政府"), ("outcomes", 1191, "市政府")} <= found("shanghai-gov-office-2025.md")
    assert {("items", 1136, "我区"), ("applications", 21, "全区")} <= found("hongze-district-2023.pdftotext-layout.txt")
    classes = [value for key, value, _ in found("pingtan-2019.flat.txt") if key == "items_by_class"]
    assert sum(classes) == 2533  # 856 "其他" among them; the total printed is 2599
