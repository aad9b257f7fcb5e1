"""公开属性 decided where the document is made, and evaluated again (条例 13–18)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies import days
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body, Division
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items import acts
from gongkai.items.kinds import GROUND_ARTICLES, Genre, Ground, Standing, Way, Work
from gongkai.items.models import Decision, Item, ItemCourse
from gongkai.items.services.act import ItemAct, begin, require_fits
from gongkai.items.verbs import DECIDED, REEVALUATED
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第十三条"
DYNAMIC = "《政府信息公开条例》第十八条"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the 发文稿纸 says. `way` has no default: blank is refused. `ground` and `reason` where it is withheld, a
    reason also where it is disclosed on request only."""

    title: str
    formed_on: date
    way: str
    signer: str
    document_number: str = ""
    ground: str = ""
    reason: str = ""
    interpretation_plan: str = ""
    review_again_on: date | None = None


@transaction.atomic
def decide(
    actor: Any, body: Body, genre: Genre, sheet: Sheet, *, division: Division | None = None, key: str = ""
) -> Item:
    """Register a document with its 公开属性; the term of 条例 26 runs from the day on which it was made."""
    require(actor, acts.DECIDE, body)
    use_once(actor, key)
    sheet = _checked(sheet, body)
    if division is not None and division.body_id != body.pk:
        raise refuse("other_body", "所选科室不属于该机关，请重新选择", ARTICLE)
    if genre not in Genre:
        raise refuse("no_genre", "请选择信息的类型", ARTICLE)
    item = Item.objects.create(body=body, genre=genre, division=division, made_at=clock.now(), made_by=actor)
    act = ItemAct(actor, item, ItemCourse(), DECIDED, clock.today(), covered_for(actor, acts.DECIDE, body))
    _finish(act, sheet)
    return item


@transaction.atomic
def reevaluate(actor: Any, item: Item, sheet: Sheet, *, key: str = "") -> ItemCourse:
    """Evaluate again what is withheld or given on request (条例 18), or correct the sheet of what was never published.

    What is public is not made secret by this: it is withdrawn or taken down, with its reason.
    """
    act = begin(actor, acts.REEVALUATE, item, REEVALUATED, key)
    sheet = _checked(sheet, act.item.body)
    if not sheet.reason.strip():
        raise refuse("blank_text", "请写明重新评估的结论和理由", DYNAMIC)
    if act.course.standing == Standing.PUBLISHED and sheet.way != Way.PROACTIVE:
        raise refuse("public", "信息已经公开，不能改为不予公开；确实不应公开的，请办理“撤下”或者“下线”", DYNAMIC)
    if sheet.way != Way.PROACTIVE and act.course.work != Work.NONE:
        raise refuse("in_work", "这条信息有正在办理的稿件，请先放弃稿件，再改变公开属性", DYNAMIC)
    return _finish(act, sheet)


def _finish(act: ItemAct, sheet: Sheet) -> ItemCourse:
    decision = Decision.objects.create(
        item=act.item, decided_on=act.on, made_by=act.actor, **asdict(sheet)
    )
    again = sheet.review_again_on and sheet.review_again_on.isoformat()
    codes: dict[str, Code] = {
        "way": sheet.way, "ground": sheet.ground or None, "formed_on": sheet.formed_on.isoformat(), "review_again_on": again,
    }  # fmt: skip
    digest = keyed_digest(f"{decision.title}\n{decision.document_number}\n{decision.reason}")
    return act.finish(codes, {"decision": decision.pk}, digests={"decision": digest})


def _checked(sheet: Sheet, body: Body) -> Sheet:
    """The sheet without blanks around its texts; refused with everything that it lacks."""
    sheet = replace(
        sheet, title=sheet.title.strip(), signer=sheet.signer.strip(), document_number=sheet.document_number.strip()
    )
    if faults := list(_faults(sheet)):
        raise Refused(faults)
    require_fits(Decision, title=sheet.title, document_number=sheet.document_number, signer=sheet.signer)
    days.require_possible(sheet.formed_on, body, "生成日期")
    if sheet.review_again_on is not None and sheet.review_again_on <= clock.today():
        message = f"再次评估日期{day_words(sheet.review_again_on)}已经到来，请填写以后的日期"
        raise refuse("past", message, DYNAMIC)
    return sheet


def _faults(sheet: Sheet) -> list[Reason]:
    asked = [
        (not sheet.title, "no_title", "请填写信息名称", "《政府信息公开条例》第十二条第三款"),
        (sheet.way not in Way, "no_way", "请选择公开属性：主动公开、依申请公开或者不予公开，没有默认选择", ARTICLE),
        (not sheet.signer, "no_signer", "请填写签发人：公开属性由签发人在发文稿纸上确定", ARTICLE),
        (
            sheet.way == Way.WITHHELD and sheet.ground not in Ground,
            "no_ground",
            "不予公开的，请选择依据",
            "《政府信息公开条例》第十四条至第十六条",
        ),
        (sheet.way != Way.WITHHELD and sheet.ground != "", "ground", "只有不予公开的信息才选择依据", ARTICLE),
        (
            sheet.way in (Way.WITHHELD, Way.ON_REQUEST) and not sheet.reason.strip(),
            "no_reason",
            "不主动公开的，请写明理由",
            GROUND_ARTICLES.get(Ground(sheet.ground), ARTICLE) if sheet.ground in Ground else ARTICLE,
        ),
    ]
    return [Reason(code, message, article) for fails, code, message, article in asked if fails]
