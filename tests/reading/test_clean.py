"""Dirt is taken away where it is certain, said so, and nothing else is touched."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from gongkai.reading.clean import clean, folded, is_furniture
from gongkai.reading.document import Document, Line
from tests.reading.pages import page


def cleaned(text: str) -> str:
    return "\n".join(line.text for line in clean(page(text)).lines)


def test_a_clean_document_is_returned_as_it_is() -> None:
    document = page("青禾镇2022年政府信息公开工作年度报告\n一、总体情况")
    assert clean(document).lines is document.lines
    assert clean(document).repairs == ()


def test_spam_before_a_name_is_cut_and_reported() -> None:
    result = clean(page("乐鱼体育app官网入口·(中国)官方网站青禾镇2022年报告"))
    assert result.lines[0].text == "青禾镇2022年报告"
    assert result.repairs == ("已删去网页被植入的推广文字（1 处，如“乐鱼体育app官网入口·(中国)官方网站”）",)


@pytest.mark.parametrize(
    "text", ["体育局官方网站入口", "江南区体育中心", "半岛街道", "市体育局官网公开信息12条", "博彩管理"]
)
def test_ordinary_words_that_spam_also_uses_stay(text: str) -> None:
    assert cleaned(text) == text


def test_pinyin_in_brackets_goes_and_traditional_becomes_simplified() -> None:
    assert (
        cleaned("青禾鎮(zhèn)認(rèn)真做好公開(kāi)工作，各村(社)開展檢查(一)")
        == "青禾镇认真做好公开工作，各村(社)开展检查(一)"
    )


def test_bare_pinyin_of_a_whole_page_goes() -> None:
    text = "各ge省sheng市shi區qu縣xian政zheng府fu公gong開kai"
    assert cleaned(text) == "各省市区县政府公开"


@pytest.mark.parametrize("text", ["微信(app)公开", "政务e家公开12条", "青禾镇(街道)", "使用OA系统"])
def test_latin_letters_that_are_no_pinyin_stay(text: str) -> None:
    assert cleaned(text) == text


def test_traditional_writing_without_pinyin_becomes_simplified() -> None:
    assert cleaned("政務公開年度報告，關於辦理情況") == "政务公开年度报告，关于办理情况"


def test_radicals_of_pdf_fonts_become_characters() -> None:
    assert cleaned("⼀、总体情况⼈⺠") == "一、总体情况人⺠"


def test_blanks_and_punctuation_stay_as_printed() -> None:
    text = "\xa0 公开信息 12 条,其中：（一）\u3000"
    assert cleaned(text) == text


def test_cells_are_cleaned_like_the_line_and_numbers_stay() -> None:
    line = Line("開云手机官网 報告", 7, cells=("報(bào)告", "12", "關係", "開會"), table=0)
    (out,) = clean(Document("x", "html", [line])).lines
    assert out.cells == ("报告", "12", "关系", "开会")
    assert out.number == 7


def test_folding_makes_width_blanks_quotes_and_lookalikes_equal() -> None:
    assert folded("３．危及“三安全一稳定”　（釆购）：") == folded("3.危及三安全一稳定(采购):")


def test_folding_keeps_what_tells_numbers_apart() -> None:
    assert folded("－18") == "-18"
    assert folded("1，2") == "1,2"


@pytest.mark.parametrize("text", ["上一条：青禾镇", "点击数：12", "您当前所在位置：首页", "备案号 云ICP备123号"])
def test_lines_of_the_portal_are_recognised(text: str) -> None:
    assert is_furniture(text)


def test_a_sentence_of_the_report_is_no_furniture() -> None:
    assert not is_furniture("我镇主动公开政府信息12条。")


@pytest.mark.parametrize("unit", ["开云手机", "公(gong)", "公gong", "報開務", "(", "开云手机·官网·"])
def test_cleaning_is_linear(unit: str) -> None:
    begun = time.perf_counter()
    clean(page(unit * (1_000_000 // len(unit))))
    assert time.perf_counter() - begun < 5


def test_cleaned_seed_1_holds_every_excerpt_of_its_figures(shared_data: Path) -> None:
    (path,) = (shared_data / "seeds").glob("001_*")
    lines = clean(page(path.read_text(encoding="utf-8"))).lines
    figures = json.loads((shared_data / "seed-figures.json").read_text(encoding="utf-8"))[path.name]
    assert [figure["text"] for figure in figures if lines[figure["line"] - 1].text.count(figure["text"]) != 1] == []


def test_seed_1_loses_exactly_the_pinyin_and_changes_no_other_length(shared_data: Path) -> None:
    (path,) = (shared_data / "seeds").glob("001_*")
    document = page(path.read_text(encoding="utf-8"))
    result = clean(document)
    assert result.repairs == ("已删去汉字后括号内夹注的拼音（240 处）", "已将繁体字转为简体字")
    kept = [line.text.count("(") for line in result.lines]
    assert sum(kept) == sum(line.text.count("(") for line in document.lines) - 240


def test_other_seeds_lose_nothing_but_spam(shared_data: Path) -> None:
    for path in sorted((shared_data / "seeds").glob("00[234]_*")):
        document = page(path.read_text(encoding="utf-8"))
        assert clean(document).lines is document.lines, path.name
