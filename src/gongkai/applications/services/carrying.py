"""机关合并、拆分、职能调整: cases go to the successor by one explicit act, each with its events.

The event that lets a case go stands on the chain of the body that had it, the one that takes it on the successor's: each
chain tells its own tables. The number stays. How the tables count it is in `books`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from gongkai.applications import acts
from gongkai.applications.kinds import Measure, Stage
from gongkai.applications.models import Application, Case, CountedFact, Register
from gongkai.applications.services.act import lock_body
from gongkai.applications.verbs import CARRIED_IN, CARRIED_ON, CARRIED_OUT, SUBJECT
from gongkai.bodies import days
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.services import Draft, append_all

ARTICLE = "《政府信息公开条例》第十条"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Came:
    """From where and in which counted year a case entered the body that now lets it go."""

    origin_id: int
    year: int


@transaction.atomic
def carry_over(
    actor: Any, body: Body, successor: Body, *, on: date, key: str = "", applications: Sequence[Application] | None = None
) -> list[Case]:
    """Carry the open cases of a body (or the `applications` named, ended ones too) over to its successor on a day.

    The actor must be entitled at both. What is in 四 of the one is in 二 of the other, in the first year that is unlocked
    at both; a carry that was wrong is put right by carrying back. Refused, naming them, for cases that are not there.
    """
    require(actor, acts.CARRY_OVER, body)
    require(actor, acts.CARRY_OVER, successor)
    use_once(actor, key)
    _refuse_wrong_bodies(body, successor, on)
    rows = _locked(body, applications, on)
    numbers = [row.pk for row in rows]
    came = _came(body, numbers)
    unlocked = _first_unlocked({body.pk, successor.pk, *(one.origin_id for one in came.values())})
    floors = _counted_last(numbers)
    drafts: list[Draft] = []
    for number in numbers:
        floor = max(on.year, unlocked[body.pk], unlocked[successor.pk], floors.get(number, 0))
        drafts += _drafts(actor, number, body, successor, on, _step(floor, came.get(number), unlocked))
    for start in range(0, len(numbers), BATCH):
        Application.objects.filter(pk__in=numbers[start : start + BATCH]).update(body=successor)
    append_all(drafts)
    return list(Case.objects.select_related("application", "body").filter(body=successor, pk__in=numbers).order_by("pk"))


def to_carry(body: Body) -> QuerySet[Application]:
    """What goes where nothing is named: the open cases of a body and those being answered anew, in their order."""
    running = Case.objects.filter(Q(closed_on=None) | Q(stage=Stage.REMAKING), body=body)
    return Application.objects.filter(body=body, pk__in=running.values("pk")).order_by("pk")


def _refuse_wrong_bodies(body: Body, successor: Body, on: date) -> None:
    if body.pk == successor.pk:
        raise refuse("same_body", "承继机关与原机关相同，请选择承继其职能的机关", ARTICLE)
    days.require_possible(on, successor, "移交日期")


def _locked(body: Body, applications: Sequence[Application] | None, on: date) -> list[Application]:
    """The cases to go, locked in the order of their numbers."""
    found = Application.objects.filter(body=body)
    found = to_carry(body) if applications is None else found.filter(pk__in=[one.pk for one in applications])
    rows = list(found.order_by("pk").select_for_update(no_key=True))
    there = {row.pk for row in rows}
    reasons = [
        Reason("not_there", f"{one.number}不在{body.name}，不能由其移交", ARTICLE)
        for one in applications or []
        if one.pk not in there
    ]
    reasons += [
        Reason("arrived_later", f"{row.number}于{day_words(row.arrived_on)}到达，晚于移交日期{day_words(on)}，请核对", ARTICLE)
        for row in rows
        if row.arrived_on > on
    ]
    if reasons:
        raise Refused(reasons)
    if not rows:
        raise refuse("nothing_to_carry", f"{body.name}没有需要移交的未办结申请", ARTICLE)
    return rows


def _came(body: Body, numbers: Sequence[int]) -> dict[int, Came]:
    """The last entry of each case into the body, where it was itself carried there."""
    facts = CountedFact.objects.filter(measure=Measure.ENTERED, body=body, to_seq=None, application__in=numbers)
    rows = facts.order_by("year").values_list("application_id", "counterpart_id", "year")
    return {number: Came(origin, year) for number, origin, year in rows}


def _counted_last(numbers: Sequence[int]) -> dict[int, int]:
    facts = CountedFact.objects.filter(to_seq=None, application__in=numbers).order_by()
    return dict(facts.values_list("application_id").annotate(Max("year")))


def _first_unlocked(body_ids: Iterable[int]) -> dict[int, int]:
    """The first unlocked year of each body, 0 where none is locked; their rows are locked in the order of bodies."""
    numbers = sorted(body_ids)
    for number in numbers:
        lock_body(number)
    locked = dict(Register.objects.filter(pk__in=numbers).values_list("pk", "locked_through"))
    return {number: locked[number] + 1 if number in locked else 0 for number in numbers}


def _step(floor: int, came: Came | None, unlocked: dict[int, int]) -> tuple[int, int | None]:
    """The counted year, and the body that a case which came in that very year is carried on from.

    Where that body has locked the year, the case goes on in its first unlocked one: by then the year is over.
    """
    if came is None or came.year != floor:
        return floor, None
    if unlocked[came.origin_id] > floor:
        return unlocked[came.origin_id], None
    return floor, came.origin_id


def _drafts(
    actor: Any, number: int, body: Body, successor: Body, on: date, step: tuple[int, int | None]
) -> list[Draft]:
    year, origin = step
    codes = {"counted_in": year}
    to, back_home = {"successor": successor.pk}, origin == successor.pk
    drafts = [Draft(body.pk, SUBJECT, number, CARRIED_OUT, actor.pk, on, codes, to)]
    if origin is not None and not back_home:
        drafts.append(Draft(origin, SUBJECT, number, CARRIED_ON, actor.pk, on, codes, to))
    source = body.pk if origin is None or back_home else origin
    return [*drafts, Draft(successor.pk, SUBJECT, number, CARRIED_IN, actor.pk, on, codes, {"origin": source})]
