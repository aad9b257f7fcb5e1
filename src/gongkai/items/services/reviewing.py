"""初审、复审、终审 and the other steps: each a written conclusion about the very content before the reader."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.items import acts, hooks, steps
from gongkai.items.kinds import Verdict, Work
from gongkai.items.models import Conclusion, Item, ItemCourse, Version
from gongkai.items.queries import last_released
from gongkai.items.services.act import ItemAct, begin
from gongkai.items.verbs import RETURNED, REVIEWED, REVIEWED_AFTER
from gongkai.law.reasons import refuse
from gongkai.ledger.entry import Code
from gongkai.site import clock


@transaction.atomic
def review(actor: Any, item: Item, *, words: str, sha256: str, key: str = "") -> ItemCourse:
    """Conclude a step in favour; `sha256` is that of the version that the reviewer read. The next step waits, or the
    version waits for publication."""
    act = begin(actor, acts.REVIEW, item, REVIEWED, key)
    act.require_work(Work.REVIEW)
    version = _read_one(act, sha256)
    _refuse_second_content_step(act, version)
    conclusion = _concluded(act, version, act.course.step, Verdict.AGREED, words)
    return act.finish(_following(act), {"conclusion": conclusion.pk}, version)


@transaction.atomic
def return_for_change(actor: Any, item: Item, *, words: str, key: str = "") -> ItemCourse:
    """Send it back with what is to be changed; after the change every step is taken again."""
    act = begin(actor, acts.REVIEW, item, RETURNED, key)
    act.require_work(Work.REVIEW)
    version = act.version()
    conclusion = _concluded(act, version, act.course.step, Verdict.RETURNED, words)
    return act.finish({"step": act.course.step}, {"conclusion": conclusion.pk}, version)


@transaction.atomic
def review_after(actor: Any, item: Item, *, words: str, key: str = "") -> ItemCourse:
    """补审: what was released in an emergency is reviewed by somebody else afterwards, also where it was withdrawn since."""
    act = begin(actor, acts.REVIEW_AFTER, item, REVIEWED_AFTER, key)
    version = last_released(act.item)
    conclusion = _concluded(act, version, "final", Verdict.AGREED, words)
    course = act.finish({}, {"conclusion": conclusion.pk}, version)
    # its pages said that the review was still to come
    hooks.changed([act.item.pk])
    return course


def _read_one(act: ItemAct, sha256: str) -> Version:
    version = act.unchanged(act.version())
    if version.sha256 != sha256:
        raise refuse("other_content", "您看到的不是现在的稿件，请刷新页面，看过最新的内容再审核", steps.ARTICLE)
    return version


def _refuse_second_content_step(act: ItemAct, version: Version) -> None:
    """三审三校: who read the content at one step does not read it at another."""
    if not steps.known()[act.course.step].content:
        return
    content = [code for code, step in steps.known().items() if step.content]
    earlier = Conclusion.objects.filter(version=version, round=act.course.rounds, person=act.actor, step__in=content).first()
    if earlier is not None:
        message = f"您已在“{steps.label(earlier.step)}”环节审核过这份稿件，“{steps.label(act.course.step)}”须由另一人审核"
        raise refuse("same_reviewer", message, steps.ARTICLE)


def _concluded(act: ItemAct, version: Version, step: str, verdict: Verdict, words: str) -> Conclusion:
    if not words.strip():
        asks = steps.known()[step].asks
        raise refuse("blank_text", f"请写明审核意见：{asks}", steps.known()[step].article)
    return Conclusion.objects.create(
        version=version, round=act.course.rounds, step=step, verdict=verdict, words=words.strip(),
        article=steps.known()[step].article, sha256=version.sha256, person=act.actor, at=clock.now(),
    )  # fmt: skip


def _following(act: ItemAct) -> dict[str, Code]:
    """The step that follows, by the chain as it was when the version was submitted."""
    order = act.course.steps.split(".")
    after = order[order.index(act.course.step) + 1 :]
    if not after:
        return {"step": act.course.step, "next": None}
    roles = dict(steps.chain(act.item.body_id, act.item.genre))
    following = after[0]
    return {"step": act.course.step, "next": following, "awaits": roles.get(following, steps.known()[following].role)}
