"""分项: an application that asks for several things is one application for the report, several matters for the work.

The fee rules may count it in units of their own (国办函〔2020〕109号第四条); the three numbers are kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case, Matter
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import MATTERS_SPLIT
from gongkai.law.reasons import refuse

ARTICLE = "《政府信息公开条例》第三十七条"


@transaction.atomic
def split_matters(actor: Any, application: Application, texts: Sequence[str], *, on: date, key: str = "") -> Case:
    """List the matters of an open application, replacing an earlier list; at least two, none blank."""
    act = begin(actor, acts.SPLIT_MATTERS, application, MATTERS_SPLIT, on, key)
    act.require_open()
    wanted = [text.strip() for text in texts]
    if len(wanted) < 2 or not all(wanted):
        raise refuse("no_matters", "请至少分列两项，每项写明所申请的信息；只有一项的无须分列", ARTICLE)
    act.application.matters.all().delete()
    rows = [Matter(application=act.application, position=number, text=text) for number, text in enumerate(wanted, 1)]
    Matter.objects.bulk_create(rows)
    return act.finish(MATTERS_SPLIT, {"matters": len(rows)})
