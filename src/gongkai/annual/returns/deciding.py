"""What whoever collects does with a return: send it back with remarks, or accept it; and urge who has not reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from gongkai.annual.models import (
    AnnualReturn,
    ListedBody,
    Part,
    ReportingList,
    ReturnCourse,
    ReturnRemark,
    ReturnState,
    Urging,
)
from gongkai.annual.returns import acts, telling, verbs
from gongkai.bodies.act import locked
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act, require
from gongkai.bodies.submissions import use_once
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append, append_all
from gongkai.site import clock

RULE = verbs.FORMAT
MOST_URGED = 500


@transaction.atomic
def send_back(actor: Any, annual_return: AnnualReturn, *, words: str, key: str = "") -> ReturnCourse:
    """退回: with reasons, also of a return that was accepted wrongly; the body then files again."""
    course = _begin(actor, acts.SEND_BACK, annual_return, key)
    if not words.strip():
        raise refuse("no_remarks", "退回须写明哪里有问题、应当怎样改", RULE)
    if course.state not in (ReturnState.FILED, ReturnState.ACCEPTED):
        raise refuse("not_here", f"这次报送{course.get_state_display()}，不能退回", RULE)
    return _decide(actor, acts.SEND_BACK, course, verbs.SENT_BACK, words)


@transaction.atomic
def accept(actor: Any, annual_return: AnnualReturn, *, words: str = "", key: str = "") -> ReturnCourse:
    """接收: from now on the figures are summed; of an earlier accepted return of the same body they no longer are."""
    course = _begin(actor, acts.ACCEPT, annual_return, key)
    if course.state != ReturnState.FILED:
        raise refuse("not_waiting", f"这次报送{course.get_state_display()}，不能接收", RULE)
    return _decide(actor, acts.ACCEPT, course, verbs.ACCEPTED, words)


@transaction.atomic
def urge(actor: Any, to: Body, year: int, bodies: Sequence[Body], *, words: str, key: str = "") -> int:
    """催报: tell bodies of the list that have nothing with the office; how many were told. Refuses whoever has reported."""
    require(actor, acts.URGE, to)
    use_once(actor, key)
    to = locked(to)
    current = ReportingList.objects.filter(body=to, year=year).order_by("-number").first()
    if current is None:
        raise refuse("no_list", f"{year}年的报送单位名单还没有确定，不能催报", RULE)
    if not bodies or not words.strip():
        raise refuse("nothing_to_urge", "请选择要催报的单位，并写明催报内容", RULE)
    _require_outstanding(current, bodies)
    rows = [
        Urging(reporting_list=current, body=body, words=words.strip(), person=actor, on=clock.today()) for body in bodies
    ]
    kept = Urging.objects.bulk_create(rows)
    telling.tell(telling.URGED, to, year, [body.pk for body in bodies], clock.today())
    told = covered_for(actor, acts.URGE, to)
    append_all([_urged(actor, to, current, one, told) for one in kept])
    return len(kept)


def _begin(actor: Any, act: Act, annual_return: AnnualReturn, key: str) -> ReturnCourse:
    require(actor, act, annual_return)
    use_once(actor, key)
    locked(annual_return.body)
    rows = ReturnCourse.objects.select_for_update(of=("self",)).select_related("report", "body", "to")
    course = rows.get(pk=annual_return.pk)
    newest = ReturnCourse.objects.filter(to=course.to, body=course.body, year=course.year).latest("number")
    if newest.pk != course.pk and newest.state != ReturnState.TAKEN_BACK:
        raise refuse("not_newest", f"该单位已有第{newest.number}次报送，请办理那一次", RULE)
    return course


def _decide(actor: Any, act: Act, course: ReturnCourse, verb: str, words: str) -> ReturnCourse:
    told = dict(covered_for(actor, act, course.report))
    digests = {}
    if words.strip():
        remark = ReturnRemark.objects.create(
            report=course.report, state=ReturnState.SENT_BACK if verb == verbs.SENT_BACK else ReturnState.ACCEPTED,
            words=words.strip(), person=actor, on=clock.today(),
        )  # fmt: skip
        told["remark"] = remark.pk
        digests["words"] = keyed_digest(words.strip())
    if verb == verbs.SENT_BACK:
        telling.tell(telling.SENT_BACK, course.to, course.year, [course.body_id], clock.today())
    # on the chain of the body that acts: whoever collects
    append(Draft(course.to_id, verbs.RETURN, course.pk, verb, actor.pk, clock.today(), {}, told, digests))
    return ReturnCourse.objects.get(pk=course.pk)


def _require_outstanding(current: ReportingList, bodies: Sequence[Body]) -> None:
    if len(bodies) > MOST_URGED:
        raise refuse("too_many", f"一次最多催报{MOST_URGED}个单位，请分几次办理")
    asked = ListedBody.objects.filter(reporting_list=current, body__in=bodies).exclude(part=Part.COVERED)
    listed = set(asked.values_list("body_id", flat=True))
    here = ReturnCourse.objects.filter(
        to=current.body_id, year=current.year, body__in=bodies, state__in=(ReturnState.FILED, ReturnState.ACCEPTED)
    )
    reported = set(here.values_list("body_id", flat=True))
    for body in bodies:
        if body.pk not in listed:
            raise refuse("not_listed", f"{body.name}不在报送单位名单上，或者不须单独报送", RULE)
        if body.pk in reported:
            raise refuse("reported", f"{body.name}已经报送，无须催报", RULE)


def _urged(actor: Any, to: Body, current: ReportingList, one: Urging, told: dict[str, int]) -> Draft:
    records = {"urging": one.pk, "body": one.body_id, **told}
    digests = {"words": keyed_digest(one.words)}
    return Draft(to.pk, verbs.LIST, current.pk, verbs.URGED, actor.pk, clock.today(), {"year": current.year}, records, digests)
