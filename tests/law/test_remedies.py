"""Review and suit: which way since when, to whom, by when."""

import pytest

from gongkai.law.calendar import announced_calendar
from gongkai.law.reasons import Refused
from gongkai.law.remedies import DISPUTED, SILENCE, forum, kinds, remedy_term, remedy_terms, routes
from tests.law.days import CALENDAR, d


def ways(code: str, on: str, *grounds: str) -> list[tuple[str, bool]]:
    return [(way.part, way.review_first) for way in routes(code, d(on), grounds)]


@pytest.mark.parametrize(
    ("code", "on", "grounds", "expected"),
    [
        ("refused_process", "2023-12-31", (), [("whole", False)]),
        ("refused_process", "2024-01-01", (), [("whole", True)]),
        ("special_law_query", "2024-01-01", (), [("whole", False)]),
        ("not_exist", "2024-06-03", (), [("whole", False)]),
        ("partial", "2023-12-29", ("refused_process",), [("whole", False)]),
        ("partial", "2024-06-03", ("refused_process",), [("refused", True), ("rest", False)]),
        ("partial", "2024-06-03", ("not_exist",), [("whole", False)]),
        ("partial", "2024-06-03", ("refused_process", "not_exist"), [("refused", True), ("rest", False)]),
        ("not_exist", "2024-06-03", ("refused_process", "not_exist"), [("refused", True), ("rest", False)]),
        ("withdrawn", "2024-06-03", (), []),
    ],
)
def test_the_way_depends_on_ground_and_day(code, on, grounds, expected):
    assert ways(code, on, *grounds) == expected


@pytest.mark.parametrize(
    ("on", "disputed"), [("2023-12-31", False), ("2024-01-01", True), ("2025-05-31", True), ("2025-06-01", False)]
)
def test_silence_is_disputed_from_2024_until_the_interpretation_of_2025(on, disputed):
    (way,) = routes(SILENCE, d(on))
    assert not way.review_first
    assert (way.note == DISPUTED) is disputed


@pytest.mark.parametrize(
    ("key", "start", "last"),
    [
        ("apply_for_review", "2024-03-29", "2024-05-28"),
        ("sue", "2024-03-29", "2024-09-29"),  # a Sunday, but worked: not moved
        ("sue", "2024-08-31", "2025-02-28"),
        ("sue", "2025-12-29", "2026-06-29"),
        ("apply_for_review", "2024-12-03", "2025-02-05"),  # 1 February is in the holiday: moved
        ("sue_after_review", "2024-09-20", "2024-10-08"),
        ("untold", "2024-02-29", "2025-02-28"),
        ("review_reply_simple", "2024-09-27", "2024-10-10"),  # 29 September worked, 1 to 7 October off
        ("review_reply", "2024-09-27", "2024-10-16"),
        ("court_reply", "2024-12-17", "2025-01-02"),  # the year's end: 1 January is off
    ],
)
def test_terms_end_on_a_working_day(key, start, last):
    term = remedy_term(key, d(start), CALENDAR)
    assert term.due == d(last)
    assert announced_calendar().is_working_day(term.due)
    assert not term.provisional


def test_a_term_that_was_moved_says_so_and_knows_the_days_left():
    term = remedy_term("court_reply", d("2024-12-17"), CALENDAR)
    assert term.steps[-1].what == "2025年1月1日（星期三）为休息日，顺延至2025年1月2日（星期四），期限届满"
    assert "第八十五条第三款" in term.steps[-1].article
    assert (term.days_left(d("2024-12-31")), term.days_left(d("2025-01-03"))) == (2, -1)


def test_a_term_beyond_the_announced_years_is_provisional_and_a_year_far_off_is_refused():
    assert remedy_term("sue", d("2026-11-02"), CALENDAR).provisional
    with pytest.raises(Refused):
        remedy_term("sue", d("2060-11-02"), CALENDAR)


@pytest.mark.parametrize("key", remedy_terms())
def test_every_term_names_its_article_and_who_keeps_it(key):
    row = remedy_terms()[key]
    assert row["article"] and row["who"] and row["label"]
    assert row["unit"] in ("days", "months", "working_days")


def test_since_2024_a_departments_review_goes_to_its_government_only():
    assert forum("department", d("2023-12-31")).review == "本级人民政府或者上一级主管部门"
    now = forum("department", d("2024-01-01"))
    assert (now.review, now.review_article) == ("本级人民政府", "《行政复议法》第二十四条第一款第一项")
    assert forum("justice", d("2024-01-01")).review == "本级人民政府或者上一级司法行政部门"


@pytest.mark.parametrize(
    ("kind", "court"),
    [
        ("county", "中级人民法院"),
        ("prefecture", "中级人民法院"),
        ("township", "基层人民法院"),
        ("department", "基层人民法院"),
        ("public_enterprise", ""),
    ],
)
def test_the_court_follows_the_defendant(kind, court):
    assert forum(kind, d("2024-06-03")).court == court


@pytest.mark.parametrize("kind", kinds())
def test_where_there_is_no_review_it_is_said_what_is_open(kind):
    found = forum(kind, d("2024-06-03"))
    assert found.review_article and found.court_article
    assert found.review or found.note
