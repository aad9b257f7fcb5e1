"""What every act on an item does: ask the policy, lock it, use the form's key, check where it is, append the event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.policy import Act, require
from gongkai.bodies.submissions import use_once
from gongkai.items import hooks
from gongkai.items.kinds import Standing, Work
from gongkai.items.models import Item, ItemCourse, ItemWords, Version
from gongkai.items.verbs import SUBJECT, VERBS
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第十七条"
"""审查机制、审查程序和责任."""


@dataclass(slots=True)
class ItemAct:
    """An act under way on an item in its transaction; the item is locked."""

    actor: Any
    item: Item
    course: ItemCourse
    verb: str
    on: date
    covered: Mapping[str, int] = field(default_factory=dict)

    def require_work(self, *stages: Work) -> None:
        """Refused while the version in work is anywhere else, with where it is."""
        if self.course.work not in stages:
            now = Work(self.course.work).label
            raise refuse("other_stage", f"这条信息现在的办理状态是“{now}”，不能办理“{VERBS[self.verb]}”，请刷新页面", ARTICLE)

    def require_standing(self, *standings: Standing) -> None:
        """Refused unless the public has this of it."""
        if self.course.standing not in standings:
            now = Standing(self.course.standing).label
            raise refuse("other_standing", f"这条信息{now}，不能办理“{VERBS[self.verb]}”，请刷新页面", ARTICLE)

    def version(self) -> Version:
        """The version in work."""
        return Version.objects.get(pk=self.course.work_version_id)

    def unchanged(self, version: Version) -> Version:
        """The version, refused where its stored content is no longer that which was saved."""
        if version.content_sha256() != version.sha256:
            raise refuse("altered", "稿件内容与保存时的校验值不符，不能继续办理，须重新编辑、送审", ARTICLE)
        return version

    def say(self, text: str, what: str, *, public: bool = False) -> dict[str, int]:
        """Keep the words of the act; blank ones are refused. The record id for the event."""
        if not text.strip():
            raise refuse("blank_text", f"请写明{what}", ARTICLE)
        words = ItemWords.objects.create(
            item=self.item, verb=self.verb, text=text.strip(), public=public, person=self.actor, on=self.on
        )
        return {"words": words.pk}

    def finish(
        self, codes: Mapping[str, Code] | None = None, records: Mapping[str, int] | None = None,
        version: Version | None = None, digests: Mapping[str, str] | None = None,
    ) -> ItemCourse:  # fmt: skip
        """Append the event, the last step; the item as it now stands. Of a version the event keeps a keyed digest."""
        told = {**(records or {}), **self.covered} | ({"version": version.pk} if version else {})
        bound = {**(digests or {})} | ({"version": keyed_digest(version.sha256)} if version else {})
        append(Draft(self.item.body_id, SUBJECT, self.item.pk, self.verb, self.actor.pk, self.on, codes or {}, told, bound))
        hooks.worked(self.item.pk)
        return ItemCourse.objects.select_related("item", "body").get(pk=self.item.pk)


def begin(actor: Any, act: Act, item: Item, verb: str, key: str = "") -> ItemAct:
    """Open an act on an item today; inside a transaction. Raises Refused for the policy and the key."""
    require(actor, act, item)
    locked = Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    # what it waits for may have changed before it was locked
    require(actor, act, locked)
    use_once(actor, key)
    return ItemAct(
        actor, locked, ItemCourse.objects.get(pk=locked.pk), verb, clock.today(), covered_for(actor, act, locked)
    )


def require_fits(model: type[Any], **texts: str) -> None:
    """Refused where a text is longer than its column takes, with both lengths."""
    for name, text in texts.items():
        column = model._meta.get_field(name)
        if column.max_length is not None and len(text) > column.max_length:
            message = f"{column.verbose_name}最多{column.max_length}个字，现为{len(text)}个字，请缩短"
            raise refuse("too_long", message, ARTICLE)
