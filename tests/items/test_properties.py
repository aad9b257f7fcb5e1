"""Whoever tries whatever in whatever order: nothing unreviewed is public, numbers and places are whole, rebuilding agrees."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from gongkai.items.kinds import Standing
from gongkai.items.models import Item, ItemCourse
from gongkai.ledger import projections
from gongkai.ledger.verification import verify
from tests.databases import examples
from tests.items.desk import Desk
from tests.items.plans import Step, perform, stage_of, steps
from tests.items.whole import faults

WRITER, UNIT, SECRECY, HEAD, LEGAL, SIGNER, SUPERVISOR, STRANGER, EVERYBODY = range(9)
BEGUN: list[Step] = [("decide", WRITER, 0, 0), ("decide", WRITER, 0, 1)]


def contents() -> list[dict[str, Any]]:
    return list(ItemCourse.objects.order_by("pk").values())


def require_whole() -> None:
    assert faults() == []
    before = contents()
    projections.rebuild()
    assert contents() == before
    assert list(verify()) == []


@pytest.mark.long
@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=steps)
def test_any_acts_by_anybody_leave_what_is_public_reviewed_and_whole(desk: Desk, plan: list[Step]) -> None:
    with transaction.atomic():
        stage = stage_of(desk)
        perform(stage, BEGUN + plan)
        require_whole()
        transaction.set_rollback(True)


def test_one_plan_with_every_act(desk: Desk) -> None:
    """Told in full, so that the property above cannot pass by refusing everything."""
    out: list[Step] = [("forward", 0, 0, 0)] * 6
    plan: list[Step] = [
        *BEGUN, *out, ("withdraw", HEAD, 0, 0), *out, ("take_down", SECRECY, 0, 1),
        ("begin", WRITER, 1, 0), ("save", HEAD, 1, 1), ("submit", WRITER, 1, 0), ("review", UNIT, 1, 0),
        ("return", SECRECY, 1, 0), ("submit", WRITER, 1, 0), ("recall", HEAD, 1, 0), ("discard", HEAD, 1, 0),
        ("begin", UNIT, 1, 0), ("save", UNIT, 1, 3), ("emergency", SIGNER, 1, 0), ("review_after", EVERYBODY, 1, 0),
        *out[:-1], ("schedule", HEAD, 0, 0), ("unschedule", HEAD, 0, 0), ("schedule", HEAD, 0, 1), ("due", WRITER, 0, 2),
        ("reevaluate", HEAD, 1, 0), ("set", HEAD, 0, 0), ("set", HEAD, 0, 1), ("carry", SUPERVISOR, 0, 0),
        ("decide", WRITER, 0, 1), ("forward", 0, 2, 0), ("forward", 0, 2, 0), ("forward", 0, 2, 0), ("forward", 0, 2, 0),
        ("publish", HEAD, 2, 0),
    ]  # fmt: skip
    stage = stage_of(desk)
    perform(stage, plan)
    assert stage.done == [act for act, *_ in plan]
    standings = list(ItemCourse.objects.order_by("pk").values_list("standing", flat=True))
    assert standings == [Standing.PUBLISHED] * 3
    assert list(Item.objects.order_by("pk").values_list("index_number", flat=True)) == [
        "11990101MB0000001E/2024-00001", "11990101MB0000001E/2024-00002", "11990101MB0000001E/2024-00003",
    ]  # fmt: skip
    require_whole()


def test_who_has_every_role_and_is_a_superuser_brings_nothing_out_alone(desk: Desk) -> None:
    alone = [
        ("decide", EVERYBODY, 0, 0), ("begin", EVERYBODY, 0, 0), ("save", EVERYBODY, 0, 1), ("submit", EVERYBODY, 0, 0),
        ("review", EVERYBODY, 0, 0), ("publish", EVERYBODY, 0, 0), ("schedule", EVERYBODY, 0, 0),
        ("emergency", EVERYBODY, 0, 0),
    ]  # fmt: skip
    stage = stage_of(desk)
    perform(stage, alone)
    assert stage.done == ["decide", "begin", "save", "submit"]
    assert not ItemCourse.objects.exclude(first_on=None).exists()
