"""Table 4 from the ledger: concluded in the year and pending on 31 December, locks, positions, cells with their cases."""

from datetime import date

import pytest

from gongkai.applications.counting import positions_on
from gongkai.applications.services import lock_year
from gongkai.bodies.policy import Refused
from gongkai.remedies import services
from gongkai.remedies.counting import BLOCKS, COLUMNS, cases_in, table4
from gongkai.remedies.kinds import Side
from gongkai.remedies.verbs import DECIDED, REGISTERED
from gongkai.report.identities import standing
from gongkai.site import clock
from tests.remedies.docket import Docket, current, number_of

pytestmark = pytest.mark.django_db
REVIEW = "reconsideration"
DIRECT = "litigation_direct"


def test_a_review_over_new_year_is_pending_in_one_year_and_concluded_in_the_next(docket: Docket) -> None:
    review = docket.review(date(2022, 11, 30))
    docket.decided(review, "ordered", date(2024, 1, 10))
    assert docket.cells(2022, REVIEW) == docket.cells(2023, REVIEW) == [0, 0, 0, 1, 1]
    assert docket.cells(2024, REVIEW) == [0, 1, 0, 0, 1]
    assert docket.cells(2021, REVIEW) == docket.cells(2025, REVIEW) == [0, 0, 0, 0, 0]


def test_a_suit_counts_from_the_day_the_court_took_it_up(docket: Docket) -> None:
    docket.suit(date(2024, 1, 5), accepted_on=date(2023, 12, 28))
    assert docket.cells(2023, DIRECT) == [0, 0, 0, 1, 1]


def test_what_is_recorded_after_a_lock_counts_in_the_first_unlocked_year(docket: Docket) -> None:
    early = docket.review(date(2023, 10, 9))
    position = lock_year(docket.office.head, docket.town, 2023)
    before = table4(docket.adviser, [docket.town], 2023)
    docket.decided(early, "annulled", date(2023, 12, 8))
    docket.decided(docket.review(date(2023, 6, 1)), "upheld", date(2023, 8, 1))
    assert table4(docket.adviser, [docket.town], 2023) == before
    assert table4(docket.adviser, [docket.town], 2023, at={docket.town.pk: position}) == before
    assert docket.cells(2024, REVIEW) == [1, 1, 0, 0, 2]


def test_an_appeal_after_the_lock_leaves_the_published_year_and_is_pending_after_it(docket: Docket) -> None:
    suit = docket.suit(date(2023, 9, 1))
    docket.decided(suit, "claim_dismissed", date(2023, 12, 27))
    lock_year(docket.office.head, docket.town, 2023)
    services.appeal(docket.adviser, suit, side=Side.OTHER, court="青禾市中级人民法院", on=date(2024, 1, 5))
    assert docket.cells(2023, DIRECT) == [1, 0, 0, 0, 1]
    assert docket.cells(2024, DIRECT) == [0, 0, 0, 1, 1]


def test_a_corrected_decision_of_a_locked_year_counts_in_the_next_only_where_it_differs(docket: Docket) -> None:
    review = docket.review(date(2023, 9, 1))
    docket.decided(review, "annulled", date(2023, 11, 1))
    lock_year(docket.office.head, docket.town, 2023)
    services.annul(docket.office.head, review, number_of(review, DECIDED), reason="日期有误", on=date(2024, 1, 8))
    assert (docket.cells(2023, REVIEW), docket.cells(2024, REVIEW)) == ([0, 1, 0, 0, 1], [0, 0, 0, 1, 1])
    docket.decided(review, "unlawful", date(2023, 11, 6))
    assert (docket.cells(2023, REVIEW), docket.cells(2024, REVIEW)) == ([0, 1, 0, 0, 1], [0, 0, 0, 0, 0])


def test_a_registration_annulled_after_the_lock_leaves_the_later_years(docket: Docket) -> None:
    review = docket.review(date(2023, 9, 1))
    lock_year(docket.office.head, docket.town, 2023)
    services.annul(docket.office.head, review, number_of(review, REGISTERED), reason="重复", on=date(2024, 1, 8))
    assert (docket.cells(2023, REVIEW), docket.cells(2024, REVIEW)) == ([0, 0, 0, 1, 1], [0, 0, 0, 0, 0])


def test_the_table_stands_as_it_was_at_any_position(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    then = positions_on([docket.town], clock.today())
    docket.decided(review, "upheld", date(2024, 4, 1))
    assert docket.cells(2024, REVIEW) == [1, 0, 0, 0, 1]
    assert docket.cells(2024, REVIEW, at=then) == [0, 0, 0, 1, 1]
    assert docket.cells(2024, REVIEW, at={}) == [0, 0, 0, 0, 0]


def test_each_cell_lists_its_proceedings(docket: Docket) -> None:
    old, new = docket.review(date(2023, 12, 1)), docket.review(date(2024, 2, 1))
    docket.decided(old, "withdrawn", date(2024, 1, 5))
    suit = docket.suit(date(2024, 5, 1), review=old)
    figures = table4(docket.adviser, [docket.town], 2024)
    assert len(figures.cells) == 15
    for block in BLOCKS:
        for column, figure in zip(COLUMNS, figures.rows[block], strict=True):
            assert cases_in(docket.adviser, [docket.town], 2024, block, column).count() == figure, (block, column)
    assert cases_in(docket.adviser, [docket.town], 2024, REVIEW, "other").get() == old
    assert cases_in(docket.adviser, [docket.town], 2024, REVIEW, "pending").get() == new
    assert cases_in(docket.adviser, [docket.town], 2024, "litigation_after_reconsideration").get() == suit
    assert not cases_in(docket.office.stranger, [docket.town], 2024, REVIEW).exists()
    with pytest.raises(Refused, match="年报表四没有“reconsideration closed”这一格"):
        cases_in(docket.adviser, [docket.town], 2024, REVIEW, "closed")


def test_another_cell_is_counted_with_its_reason(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    services.withdraw(
        docket.adviser, review, on=date(2024, 3, 20), cell="corrected", reason="本机关自行改正后申请人撤回（本市口径）"
    )
    assert docket.cells(2024, REVIEW) == [0, 1, 0, 0, 1]


@pytest.mark.parametrize(("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021")])
def test_the_row_is_alike_in_both_forms(docket: Docket, year: int, form: str) -> None:
    docket.review(date(year, 3, 1))
    table = table4(docket.adviser, [docket.town], year)
    assert table.form == form
    told = standing(table.as_table())
    assert told.known and told.broken == []


def test_several_bodies_are_one_table_and_a_stranger_sees_none(docket: Docket) -> None:
    docket.review(date(2024, 3, 1))
    filing = services.Filing(authority="青禾县人民政府", contested="external", about="答复一件", accepted_on=date(2024, 3, 1))
    other = docket.office.stranger
    services.register_review(other, docket.office.county.bureau, filing, on=date(2024, 3, 1))
    bodies = [docket.town, docket.office.county.bureau]
    assert table4(docket.office.supervisor, bodies, 2024).rows[REVIEW] == [0, 0, 0, 2, 2]
    with pytest.raises(Refused, match="不能查看该机关的复议诉讼统计"):
        table4(other, [docket.town], 2024)


def test_before_2019_there_is_no_table_four(docket: Docket) -> None:
    with pytest.raises(Refused, match="2018年度的年报没有表四，表四自2019年度起使用"):
        table4(docket.adviser, [docket.town], 2018)


def test_an_unknown_day_of_acceptance_counts_from_the_day_one_learned_of_it(docket: Docket) -> None:
    review = docket.review(date(2024, 1, 3), accepted_on=None)
    services.accept(docket.adviser, review, on=date(2024, 1, 8), case_number="青复〔2024〕1号")
    review.refresh_from_db()
    assert review.case_number == "青复〔2024〕1号"
    assert current(review).opened_on == date(2024, 1, 3)
    assert docket.cells(2024, REVIEW) == [0, 0, 0, 1, 1]


def test_a_successor_counts_what_it_took_over_while_it_was_pending(docket: Docket) -> None:
    pending, done = docket.review(date(2023, 9, 1)), docket.review(date(2023, 9, 4))
    docket.decided(done, "upheld", date(2023, 11, 1))
    bureau, who = docket.office.county.bureau, docket.office.supervisor
    before = positions_on([docket.town, bureau], clock.today())
    services.carry_over(who, docket.town, bureau, on=date(2024, 3, 1))
    assert docket.cells(2023, REVIEW) == [1, 0, 0, 1, 2]
    assert docket.cells(2024, REVIEW) == [0, 0, 0, 0, 0]
    assert table4(who, [bureau], 2024).rows[REVIEW] == [0, 0, 0, 1, 1]
    assert table4(who, [docket.town, bureau], 2024, at=before).rows[REVIEW] == [0, 0, 0, 1, 1]
    services.decide(docket.office.stranger, pending, result="ordered", on=date(2024, 4, 1))
    assert table4(who, [docket.town, bureau], 2024).rows[REVIEW] == [0, 1, 0, 0, 1]
    assert cases_in(who, [bureau], 2024, REVIEW, "corrected").get() == pending
    with pytest.raises(Refused, match="柳溪镇人民政府没有需要移交的行政复议、行政诉讼"):
        services.carry_over(who, docket.town, bureau, on=date(2024, 5, 6))


def test_a_carry_into_a_year_that_one_of_them_has_locked_counts_from_the_next(docket: Docket) -> None:
    docket.review(date(2022, 9, 1))
    bureau, who = docket.office.county.bureau, docket.office.supervisor
    lock_year(docket.office.stranger, bureau, 2023)
    services.carry_over(who, docket.town, bureau, on=date(2023, 3, 1))
    assert docket.cells(2023, REVIEW) == [0, 0, 0, 1, 1]
    assert table4(who, [bureau], 2023).rows[REVIEW] == [0, 0, 0, 0, 0]
    assert docket.cells(2024, REVIEW) == [0, 0, 0, 0, 0]
    assert table4(who, [bureau], 2024).rows[REVIEW] == [0, 0, 0, 1, 1]


def test_only_who_is_entitled_at_both_bodies_carries_over(docket: Docket) -> None:
    docket.review(date(2022, 9, 1))
    with pytest.raises(Refused, match="不能将行政复议、行政诉讼移交承继机关"):
        services.carry_over(docket.office.head, docket.town, docket.office.county.bureau, on=date(2023, 3, 1))
