"""Whatever people do in whatever order: the identities hold for every year, locked years stand, rebuilding agrees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.applications import services
from gongkai.applications.counting import Table3, table3
from gongkai.applications.kinds import ApplicantKind
from gongkai.applications.models import Application, Case, CountedFact, Register
from gongkai.bodies.policy import Refused
from gongkai.law.events import Consulted
from gongkai.law.outcomes import outcomes
from gongkai.law.receipt import Channel
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.report.identities import standing
from tests.applications.office import Office, asked_to_correct, current, registration

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2022, 11, 1), date(2025, 12, 31)
YEARS = range(2022, 2027)
Step = tuple[str, int, int, int]
"""An act, which case, how many days after (or before) the act before, a free choice."""

ANSWERS = [code for code in outcomes() if code not in ("partial", "abandoned_no_correction", "abandoned_no_payment", "withdrawn")]


def _register(office: Office, known: list[Application], which: int, on: date, choice: int) -> None:
    channel, kind = list(Channel)[choice % len(Channel)], list(ApplicantKind)[choice % len(ApplicantKind)]
    known.append(services.register(office.clerk, office.town, registration(on, channel=channel, kind=kind)).application)


def _answer(office: Office, application: Application, on: date, choice: int) -> None:
    codes = {ANSWERS[choice % len(ANSWERS)], ANSWERS[choice // 3 % len(ANSWERS)]}
    parts = [services.Part(code, "理由") for code in sorted(codes)]
    services.record_past_answer(office.head, application, parts, on=on, main=parts[0].outcome, reason="以主要诉求")


def _consult(office: Office, application: Application, on: date, choice: int) -> None:
    side = list(Consulted)[choice % len(Consulted)]
    services.consult(office.clerk, application, consulted=side, name="某单位", about="是否同意", on=on)


def _opinion(office: Office, application: Application, on: date, choice: int) -> None:
    for consultation in application.consultations.all()[:1]:
        services.receive_opinion(office.clerk, consultation, agrees=True, opinion="同意", on=on)


def _search(office: Office, application: Application, on: date, choice: int) -> None:
    services.record_search(office.clerk, application, services.Search("档案室", "道路", found=False), on=on)


CASE_ACTS: dict[str, Callable[[Office, Application, date, int], Any]] = {
    "confirm": lambda o, a, on, n: services.confirm(o.clerk, a, on=on),
    "ask": lambda o, a, on, n: asked_to_correct(o, a, on, 1 + n % 20),
    "corrected": lambda o, a, on, n: services.receive_correction(o.clerk, a, on=on),
    "abandon": lambda o, a, on, n: services.abandon_uncorrected(o.clerk, a, on=on),
    "consult": _consult,
    "opinion": _opinion,
    "extend": lambda o, a, on, n: services.extend(o.head, a, reason="材料多", on=on),
    "reasons": lambda o, a, on, n: services.ask_reasons(o.clerk, a, words="数量多", on=on),
    "search": _search,
    "answer": _answer,
    "withdraw": lambda o, a, on, n: services.withdraw(o.clerk, a, on=on),
    "assign": lambda o, a, on, n: services.assign(o.head, a, o.clerk, on=on),
}
ACTS = ["register", "register", "register", "lock", *CASE_ACTS, "answer", "confirm", "confirm", "ask", "corrected"]
ARRIVALS: list[Step] = [("register", 0, 20, number) for number in range(3)]

steps = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(-15, 45), st.integers(0, 200)),
    min_size=25, max_size=50,
)  # fmt: skip


def perform(office: Office, plan: list[Step]) -> dict[int, Table3]:
    """Do what can be done, in the order given; the tables of the years as they were when they were locked."""
    known: list[Application] = []
    locked: dict[int, Table3] = {}
    on = FIRST
    for act, which, gap, choice in plan:
        on, events = min(max(on + timedelta(days=gap), FIRST), LAST), Event.objects.count()
        try:
            _do(office, known, locked, (act, which, on, choice))
        except Refused:
            assert Event.objects.count() == events
    return locked


def _do(office: Office, known: list[Application], locked: dict[int, Table3], step: tuple[str, int, date, int]) -> None:
    act, which, on, choice = step
    if act == "register":
        _register(office, known, which, on, choice)
    elif act == "lock":
        services.lock_year(office.head, office.town, on.year)
        for year in YEARS:
            if year <= on.year:
                locked.setdefault(year, table3(office.head, [office.town], year))
    elif known:
        CASE_ACTS[act](office, known[which % len(known)], on, choice)


def contents() -> list[list[dict[str, Any]]]:
    facts = [{key: value for key, value in row.items() if key != "id"} for row in CountedFact.objects.order_by(
        "application", "measure", "from_seq").values()]  # fmt: skip
    return [list(Case.objects.order_by("pk").values()), facts, list(Register.objects.order_by("pk").values())]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=steps)
def test_any_acts_keep_the_identities_and_rebuilding_agrees(office: Office, plan: list[Step]) -> None:
    with transaction.atomic():
        locked = perform(office, ARRIVALS + plan)
        tables = {year: table3(office.head, [office.town], year) for year in YEARS}
        for year, table in tables.items():
            for form in ("2019", "2021"):
                told = standing(table3(office.head, [office.town], year, form=form).as_table())
                assert told.known and told.broken == []
            assert all(value >= 0 for values in table.rows.values() for value in values)
            assert year not in locked or locked[year] == table
        for year in YEARS[:-1]:
            assert tables[year].rows["carried_forward"] == tables[year + 1].rows["received_carried_in"]
        before = contents()
        projections.rebuild()
        assert contents() == before
        assert list(verify()) == []
        transaction.set_rollback(True)


def test_late_answers_over_a_locked_year_keep_the_identities(office: Office) -> None:
    """One plan told in full, so that the property above cannot pass by refusing everything."""
    plan: list[Step] = [("register", 0, 10, 0), ("register", 0, 40, 0), ("lock", 0, 0, 0), ("answer", 0, -30, 0)]
    assert list(perform(office, plan)) == [2022]
    first = Application.objects.order_by("pk")[0]
    assert current(first).closed_on == FIRST + timedelta(days=20)
    assert list(first.facts.order_by("pk").values_list("measure", "year")) == [("received", 2022), ("result", 2023)]
