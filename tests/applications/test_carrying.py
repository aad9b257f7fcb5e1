"""Merger and split: open cases go to the successor by an explicit act; both tables add up, their common one counts once."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.counting import cases_in, positions_on, table3
from gongkai.applications.models import Application, Case, CountedFact
from gongkai.applications.queries import case_page, find_application, work_list
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import Refused
from gongkai.law.receipt import Channel
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.report.identities import standing
from gongkai.site import clock
from tests.applications.office import Office, current, given, received, registration
from tests.bodies.county import person_with

pytestmark = pytest.mark.django_db

CARRY = date(2024, 6, 3)


@pytest.fixture
def reformer(office: Office) -> Person:
    """The county's supervising office, which reads and carries at every body below."""
    return office.supervisor


def successor_of(office: Office) -> Body:
    return office.county.bureau


def handler_at(office: Office, body: Body) -> Person:
    return person_with(office.county, f"handler{body.pk}", body, Role.HANDLER, Role.OFFICE_HEAD)


def figures(actor: Person, bodies: list[Body], year: int) -> tuple[int, int, int, int]:
    """一, 二, 三（七）, 四 of the total column; the identities hold in every one."""
    table = table3(actor, bodies, year)
    told = standing(table.as_table())
    assert told.known and told.broken == []
    keys = ("received_new", "received_carried_in", "outcome_total", "carried_forward")
    return tuple(table.rows[key][-1] for key in keys)  # type: ignore[return-value]


def test_a_case_leaves_one_body_and_enters_the_other(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    application = received(office, date(2024, 5, 30))
    (case,) = services.carry_over(reformer, town, bureau, on=CARRY)
    assert (case.body_id, case.application.number, case.due_on) == (bureau.pk, "〔2024〕第0001号", date(2024, 6, 28))
    assert figures(reformer, [town], 2024) == (1, 0, 0, 1)
    assert figures(reformer, [bureau], 2024) == (0, 1, 0, 1)
    assert figures(reformer, [town, bureau], 2024) == (1, 0, 0, 1)
    given_there = services.record_past_answer(
        office.stranger, find_application(office.stranger, application.pk), [services.Part("granted", "随函附上")],
        on=date(2024, 6, 20),
    )  # fmt: skip
    assert given_there.outcome == "granted"
    assert figures(reformer, [bureau], 2024) == (0, 1, 1, 0)
    assert figures(reformer, [town, bureau], 2024) == (1, 0, 1, 0)
    assert figures(reformer, [town], 2025) == figures(reformer, [bureau], 2025) == (0, 0, 0, 0)
    assert list(verify()) == []


def test_the_successors_people_work_on_it_and_the_former_ones_do_not(office: Office, reformer: Person) -> None:
    application = received(office, date(2024, 5, 30))
    services.assign(office.head, application, office.clerk, on=date(2024, 5, 30))
    (case,) = services.carry_over(reformer, office.town, successor_of(office), on=CARRY)
    assert case.handler_id is None
    assert [row.pk for row in work_list(office.stranger, "unassigned")] == [application.pk]
    assert not work_list(office.clerk, "mine").exists()
    with pytest.raises(Application.DoesNotExist):
        case_page(office.clerk, application.pk)
    # who still has the page of before open is refused too
    with pytest.raises(Refused, match="须是该机关的公开工作机构负责人"):
        services.extend(office.head, application, reason="材料多", on=CARRY)


def test_only_open_cases_go_and_closed_ones_where_named(office: Office, reformer: Person) -> None:
    closed, waiting = received(office, date(2024, 5, 6)), received(office, date(2024, 5, 30), channel=Channel.WEB)
    given(office, closed, date(2024, 5, 20))
    town, bureau = office.town, successor_of(office)
    assert [case.pk for case in services.carry_over(reformer, town, bureau, on=CARRY)] == [waiting.pk]
    before = figures(reformer, [town], 2024), figures(reformer, [bureau], 2024)
    (case,) = services.carry_over(reformer, town, bureau, on=CARRY, applications=[closed])
    assert case.body_id == bureau.pk
    assert (figures(reformer, [town], 2024), figures(reformer, [bureau], 2024)) == before == ((1, 0, 1, 0), (0, 0, 0, 0))
    # confirmed there, it is received there
    services.confirm(office.stranger, find_application(office.stranger, waiting.pk), on=date(2024, 6, 4))
    assert figures(reformer, [bureau], 2024) == (1, 0, 0, 1)


def test_a_carry_counts_in_the_first_year_unlocked_at_both(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    application = received(office, date(2024, 5, 30))
    services.lock_year(office.stranger, bureau, 2024)
    services.lock_year(office.head, town, 2024)
    locked = [table3(reformer, bodies, 2024) for bodies in ([town], [bureau], [town, bureau])]
    services.carry_over(reformer, town, bureau, on=CARRY)
    assert [table3(reformer, bodies, 2024) for bodies in ([town], [bureau], [town, bureau])] == locked
    assert figures(reformer, [town], 2025) == (0, 1, 0, 1)
    assert figures(reformer, [bureau], 2025) == (0, 1, 0, 1)
    assert figures(reformer, [town, bureau], 2025) == (0, 1, 0, 1)
    there = find_application(office.stranger, application.pk)
    services.withdraw(office.stranger, there, on=date(2024, 6, 20))
    assert figures(reformer, [bureau], 2025) == (0, 1, 1, 0)


def test_carried_back_in_the_same_year_it_was_never_gone(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    received(office, date(2024, 5, 30))
    services.carry_over(reformer, town, bureau, on=CARRY)
    services.carry_over(reformer, bureau, town, on=CARRY)
    assert figures(reformer, [town], 2024) == (1, 0, 0, 1)
    assert figures(reformer, [bureau], 2024) == (0, 0, 0, 0)
    assert not CountedFact.objects.filter(to_seq=None, measure__in=["left", "entered"]).exists()


def test_carried_on_in_the_same_year_only_begin_and_end_count(office: Office, reformer: Person) -> None:
    town, bureau, third = office.town, successor_of(office), office.county.office
    received(office, date(2024, 5, 30))
    services.carry_over(reformer, town, bureau, on=CARRY)
    services.carry_over(reformer, bureau, third, on=date(2024, 9, 2))
    assert figures(reformer, [bureau], 2024) == (0, 0, 0, 0)
    assert (figures(reformer, [town], 2024), figures(reformer, [third], 2024)) == ((1, 0, 0, 1), (0, 1, 0, 1))
    assert figures(reformer, [town, third], 2024) == figures(reformer, [town, bureau, third], 2024) == (1, 0, 0, 1)
    labels = Event.objects.filter(subject_kind="application").order_by("id").values_list("verb", flat=True)
    assert list(labels)[-3:] == ["application.carried_out", "application.carried_on", "application.carried_in"]
    before = list(CountedFact.objects.order_by("measure", "body", "from_seq").values("measure", "body", "year", "to_seq"))
    projections.rebuild()
    again = CountedFact.objects.order_by("measure", "body", "from_seq").values("measure", "body", "year", "to_seq")
    assert list(again) == before


def test_carried_over_two_years_it_is_in_each_years_tables(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    application = received(office, date(2023, 5, 30))
    services.carry_over(reformer, town, bureau, on=date(2023, 6, 1))
    services.carry_over(reformer, bureau, town, on=date(2024, 6, 1))
    assert [figures(reformer, [town], year) for year in (2023, 2024, 2025)] == [(1, 0, 0, 1), (0, 1, 0, 1), (0, 1, 0, 1)]
    assert [figures(reformer, [bureau], year) for year in (2023, 2024, 2025)] == [(0, 1, 0, 1), (0, 1, 0, 1), (0, 0, 0, 0)]
    for year in (2023, 2024, 2025):
        for row in ("received_carried_in", "carried_forward"):
            for bodies in ([town], [bureau], [town, bureau]):
                cell = table3(reformer, bodies, year).rows[row][-1]
                assert [one.pk for one in cases_in(reformer, bodies, year, row)] == [application.pk] * cell, (year, row)


def test_the_tables_of_before_are_still_there_by_position(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    received(office, date(2024, 5, 30))
    then = positions_on([town, bureau], clock.today())
    before = table3(reformer, [town, bureau], 2024)
    services.carry_over(reformer, town, bureau, on=CARRY)
    assert table3(reformer, [town, bureau], 2024, at=then) == before
    assert table3(reformer, [bureau], 2024, at=then).rows["carried_forward"][-1] == 0
    assert table3(reformer, [bureau], 2024).entered[-1] == table3(reformer, [town], 2024).left[-1] == 1


def test_a_carry_needs_a_right_at_both_bodies_and_cases_that_are_there(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    with pytest.raises(Refused, match=r"^柳溪镇人民政府没有需要移交的未办结申请$"):
        services.carry_over(reformer, town, bureau, on=CARRY)
    late = received(office, date(2024, 6, 4))
    with pytest.raises(Refused, match="不能将申请移交承继机关"):
        services.carry_over(office.head, town, bureau, on=CARRY)
    with pytest.raises(Refused, match=r"^〔2024〕第0001号于2024年6月4日到达，晚于移交日期2024年6月3日，请核对$"):
        services.carry_over(reformer, town, bureau, on=CARRY)
    with pytest.raises(Refused, match=r"^〔2024〕第0001号不在青禾县民政局，不能由其移交$"):
        services.carry_over(reformer, bureau, town, on=CARRY, applications=[late])
    with pytest.raises(Refused, match="承继机关与原机关相同"):
        services.carry_over(reformer, town, town, on=CARRY)
    assert current(late).body_id == town.pk


def test_both_series_of_numbers_go_on_without_a_clash(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    received(office, date(2024, 5, 30))
    there = handler_at(office, bureau)
    own = services.register(there, bureau, registration(date(2024, 5, 31))).application
    services.carry_over(reformer, town, bureau, on=CARRY)
    assert [case.application.number for case in Case.objects.filter(body=bureau).order_by("pk")] == [own.number] * 2
    assert services.register(there, bureau, registration(date(2024, 6, 4))).application.number == "〔2024〕第0002号"
    assert received(office, date(2024, 6, 4)).number == "〔2024〕第0002号"


def test_what_a_predecessor_counted_stays_when_its_acts_are_put_right(office: Office, reformer: Person) -> None:
    town, bureau = office.town, successor_of(office)
    application = received(office, date(2024, 5, 30))
    services.extend(office.head, application, reason="材料多", on=date(2024, 5, 31))
    extended = Event.objects.get(verb="application.extended")
    services.carry_over(reformer, town, bureau, on=CARRY)
    there = find_application(office.stranger, application.pk)
    case = services.annul(
        office.stranger, there, extended.sequence, chain=town, reason="登错了件", on=date(2024, 6, 4)
    )
    assert case.due_on == date(2024, 6, 28)
    services.correct_registration(office.stranger, there, kind="business", reason="看错", on=date(2024, 6, 4))
    assert table3(reformer, [town], 2024).rows["received_new"] == [1, 0, 0, 0, 0, 0, 1]
