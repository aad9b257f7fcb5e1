"""Publication: the one function by which a version comes before the public, by whichever of its three doors."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.files.scanning import quarantine
from gongkai.items import acts, hooks, listing, numbering, steps
from gongkai.items.findings import findings
from gongkai.items.kinds import ReleaseKind, Standing, Verdict, Work
from gongkai.items.models import Conclusion, Item, ItemCourse, PublicationErrand, Release, Version
from gongkai.items.services.act import ARTICLE, ItemAct, begin
from gongkai.items.verbs import PUBLISHED, SCHEDULED, UNSCHEDULED
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.ledger.entry import Code
from gongkai.site import clock

CORRECTION = "《政府信息公开条例》第六条第二款"
FARTHEST = timedelta(days=366)
WITHOUT_NOTICE = "定时发布"
"""The words of a schedule that has nothing to tell the public; they stay inside."""


@transaction.atomic
def publish(actor: Any, item: Item, *, notice: str = "", key: str = "") -> ItemCourse:
    """Publish the version that passed its review; where the public has an earlier one it is a correction, whose
    `notice` tells what was wrong. The index number is issued with the first publication."""
    act = begin(actor, acts.PUBLISH, item, PUBLISHED, key)
    return _publish(act, _reviewed_version(act), _kind(act), notice)


@transaction.atomic
def publish_due(actor: Any, item: Item) -> ItemCourse:
    """Publish what was scheduled and is due; the worker's door."""
    act = begin(actor, acts.PUBLISH_DUE, item, PUBLISHED)
    if act.course.scheduled_at is None or act.course.scheduled_at > clock.now():
        raise refuse("not_due", "定时发布的时间还没有到，或者已经取消", ARTICLE)
    said = act.item.words.filter(verb=SCHEDULED).latest("pk").text
    return _publish(act, _reviewed_version(act), _kind(act), "" if said == WITHOUT_NOTICE else said)


@transaction.atomic
def release_in_emergency(
    actor: Any, item: Item, *, reason: str, secrecy: str, sha256: str, notice: str = "", key: str = ""
) -> ItemCourse:
    """紧急发布: before its review, by who did not write it, with a reason and the secrecy review in the same act.

    It is listed apart and waits for its review. What the machine checks stop is stopped here as well.
    """
    act = begin(actor, acts.RELEASE_IN_EMERGENCY, item, PUBLISHED, key)
    act.require_work(Work.DRAFT, Work.REVIEW)
    version = act.unchanged(act.version())
    if version.sha256 != sha256:
        raise refuse("other_content", "您看到的不是现在的稿件，请刷新页面，看过最新的内容再发布", ARTICLE)
    if stopping := [one for one in findings(version) if one.stops]:
        raise Refused([Reason(f"finding.{one.code}", f"{one.where}：{one.message}", one.article) for one in stopping])
    words = act.say(reason, "紧急发布的原因")
    conclusion = _secrecy(act, version, secrecy)
    return _publish(act, version, ReleaseKind.EMERGENCY, notice, words | {"conclusion": conclusion.pk})


@transaction.atomic
def schedule(actor: Any, item: Item, at: datetime, *, notice: str = "", key: str = "") -> ItemCourse:
    """Have an approved version published at a time to come; cancelled by `unschedule`, or by calling it back."""
    act = begin(actor, acts.PUBLISH, item, SCHEDULED, key)
    act.require_work(Work.APPROVED)
    if not clock.now() < at <= clock.now() + FARTHEST:
        raise refuse("past", "定时发布的时间须在现在以后、一年以内", ARTICLE)
    _require_notice(act, notice)
    local = at.astimezone(clock.SHANGHAI)
    codes: dict[str, Code] = {"day": local.date().isoformat(), "minute": local.hour * 60 + local.minute}
    course = act.finish(codes, act.say(notice.strip() or WITHOUT_NOTICE, "说明"), act.version())
    PublicationErrand.objects.get_or_create(
        key=f"{act.item.pk}:{course.rounds}:{local.isoformat(timespec='minutes')}",
        defaults={"item": act.item, "queued_at": clock.now(), "due_at": course.scheduled_at},
    )
    return course


@transaction.atomic
def unschedule(actor: Any, item: Item, *, key: str = "") -> ItemCourse:
    """Let an approved version wait for its publication by hand again."""
    act = begin(actor, acts.PUBLISH, item, UNSCHEDULED, key)
    if act.course.scheduled_at is None:
        raise refuse("not_scheduled", "这条信息没有定时发布，请刷新页面", ARTICLE)
    return act.finish({}, version=act.version())


def _kind(act: ItemAct) -> ReleaseKind:
    if act.course.standing == Standing.PUBLISHED:
        return ReleaseKind.CORRECTION
    return ReleaseKind.FIRST if act.course.first_on is None else ReleaseKind.AGAIN


def _reviewed_version(act: ItemAct) -> Version:
    """The version in work, refused unless every step concluded in favour of the very content that now stands."""
    act.require_work(Work.APPROVED)
    version = act.unchanged(act.version())
    agreed = Conclusion.objects.filter(version=version, round=act.course.rounds, verdict=Verdict.AGREED)
    concluded = set(agreed.filter(sha256=version.sha256).values_list("step", flat=True))
    if missing := [code for code in act.course.steps.split(".") if code not in concluded]:
        words = "、".join(steps.label(code) for code in missing)
        raise refuse("not_reviewed", f"稿件没有通过{words}，或者审核以后内容有改动，不能发布；须重新送审", ARTICLE)
    return version


def _publish(
    act: ItemAct, version: Version, kind: ReleaseKind, notice: str, records: dict[str, int] | None = None
) -> ItemCourse:
    _require_notice(act, notice)
    if held := quarantine.reasons(one.file for one in version.attachments.select_related("file")):
        raise Refused(held)
    if version.down_on is not None and version.down_on <= act.on:
        raise refuse("past", "“公开至”的日期已到，请撤回送审，修改日期后重新送审", ARTICLE)
    hooks.ask_before_release(act.item, version)
    numbering.issue(act.item, version.formed_on)
    release = Release.objects.create(
        version=version, kind=kind, notice=notice.strip(), sha256=version.sha256, person=act.actor, at=clock.now()
    )
    listing.enter(act.item, version)
    down_on = version.down_on and version.down_on.isoformat()
    course = act.finish({"kind": kind.value, "down_on": down_on}, {**(records or {}), "release": release.pk}, version)
    hooks.changed([act.item.pk])
    return course


def _require_notice(act: ItemAct, notice: str) -> None:
    """Whatever was public before comes out changed with a word about it, in an emergency too."""
    if act.course.first_on is not None and not notice.strip():
        raise refuse("no_notice", "更正、重新发布已公开过的信息，请写明向公众说明的内容：哪里有误、怎样更正", CORRECTION)


def _secrecy(act: ItemAct, version: Version, words: str) -> Conclusion:
    step = steps.known()["secrecy"]
    if not words.strip():
        raise refuse("blank_text", f"紧急发布也须先作保密审查，请写明审查意见：{step.asks}", step.article)
    return Conclusion.objects.create(
        version=version, round=act.course.rounds, step=step.code, verdict=Verdict.AGREED, words=words.strip(),
        article=step.article, sha256=version.sha256, person=act.actor, at=clock.now(),
    )  # fmt: skip
