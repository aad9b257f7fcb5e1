"""A new answer that was ordered: a clock of its own, both answers on the case, table 3 as it was."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.kinds import NewAnswerCause, Stage
from gongkai.applications.models import Application, Case
from gongkai.applications.projection import refresh_due_dates
from gongkai.applications.queries import case_page, work_list
from gongkai.bodies.policy import Refused
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from tests.applications.office import Office, current, given, received

pytestmark = pytest.mark.django_db

ORDERED = date(2024, 6, 3)


@pytest.fixture
def answered(office: Office) -> Application:
    """An application whose answer was struck down."""
    application = received(office, date(2024, 3, 1))
    parts = [services.Part("refused_internal", "属于内部事务信息")]
    services.record_past_answer(office.head, application, parts, on=date(2024, 3, 20))
    return application


def ordered(office: Office, application: Application, term: date | None = None) -> Case:
    cause = NewAnswerCause.REVIEW
    return services.order_new_answer(office.clerk, application, on=ORDERED, term=term, cause=cause)


def test_a_review_orders_a_new_answer_within_its_own_term(office: Office, answered: Application) -> None:
    case = ordered(office, answered, term=date(2024, 6, 17))
    assert (case.stage, case.due_on, case.closed_on) == (Stage.REMAKING, date(2024, 6, 17), date(2024, 3, 20))
    assert [row.pk for row in work_list(office.clerk, "overdue", on=date(2024, 6, 18))] == [answered.pk]


def test_without_a_term_it_is_twenty_working_days_from_the_day_after(office: Office, answered: Application) -> None:
    case = ordered(office, answered)
    assert (case.due_on, case.provisional) == (date(2024, 7, 2), False)
    assert refresh_due_dates() == 0


def test_the_new_answer_counts_nowhere_and_the_case_shows_both(office: Office, answered: Application) -> None:
    before = [table3(office.head, [office.town], year) for year in (2024, 2025)]
    ordered(office, answered)
    search = services.Search("档案室", "道路", found=True)
    services.record_search(office.clerk, answered, search, on=date(2024, 6, 5))
    case = given(office, answered, date(2024, 6, 20))
    assert (case.stage, case.outcome, case.closed_on) == (Stage.CLOSED, "refused_internal", date(2024, 3, 20))
    assert [table3(office.head, [office.town], year) for year in (2024, 2025)] == before
    page = case_page(office.clerk, answered.pk)
    assert [answer.outcome for answer in page.answers] == ["refused_internal", "granted"]
    (remake,) = page.remakes
    assert (remake.cause, remake.answered_on, remake.outcome) == ("review", date(2024, 6, 20), "granted")
    verbs = ["application.new_answer_ordered", "application.searched", "application.remade"]
    assert [moment.verb for moment in page.timeline][-3:] == verbs
    stored = Case.objects.values().get()
    projections.rebuild()
    assert Case.objects.values().get() == stored


def test_it_may_be_struck_down_and_ordered_again(office: Office, answered: Application) -> None:
    ordered(office, answered)
    given(office, answered, date(2024, 6, 20))
    case = services.order_new_answer(office.clerk, answered, on=date(2024, 9, 2), cause="court")
    assert (case.stage, case.due_on) == (Stage.REMAKING, date(2024, 9, 30))


def test_an_order_entered_wrongly_is_annulled(office: Office, answered: Application) -> None:
    ordered(office, answered)
    answer = Event.objects.get(verb="application.answered").sequence
    with pytest.raises(Refused, match="“须重新答复”以它为前提，请先撤销后一事项"):
        services.annul(office.head, answered, answer, reason="错", on=ORDERED)
    order = Event.objects.get(verb="application.new_answer_ordered").sequence
    case = services.annul(office.head, answered, order, reason="登错了件", on=ORDERED)
    assert (case.stage, case.due_on) == (Stage.CLOSED, date(2024, 3, 29))
    ordered(office, answered)
    given(office, answered, date(2024, 6, 20))
    remade = Event.objects.get(verb="application.remade").sequence
    case = services.annul(office.head, answered, remade, reason="登错了件", on=date(2024, 7, 1))
    assert (case.stage, len(case_page(office.clerk, answered.pk).answers)) == (Stage.REMAKING, 1)


def test_orders_that_cannot_be_are_refused(office: Office, answered: Application) -> None:
    waiting = received(office, date(2024, 3, 1))
    with pytest.raises(Refused, match=r"^该申请尚未办结，请直接答复；答复后被撤销或者自行纠正的，才登记须重新答复$"):
        ordered(office, waiting)
    with pytest.raises(Refused, match=r"^重新答复的期限2024年6月3日应当晚于收到决定之日2024年6月3日，请核对决定书$"):
        ordered(office, answered, term=ORDERED)
    with pytest.raises(Refused, match=r"^须重新答复的日期2024年3月19日早于原答复日期2024年3月20日，请核对$"):
        services.order_new_answer(office.clerk, answered, on=date(2024, 3, 19), cause="own")
    ordered(office, answered)
    with pytest.raises(Refused, match=r"^该申请已登记须重新答复，尚未重新答复$"):
        ordered(office, answered)
    with pytest.raises(Refused, match=r"^重新答复的日期2024年6月1日早于须重新答复之日2024年6月3日，请核对$"):
        given(office, answered, date(2024, 6, 1))
    assert current(answered).stage == Stage.REMAKING
