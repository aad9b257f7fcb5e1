"""Reading an applicant's particulars, which is itself recorded, and destroying them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.case_keys import Erased
from gongkai.applications.erasure import erase, reasons_to_wait
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Application
from gongkai.applications.particulars import Applicant, unseal
from gongkai.applications.services.act import hold
from gongkai.applications.verbs import PARTICULARS_ERASED, PARTICULARS_READ
from gongkai.law.reasons import Refused, refuse
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
def erase_particulars(actor: Any, application: Application, key: str = "") -> None:
    """Destroy the case's key, its texts, files and mails (`erasure`), once the case is closed and nobody needs them:
    not while an answer is being made anew or a review or suit is going on. The case itself and what it counts stay."""
    act = hold(actor, acts.ERASE_PARTICULARS, application, clock.today(), key)
    if act.case.stage != Stage.CLOSED:
        raise refuse("open", "申请尚未办结，不能销毁申请人的个人信息", ARTICLE)
    if reasons := reasons_to_wait(act.application):
        raise Refused(reasons)
    act.finish(PARTICULARS_ERASED, {"files": erase(act.application)})
