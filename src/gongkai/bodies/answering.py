"""In whose name a body answers, and who hears reviews and suits against it where the law's default is not what holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from gongkai.bodies import acts
from gongkai.bodies.act import locked, record, refuse_future
from gongkai.bodies.kinds import GOVERNMENTS
from gongkai.bodies.models import NEWEST_FIRST, AnsweringName, Body, Lineage, RemedyForum
from gongkai.bodies.policy import require
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest

OWN_NAME = "《行政诉讼法》第二十六条、《行政复议法》第十九条"
"""Who acted is who is sued: the body in whose name the answer stands."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears reviews and which court suits, each with its article or notice; blank: what the law says of the kind."""

    review: str = ""
    review_article: str = ""
    court: str = ""
    court_article: str = ""


@transaction.atomic
def set_answering_name(actor: Any, body: Body, government: Body | None, *, on: date) -> AnsweringName:
    """From the day `on` the body answers in the name of a government above it; None: in its own name again.

    This decides number series, seal, review authority and court. An entry of the same day is replaced.
    """
    require(actor, acts.SET_ANSWERING_NAME, body)
    refuse_future(on)
    body = locked(body)
    if government is not None:
        _refuse_unfit(body, government)
    number = government.pk if government else None
    if body.answers_in_name_of_id == number:
        raise refuse("nothing_changed", "与现有登记相同，没有需要变更的内容")
    _make_room(body.answering_names.filter(void=False), on)
    row = AnsweringName.objects.create(body=body, in_name_of=government, valid_from=on)
    body.answers_in_name_of = government
    body.save(update_fields=["answers_in_name_of"])
    record(actor, body, "body.answering_name_set", on, name=row.pk, government=number)
    return row


@transaction.atomic
def set_remedy_forum(actor: Any, body: Body, heard: Heard, *, since: date) -> RemedyForum:
    """From the day `since`, also one to come, these hear reviews and suits of the body; all blank: the law's default.

    An entry of the same day is replaced.
    """
    require(actor, acts.SET_REMEDY_FORUM, body)
    words = [getattr(heard, name).strip() for name in ("review", "review_article", "court", "court_article")]
    _refuse_incomplete(*words)
    body = locked(body)
    _make_room(body.remedy_forums.filter(void=False), since)
    row = RemedyForum.objects.create(
        body=body, review=words[0], review_article=words[1], court=words[2], court_article=words[3], valid_from=since
    )
    codes, digests = {"review": bool(words[0]), "court": bool(words[2])}, {"words": keyed_digest("\n".join(words))}
    record(actor, body, "body.remedy_forum_set", since, codes, digests, forum=row.pk)
    return row


def _refuse_unfit(body: Body, government: Body) -> None:
    if government.kind not in GOVERNMENTS:
        raise refuse("not_a_government", f"{government.name}不是一级人民政府；只有以政府名义答复的才登记", OWN_NAME)
    if not Lineage.objects.filter(ancestor=government, descendant=body, distance__gt=0).exists():
        raise refuse("not_above", f"{government.name}不是{body.name}的上级，不能以其名义答复", OWN_NAME)


def _make_room(rows: QuerySet[Any], since: date) -> None:
    """End the last entry the day before, or void it where it begins on the same day."""
    last = rows.order_by(*NEWEST_FIRST).first()
    if last is None:
        return
    if since < last.valid_from:
        raise refuse("not_in_order", f"启用日期不能早于上一次登记的启用日期{day_words(last.valid_from)}")
    if since == last.valid_from:
        last.void = True
    else:
        last.end_before(since)
    last.save(update_fields=["void", "valid_until"])


def _refuse_incomplete(review: str, review_article: str, court: str, court_article: str) -> None:
    reasons = []
    if bool(review) != bool(review_article):
        reasons.append(Reason("review_basis", "复议机关和它的依据须一并填写，或者都不填", "《行政复议法》第二十四条至第二十八条"))
    if bool(court) != bool(court_article):
        reasons.append(Reason("court_basis", "管辖法院和它的依据须一并填写，或者都不填", "《行政诉讼法》第十四条至第十八条"))
    if reasons:
        raise Refused(reasons)
