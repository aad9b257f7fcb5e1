"""What is public no more: withdrawn with a notice in its place, or taken down without a word."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.items import acts, hooks, listing
from gongkai.items.kinds import Standing, TakedownReason, WithdrawalReason
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services.act import ARTICLE, ItemAct, begin
from gongkai.items.verbs import TAKEN_DOWN, WITHDRAWN
from gongkai.law.reasons import refuse

PENALTY = "《行政处罚法》第四十八条第二款"


@transaction.atomic
def withdraw(actor: Any, item: Item, reason: WithdrawalReason, *, notice: str, key: str = "") -> ItemCourse:
    """Withdraw a public item; its address then shows title, reason and notice. It may be published again, reviewed anew."""
    act = begin(actor, acts.WITHDRAW, item, WITHDRAWN, key)
    if reason not in WithdrawalReason or reason == WithdrawalReason.EXPIRED:
        raise refuse("no_reason", "请选择撤下的原因", ARTICLE)
    return _withdraw(act, reason, notice)


@transaction.atomic
def withdraw_expired(actor: Any, item: Item) -> ItemCourse:
    """Withdraw what was to be public until today; the worker's door."""
    act = begin(actor, acts.WITHDRAW_EXPIRED, item, WITHDRAWN)
    if act.course.down_on is None or act.course.down_on > act.on:
        raise refuse("not_due", "公开期限还没有届满", ARTICLE)
    return _withdraw(act, WithdrawalReason.EXPIRED, "公开期限已经届满。需要这条信息的，可以向本机关提出申请。")


@transaction.atomic
def take_down(actor: Any, item: Item, reason: TakedownReason, *, words: str, key: str = "") -> ItemCourse:
    """Take a public item down at once: its address shows neither title nor reason. Caches, accounts and other places
    that had it are a list of things to do (`deliveries`)."""
    act = begin(actor, acts.TAKE_DOWN, item, TAKEN_DOWN, key)
    act.require_standing(Standing.PUBLISHED, Standing.WITHDRAWN)
    if reason not in TakedownReason:
        raise refuse("no_reason", "请选择下线的原因", ARTICLE)
    return _ended(act, reason.value, act.say(words, "下线的原因和发现经过（不对外显示）"))


def _withdraw(act: ItemAct, reason: WithdrawalReason, notice: str) -> ItemCourse:
    act.require_standing(Standing.PUBLISHED)
    article = "，" + PENALTY if reason == WithdrawalReason.PENALTY_CHANGED else ""
    return _ended(act, reason.value, act.say(notice, f"向公众说明的内容{article}", public=True))


def _ended(act: ItemAct, reason: str, words: dict[str, int]) -> ItemCourse:
    version = Version.objects.filter(pk=act.course.public_version_id).first()
    listing.leave(act.item)
    course = act.finish({"reason": reason}, words, version)
    hooks.changed([act.item.pk])
    return course
