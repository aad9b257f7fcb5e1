"""Numbers of an edited text and the figures of the draft they came from."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.drafting.linking import changed, linked, relinked, updated
from gongkai.report.drafting.segments import Told, from_values, plain_text, to_values

DRAFT = ["本年新收申请", Told("received_new", 22), "件，上年结转", Told("received_carried_in", 3), "件。共办结", Told("outcome_total", 24), "件。"]


def keys(text: str) -> list[tuple[str, str | None, bool]]:
    return [(one.digits, one.told.key if one.told else None, one.by_hand) for one in linked(DRAFT, text).numbers]


def test_an_untouched_text_tells_every_figure() -> None:
    assert keys(plain_text(DRAFT)) == [
        ("22", "received_new", False), ("3", "received_carried_in", False), ("24", "outcome_total", False),
    ]  # fmt: skip


def test_a_number_written_over_is_marked_and_keeps_its_figure() -> None:
    assert keys("本年新收申请22件，上年结转5件。共办结24件。")[1] == ("5", "received_carried_in", True)


def test_a_number_of_ones_own_is_no_figure() -> None:
    text = "本年新收申请22件，其中网上7件，上年结转3件。共办结24件。"
    assert keys(text) == [
        ("22", "received_new", False), ("7", None, True), ("3", "received_carried_in", False), ("24", "outcome_total", False),
    ]  # fmt: skip


def test_words_around_a_number_may_change() -> None:
    assert keys("全年共收到申请22件（上年结转3件），全部依法办结24件。") == [
        ("22", "received_new", False), ("3", "received_carried_in", False), ("24", "outcome_total", False),
    ]  # fmt: skip


def test_a_sentence_that_was_struck_out_is_told_to_be_lost() -> None:
    found = linked(DRAFT, "本年新收申请22件，上年结转3件。")
    assert [one.key for one in found.lost] == ["outcome_total"]


def test_figures_that_moved_since_are_shown_with_what_they_are_now() -> None:
    found = linked(DRAFT, plain_text(DRAFT))
    assert [(one.number.digits, one.now) for one in changed(found, {"received_new": 23, "received_carried_in": 3, "outcome_total": None})] == [
        ("22", 23), ("24", None),
    ]  # fmt: skip


def test_an_update_leaves_alone_what_was_written_by_hand() -> None:
    text = "本年新收申请22件，上年结转5件。共办结24件。"
    now = {"received_new": 23, "received_carried_in": 4, "outcome_total": 25}
    found = linked(DRAFT, text)
    after = updated(found, text, now)
    assert after == "本年新收申请23件，上年结转5件。共办结25件。"
    again = linked(relinked(DRAFT, found, text, now), after)
    assert [(one.digits, one.by_hand) for one in again.numbers] == [("23", False), ("5", True), ("25", False)]


def test_money_is_printed_without_zeros_behind() -> None:
    assert plain_text(["收取", Told("fee_collected", Decimal("380.50")), "元"]) == "收取380.5元"


words = st.text("收到申请办结件，。其中公开一二三", min_size=1, max_size=8)
figures = st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 99999)).map(lambda one: Told(*one))


@given(st.lists(st.tuples(words, figures), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_figure_of_an_untouched_draft_is_found(pairs: list[tuple[str, Told]]) -> None:
    draft = [part for pair in pairs for part in pair]
    found = linked(draft, plain_text(draft))
    assert [one.told for one in found.numbers] == [told for _, told in pairs]
    assert not found.lost
    assert from_values(to_values(draft)) == draft
