"""The organ's own terms in reviews and suits, and the cell of table 4 for every decision."""

import pytest

from gongkai.law.proceedings import appeal_due, decision_due, duties, duty_due, reply_due
from gongkai.law.reasons import Refused
from gongkai.law.remedies import remedy_term
from gongkai.law.remedy_results import CELLS, INSTANCES, Result, classify, result, results
from gongkai.report.forms import table_form
from tests.law.days import CALENDAR, d

EVERY = [found for kind in ("review", "suit") for way in INSTANCES for found in results(kind, way).values()]


@pytest.mark.parametrize(
    ("kind", "simple", "copy", "last"),
    [
        ("review", True, "2024-09-27", "2024-10-10"),  # five working days: 29 September worked, 1 to 7 October off
        ("review", False, "2024-09-27", "2024-10-16"),
        ("review", False, "2023-12-20", "2024-01-02"),  # ten calendar days by the law of 2017: 30 December is a Saturday
        ("review", False, "2024-01-02", "2024-01-16"),
        ("suit", False, "2024-12-17", "2025-01-02"),
        ("suit", False, "2024-04-15", "2024-04-30"),
    ],
)
def test_reply_and_evidence_are_due_from_the_copy(kind, simple, copy, last):
    assert reply_due(kind, d(copy), CALENDAR, simple).due == d(last)


def test_on_appeal_the_reply_is_due_in_fifteen_days():
    term = reply_due("suit", d("2024-04-15"), CALENDAR, instance="second")
    assert term.due == d("2024-04-30")
    assert term.steps[0].what == "2024年4月15日收到上诉状副本，15日自次日起计算"


def test_before_2024_no_review_was_simple():
    with pytest.raises(Refused, match="2024年以前的行政复议没有简易程序"):
        reply_due("review", d("2023-12-29"), CALENDAR, simple=True)


@pytest.mark.parametrize(
    ("code", "served", "last"),
    [("claim_dismissed", "2024-06-03", "2024-06-18"), ("rejected", "2024-06-03", "2024-06-13"), ("withdrawn", "2024-06-03", None)],
)
def test_a_judgment_may_be_appealed_in_fifteen_days_a_ruling_in_ten(code, served, last):
    term = appeal_due(result("suit", code), d(served), CALENDAR)
    assert (term.due if term else None) == (d(last) if last else None)


def test_the_authority_has_its_terms_too():
    assert decision_due(d("2024-06-03"), CALENDAR, simple=True).due == d("2024-07-03")
    assert decision_due(d("2024-06-03"), CALENDAR).due == d("2024-08-02")
    assert remedy_term("review_copy_simple", d("2024-06-03"), CALENDAR).due == d("2024-06-06")
    assert remedy_term("review_copy", d("2024-06-03"), CALENDAR).due == d("2024-06-13")


@pytest.mark.parametrize(
    ("kind", "code", "cell"),
    [
        ("review", "upheld", "upheld"),
        ("review", "request_dismissed", "upheld"),
        ("review", "changed", "corrected"),
        ("review", "annulled", "corrected"),
        ("review", "unlawful", "corrected"),
        ("review", "void", "corrected"),
        ("review", "ordered", "corrected"),
        ("review", "terminated", "other"),
        ("review", "withdrawn", "other"),
        ("review", "not_accepted", "other"),
        ("review", "application_dismissed", "other"),
        ("review", "mediated", "other"),
        ("suit", "claim_dismissed", "upheld"),
        ("suit", "annulled", "corrected"),
        ("suit", "unlawful", "corrected"),
        ("suit", "void", "corrected"),
        ("suit", "ordered", "corrected"),
        ("suit", "payment", "corrected"),
        ("suit", "not_filed", "other"),
        ("suit", "rejected", "other"),
        ("suit", "withdrawn", "other"),
    ],
)
def test_every_decision_has_its_default_cell(kind, code, cell):
    assert classify(result(kind, code)).cell == cell


def test_an_appeal_that_fails_leaves_the_cell_of_the_judgment():
    assert classify(result("suit", "appeal_dismissed"), "corrected").cell == "corrected"
    assert classify(result("suit", "remanded"), "upheld").cell == ""


def test_another_cell_needs_a_reason():
    withdrawn = result("review", "withdrawn")
    with pytest.raises(Refused, match="“申请人撤回，终止”默认归入“其他结果”，归入“结果纠正”须写明理由（当地口径）"):
        classify(withdrawn, cell="corrected")
    assert classify(withdrawn, cell="corrected", reason="本机关自行纠正后撤回").cell == "corrected"
    with pytest.raises(Refused, match="年报表四没有“pending”这一结果"):
        classify(withdrawn, cell="pending", reason="无")
    with pytest.raises(Refused, match="案件继续审理，没有审结"):
        classify(result("suit", "remanded"), "upheld", cell="other", reason="无")


@pytest.mark.parametrize("found", EVERY, ids=lambda one: f"{one.kind}-{one.code}")
def test_every_decision_names_its_article(found: Result):
    assert found.article.startswith("《") and found.label
    assert found.cell in (*CELLS, "as_appealed", "")
    assert found.article_on(d("2024-01-01")) == found.article


def test_the_article_is_that_of_the_day():
    assert result("review", "upheld").article_on(d("2023-12-29")) == "《行政复议法》（2017年）第二十八条第一款第一项"
    assert result("review", "void").article_on(d("2023-12-29")) == ""
    assert result("suit", "void").article_on(d("2023-12-29")) == "《行政诉讼法》第七十五条"


def test_the_cells_are_the_forms_own():
    for form in ("2019", "2021"):
        for row in table_form("remedies", form).rows:
            labels = {column.key: column.label for column in row.columns}
            assert {key: labels[key] for key in CELLS} == CELLS


def test_a_duty_is_due_when_the_decision_says_or_by_law():
    again, perform, opinion = duties()["answer_again"], duties()["perform"], duties()["opinion"]
    assert duty_due(again, d("2024-06-03"), CALENDAR) == d("2024-07-02")
    assert duty_due(again, d("2024-06-03"), CALENDAR, d("2024-06-20")) == d("2024-06-20")
    assert duty_due(opinion, d("2024-06-03"), CALENDAR) == d("2024-08-02")
    with pytest.raises(Refused, match="“限期履行”没有法定期限，请按决定书、判决书或者来函填写期限"):
        duty_due(perform, d("2024-06-03"), CALENDAR)
    with pytest.raises(Refused, match="办理期限2024年6月1日早于收到决定的日期2024年6月3日"):
        duty_due(perform, d("2024-06-03"), CALENDAR, d("2024-06-01"))


@pytest.mark.parametrize("duty", duties().values(), ids=lambda one: one.code)
def test_every_duty_has_a_label_and_an_article(duty):
    assert duty.label and "《" in duty.article
