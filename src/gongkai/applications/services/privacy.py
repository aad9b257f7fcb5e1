"""Reading an applicant's particulars, which is itself recorded, and destroying them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.case_keys import Erased
from gongkai.applications.models import Application
from gongkai.applications.particulars import Applicant, erase, unseal
from gongkai.applications.services.act import hold
from gongkai.applications.verbs import PARTICULARS_ERASED, PARTICULARS_READ
from gongkai.law.reasons import refuse
from gongkai.site import clock

ARTICLE = "《个人信息保护法》第四十七条"


@transaction.atomic
def read_particulars(actor: Any, application: Application) -> Applicant:
    """The applicant with identity number and contacts; who read them when stands in the ledger."""
    act = hold(actor, acts.READ_PARTICULARS, application, clock.today())
    try:
        applicant = unseal(act.application)
    except Erased:
        raise refuse("erased", "申请人的个人信息已经销毁", ARTICLE) from None
    act.finish(PARTICULARS_READ)
    return applicant


@transaction.atomic
def erase_particulars(actor: Any, application: Application) -> None:
    """Destroy the case's key, once the case is closed; the case itself and what it counts stay."""
    act = hold(actor, acts.ERASE_PARTICULARS, application, clock.today())
    if act.case.closed_on is None:
        raise refuse("open", "申请尚未办结，不能销毁申请人的个人信息", ARTICLE)
    erase(act.application)
    act.finish(PARTICULARS_ERASED)
