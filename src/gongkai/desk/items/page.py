"""What the page of an item holds."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.desk.items.base import ItemAct
from gongkai.desk.items.content import Content, content
from gongkai.desk.items.registry import offered
from gongkai.desk.items.sheets import ground_words
from gongkai.desk.items.situation import At
from gongkai.desk.items.timeline import Moment, timeline
from gongkai.items import acts, steps
from gongkai.items.findings import Finding, findings
from gongkai.items.kinds import Verdict, Work
from gongkai.items.models import Conclusion, Remark, Version


@dataclass(frozen=True, slots=True)
class Passing:
    """A step of the review under way: `state` is done, now or later."""

    label: str
    state: str
    role: str
    conclusion: Conclusion | None


@dataclass(frozen=True, slots=True)
class Act:
    """A button."""

    key: str
    label: str
    danger: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """`findings` are those of a version that is being written, `remarks` what the submitter said about others."""

    content: Content | None
    versions: list[Version]
    moments: list[Moment]
    steps: list[Passing]
    findings: list[Finding]
    remarks: list[Remark]
    main_acts: list[Act]
    other_acts: list[Act]
    may_edit: bool
    may_review: bool
    ground: str
    returned: Conclusion | None


def item_page(at: At) -> ItemPage:
    """Everything about one item."""
    version, found, work = at.version, offered(at), at.course.work_version
    concluded = _conclusions(work, at.course.rounds) if work else {}
    return ItemPage(
        content=content(version, at.item) if version else None,
        versions=list(at.item.versions.select_related("made_by").order_by("-number")),
        moments=timeline(at.item),
        steps=_passed(at, concluded),
        findings=findings(work) if work and at.course.work == Work.DRAFT else [],
        remarks=list(work.remarks.order_by("pk")) if work and at.course.work != Work.DRAFT else [],
        main_acts=_buttons(at, [one for one in found if one.is_main]),
        other_acts=_buttons(at, [one for one in found if not one.is_main]),
        may_edit=at.may(acts.DRAFT) and at.course.work == Work.DRAFT,
        may_review=at.may(acts.REVIEW) and at.course.work == Work.REVIEW,
        ground=ground_words(at.decision.ground),
        returned=_returned(at, concluded),
    )


def _buttons(at: At, found: list[ItemAct]) -> list[Act]:
    return [Act(one.key, str(one.name(at)), one.danger) for one in found]


def _conclusions(version: Version, rounds: int) -> dict[str, Conclusion]:
    rows = version.conclusions.filter(round=rounds).select_related("person").order_by("pk")
    return {one.step: one for one in rows}


def _passed(at: At, concluded: dict[str, Conclusion]) -> list[Passing]:
    """The steps of the round under way."""
    if at.course.work not in (Work.REVIEW, Work.APPROVED):
        return []
    roles = dict(steps.chain(at.item.body_id, at.item.genre))
    return [
        Passing(
            steps.label(code), "now" if code == at.course.step else "done" if code in concluded else "later",
            roles.get(code, steps.known()[code].role), concluded.get(code),
        )
        for code in at.course.steps.split(".")
    ]  # fmt: skip


def _returned(at: At, concluded: dict[str, Conclusion]) -> Conclusion | None:
    """Why it came back, while it is written on again."""
    if at.course.work != Work.DRAFT:
        return None
    return next((one for one in concluded.values() if one.verdict == Verdict.RETURNED), None)
