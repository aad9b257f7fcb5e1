"""Letters: what each must hold."""

import pytest

from gongkai.law.letters import lacking, letters, required
from gongkai.law.outcomes import outcomes


def test_a_correction_letter_names_items_term_and_consequence():
    lacks = lacking("correction", {"number", "addressee", "office", "dated_on", "contact", "application_number"})
    assert [reason.message for reason in lacks] == [
        "补正告知书缺少：需要补正的事项",
        "补正告知书缺少：合理的补正期限",
        "补正告知书缺少：无正当理由逾期不补正的后果",
    ]
    assert lacks[0].article == "《政府信息公开条例》第三十条"


def test_a_complete_letter_lacks_nothing():
    for kind in letters():
        assert lacking(kind, required(kind)) == []


@pytest.mark.parametrize("one", [one for one in outcomes().values() if one.letter], ids=lambda one: one.code)
def test_every_answer_says_more_than_that_there_is_one(one):
    assert set(required("answer", one.code)) > set(required("answer"))


def test_a_refusal_gives_reasons_and_an_answer_that_nothing_exists_tells_of_the_search():
    assert "reasons" in required("answer", "refused_process")
    assert "search" in required("answer", "not_exist")
    assert {"supply", "refused_part", "reasons"} <= set(required("answer", "partial"))


def test_only_final_letters_tell_of_remedies():
    assert {kind for kind in letters() if "remedies" in required(kind)} == {"answer", "third_party_notice"}
    assert set(letters()["answer"].by_outcome) <= set(outcomes())
