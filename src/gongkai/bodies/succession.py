"""Mergers and splits: from which day which body is competent for what was whose.

Cases stay with the body that received them; carrying open ones over is an act of its own in `applications`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.bodies import acts
from gongkai.bodies.act import all_locked, event, locked, record, refuse_future
from gongkai.bodies.kinds import SuccessionKind
from gongkai.bodies.models import Body, Succession
from gongkai.bodies.policy import require
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.services import append_all
from gongkai.site import clock

REFORM = "国办公开办函〔2019〕14号"
"""Applications after a reform of bodies."""


@transaction.atomic
def merge(actor: Any, bodies: Iterable[Body], successor: Body, *, on: date) -> list[Succession]:
    """From the day `on` the successor does what was the bodies'; these cease to exist the day before. Among `bodies`
    the successor itself (吸收合并) is passed over: it goes on."""
    ended = [body for body in _once(bodies) if body.pk != successor.pk]
    if not ended:
        raise refuse("nothing_merged", "请选择并入的机关；承接机关自己不算", REFORM)
    for body in (*ended, successor):
        require(actor, acts.MERGE, body)
    refuse_future(on)
    *ended, successor = all_locked([*ended, successor])
    _refuse_absent(successor, on)
    for body in ended:
        _end(body, on)
    return _record(actor, SuccessionKind.MERGED, [(body, successor) for body in ended], on)


@transaction.atomic
def split(actor: Any, body: Body, successors: Iterable[Body], *, on: date) -> list[Succession]:
    """From the day `on` the successors do what was the body's. It ceases to exist the day before, unless it is among
    the successors itself (派生分立)."""
    parts = _once(successors)
    if len(parts) < 2:
        raise refuse("one_part", "分立须有两个以上承接机关；只由一个机关承接的请登记合并", REFORM)
    for one in _once([body, *parts]):
        require(actor, acts.SPLIT, one)
    refuse_future(on)
    others = [part for part in parts if part.pk != body.pk]
    goes_on = len(others) < len(parts)
    body, *others = all_locked([body, *others])
    for part in others:
        _refuse_absent(part, on)
    if goes_on:
        _refuse_absent(body, on)
    else:
        _end(body, on)
    return _record(actor, SuccessionKind.SPLIT, [(body, part) for part in others], on)


@transaction.atomic
def reinstate(actor: Any, body: Body) -> Body:
    """Take back a closing, a merger or a split that was entered wrongly: the body exists on, nobody succeeds it."""
    require(actor, acts.REINSTATE, body)
    body = locked(body)
    wrong = Succession.objects.filter(predecessor=body, void=False)
    if body.valid_until is None and not wrong.exists():
        raise refuse("not_closed", "该机关没有注销、合并或者分立的登记，无须撤销")
    voided = wrong.update(void=True)
    body.valid_until = None
    body.save(update_fields=["valid_until"])
    record(actor, body, "body.reinstated", clock.today(), {"successions": voided})
    return body


def _once(bodies: Iterable[Body]) -> list[Body]:
    return list({body.pk: body for body in bodies}.values())


def _refuse_absent(body: Body, on: date) -> None:
    if not body.holds(on):
        message = f"{body.name}在{day_words(on)}并不存在，不能承接；请先登记该机关或者核对日期"
        raise refuse("no_such_successor", message, REFORM)


def _end(body: Body, on: date) -> None:
    if body.valid_until is not None:
        raise refuse("closed", f"{body.name}已于{day_words(body.valid_until)}注销")
    last = on - timedelta(days=1)
    if body.valid_from is not None and last < body.valid_from:
        raise refuse("not_in_order", f"承接日期{day_words(on)}须晚于{body.name}的成立日期{day_words(body.valid_from)}")
    below = Body.objects.filter(parent=body, valid_until=None).order_by("name")
    if names := "、".join(below.values_list("name", flat=True)[:3]):
        raise refuse("has_children", f"{body.name}还有下属机关（{names}），请先变更它们的上级")
    body.valid_until = last
    body.save(update_fields=["valid_until"])


def _record(actor: Any, kind: SuccessionKind, pairs: Sequence[tuple[Body, Body]], on: date) -> list[Succession]:
    """One event on the chain of each predecessor and of each successor, for every pair."""
    drafts, rows = [], []
    for predecessor, successor in pairs:
        _refuse_known(predecessor, successor)
        row = Succession.objects.create(predecessor=predecessor, successor=successor, kind=kind, on=on)
        codes = {"kind": kind.value}
        drafts.append(event(actor, predecessor, "body.handed_on", on, codes, {"succession": row.pk, "to": successor.pk}))
        drafts.append(event(actor, successor, "body.took_over", on, codes, {"succession": row.pk, "from": predecessor.pk}))
        rows.append(row)
    append_all(drafts)
    return rows


def _refuse_known(predecessor: Body, successor: Body) -> None:
    if Succession.objects.filter(predecessor=predecessor, successor=successor, void=False).exists():
        raise refuse("known", f"{successor.name}承接{predecessor.name}的职能已经登记")
