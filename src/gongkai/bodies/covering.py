"""The acts on absences: who is away, and who covers (`standing` says what the cover may)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.bodies import acts, standing
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Absence, Body, Person
from gongkai.bodies.policy import require
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ORGANISATION = "《政府信息公开条例》第四条"


@transaction.atomic
def declare_absence(
    actor: Any, person: Person, body: Body, *, since: date, until: date, cover: Person
) -> Absence:
    """From `since` to `until`, both included, the cover has the person's roles of the body.

    Refused: days gone by (no right is given afterwards), a cover who does not work at the body or is away as well, and
    an absence over another.
    """
    absence = Absence(person=person, body=body, cover=cover, valid_from=since, valid_until=until)
    require(actor, acts.DECLARE_ABSENCE, absence)
    # the body's row is the lock: two absences over each other cannot be entered at once
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    _refuse_days(since, until)
    _refuse_person(absence)
    _refuse_cover(absence)
    absence.save()
    codes, records = {"until": until.isoformat()}, {"absence": absence.pk, "cover": cover.pk}
    append(Draft(body.pk, "person", person.pk, "person.absence_declared", actor.pk, since, codes, records))
    return absence


@transaction.atomic
def end_absence(actor: Any, absence: Absence, *, on: date) -> Absence:
    """The person is back on the day `on`, today or later: the cover's roles end the day before. An absence that would
    only have begun then is void."""
    require(actor, acts.END_ABSENCE, absence)
    absence = Absence.objects.select_for_update(no_key=True).get(pk=absence.pk)
    if absence.void or absence.valid_until < clock.today():
        raise refuse("ended", "该不在岗登记已经结束或者撤销")
    if on < clock.today():
        raise refuse("past", f"返岗日期{day_words(on)}已经过去；代理人此前办理的事项依然有效，请填写今天或者以后的日期")
    if on > absence.valid_until:
        raise refuse("not_in_order", f"原定的最后一天是{day_words(absence.valid_until)}，次日起自然返岗，无须登记")
    if on <= absence.valid_from:
        absence.void = True
    else:
        absence.valid_until = on - timedelta(days=1)
    absence.save(update_fields=["void", "valid_until"])
    codes, records = {"void": absence.void}, {"absence": absence.pk}
    append(Draft(absence.body_id, "person", absence.person_id, "person.returned", actor.pk, on, codes, records))
    return absence


def _refuse_days(since: date, until: date) -> None:
    if since < clock.today():
        message = f"代理从{day_words(since)}开始，已经过去；代理自登记之日起才有效，不能追溯，请填写今天或者以后的日期"
        raise refuse("past", message, ORGANISATION)
    if until < since:
        raise refuse("not_in_order", f"最后一天{day_words(until)}早于第一天{day_words(since)}，请核对")


def _refuse_person(absence: Absence) -> None:
    if not standing.own(absence.person_id, Role, absence.valid_from).filter(body=absence.body_id).exists():
        raise refuse("no_role", "该人员在该机关没有角色，无须登记代理")
    if (other := _overlapping(absence).filter(person=absence.person_id).first()) is not None:
        span = f"{day_words(other.valid_from)}至{day_words(other.valid_until)}"
        raise refuse("absent_already", f"该人员已登记{span}不在岗，请先登记返岗")


def _refuse_cover(absence: Absence) -> None:
    if absence.cover_id == absence.person_id:
        raise refuse("own_cover", "代理人不能是本人", ORGANISATION)
    if not standing.own(absence.cover_id, Role, absence.valid_from).filter(body=absence.body_id).exists():
        raise refuse("cover_elsewhere", "代理人须是该机关的工作人员；请先由管理员指派角色", ORGANISATION)
    if _overlapping(absence).filter(person=absence.cover_id).exists():
        raise refuse("cover_absent", "代理人在此期间也不在岗，请另选一人", ORGANISATION)


def _overlapping(absence: Absence) -> Any:
    return Absence.objects.filter(
        body=absence.body_id, void=False, valid_from__lte=absence.valid_until, valid_until__gte=absence.valid_from
    )
