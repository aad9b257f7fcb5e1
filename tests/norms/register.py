"""Normative documents of the imagined township on their way: made by the services' own acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.items.findings import findings, key_of, look_into
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, Version
from gongkai.items.services import deciding, drafting, publishing, submitting
from gongkai.law.norms import What
from gongkai.norms.models import NormCourse, NormFacts
from gongkai.norms.services.changing import Basis, change
from tests.items.desk import Desk, agree, content

TITLE = "柳溪镇摊贩管理办法"
NUMBER = "柳政发〔2024〕8号"
MADE, PUBLISHED, STARTS, ENDS = date(2024, 1, 10), date(2024, 1, 15), date(2024, 3, 1), date(2029, 2, 28)
PLAN = "由司法所于公布当日作文字解读"


def sheet(**changes: Any) -> deciding.Sheet:
    whole = deciding.Sheet(
        title=TITLE, formed_on=MADE, way="proactive", signer="王镇长", document_number=NUMBER, interpretation_plan=PLAN
    )
    return replace(whole, **changes)


def facts(**changes: Any) -> NormFacts:
    values = {
        "category": "normative_documents", "kind": "measures", "issuers": "柳溪镇人民政府", "published_on": PUBLISHED,
        "unified_number": "QHLX—2024—1",
    }  # fmt: skip
    return NormFacts(**{**values, **changes})


def drafted_norm(desk: Desk, given: NormFacts | None = None, plan: str = PLAN, **changes: Any) -> Version:
    """A version with facts, saved by the writer."""
    values = {"title": TITLE, "formed_on": MADE, "document_number": NUMBER, "effective_on": STARTS, "valid_until": ENDS} | changes
    item = deciding.decide(
        desk.writer, desk.town, Genre.NORM,
        sheet(title=values["title"], formed_on=values["formed_on"], document_number=values["document_number"],
              interpretation_plan=plan),
    )  # fmt: skip
    version = drafting.begin_version(desk.writer, item)
    whole = content(desk, **values, facts=(given or facts(),))
    return drafting.save_version(desk.writer, item, whole, revision=version.revision)


def brought_out(desk: Desk, item: Item, notice: str = "") -> Item:
    """From the saved version through every step to the public."""
    submitted(desk.writer, item)
    while agree(desk, item).awaits:
        pass
    publishing.publish(desk.head, item, notice=notice)
    return Item.objects.get(pk=item.pk)


def submitted(actor: Any, item: Item) -> None:
    """Submitted, every warning of the machine checks spoken to."""
    version = Version.objects.filter(item=item).latest("number")
    look_into(one.file for one in version.attachments.select_related("file"))
    remarks = {key_of(one): "已核对" for one in findings(version)}
    submitting.submit(actor, item, remarks=remarks)


def norm(desk: Desk, given: NormFacts | None = None, **changes: Any) -> Item:
    """A registered document."""
    return brought_out(desk, drafted_norm(desk, given, **changes).item)


def course(item: Item) -> NormCourse:
    return NormCourse.objects.get(pk=item.pk)


def repealed(desk: Desk, item: Item, on: date) -> NormCourse:
    return change(desk.head, item, What.REPEALED, on=on, basis=Basis(document_number="柳政发〔2025〕3号"))
