"""How long answers took: n, median and what is counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.applications import services
from gongkai.applications.durations import BANDS, _times, answer_times
from gongkai.law.reasons import Refused
from tests.applications.office import Office, issued, on_day, received

RECEIVED = date(2026, 3, 2)
DAYS = (date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 16))
"""A Monday, and 1, 3, 4 and 10 working days later."""


def answered(office: Office, *days: date) -> None:
    for day in days:
        issued(office, received(office, RECEIVED), [services.Part("granted", "随函附上")], day)


def test_the_median_of_four_is_the_mean_of_the_middle_two(office: Office) -> None:
    answered(office, *DAYS)
    before, now = answer_times(office.clerk, [office.town], [2025, 2026])
    assert (now.n, now.median, now.ninth_tenth, now.longest) == (4, 3.5, 10, 10)
    assert (now.judged, now.in_time) == (4, 4)
    assert now.bands == (3, 1, 0, 0, 0, 0)
    assert (before.n, before.median, before.ninth_tenth, before.longest, before.judged) == (0, None, None, None, 0)


def test_what_is_open_or_was_withdrawn_took_no_answer(office: Office) -> None:
    answered(office, DAYS[0])
    received(office, RECEIVED)
    gone = received(office, RECEIVED)
    with on_day(DAYS[1]):
        services.withdraw(office.clerk, gone, on=DAYS[1])
    (now,) = answer_times(office.clerk, [office.town], [2026])
    assert (now.n, now.median) == (1, 1.0)


def test_years_are_one_query_however_many(office: Office, django_assert_num_queries) -> None:
    answered(office, DAYS[0])
    with django_assert_num_queries(2):
        answer_times(office.clerk, [office.town], range(2020, 2027))


def test_figures_of_others_are_refused(office: Office) -> None:
    with pytest.raises(Refused):
        answer_times(office.stranger, [office.town], [2026])
    with pytest.raises(Refused):
        answer_times(None, [office.town], [2026])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.dates(date(2024, 1, 2), date(2024, 6, 30)), st.integers(0, 90)), min_size=1, max_size=30))
def test_the_bands_hold_every_answer_once_and_the_median_lies_between(cases: list) -> None:
    from datetime import timedelta

    rows = [(day, day + timedelta(days=after), None, 1) for day, after in cases]
    found = _times(2024, rows)
    assert sum(found.bands) == found.n == len(cases)
    assert len(found.bands) == len(BANDS)
    assert 0 <= found.median <= found.longest
    assert found.ninth_tenth <= found.longest
