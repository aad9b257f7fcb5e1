"""补正: asking for it, receiving it, giving up without it (条例 30)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import begin
from gongkai.applications.services.intake import Asked, request_digests, write_request
from gongkai.applications.verbs import ABANDONED, CORRECTION_ASKED, CORRECTION_RECEIVED
from gongkai.law import articles
from gongkai.law.events import CorrectionAbandoned, CorrectionAsked, CorrectionReceived
from gongkai.law.reasons import refuse


@transaction.atomic
def ask_correction(
    actor: Any, application: Application, *, items: str, reply_by: date, on: date, key: str = ""
) -> Case:
    """Tell the applicant what to correct, once and for all, and by when; the term stands until the correction comes."""
    act = begin(actor, acts.ASK_CORRECTION, application, CORRECTION_ASKED, on, key)
    act.try_clock(CorrectionAsked(on, reply_by))
    text = act.write(CORRECTION_ASKED, items, "需要补正的事项", articles.CORRECTION)
    return act.finish(CORRECTION_ASKED, {"reply_by": reply_by.isoformat()}, text)


@transaction.atomic
def receive_correction(
    actor: Any, application: Application, *, on: date, asked: Asked | None = None, key: str = ""
) -> Case:
    """The correction came in: the whole term begins anew. `asked` is the request as it now reads."""
    act = begin(actor, acts.RECEIVE_CORRECTION, application, CORRECTION_RECEIVED, on, key)
    if not any(isinstance(event, CorrectionAsked) for event in act.clock_events()):
        raise refuse("no_correction_asked", "没有告知过补正，不能登记收到补正", articles.CORRECTION)
    act.try_clock(CorrectionReceived(on))
    if asked is None:
        return act.finish(CORRECTION_RECEIVED)
    request = write_request(act.application, asked)
    return act.finish(CORRECTION_RECEIVED, {}, {"request": request.pk}, request_digests(request))


@transaction.atomic
def abandon_uncorrected(actor: Any, application: Application, *, on: date, key: str = "") -> Case:
    """The applicant did not correct in time and without good reason: the case ends and counts under （六）1."""
    act = begin(actor, acts.ABANDON, application, ABANDONED, on, key)
    act.try_clock(CorrectionAbandoned(on))
    return act.finish(ABANDONED, act.result("abandoned_no_correction"))
