"""What the page of an item holds."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.bodies.policy import may
from gongkai.desk.items.base import ItemAct
from gongkai.desk.items.content import Content, content
from gongkai.desk.items.registry import offered
from gongkai.desk.items.sheets import ground_words
from gongkai.desk.items.situation import At
from gongkai.desk.items.timeline import Moment, timeline
from gongkai.items import acts, hooks, steps
from gongkai.items.channels.posted import Elsewhere, elsewhere
from gongkai.items.kinds import Standing, Verdict, Work
from gongkai.items.models import Conclusion, Remark, Version


@dataclass(frozen=True, slots=True)
class Passing:
    """A step of the review under way: `state` is done, now or later."""

    label: str
    state: str
    conclusion: Conclusion | None


@dataclass(frozen=True, slots=True)
class Act:
    """A button."""

    key: str
    label: str
    danger: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """`remarks` are what the submitter said about findings that stand; `returned` why a draft came back; `elsewhere`
    where something that is public no more still stands; `behind` copies of the site that do not show the last act yet."""

    content: Content | None
    versions: list[Version]
    moments: list[Moment]
    steps: list[Passing]
    remarks: list[Remark]
    main_acts: list[Act]
    other_acts: list[Act]
    may_edit: bool
    may_review: bool
    own_text: str
    ground: str
    returned: Conclusion | None
    elsewhere: Elsewhere | None
    behind: list[str]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What a reviewer finds beside the content."""

    steps: list[Passing]
    remarks: list[Remark]


def review_page(at: At) -> ReviewPage:
    """The steps of the round under way and what the submitter said."""
    return ReviewPage(_passed(at, _of_this_round(at, _conclusions(at))), _remarks(at))


def item_page(at: At) -> ItemPage:
    """Everything about one item."""
    version, found, conclusions = at.version, offered(at), _conclusions(at)
    concluded = _of_this_round(at, conclusions)
    return ItemPage(
        content=content(version, at.item) if version else None,
        versions=list(at.item.versions.select_related("made_by").order_by("-number")),
        moments=timeline(at.item, conclusions),
        steps=_passed(at, concluded),
        remarks=_remarks(at),
        main_acts=_buttons(at, [one for one in found if one.is_main]),
        other_acts=_buttons(at, [one for one in found if not one.is_main]),
        may_edit=at.may(acts.DRAFT) and at.course.work == Work.DRAFT,
        may_review=at.may(acts.REVIEW) and at.course.work == Work.REVIEW,
        own_text=_own_text(at),
        ground=ground_words(at.decision.ground),
        returned=_returned(at, concluded),
        elsewhere=elsewhere(at.item) if at.course.standing in (Standing.WITHDRAWN, Standing.TAKEN_DOWN) else None,
        behind=hooks.shown_elsewhere(at.item) if at.course.first_on else [],
    )


def _own_text(at: At) -> str:
    """Why somebody who has the role that the review waits for does not review this text: it is their own. Else blank."""
    if at.course.work != Work.REVIEW or at.may(acts.REVIEW):
        return ""
    reasons = may(at.actor, acts.REVIEW, at.item).reasons
    return reasons[0].message if len(reasons) == 1 else ""


def _buttons(at: At, found: list[ItemAct]) -> list[Act]:
    return [Act(one.key, str(one.name(at)), one.danger) for one in found]


def _conclusions(at: At) -> list[Conclusion]:
    """Those of every version and round, in their order."""
    return list(Conclusion.objects.filter(version__item=at.item).select_related("person").order_by("pk"))


def _of_this_round(at: At, conclusions: list[Conclusion]) -> dict[str, Conclusion]:
    """Those of the round under way, by their steps."""
    now = (at.course.work_version_id, at.course.rounds)
    return {one.step: one for one in conclusions if (one.version_id, one.round) == now}


def _remarks(at: At) -> list[Remark]:
    """What the submitter said about findings that stand."""
    work = at.course.work_version
    return list(work.remarks.order_by("pk")) if work and at.course.work != Work.DRAFT else []


def _passed(at: At, concluded: dict[str, Conclusion]) -> list[Passing]:
    """The steps of the round under way."""
    if at.course.work not in (Work.REVIEW, Work.APPROVED):
        return []
    return [
        Passing(
            steps.label(code), "now" if code == at.course.step else "done" if code in concluded else "later",
            concluded.get(code),
        )
        for code in at.course.steps.split(".")
    ]  # fmt: skip


def _returned(at: At, concluded: dict[str, Conclusion]) -> Conclusion | None:
    """Why it came back, while it is written on again."""
    if at.course.work != Work.DRAFT:
        return None
    return next((one for one in concluded.values() if one.verdict == Verdict.RETURNED), None)
