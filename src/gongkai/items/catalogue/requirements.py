"""栏目保障: the acts that say what a body keeps up in an entry, and by when it is past its limit. Pure arithmetic beside."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.bodies.act import locked
from gongkai.bodies.kinds import DivisionKind
from gongkai.bodies.models import Body, Division, Lineage
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items.catalogue import acts, verbs
from gongkai.items.models import CatalogueEntry, Requirement
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第四条、第四十六条"
LONGEST_MONTHS, LONGEST_DAYS, LARGEST_QUOTA = 60, 366, 1000


@transaction.atomic
def set_requirement(
    actor: Any, body: Body, *, entry: CatalogueEntry | None = None, months: int = 0, days: int = 0, quota: int = 0,
    of_units: str = "", division: Division | None = None, below: bool = False, key: str = "",
) -> Requirement:  # fmt: skip
    """Ask of a body (with `below` of all bodies below it, too) that an entry be kept up; without entry, whatever it is.

    What was asked of the body for the entry before ends. Refused: nothing asked, an entry that the body cannot use, a
    unit of another body, a unit or a kind of units without a quota.
    """
    require(actor, acts.REQUIRE, body)
    if below:
        require(actor, acts.REQUIRE_BELOW, body)
    use_once(actor, key)
    body = locked(body)
    _refuse_unfit(body, entry, months, days, quota)
    _refuse_units(body, quota, of_units, division)
    Requirement.objects.filter(body=body, entry=entry, ended_on=None).update(ended_on=clock.today())
    found = Requirement.objects.create(
        entry=entry, body=body, below=below, months=months, days=days, quota=quota, of_units=of_units, division=division,
        set_by=actor,
    )  # fmt: skip
    codes: dict[str, Code] = {"months": months, "days": days, "quota": quota, "below": below}
    _record(actor, found, verbs.REQUIRED, codes)
    return found


@transaction.atomic
def end_requirement(actor: Any, requirement: Requirement, *, key: str = "") -> None:
    """From today it is not asked any more."""
    require(actor, acts.REQUIRE_BELOW if requirement.below else acts.REQUIRE, requirement.body)
    use_once(actor, key)
    locked(requirement.body)
    if not Requirement.objects.filter(pk=requirement.pk, ended_on=None).update(ended_on=clock.today()):
        raise refuse("ended_already", "这项保障要求已经停止，请刷新页面", ARTICLE)
    _record(actor, requirement, verbs.REQUIREMENT_ENDED, {})


def limit_of(last_on: date, months: int, days: int) -> date:
    """The last day on which an entry is not past its limit: so many months and days after its last publication."""
    year, month = divmod(last_on.year * 12 + last_on.month - 1 + months, 12)
    later = date(year, month + 1, min(last_on.day, monthrange(year, month + 1)[1]))
    return later + timedelta(days=days)


def _refuse_unfit(body: Body, entry: CatalogueEntry | None, months: int, days: int, quota: int) -> None:
    if not (months or days or quota):
        raise refuse("nothing_asked", "请填写更新期限或者每月最少条数，至少一项", ARTICLE)
    if not (0 <= months <= LONGEST_MONTHS and 0 <= days <= LONGEST_DAYS and 0 <= quota <= LARGEST_QUOTA):
        message = f"更新期限最长{LONGEST_MONTHS}个月、{LONGEST_DAYS}日，每月条数最多{LARGEST_QUOTA}条，请核对"
        raise refuse("out_of_range", message, ARTICLE)
    if entry is None:
        return
    if entry.retired_on is not None:
        raise refuse("retired", f"“{entry}”已于{day_words(entry.retired_on)}停用，不能再提要求", ARTICLE)
    if entry.owner_id is not None and not Lineage.objects.filter(ancestor=entry.owner_id, descendant=body).exists():
        raise refuse("other_body", f"“{entry}”不是该机关或者其上级机关的目录条目", ARTICLE)


def _refuse_units(body: Body, quota: int, of_units: str, division: Division | None) -> None:
    if (of_units or division) and not quota:
        raise refuse("no_quota", "按内设机构考核的，请填写每月最少条数", ARTICLE)
    if of_units and of_units not in DivisionKind.values:
        raise refuse("no_such_units", "没有这一类内设机构，请从清单中选择", ARTICLE)
    if division is not None and (division.body_id != body.pk or division.closed_on is not None):
        raise refuse("other_division", "该内设机构不是本机关的，或者已经撤销，请重新选择", ARTICLE)


def _record(actor: Any, requirement: Requirement, verb: str, codes: dict[str, Code]) -> None:
    records = {"requirement": requirement.pk}
    subject = requirement.entry_id or 0
    append(Draft(requirement.body_id, verbs.SUBJECT, subject, verb, actor.pk, clock.today(), codes, records))
