"""A body that merges or splits: the successor keeps what the former body published, by an explicit act.

Index numbers, texts and places in lists stay as they are; the people of the successor's office correct and withdraw. The
act is the order; the worker carries batch by batch, so that a body with very many items holds up nobody. A break loses
nothing: what is carried stays carried, and the rest follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items import acts, hooks
from gongkai.items.models import Carry, CarryErrand, Item, ItemCourse
from gongkai.items.verbs import CARRIED_IN, CARRIED_OUT, CARRY, CARRY_ORDERED, SUBJECT
from gongkai.law.reasons import refuse
from gongkai.ledger.services import Draft, append, append_all
from gongkai.search.services import together
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第十条"
BATCH = 200


@transaction.atomic
def carry_over(actor: Any, body: Body, successor: Body, *, key: str = "") -> Carry:
    """Order that every item of a body go over to the successor of its functions; the worker carries them, see `carry_on`.

    The actor must be entitled at both. Refused while either of them still gives or takes by an earlier order. A carry that
    was wrong is put right by carrying back.
    """
    require(actor, acts.CARRY_OVER, body)
    require(actor, acts.CARRY_OVER, successor)
    use_once(actor, key)
    if body.pk == successor.pk:
        raise refuse("same_body", "承继机关与原机关相同，请选择承继其职能的机关", ARTICLE)
    # two orders about one body take turns here
    list(Body.objects.select_for_update(no_key=True).filter(pk__in=[body.pk, successor.pk]).order_by("pk"))
    _refuse_under_way(body, successor)
    newest = Item.objects.filter(body=body).order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        raise refuse("nothing_to_carry", f"{body.name}没有需要移交的信息", ARTICLE)
    now, on = clock.now(), clock.today()
    carry = Carry.objects.create(body=body, successor=successor, ordered_by=actor, ordered_at=now, on=on, through=newest)
    CarryErrand.objects.create(key=f"carry {carry.pk}", queued_at=now, due_at=now, carry=carry)
    append(Draft(body.pk, CARRY, carry.pk, CARRY_ORDERED, actor.pk, on, {}, {"successor": successor.pk}))
    return carry


def carry_on(carry: Carry) -> None:
    """Carry what is left, batch by batch; safe to call again, and beside another who does the same."""
    while _carry_batch(carry.pk):
        pass


def finish_carrying(errand: CarryErrand) -> None:
    """What the worker does."""
    carry_on(Carry.objects.get(pk=errand.carry_id))


def _refuse_under_way(body: Body, successor: Body) -> None:
    """An item must not come in behind the place that a carry has reached, nor be waited for twice."""
    busy = Q(body__in=[body.pk, successor.pk]) | Q(successor=body)
    if other := Carry.objects.filter(busy, done_at=None).select_related("body", "successor").first():
        message = f"{other.body.name}移交给{other.successor.name}的信息还没有移交完，请等移交完毕再办理"
        raise refuse("under_way", message, ARTICLE)


def _left(carry: Carry) -> QuerySet[Item]:
    return Item.objects.filter(body=carry.body_id, pk__gt=carry.last, pk__lte=carry.through).order_by("pk")


@transaction.atomic
def _carry_batch(number: int) -> bool:
    """The next items; False when there are no more."""
    # two workers take turns; the second goes on where the first came to
    carry = Carry.objects.select_for_update(no_key=True).get(pk=number)
    if carry.total is None:
        # nothing but a carry takes an item from a body, and there is no other one meanwhile
        carry.total = _left(carry).count()
    items = list(_left(carry).select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH])
    if carry.done_at is not None or not items:
        Carry.objects.filter(pk=number, done_at=None).update(done_at=clock.now())
        return False
    Item.objects.filter(pk__in=items).update(body=carry.successor_id)
    append_all([draft for item in items for draft in _events(carry, item)])
    _tell(items)
    carry.last, carry.carried = items[-1], carry.carried + len(items)
    carry.save(update_fields=["last", "carried", "total"])
    return True


def _events(carry: Carry, item: int) -> tuple[Draft, Draft]:
    """One on the chain of the body that lets it go, one on the successor's."""
    out, into = {"successor": carry.successor_id, "carry": carry.pk}, {"origin": carry.body_id, "carry": carry.pk}
    return (
        Draft(carry.body_id, SUBJECT, item, CARRIED_OUT, carry.ordered_by_id, carry.on, {}, out),
        Draft(carry.successor_id, SUBJECT, item, CARRIED_IN, carry.ordered_by_id, carry.on, {}, into),
    )


def _tell(items: Sequence[int]) -> None:
    public = set(ItemCourse.objects.filter(pk__in=items, first_on__isnull=False).values_list("pk", flat=True))
    with together():
        hooks.changed(sorted(public))
        with hooks.worked_together():
            # whose it is has changed for the desk as well
            for number in sorted(set(items) - public):
                hooks.worked(number)
