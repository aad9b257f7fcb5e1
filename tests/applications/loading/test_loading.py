"""A large load is made of the same events as the services write: it verifies, rebuilds, counts and reads like any other."""

from datetime import date
from random import Random

import pytest

from gongkai.applications import queries, verbs
from gongkai.applications.counting import table3
from gongkai.applications.loading.county import ROOT
from gongkai.applications.loading.course import draw
from gongkai.applications.loading.run import load
from gongkai.applications.models import Application, Case, CountedFact, Register
from gongkai.applications.particulars import unseal
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import Refused
from gongkai.bodies.staffing import appoint
from gongkai.bodies.work_calendar import calendar
from gongkai.law.clock import clock
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from gongkai.site.clock import today

BODIES, APPLICATIONS = 3, 120


@pytest.fixture
def supervisor(db: None) -> Person:
    load(APPLICATIONS, BODIES, processes=1)
    person = Person.objects.create(username="above", display_name="督办")
    appoint(Person.objects.operator(), person, Body.objects.get(name=ROOT), Role.SUPERVISING_OFFICE)
    return person


def stored() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Case, Register)] + [
        list(CountedFact.objects.order_by("application", "measure", "from_seq").values_list(
            "application", "measure", "year", "row", "outcome", "applicant_kind", "from_seq", "to_seq"
        ))
    ]  # fmt: skip


def test_the_chain_verifies_and_a_rebuild_tells_the_same(supervisor: Person) -> None:
    assert list(verify()) == []
    before = stored()
    rebuild()
    assert stored() == before


def test_both_identities_hold_in_every_year(supervisor: Person) -> None:
    bodies = list(Body.objects.exclude(name=ROOT))
    tables = {year: table3(supervisor, bodies, year).rows for year in range(2020, today().year + 1)}
    assert sum(rows["received_new"][-1] for rows in tables.values()) == CountedFact.objects.filter(measure="received").count()
    for year, rows in tables.items():
        for column in range(7):
            new, carried = rows["received_new"][column], rows["received_carried_in"][column]
            assert new + carried == rows["outcome_total"][column] + rows["carried_forward"][column]
            if year > 2020:
                assert carried == tables[year - 1]["carried_forward"][column]


def test_numbers_have_no_gap_and_particulars_open(supervisor: Person) -> None:
    assert Application.objects.count() == APPLICATIONS
    for body in Body.objects.exclude(name=ROOT):
        for year in range(2020, today().year + 1):
            serials = sorted(body.applications.filter(year=year).values_list("serial", flat=True))
            assert serials == list(range(1, len(serials) + 1))
    application = Application.objects.order_by("pk")[0]
    assert unseal(application).identity_number.startswith("999999")


def test_an_answer_keeps_the_due_date_it_was_judged_by(supervisor: Person) -> None:
    event = Event.objects.filter(verb=verbs.ANSWERED).order_by("pk")[0]
    case = Case.objects.get(pk=event.subject_id)
    assert event.entry.codes["due"] == case.due_on.isoformat()
    assert queries.case_page(supervisor, case.pk).answers[0].answered_on == event.law_date


def test_a_second_load_is_refused(supervisor: Person) -> None:
    with pytest.raises(Refused, match="已经装入过"):
        load(APPLICATIONS, BODIES, processes=1)


@pytest.mark.parametrize("number", range(200))
def test_every_drawn_course_is_lawful(number: int) -> None:
    course = draw(Random(number), date(2024, 1, 2), date(2026, 11, 20), calendar())  # noqa: S311
    days = [step.on for step in course.steps]
    assert days == sorted(days)
    if course.received_on:
        assert clock(course.received_on, (), calendar()).due is not None
