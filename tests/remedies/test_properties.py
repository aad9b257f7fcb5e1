"""Whatever people do in whatever order: table 4 adds up for every year, locked years stand, rebuilding agrees, and
without a lock the table is what a slow count from the law's own days gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.applications.services import lock_year
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import Refused
from gongkai.law.proceedings import duties
from gongkai.law.remedy_results import INSTANCES, results
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.remedies import services
from gongkai.remedies.counting import BLOCKS, CELLS, Table4, cases_in, table4
from gongkai.remedies.kinds import Contested, Hearing, Part, Side
from gongkai.remedies.models import CountedStanding, Proceeding, Progress
from gongkai.remedies.verbs import ANNULLED, APPEALED, DECIDED, REGISTERED, REOPENED
from gongkai.report.identities import standing
from tests.databases import examples
from tests.remedies.docket import COURT, Docket

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2021, 11, 1), date(2024, 12, 31)
YEARS = range(2021, 2027)
Step = tuple[str, int, int, int]
"""An act, which proceeding, how many days after (or before) the act before, a free choice."""

RESULTS = {kind: sorted({code for way in INSTANCES for code in results(kind, way)}) for kind in ("review", "suit")}


def _review(docket: Docket, known: list[Proceeding], on: date, choice: int) -> None:
    known.append(docket.review(on, accepted_on=on if choice % 2 else None, copy_on=on if choice % 3 else None))


def _suit(docket: Docket, known: list[Proceeding], on: date, choice: int) -> None:
    reviews = [one for one in known if one.kind == "review"]
    if choice % 3 == 0 and reviews:
        chosen = reviews[choice % len(reviews)]
        known.append(docket.suit(on, review=chosen, part=Part.WITH_REVIEW_ORGAN, other_organ="青禾县人民政府"))
    elif choice % 7 == 0:
        fields = {"contested": Contested.REVIEW_DECISION, "part": Part.CO_DEFENDANT, "other_organ": "某所"}
        known.append(docket.suit(on, **fields))
    else:
        known.append(docket.suit(on))


def keeper(docket: Docket, one: Proceeding) -> Person:
    """Who keeps it at the body that has it now."""
    at_home = Proceeding.objects.get(pk=one.pk).body_id == docket.town.pk
    return docket.adviser if at_home else docket.office.stranger


def _decide(docket: Docket, one: Proceeding, on: date, choice: int) -> None:
    codes = RESULTS[one.kind]
    services.decide(keeper(docket, one), one, result=codes[choice % len(codes)], on=on)


def _carry(docket: Docket, one: Proceeding, on: date, choice: int) -> None:
    there, bodies = Proceeding.objects.get(pk=one.pk).body, [docket.town, docket.office.county.bureau]
    (other,) = [body for body in bodies if body.pk != there.pk]
    services.carry_over(docket.office.supervisor, there, other, on=on, proceedings=[one] if choice % 3 else None)


def _annul(docket: Docket, one: Proceeding, on: date, choice: int) -> None:
    count = Progress.objects.get(pk=one.pk).count
    # mostly the newest: of the others the later acts stand in the way
    head = docket.office.head if keeper(docket, one) == docket.adviser else docket.office.stranger
    services.annul(head, one, count if choice % 3 else 1 + choice % count, reason="误登", on=on)


def _order(docket: Docket, one: Proceeding, on: date, choice: int) -> None:
    duty = list(duties())[choice % len(duties())]
    services.order_duty(keeper(docket, one), one, duty=duty, words="办理", on=on, until=on + timedelta(days=30))


ACTS: dict[str, Callable[[Docket, Proceeding, date, int], Any]] = {
    "accept": lambda d, one, on, n: services.accept(keeper(d, one), one, on=on),
    "copy": lambda d, one, on, n: services.receive_copy(keeper(d, one), one, on=on),
    "reply": lambda d, one, on, n: services.file_reply(keeper(d, one), one, on=on),
    "hear": lambda d, one, on, n: services.hear(keeper(d, one), one, form=Hearing.SESSION, leader_attended=True, on=on),
    "decide": _decide,
    "appeal": lambda d, one, on, n: services.appeal(keeper(d, one), one, side=Side.OTHER, court=COURT, on=on),
    "reopen": lambda d, one, on, n: services.reopen(keeper(d, one), one, side=Side.OTHER, court=COURT, on=on),
    "order": _order,
    "annul": _annul,
    "carry": _carry,
}
NAMES = ["review", "suit", "suit", "lock", *ACTS, "decide", "decide", "decide", "appeal", "annul", "carry"]

steps = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 4), st.integers(-20, 70), st.integers(0, 200)),
    min_size=12, max_size=30,
)  # fmt: skip
START: list[Step] = [("review", 0, 10, 1), ("suit", 0, 20, 1), ("suit", 0, 20, 3)]


Locked = dict[tuple[int, int], Table4]
"""Body and year → the table as it was when the year was locked."""


def lock(docket: Docket, on: date, choice: int, locked: Locked) -> None:
    """Lock the year at one of the two bodies, sometimes at the other one only."""
    body = docket.office.county.bureau if choice % 3 == 0 else docket.town
    who = docket.office.stranger if choice % 3 == 0 else docket.office.head
    lock_year(who, body, on.year)
    for year in YEARS:
        if year <= on.year:
            locked.setdefault((body.pk, year), table4(docket.office.supervisor, [body], year))


def perform(docket: Docket, plan: list[Step], locks: bool) -> Locked:
    """Do what can be done, in the order given; without `locks` no body is locked and nothing is carried over."""
    known: list[Proceeding] = []
    locked: Locked = {}
    on = FIRST
    for act, which, gap, choice in plan:
        on, events = min(max(on + timedelta(days=gap), FIRST), LAST), Event.objects.count()
        try:
            if act in ("lock", "carry") and not locks:
                continue
            if act == "lock":
                lock(docket, on, choice, locked)
            elif act in ("review", "suit"):
                (_review if act == "review" else _suit)(docket, known, on, choice)
            elif known:
                ACTS[act](docket, known[which % len(known)], on, choice)
        except Refused:
            assert Event.objects.count() == events
    return locked


def slow_table(docket: Docket, year: int) -> dict[str, list[int]]:
    """Each proceeding looked at by itself on 31 December, from its events and the days in law alone."""
    counts: Counter[tuple[str, str]] = Counter()
    for proceeding in Proceeding.objects.exclude(block=""):
        events = Event.objects.filter(subject_kind="proceeding", subject_id=proceeding.pk).order_by("id")
        known = [event.entry for event in events]
        gone = {entry.codes["annuls"] for entry in known if entry.verb == ANNULLED}
        entries = [entry for number, entry in enumerate(known, 1) if number not in gone]
        cell = ""
        for number, entry in enumerate(entries if entries[0].verb == REGISTERED else []):
            began = date.fromisoformat(str(entry.codes.get("accepted_on") or entry.law_date))
            if (began if entry.verb == REGISTERED else entry.law_date).year > year:
                break
            if entry.verb in (REGISTERED, APPEALED, REOPENED):
                cell = "pending"
            elif entry.verb == DECIDED and entry.codes["cell"]:
                following = [one.verb for one in entries[number + 1 :] if one.verb in (DECIDED, APPEALED, REOPENED)]
                # an appeal, whenever it came, means that the judgment was not in force
                ended = following[:1] != [APPEALED]
                cell = str(entry.codes["cell"]) if ended and entry.law_date.year == year else ("" if ended else "pending")
        if cell:
            counts[proceeding.block, cell] += 1
    rows = {block: [counts[block, cell] for cell in CELLS] for block in BLOCKS}
    return {block: [*values, sum(values)] for block, values in rows.items()}


def contents() -> list[list[dict[str, Any]]]:
    rows = CountedStanding.objects.order_by("proceeding", "body", "year", "from_seq").values()
    facts = [{key: value for key, value in row.items() if key != "id"} for row in rows]
    return [list(Progress.objects.order_by("pk").values()), facts]


def check_all(docket: Docket, locked: Locked) -> None:
    bodies = [docket.town, docket.office.county.bureau]
    for year in YEARS:
        each = [table4(docket.office.supervisor, [body], year) for body in bodies]
        together = table4(docket.office.supervisor, bodies, year)
        for table in (*each, together):
            told = standing(table.as_table())
            assert told.known and told.broken == []
            assert all(value >= 0 for value in table.cells)
        assert together.cells == [a + b for a, b in zip(*(table.cells for table in each), strict=True)]
        for body, table in zip(bodies, each, strict=True):
            assert locked.get((body.pk, year), table) == table
    for year in YEARS[:-1]:
        for block in BLOCKS:
            _pending_goes_on(docket, bodies, year, block)
    before = contents()
    projections.rebuild()
    assert contents() == before
    assert list(verify()) == []


def _pending_goes_on(docket: Docket, bodies: list[Body], year: int, block: str) -> None:
    """T4-PEND: what was pending at a year's end stands in the next year's table, unless it was taken back."""
    who = docket.office.supervisor
    left = set(cases_in(who, bodies, year, block, "pending").values_list("pk", flat=True))
    there = set(cases_in(who, bodies, year + 1, block).values_list("pk", flat=True))
    taken_back = CountedStanding.objects.filter(cell="void", year=year + 1, to_seq=None)
    assert left <= there | set(taken_back.values_list("proceeding", flat=True))


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.long
@settings(max_examples=examples(20), suppress_health_check=QUIET)
@given(plan=steps)
def test_any_acts_keep_the_sums_and_the_locked_years_and_rebuilding_agrees(docket: Docket, plan: list[Step]) -> None:
    with transaction.atomic():
        check_all(docket, perform(docket, START + plan, locks=True))
        transaction.set_rollback(True)


@pytest.mark.long
@settings(max_examples=examples(20), suppress_health_check=QUIET)
@given(plan=steps)
def test_without_a_lock_the_table_is_what_a_slow_count_gives(docket: Docket, plan: list[Step]) -> None:
    with transaction.atomic():
        perform(docket, START + plan, locks=False)
        for year in YEARS:
            assert table4(docket.adviser, [docket.town], year).rows == slow_table(docket, year)
        transaction.set_rollback(True)


def test_one_plan_told_in_full(docket: Docket) -> None:
    """So that the properties above cannot pass by refusing everything."""
    upheld = RESULTS["suit"].index("claim_dismissed")
    plan: list[Step] = [("suit", 0, 10, 1), ("decide", 0, 30, upheld), ("lock", 0, 0, 1), ("appeal", 0, 10, 0)]
    locked = perform(docket, plan, locks=True)
    assert list(locked) == [(docket.town.pk, 2021)]
    assert locked[docket.town.pk, 2021].rows["litigation_direct"] == [1, 0, 0, 0, 1]
    assert docket.cells(2022, "litigation_direct") == [0, 0, 0, 1, 1]
    check_all(docket, locked)
