"""A wrongly recorded act stands no longer: the act that corrects, never an event that is changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.reasons import refuse
from gongkai.remedies import acts
from gongkai.remedies.kinds import Stage
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.order import require_consistent
from gongkai.remedies.services.act import RECORD, begin, hold
from gongkai.remedies.state import without
from gongkai.remedies.verbs import ANNULLED, CARRIED_IN, PARTY_ERASED, REGISTERED
from gongkai.site import clock

ERASURE = "《个人信息保护法》第四十七条"
ERASED = "（已抹去）"


@transaction.atomic
def annul(actor: Any, proceeding: Proceeding, number: int, *, reason: str, on: date, key: str = "") -> Progress:
    """Take back the act of this number (`course.Done`), with its reason; annulling the registration takes back
    the whole proceeding. Later acts that presuppose it go first. Years that are locked stay as they were counted."""
    act = begin(actor, acts.ANNUL, proceeding, ANNULLED, on, key)
    wrong = next((done for done in act.acts if done.number == number), None)
    if wrong is None or wrong.verb == CARRIED_IN:
        raise refuse("no_such_act", "没有这一事项，或者已经撤销；请刷新页面", RECORD)
    if wrong.verb == REGISTERED:
        _refuse_followed(act.proceeding)
    require_consistent(act.kind, without(act.acts, number))
    return act.finish({"annuls": number, **act.locked()}, act.write(reason, "撤销的理由"))


@transaction.atomic
def erase_party(actor: Any, proceeding: Proceeding) -> Progress:
    """Erase the name of who contests, once it is concluded; what it counts stays."""
    act = hold(actor, acts.ERASE_PARTY, proceeding, PARTY_ERASED, clock.today())
    if Progress.objects.get(pk=act.proceeding.pk).stage not in (Stage.DECIDED, Stage.VOID):
        raise refuse("open", "尚未审结，不能抹去当事人姓名", ERASURE)
    if act.proceeding.party == ERASED:
        raise refuse("erased", "当事人姓名已经抹去", ERASURE)
    act.proceeding.party = ERASED if act.proceeding.party else ""
    act.proceeding.save(update_fields=["party"])
    return act.finish()


def _refuse_followed(proceeding: Proceeding) -> None:
    if proceeding.suits.exclude(progress__stage=Stage.VOID).exists():
        raise refuse("followed", "该行政复议以后的诉讼已经登记，请先撤销诉讼的登记", RECORD)
