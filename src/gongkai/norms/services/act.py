"""What every act on a registered document does: ask the policy, lock it, use the form's key, append the event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.policy import Act, require
from gongkai.bodies.submissions import use_once
from gongkai.items import hooks
from gongkai.items.models import Item
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.norms.course import State
from gongkai.norms.models import NormCourse
from gongkai.norms.projection import state_of
from gongkai.norms.verbs import SUBJECT
from gongkai.site import clock

REGISTER = "国办发〔2018〕37号"


@dataclass(slots=True)
class NormAct:
    """An act under way on a registered document in its transaction; the document is locked."""

    actor: Any
    norm: Item
    state: State
    covered: Mapping[str, int] = field(default_factory=dict)

    def finish(
        self, verb: str, codes: Mapping[str, Code], records: Mapping[str, int] | None = None, words: str = ""
    ) -> NormCourse:
        """Append the event, the last step; the document as it now stands. What the public sees of it has changed."""
        digests = {"words": keyed_digest(words)} if words else {}
        told = {**(records or {}), **self.covered}
        append(Draft(self.state.body_id, SUBJECT, self.norm.pk, verb, self.actor.pk, clock.today(), codes, told, digests))
        hooks.changed([self.norm.pk])
        return NormCourse.objects.select_related("norm", "body", "version").get(pk=self.norm.pk)


def begin(actor: Any, act: Act, norm: Item, key: str = "") -> NormAct:
    """Open an act on a document; inside a transaction. Raises Refused for the policy, the key, and before it is registered."""
    require(actor, act, norm)
    locked = Item.objects.select_for_update(no_key=True).get(pk=norm.pk)
    require(actor, act, locked)
    use_once(actor, key)
    row = NormCourse.objects.select_for_update().filter(pk=locked.pk).first()
    if row is None:
        raise refuse("not_registered", "这份文件还没有公布登记，不能办理；请先拟稿、送审、发布", REGISTER)
    return NormAct(actor, locked, state_of(row), covered_for(actor, act, locked))
