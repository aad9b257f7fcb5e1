"""Table 3 from the ledger: attribution to years, positions, cells with their cases, both forms."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.counting import COLUMNS, cases_in, positions_on, table3
from gongkai.applications.kinds import ApplicantKind
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import Refused
from gongkai.law.receipt import Channel
from gongkai.report.identities import standing
from gongkai.site import clock
from tests.applications.office import Office, given, received

pytestmark = pytest.mark.django_db


def total(office: Office, year: int, row: str, **where: object) -> int:
    return table3(office.head, [office.town], year, **where).rows[row][-1]


def test_a_case_over_new_year_is_carried_forward_and_counted_once(office: Office) -> None:
    application = received(office, date(2023, 12, 20), kind=ApplicantKind.RESEARCH)
    given(office, application, date(2024, 1, 10))
    assert total(office, 2023, "received_new") == total(office, 2023, "carried_forward") == 1
    assert total(office, 2023, "outcome_total") == 0
    assert total(office, 2024, "received_carried_in") == total(office, 2024, "granted") == 1
    assert total(office, 2024, "received_new") == total(office, 2024, "carried_forward") == 0
    assert table3(office.head, [office.town], 2024).rows["granted"][COLUMNS.index("research")] == 1


def test_what_is_recorded_after_a_lock_counts_in_the_first_unlocked_year(office: Office) -> None:
    early = received(office, date(2023, 12, 1))
    position = services.lock_year(office.head, office.town, 2023)
    before = table3(office.head, [office.town], 2023)
    given(office, early, date(2023, 12, 20))
    late = received(office, date(2023, 11, 1))
    assert late.year == 2023
    assert table3(office.head, [office.town], 2023) == before
    assert table3(office.head, [office.town], 2023, at={office.town.pk: position}) == before
    assert (total(office, 2024, "received_new"), total(office, 2024, "granted")) == (1, 1)


def test_a_receipt_is_never_counted_after_its_result(office: Office) -> None:
    services.lock_year(office.head, office.town, 2023)
    application = received(office, date(2022, 5, 5))
    given(office, application, date(2022, 6, 1))
    assert total(office, 2024, "received_new") == total(office, 2024, "granted") == 1
    assert total(office, 2022, "received_new") == 0


def test_a_confirmation_over_new_year_counts_in_its_own_year(office: Office) -> None:
    application = received(office, date(2023, 12, 31), channel=Channel.FAX)
    services.confirm(office.clerk, application, on=date(2024, 1, 2))
    assert (total(office, 2023, "received_new"), total(office, 2024, "received_new")) == (0, 1)


def test_the_table_stands_as_it_was_at_any_position(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    then = positions_on([office.town], clock.today())
    given(office, application, date(2024, 3, 20))
    assert total(office, 2024, "outcome_total") == 1
    assert total(office, 2024, "outcome_total", at=then) == 0
    assert total(office, 2024, "carried_forward", at=then) == 1
    assert total(office, 2024, "received_new", at={}) == 0


def test_each_cell_lists_its_cases(office: Office) -> None:
    old, done, waiting = (received(office, on) for on in (date(2023, 12, 1), date(2024, 2, 1), date(2024, 3, 1)))
    given(office, old, date(2024, 1, 5))
    given(office, done, date(2024, 2, 20))
    figures = table3(office.head, [office.town], 2024)
    for row, cells in figures.rows.items():
        for column, figure in zip(COLUMNS, cells, strict=True):
            assert cases_in(office.head, [office.town], 2024, row, column).count() == figure, (row, column)
    listed = cases_in(office.head, [office.town], 2024, "carried_forward")
    assert [one.pk for one in listed] == [waiting.pk]
    assert not cases_in(office.stranger, [office.town], 2024, "carried_forward").exists()


def test_the_form_of_2019_has_one_row_for_other_handling(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.withdraw(office.clerk, application, on=date(2024, 3, 4))
    assert total(office, 2024, "closed_other") == 1
    old = table3(office.head, [office.town], 2024, form="2019")
    assert old.rows["closed"][-1] == 1
    assert standing(old.as_table()).broken == []
    assert cases_in(office.head, [office.town], 2024, "closed", form="2019").get() == application
    assert table3(office.head, [office.town], 2020).form == "2019"


def test_several_bodies_are_one_aggregate(office: Office) -> None:
    received(office, date(2024, 3, 1))
    services.register(office.stranger, office.county.bureau, _one())
    bodies = [office.town, office.county.bureau]
    assert table3(office.supervisor, bodies, 2024).rows["received_new"][-1] == 2
    with CaptureQueriesContext(connection) as queries:
        table3(office.supervisor, bodies, 2024)
    assert sum("applications_countedfact" in query["sql"] for query in queries) == 1


def test_figures_are_for_those_who_may_read_them(office: Office) -> None:
    with pytest.raises(Refused):
        table3(office.stranger, [office.town], 2024)


def test_a_year_is_locked_once_it_is_over_and_only_once(office: Office) -> None:
    with pytest.raises(Refused, match="尚未结束"):
        services.lock_year(office.head, office.town, clock.today().year)
    services.lock_year(office.head, office.town, 2024)
    for year in (2024, 2023):
        with pytest.raises(Refused, match="统计已锁定至2024年"):
            services.lock_year(office.head, office.town, year)


def test_a_table_of_five_hundred_bodies_is_one_aggregate_now_and_at_any_position(office: Office) -> None:
    known = found_bodies(office, 500)
    everywhere = [office.town, *known]
    application = received(office, date(2024, 3, 1))
    then = positions_on(everywhere, clock.today())
    given(office, application, date(2024, 3, 20))
    for at, done in ((None, 1), (then, 0)):
        with CaptureQueriesContext(connection) as asked:
            table = table3(office.supervisor, everywhere, 2024, at=at)
        assert (table.rows["received_new"][-1], table.rows["outcome_total"][-1]) == (1, done)
        assert len(asked) <= 3
    assert cases_in(office.supervisor, everywhere, 2024, "carried_forward", at=then).get() == application


def found_bodies(office: Office, count: int) -> list[Body]:
    """So many bodies below the county, with nothing but their place in the tree."""
    county = office.county.county
    bodies = Body.objects.bulk_create(Body(name=f"第{number}局", kind=Kind.DEPARTMENT, parent=county) for number in range(count))
    Lineage.objects.bulk_create(Lineage(ancestor=county, descendant=body, distance=1) for body in bodies)
    return bodies


def _one() -> services.Registration:
    from tests.applications.office import registration

    return registration(date(2024, 3, 4))
