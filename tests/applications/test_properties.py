"""Whatever people do in whatever order: the identities hold for every year, body and tree, locked years stand, rebuilding
agrees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from gongkai.applications.counting import Table3, cases_in, table3
from gongkai.applications.models import Application, Case, CountedFact, Register, UnitTask
from gongkai.bodies.models import Body
from gongkai.ledger import projections
from gongkai.ledger.models import ChainHead
from gongkai.ledger.verification import verify
from gongkai.report.identities import standing
from tests.applications.office import Office, current
from tests.applications.plans import ARRIVALS, FIRST, YEARS, Locked, Stage, Step, perform, stage_of, steps
from tests.databases import examples

pytestmark = pytest.mark.django_db


def contents() -> list[list[dict[str, Any]]]:
    facts = CountedFact.objects.order_by("application", "measure", "body", "from_seq").values()
    without_ids = [{key: value for key, value in row.items() if key != "id"} for row in facts]
    others = [list(model.objects.order_by("pk").values()) for model in (Case, Register, UnitTask)]
    return [without_ids, *others]


def require_identities(stage: Stage, bodies: list[Body]) -> None:
    """For each year 一+二=三+四 and the sums; 二 of a year is 四 of the one before, but for carries."""
    tables = {year: table3(stage.actor, bodies, year, form="2021") for year in YEARS}
    for table in tables.values():
        told = standing(table.as_table())
        assert told.known and told.broken == []
        assert all(value >= 0 for values in table.rows.values() for value in values)
        require_cells(stage, bodies, table)
    for year in YEARS[:-1]:
        require_chain(tables[year], tables[year + 1])


def require_chain(before: Table3, after: Table3) -> None:
    left = zip(before.rows["carried_forward"], before.left, strict=True)
    entered = zip(after.rows["received_carried_in"], after.entered, strict=True)
    assert [held - gone for held, gone in left] == [held - new for held, new in entered]


def require_cells(stage: Stage, bodies: list[Body], table: Table3) -> None:
    """Each application stands in a cell at most once, and the cells list what they count."""
    for row in ("received_carried_in", "carried_forward"):
        assert cases_in(stage.actor, bodies, table.year, row).count() == table.rows[row][-1], (table.year, row)


def require_locked(stage: Stage, year: int, locked: Locked) -> None:
    """The table of a locked year: now, where it was locked, and wherever the ledger stood since."""
    assert table3(stage.actor, [locked.body], year) == locked.table
    head = ChainHead.objects.get(pk=locked.body.pk).sequence
    for position in {locked.position, (locked.position + head) // 2, head}:
        assert table3(stage.actor, [locked.body], year, at={locked.body.pk: position}) == locked.table


@pytest.mark.long
@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=steps)
def test_any_acts_keep_the_identities_and_rebuilding_agrees(office: Office, plan: list[Step]) -> None:
    with transaction.atomic():
        stage = stage_of(office)
        perform(stage, ARRIVALS + plan)
        for bodies in stage.groups():
            require_identities(stage, bodies)
        for (_, year), locked in stage.locked.items():
            require_locked(stage, year, locked)
        tree = [table3(stage.actor, stage.bodies, year) for year in YEARS]
        assert not any(any(table.entered) or any(table.left) for table in tree)
        before = contents()
        projections.rebuild()
        assert contents() == before
        assert list(verify()) == []
        transaction.set_rollback(True)


def test_late_answers_over_a_locked_year_keep_the_identities(office: Office) -> None:
    """One plan told in full, so that the property above cannot pass by refusing everything."""
    plan: list[Step] = [("register", 0, 10, 0), ("register", 0, 40, 0), ("lock", 0, 0, 0), ("answer", 0, -30, 0)]
    stage = stage_of(office)
    perform(stage, plan)
    assert stage.done == ["register", "register", "lock", "answer"]
    first = Application.objects.order_by("pk")[0]
    assert current(first).closed_on == FIRST + timedelta(days=20)
    assert list(first.facts.order_by("pk").values_list("measure", "year")) == [("received", 2022), ("result", 2023)]


def test_every_correcting_act_over_locked_years_in_one_plan(office: Office) -> None:
    """Answered, locked, annulled, answered again; carried on over a lock; corrected; ordered anew: none is refused."""
    plan: list[Step] = [
        ("register", 0, 0, 0), ("register", 0, 5, 0), ("answer", 0, 10, 1), ("lock", 0, 0, 0), ("annul", 0, 45, 0),
        ("answer", 0, 5, 1), ("order_new_answer", 0, 5, 1), ("carry_all", 0, 5, 1), ("lock", 1, 0, 0),
        ("carry_all", 1, 5, 2), ("correct_registration", 1, 1, 1), ("carry_all", 2, 1, 0), ("withdraw", 1, 1, 0),
    ]  # fmt: skip
    stage = stage_of(office)
    perform(stage, plan)
    assert stage.done == [act for act, *_ in plan]
    for bodies in stage.groups():
        require_identities(stage, bodies)
    for (_, year), locked in stage.locked.items():
        require_locked(stage, year, locked)
    case = current(Application.objects.order_by("pk")[0])
    assert (case.stage, case.closed_on, case.body_id) == ("remaking", date(2023, 1, 5), office.town.pk)
