"""Outcomes: every one has its row on both forms, can be counted elsewhere with a reason, and parts make a whole."""

import pytest

from gongkai.law.letters import letters
from gongkai.law.outcomes import FORMS, classify, decide, outcome, outcomes, result_rows
from gongkai.law.reasons import Refused
from gongkai.report.forms import table_form

NOT_RESULTS = {"received_new", "received_carried_in", "outcome_total", "carried_forward"}


@pytest.mark.parametrize("form", FORMS)
def test_the_rows_are_exactly_the_result_rows_of_the_report(form):
    assert set(result_rows(form)) == set(table_form("applications", form).keys) - NOT_RESULTS


@pytest.mark.parametrize("one", outcomes().values(), ids=lambda one: one.code)
def test_every_outcome_has_an_article_a_known_letter_and_a_remedy(one):
    assert one.article
    assert one.letter in letters() or one.code in ("withdrawn", "applicant_gone")
    assert one.remedy in ("review_first", "either", "none")
    assert one.basis in ("law", "practice")


def test_the_defaults_of_the_table():
    expected = {
        "already_public": "granted",
        "granted": "granted",
        "partial": "partly_granted",
        "refused_three_security": "refused_security_and_stability",
        "special_law_query": "refused_administrative_inquiry",
        "not_exist": "unavailable_not_held",
        "not_this_organ": "unavailable_not_held",
        "abandoned_no_correction": "closed_uncorrected",
        "abandoned_no_payment": "closed_unpaid",
        "withdrawn": "closed_other",
        "not_government_information": "closed_other",
    }
    assert {code: classify(code, "2021").row for code in expected} == expected
    assert classify("abandoned_no_payment", "2019").row == "closed"


def test_review_comes_first_for_exactly_the_refusals_of_articles_14_to_16():
    first = {one.code for one in outcomes().values() if one.remedy == "review_first"}
    assert first == {code for code in outcomes() if code.startswith("refused_")}


def test_another_row_needs_a_reason():
    with pytest.raises(Refused, match="“已移交国家档案馆，依照档案管理规定办理”不按默认的行归类时，须写明理由"):
        classify("transferred_to_archive", "2021", "closed_other")
    changed = classify("transferred_to_archive", "2021", "closed_other", " 市公开办口径 ")
    assert (changed.row, changed.reason) == ("closed_other", "市公开办口径")


def test_a_row_that_the_form_lacks_is_refused():
    with pytest.raises(Refused, match="年报表三没有“closed_other”这一结果行"):
        classify("withdrawn", "2019", "closed_other", "口径")


def test_only_a_partial_answer_is_counted_as_one():
    with pytest.raises(Refused, match="“信息不存在”没有提供一部分、不提供另一部分，不能归入部分公开"):
        classify("not_exist", "2021", "partly_granted", "口径")


def test_something_given_and_something_not_is_partial_and_keeps_the_grounds():
    decision = decide(["already_public", "refused_process", "not_exist", "refused_process"])
    assert decision.outcome.code == "partial"
    assert [ground.code for ground in decision.grounds] == ["refused_process", "not_exist"]


def test_parts_alike_make_the_same_whole():
    assert decide(["granted", "granted"]).outcome.code == "granted"
    assert decide(["already_public", "granted"]).outcome.code == "granted"
    assert decide(["not_exist"]).outcome.code == "not_exist"


def test_different_refusals_are_not_partial_but_need_a_main_one_with_a_reason():
    with pytest.raises(Refused, match="不是部分公开；请以主要诉求选定一项并写明理由"):
        decide(["refused_process", "not_exist"])
    with pytest.raises(Refused):
        decide(["refused_process", "not_exist"], main="granted", reason="主要诉求")
    decision = decide(["refused_process", "not_exist"], main="not_exist", reason="主要诉求")
    assert decision.outcome == outcome("not_exist")
    assert len(decision.grounds) == 2


@pytest.mark.parametrize("parts", [[], ["partial", "not_exist"]])
def test_no_parts_and_parts_that_are_partial_themselves_are_refused(parts):
    with pytest.raises(Refused):
        decide(parts)
