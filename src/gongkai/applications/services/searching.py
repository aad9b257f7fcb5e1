"""检索记录: without one nobody can answer that information does not exist (条例 36(四)); it cannot be made afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case, SearchRecord
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import SEARCHED
from gongkai.law.reasons import refuse

ARTICLE = "《政府信息公开条例》第三十六条第四项"


@dataclass(frozen=True, slots=True)
class Search:
    """Where (units, archive rooms, systems), for which words, whether something was found, and what came of it."""

    places: str
    keywords: str
    found: bool
    result: str = ""


@transaction.atomic
def record_search(actor: Any, application: Application, search: Search, *, on: date, key: str = "") -> Case:
    """Record a search that was made on a day, before the answer."""
    act = begin(actor, acts.SEARCH, application, SEARCHED, on, key)
    received_on = act.require_received()
    act.require_open()
    if on < received_on:
        raise refuse("before_receipt", "检索日期早于收到申请之日，请核对", ARTICLE)
    if not search.places.strip() or not search.keywords.strip():
        raise refuse("blank_text", "检索记录须写明检索范围（科室、档案室、系统）和关键词", ARTICLE)
    record = SearchRecord.objects.create(
        application=act.application, searched_on=on, places=search.places.strip(), keywords=search.keywords.strip(),
        searched_by=actor, found=search.found, result=search.result.strip(),
    )  # fmt: skip
    return act.finish(SEARCHED, {"found": search.found}, {"search": record.pk})
