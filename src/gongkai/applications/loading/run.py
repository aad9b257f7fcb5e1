"""Loads many applications over many bodies: each body's chain in one transaction, several bodies at once on PostgreSQL."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from random import Random
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import Model

from gongkai.applications import verbs
from gongkai.applications.case import CaseState
from gongkai.applications.loading import copying
from gongkai.applications.loading.county import Office, offices
from gongkai.applications.loading.course import Course, draw
from gongkai.applications.loading.processes import loaded
from gongkai.applications.loading.records import CaseRows, Dated, Rows, seed_of
from gongkai.applications.models import (
    ActText,
    Answer,
    AnswerPart,
    ApplicantRecord,
    Application,
    Case,
    CaseKey,
    Consultation,
    CountedFact,
    Opinion,
    Register,
    Request,
    SearchRecord,
)
from gongkai.applications.projection import REGISTER, YEAR_LOCKED, Cases, clock_of
from gongkai.bodies.work_calendar import calendar
from gongkai.law.reasons import refuse
from gongkai.ledger.models import ChainHead, Event
from gongkai.ledger.services import Draft, chained
from gongkai.site import clock
from gongkai.site.clock import SHANGHAI

FIRST_DAY = date(2020, 1, 2)
BODIES = 500

MOST: dict[type[Model], int] = {
    Application: 1, Request: 1, ActText: 3, Consultation: 1, Opinion: 1, SearchRecord: 1, Answer: 1, AnswerPart: 2, CountedFact: 2,
    Event: 12,
}  # fmt: skip
"""How many rows of a model an application can leave: so many ids are set aside, some stay unused."""

ORDER: tuple[type[Model], ...] = (
    Application, CaseKey, ApplicantRecord, Request, ActText, Consultation, Opinion, SearchRecord, Answer, AnswerPart, Event,
    Case, CountedFact, Register,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """What one body gets: so many applications, with every `step`th id from these on."""

    office: Office
    number: int
    applications: int
    first_ids: dict[type[Model], int]
    step: int
    today: date


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded; `rows` in all tables together, `seconds` from the first row to the last commit."""

    bodies: int
    applications: int
    events: int
    rows: int
    seconds: float


def load(applications: int, bodies: int = BODIES, processes: int | None = None, progress: Any = None) -> Loaded:
    """Load so many applications; refused where the bodies have some already. `progress(n)` is called after n more."""
    found = offices(bodies)
    if Application.objects.filter(body__in=[office.body_id for office in found]).exists():
        raise refuse("loaded_already", "负载演示数据已经装入过；请用 GONGKAI_DATABASE 指定一个新的数据库")
    shares = list(_shares(found, applications))
    begun, counts = time.monotonic(), []
    for share, (events, rows) in zip(shares, _loaded(shares, processes), strict=True):
        counts.append((events, rows))
        if progress:
            progress(share.applications)
    seconds = time.monotonic() - begun
    return Loaded(bodies, applications, sum(one for one, _ in counts), sum(rows for _, rows in counts), seconds)


def _shares(found: list[Office], applications: int) -> Iterator[Share]:
    today = clock.today()
    counts = [applications // len(found) + (number < applications % len(found)) for number in range(len(found))]
    largest = max(counts) + today.year - FIRST_DAY.year
    first = copying.reserve({model: most * largest * len(found) for model, most in MOST.items()})
    for number, (office, count) in enumerate(zip(found, counts, strict=True)):
        ids = {model: first[model] + number for model in MOST}
        yield Share(office, number, count, ids, len(found), today)


def _loaded(shares: list[Share], processes: int | None) -> Iterator[tuple[int, int]]:
    wanted = (os.cpu_count() or 1) if processes is None else processes
    if wanted <= 1 or connection.vendor != "postgresql":
        yield from map(load_share, shares)
        return
    connections.close_all()
    yield from loaded(shares, wanted)


def load_share(share: Share) -> tuple[int, int]:
    """Load one body's applications in one transaction; how many events and rows there were."""
    rows = Rows(share.first_ids, share.step)
    for course, year, serial in _numbered(share):
        writer = CaseRows(rows, share.office.body_id, share.office.clerk_id, _random(share, year, serial), year, serial)
        writer.write(course, calendar().version, lambda day: day.year)
    rows.events += _locks(share)
    rows.events.sort(key=lambda event: event.recorded_at)
    with transaction.atomic():
        _chain(share, rows)
        copying.write({model: rows.by_model.get(model, []) for model in ORDER})
    return len(rows.events), sum(len(found) for found in rows.by_model.values())


def _numbered(share: Share) -> Iterator[tuple[Course, int, int]]:
    """The courses of a body with their registration numbers: by the year of receipt, else of arrival."""
    random = _random(share)
    days = (share.today - FIRST_DAY).days
    serials: dict[int, int] = {}
    for arrived_on in sorted(FIRST_DAY + timedelta(days=random.randint(0, days)) for _ in range(share.applications)):
        course = draw(random, arrived_on, share.today, calendar())
        year = (course.received_on or arrived_on).year
        serials[year] = serials.get(year, 0) + 1
        yield course, year, serials[year]


def _locks(share: Share) -> list[Dated]:
    """Every January the figures of the year before are reported and locked."""
    body, clerk = share.office.body_id, share.office.clerk_id
    return [
        Dated(
            datetime.combine(on := date(year + 1, 1, 25), time_of_day(17), SHANGHAI),
            Draft(body, REGISTER, body, YEAR_LOCKED, clerk, on, {"year": year}),
        )
        for year in range(FIRST_DAY.year, share.today.year)
    ]


def _chain(share: Share, rows: Rows) -> None:
    """Give the events their places in the chain, and add what follows from them."""
    head = ChainHead.objects.select_for_update().get(body_id=share.office.body_id)
    states: dict[int, CaseState] = {}
    locked = None
    for number, dated in enumerate(rows.events):
        draft = _with_due_date(dated.draft, states)
        event, entry = chained(head, draft, dated.recorded_at)
        rows.put(Event, event | {"id": rows.number(Event, number)})
        if draft.subject_kind == REGISTER:
            locked = int(str(draft.codes["year"]))
        else:
            states[draft.subject_id] = Cases.apply(states.get(draft.subject_id), entry)
    head.save()
    _project(share, rows, states, locked)


def _with_due_date(draft: Draft, states: dict[int, CaseState]) -> Draft:
    """An answer's event keeps the due date by which it was judged."""
    if draft.verb != verbs.ANSWERED:
        return draft
    found = clock_of(states[draft.subject_id])
    return replace(draft, codes={**draft.codes, "due": found.due.isoformat() if found and found.due else None})


def _project(share: Share, rows: Rows, states: dict[int, CaseState], locked: int | None) -> None:
    cases, facts = Cases.rows(states)
    for case in cases:
        rows.put(Case, case)
    for fact in facts:
        rows.add(CountedFact, **fact)
    if locked is not None:
        rows.put(Register, {"body_id": share.office.body_id, "locked_through": locked})


def _random(share: Share, *more: object) -> Random:
    # reproducible imagination, no secret
    return Random(seed_of("load", share.number, *more))  # noqa: S311
