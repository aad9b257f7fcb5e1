"""A body that merges or splits: the successor keeps what the former body published, by an explicit act.

Index numbers, texts and places in lists stay as they are; the people of the successor's office correct and withdraw.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items import acts, hooks
from gongkai.items.models import Item, ItemCourse
from gongkai.items.verbs import CARRIED_IN, CARRIED_OUT, SUBJECT
from gongkai.law.reasons import refuse
from gongkai.ledger.services import Draft, append_all
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第十条"


@transaction.atomic
def carry_over(actor: Any, body: Body, successor: Body, *, key: str = "") -> int:
    """Carry every item of a body over to the successor of its functions; how many. The actor must be entitled at both.

    A carry that was wrong is put right by carrying back.
    """
    require(actor, acts.CARRY_OVER, body)
    require(actor, acts.CARRY_OVER, successor)
    use_once(actor, key)
    if body.pk == successor.pk:
        raise refuse("same_body", "承继机关与原机关相同，请选择承继其职能的机关", ARTICLE)
    items = list(Item.objects.select_for_update(no_key=True).filter(body=body).order_by("pk").values_list("pk", flat=True))
    if not items:
        raise refuse("nothing_to_carry", f"{body.name}没有需要移交的信息", ARTICLE)
    on = clock.today()
    drafts = [
        draft
        for number in items
        for draft in (
            Draft(body.pk, SUBJECT, number, CARRIED_OUT, actor.pk, on, {}, {"successor": successor.pk}),
            Draft(successor.pk, SUBJECT, number, CARRIED_IN, actor.pk, on, {}, {"origin": body.pk}),
        )
    ]
    Item.objects.filter(pk__in=items).update(body=successor)
    append_all(drafts)
    public = set(ItemCourse.objects.filter(pk__in=items, first_on__isnull=False).values_list("pk", flat=True))
    hooks.changed(sorted(public))
    with hooks.worked_together():
        # whose it is has changed for the desk as well
        for number in set(items) - public:
            hooks.worked(number)
    return len(items)
