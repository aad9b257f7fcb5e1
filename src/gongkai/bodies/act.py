"""What every act on a body does: lock its row, refuse days to come, append one event to its chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gongkai.bodies.models import Body
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock


def locked(body: Body) -> Body:
    """The body's row, locked until the transaction ends."""
    return all_locked([body])[0]


def all_locked(bodies: Iterable[Body]) -> list[Body]:
    """The rows of several bodies, always locked in the same order; returned in the order given."""
    wanted = list(bodies)
    # an ordinary lock would keep a rebuild, which holds every chain, from inserting rows that name the body
    rows = Body.objects.select_for_update(no_key=True).filter(pk__in=[body.pk for body in wanted]).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[body.pk] for body in wanted]


def event(
    actor: Any, body: Body, verb: str, on: date, codes: Mapping[str, Code], records: Mapping[str, int | None],
    digests: Mapping[str, str] | None = None,
) -> Draft:  # fmt: skip
    """What an act on the body hands to the ledger; records that are None are left out."""
    known = {role: number for role, number in records.items() if number is not None}
    return Draft(body.pk, "body", body.pk, verb, actor.pk, on, codes, known, digests or {})


def record(
    actor: Any, body: Body, verb: str, on: date, codes: Mapping[str, Code] | None = None,
    digests: Mapping[str, str] | None = None, **records: int | None,
) -> None:  # fmt: skip
    """Append the event of an act, its last step."""
    append(event(actor, body, verb, on, codes or {}, records, digests))


def refuse_future(on: date) -> None:
    """Refuse a day that has not come yet."""
    if on > clock.today():
        raise refuse("future", f"日期{day_words(on)}尚未到来，请在当天或之后办理")
