"""送审, and calling back what was submitted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.items import acts, hooks
from gongkai.items.findings import Finding, findings, key_of, look_into
from gongkai.items.kinds import Work
from gongkai.items.models import Item, ItemCourse, Remark, Version
from gongkai.items.services.act import ARTICLE, ItemAct, begin
from gongkai.items.steps import chain
from gongkai.items.verbs import RECALLED, SUBMITTED
from gongkai.law.reasons import Reason, Refused
from gongkai.ledger.entry import Code


def submit(
    actor: Any, item: Item, *, remarks: Mapping[str, str] | None = None, sha256: str = "", key: str = ""
) -> ItemCourse:
    """Submit the version in work; from now on it is not written on until it comes back.

    Refused for every finding of the machine checks that stops, and for one that warns without a remark; `remarks` are
    by `findings.key_of`. `sha256` is that of the version the submitter read, where the page knows it.
    """
    look_into(_files(item))
    return _submit(actor, item, remarks or {}, sha256, key)


@transaction.atomic
def recall(actor: Any, item: Item, *, reason: str, key: str = "") -> ItemCourse:
    """Call a version back from review, or from waiting for publication; it is then written on and submitted anew."""
    act = begin(actor, acts.RECALL, item, RECALLED, key)
    act.require_work(Work.REVIEW, Work.APPROVED)
    return act.finish({}, act.say(reason, "撤回送审的原因"), act.version())


@transaction.atomic
def _submit(actor: Any, item: Item, remarks: Mapping[str, str], sha256: str, key: str) -> ItemCourse:
    act = begin(actor, acts.SUBMIT, item, SUBMITTED, key)
    act.require_work(Work.DRAFT)
    version = act.unchanged(act.version())
    if sha256 and sha256 != version.sha256:
        raise Refused([Reason("edited_meanwhile", "稿件在您打开以后又有修改，请看过最新的内容再送审", ARTICLE)])
    hooks.ask_all(act.item)
    _answered(act, version, remarks)
    return act.finish(_codes(act), version=version)


def _codes(act: ItemAct) -> dict[str, Code]:
    steps = chain(act.item.body_id, act.item.genre)
    step, role = steps[0]
    return {"steps": ".".join(code for code, _ in steps), "step": step, "awaits": role}


def _answered(act: ItemAct, version: Version, remarks: Mapping[str, str]) -> None:
    """Every finding is either mended or spoken to."""
    found = findings(version)
    open_ones = [one for one in found if one.stops or not remarks.get(key_of(one), "").strip()]
    if open_ones:
        raise Refused([_reason(one) for one in open_ones])
    version.remarks.all().delete()
    Remark.objects.bulk_create(
        Remark(version=version, code=one.code, where=one.where[:200], text=remarks[key_of(one)].strip()[:300], person=act.actor)
        for one in found
    )


def _reason(finding: Finding) -> Reason:
    ask = "" if finding.stops else "（改正，或者写明理由后再送审）"
    return Reason(f"finding.{finding.code}", f"{finding.where}：{finding.message}{ask}", finding.article)


def _files(item: Item) -> list[Any]:
    version = Version.objects.filter(item=item).order_by("-number").first()
    return [one.file for one in version.attachments.select_related("file")] if version else []
