"""移交: a handler gives a case to another, with words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import begin
from gongkai.applications.services.assigning import refuse_unfit_handler
from gongkai.applications.services.forwarding import ORGANISATION
from gongkai.applications.verbs import HANDED_OVER
from gongkai.bodies.models import Person


@transaction.atomic
def hand_over(actor: Any, application: Application, handler: Person, *, words: str, on: date, key: str = "") -> Case:
    """Whoever handles an open case, or the office head, gives it to another handler of the body; `words` say how it
    stands and what is still to be done."""
    act = begin(actor, acts.HAND_OVER, application, HANDED_OVER, on, key)
    act.require_open()
    refuse_unfit_handler(act, handler)
    text = act.write(HANDED_OVER, words, "移交说明：办到哪一步、还有什么要办", ORGANISATION)
    return act.finish(HANDED_OVER, {}, {"handler": handler.pk, **text})
