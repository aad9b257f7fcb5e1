"""Terms of normative documents and consultations, document numbers."""

from datetime import date

import pytest

from gongkai.law.document_numbers import checked_unified, is_number, number_faults, repaired
from gongkai.law.norm_terms import (
    consultation_faults,
    consultation_warning,
    evaluation_due,
    is_trial,
    months_after,
    term_faults,
)
from gongkai.law.reasons import Refused


def codes(*arguments: object, **named: bool) -> list[str]:
    return [one.code for one in term_faults(*arguments, **named)]  # type: ignore[arg-type]


def test_a_term_has_at_most_five_years_and_on_trial_two() -> None:
    starts = date(2024, 3, 1)
    assert codes(starts, date(2029, 2, 28), trial=False) == []
    assert codes(starts, date(2029, 3, 1), trial=False) == []
    assert codes(starts, date(2029, 3, 2), trial=False) == ["too_long"]
    assert codes(starts, date(2026, 2, 28), trial=True) == []
    assert codes(starts, date(2026, 3, 2), trial=True) == ["too_long"]
    assert codes(starts, date(2024, 2, 1), trial=False) == ["order"]
    assert codes(starts, None, trial=False) == ["no_end"]


def test_what_is_too_long_says_how_long_it_may_be_and_whose_rule_it_is() -> None:
    (told,) = term_faults(date(2024, 3, 1), date(2030, 1, 1), trial=False)
    assert told.message == (
        "有效期至2030年1月1日，超过5年（最迟2029年3月1日）：规范性文件的有效期一般不超过5年；另有规定的，请写明依据"
    )
    assert told.article == "制定机关所在地的规范性文件管理规定"


@pytest.mark.parametrize(("title", "trial"), [("青禾县摊贩管理暂行办法", True), ("办法（试行）", True), ("办法", False)])
def test_a_title_says_whether_it_is_on_trial(title: str, trial: bool) -> None:
    assert is_trial(title) is trial


def test_the_evaluation_is_due_six_months_before_the_end() -> None:
    assert evaluation_due(date(2029, 2, 28)) == date(2028, 8, 28)
    assert evaluation_due(date(2029, 8, 31)) == date(2029, 2, 28)
    assert months_after(date(2024, 8, 31), 6) == date(2025, 2, 28)


def test_major_decisions_are_consulted_on_for_thirty_days() -> None:
    opens = date(2024, 5, 1)
    assert consultation_faults(opens, date(2024, 5, 31), major=True) == []
    (told,) = consultation_faults(opens, date(2024, 5, 30), major=True)
    assert told.message == (
        "征求意见的期限为29日：重大行政决策公开征求意见一般不少于30日；情况紧急等需要缩短的，请写明向公众说明的理由"
    )
    assert told.article == "《重大行政决策程序暂行条例》第十五条第二款"
    assert consultation_faults(opens, date(2024, 5, 30), major=True, short_reason="汛期将至") == []
    assert consultation_faults(opens, date(2024, 5, 10), major=False) == []
    assert consultation_warning(opens, date(2024, 5, 10), major=False).startswith("征求意见的期限为9日，少于30日")
    assert [one.code for one in consultation_faults(opens, date(2024, 4, 1), major=False)] == ["order"]


@pytest.mark.parametrize(
    "number", ["青政发〔2024〕8号", "青政办（规）〔2024〕12号", "第711号", "青禾县人民政府令第3号"]
)
def test_numbers_as_they_should_be(number: str) -> None:
    assert is_number(number)
    assert number_faults(number) == []
    assert repaired(number) is not None


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("青政发[2008]68号", "青政发〔2008〕68号"),
        ("青政发（2008）068号", "青政发〔2008〕68号"),
        ("青政发【2008】第68号", "青政发〔2008〕68号"),
        ("青政发﹝20168号", "青政发〔2016〕8号"),
        ("青政发2018〕43号", "青政发〔2018〕43号"),
        ("青政发 〔２０２４〕 ８ 号", "青政发〔2024〕8号"),
        ("青政发〔2024〕8", "青政发〔2024〕8号"),
    ],
)
def test_broken_numbers_are_understood_but_not_changed_silently(broken: str, meant: str) -> None:
    assert not is_number(broken)
    assert repaired(broken) == meant
    (told,) = number_faults(broken)
    assert told.message == (
        f"文号“{broken}”不合规范，是否为“{meant}”？应为“机关代字〔年份〕序号号”，年份四位，用六角括号，序号前不加“第”、不补零"
    )


def test_a_number_without_its_organ_is_no_number() -> None:
    assert repaired("[2008]68号") == "〔2008〕68号"
    assert number_faults("[2008]68号")[0].message.startswith("文号“[2008]68号”缺少机关代字")
    assert repaired("无") is None
    assert number_faults("") == []


def test_unified_numbers_are_printed_one_way() -> None:
    assert checked_unified("qhgs-2024-09") == "QHGS—2024—9"
    assert checked_unified("QHGS——2024——9") == "QHGS—2024—9"
    assert checked_unified(" ") == ""
    with pytest.raises(Refused):
        checked_unified("2024-9")
