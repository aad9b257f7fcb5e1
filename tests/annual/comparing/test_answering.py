"""What a question to the archive answers: figures with their states, never a zero for what is not known."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual.comparing import answering
from gongkai.annual.comparing.answering import answer, asked, figure_in
from gongkai.annual.comparing.definitions import figures
from gongkai.annual.comparing.question import Question
from gongkai.annual.services import withdraw_from_archive
from gongkai.bodies.kinds import Kind
from gongkai.law.reasons import Refused
from gongkai.report.model import State
from gongkai.site import clock
from tests.annual.documents import archived, document
from tests.bodies.county import County
from tests.portal.reports import change, right_report, table

NEW, FEES, CLOSED = "applications.received_new.total", "proactive_2021.fees.amount", "applications.closed.total"


def found(report: object, code: str) -> tuple:
    one = figure_in(report, figures()[code])
    return one.value, one.state


def test_a_blank_is_blank_a_lost_cell_missing_and_no_report_no_report() -> None:
    report = right_report()
    change(report, "applications", "received_new", 6, value=None, state=State.BLANK)
    change(report, "applications", "granted", 6, value=5, state=State.SOLVED)
    change(report, "applications", "outcome_total", 6, value=None, state=State.AMBIGUOUS)
    del report.tables["applications"].rows["carried_forward"]
    assert found(report, NEW) == (None, "blank")
    assert found(report, "applications.granted.total") == (5, "solved")
    assert found(report, "applications.outcome_total.total") == (None, "ambiguous")
    assert found(report, "applications.carried_forward.total") == (None, "missing")
    assert found(None, NEW) == (None, "no_report")
    report.tables["remedies"] = None
    assert found(report, "remedies.reconsideration.total") == (None, "no_table")


def test_the_two_forms_of_table_2_never_stand_for_each_other() -> None:
    report = right_report()
    assert found(report, "proactive_2019.licensing.decisions") == (None, "other_form")
    assert found(report, "proactive_2021.licensing.decisions") == (12, "printed")
    report.tables["proactive"] = table("proactive", {"licensing": [30, -2, 7]}, "2019")
    assert found(report, "proactive_2021.licensing.decisions") == (None, "other_form")
    assert found(report, "proactive_2019.licensing.change") == (-2, "printed")


def test_other_closing_of_2019_is_the_sum_of_three_rows_of_2021() -> None:
    report = right_report()
    for row, value in (("closed_uncorrected", 2), ("closed_unpaid", 1), ("closed_other", 4)):
        change(report, "applications", row, 6, value=value)
    assert found(report, CLOSED) == (7, "printed")
    change(report, "applications", "closed_unpaid", 6, value=None, state=State.BLANK)
    assert found(report, CLOSED) == (None, "missing")
    report.tables["applications"] = table("applications", {"closed": [1, 0, 0, 0, 0, 0, 1]}, "2019")
    assert found(report, CLOSED) == (1, "printed")
    assert found(report, "applications.closed_unpaid.total") == (None, "other_form")


@pytest.fixture
def filled(here: County, monkeypatch: pytest.MonkeyPatch) -> County:
    monkeypatch.setattr(clock, "today", lambda: date(2025, 5, 6))
    archived(here.operator, here.town, 2023)
    archived(here.operator, here.town, 2024)
    archived(here.operator, here.bureau, data=document("青禾县民政局", 2024))
    return here


def lines(actor: object = None, **question: object) -> list[tuple]:
    settled = asked(actor, Question(**question))
    return [(line.body.name, line.year, [(one.value, one.state) for one in line.found]) for line in answer(actor, settled)]


@pytest.mark.django_db
def test_every_body_and_year_has_its_line_also_without_a_report(filled: County) -> None:
    town = filled.town.pk
    shown = lines(bodies=(town, filled.bureau.pk), figures=(NEW,), years=(2023, 2024))
    assert [(name, year, found[0][1]) for name, year, found in shown] == [
        ("柳溪镇人民政府", 2023, "printed"), ("柳溪镇人民政府", 2024, "printed"),
        ("青禾县民政局", 2023, "no_report"), ("青禾县民政局", 2024, "printed"),
    ]  # fmt: skip
    assert shown[2][2] == [(None, "no_report")]


@pytest.mark.django_db
def test_money_is_exact(filled: County) -> None:
    ((_, _, [(value, state)]),) = lines(bodies=(filled.town.pk,), figures=(FEES,), years=(2024,))
    assert isinstance(value, Decimal)
    assert state == "printed"


@pytest.mark.django_db
def test_a_range_is_everybody_below_who_owes_a_report(filled: County) -> None:
    names = {name for name, _, _ in lines(below=filled.county.pk, figures=(NEW,), years=(2024,))}
    assert {"青禾县人民政府", "柳溪镇人民政府", "青禾县民政局"} <= names
    assert "柳溪镇便民服务中心" not in names
    only = {name for name, _, _ in lines(below=filled.county.pk, kind=Kind.TOWNSHIP, figures=(NEW,), years=(2024,))}
    assert only == {"柳溪镇人民政府"}


@pytest.mark.django_db
def test_a_withdrawn_report_is_no_report(filled: County) -> None:
    from gongkai.annual.models import ArchiveEntry

    withdraw_from_archive(filled.operator, ArchiveEntry.objects.get(body=filled.bureau), "wrong_document")
    ((_, _, found),) = lines(bodies=(filled.bureau.pk,), figures=(NEW,), years=(2024,))
    assert found == [(None, "no_report")]


@pytest.mark.django_db
def test_a_question_that_is_too_large_says_how_to_narrow_it(filled: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_REPORTS", 3)
    with pytest.raises(Refused) as refused:
        lines(bodies=(filled.town.pk, filled.bureau.pk), figures=(NEW,), years=(2023, 2024))
    assert str(refused.value) == (
        "所选机关2个、年度2个，相乘超过一次可查的3份年报；请减少年度，或者选下一级机关、一个类别，分几次查询"
    )


@pytest.mark.django_db
def test_only_the_reports_of_the_page_are_opened(filled: County, django_assert_num_queries) -> None:
    settled = asked(None, Question(bodies=(filled.town.pk, filled.bureau.pk), figures=(NEW,), years=(2023, 2024)))
    with django_assert_num_queries(1):
        (line,) = answer(None, settled, first=3, most=1)
    assert (line.body, line.year) == (filled.bureau, 2024)
