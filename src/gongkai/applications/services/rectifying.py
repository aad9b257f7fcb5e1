"""更正与本人有关的政府信息 (条例 41): what was done about a record that the applicant proved or called wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import Application, Case, Rectification
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import RECTIFIED
from gongkai.law.reasons import refuse
from gongkai.law.rectification import ARTICLE, RESULTS


@transaction.atomic
def conclude_rectification(
    actor: Any, application: Application, *, result: str, words: str, organ: str = "", on: date, key: str = ""
) -> Case:
    """Record the result (`law.rectification.RESULTS`) with its words; the organ that has the power, where we have not."""
    act = begin(actor, acts.RECTIFY, application, RECTIFIED, on, key)
    act.require_received()
    act.require_open()
    if act.application.purpose != Purpose.RECTIFICATION:
        raise refuse("not_a_rectification", "这是政府信息公开申请，不是更正申请，请按答复办理", ARTICLE)
    if result not in RESULTS:
        raise refuse("no_such_result", "请选择更正申请的处理结果", ARTICLE)
    if not words.strip():
        raise refuse("blank_text", "请写明更正了什么，或者不予更正、转送的理由", ARTICLE)
    if RESULTS[result].needs_organ and not organ.strip():
        raise refuse("no_organ", "请写明有权更正的机关", ARTICLE)
    record = Rectification.objects.create(
        application=act.application, result=result, organ=organ.strip(), words=words.strip()
    )
    return act.finish(RECTIFIED, {"outcome": result}, {"rectification": record.pk})
