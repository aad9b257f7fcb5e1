"""Plans of legal and illegal acts on items, for properties: everybody tries everything, in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import time_machine
from django.db import transaction
from hypothesis import strategies as st

from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.bodies.services import Particulars, correct_body
from gongkai.bodies.staffing import appoint
from gongkai.items import due
from gongkai.items.kinds import Genre, TakedownReason, WithdrawalReason, Work
from gongkai.items.models import Item, ItemCourse, PublicationErrand, Version
from gongkai.items.services import carrying, deciding, drafting, publishing, reviewing, setting, submitting, withdrawing
from gongkai.site import clock
from tests.bodies.county import person_with
from tests.items.desk import SHEET, SINCE, Desk, agree, content

Step = tuple[str, int, int, int]
"""An act, who tries it, on which item, a free choice."""

WAYS = (
    {}, {"formed_on": date(2025, 6, 2)}, {"way": "on_request", "reason": "涉及个别村"},
    {"way": "withheld", "ground": "deliberative_process", "reason": "尚在讨论"},
)  # fmt: skip
STEPS = (
    [("first", "handling_unit"), ("secrecy", "secrecy_reviewer"), ("final", "signer")],
    [("secrecy", "office_head"), ("second", "office_head"), ("final", "signer")],
)


@dataclass
class Stage:
    """The desk, everybody who tries (the last has every role at both bodies and is a superuser), the items there are."""

    desk: Desk
    people: list[Person]
    known: list[int] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def item(self, which: int) -> Item:
        return Item.objects.get(pk=self.known[which % len(self.known)])


def stage_of(desk: Desk) -> Stage:
    operator, bureau = desk.county.operator, desk.county.bureau
    correct_body(operator, bureau, Particulars(bureau.name, Kind.DEPARTMENT, uscc="11990101MB0000002C"))
    everybody = person_with(desk.county, "everybody", desk.town)
    for role in (Role.HANDLER, Role.OFFICE_HEAD, Role.SECRECY_REVIEWER, Role.SIGNER, Role.LEGAL_ADVISER):
        for body in (desk.town, bureau):
            appoint(operator, everybody, body, role, since=SINCE)
    appoint(operator, everybody, desk.town, Role.HANDLING_UNIT, since=SINCE, division=desk.division)
    everybody.is_superuser = True
    everybody.save()
    others = [desk.writer, desk.unit, desk.secrecy, desk.head, desk.legal, desk.signer, desk.supervisor, desk.stranger]
    return Stage(desk, [*others, everybody])


def _decide(stage: Stage, actor: Person, choice: int) -> None:
    genre = Genre.NEWS if choice % 3 == 0 else Genre.DOCUMENT
    stage.known.append(deciding.decide(actor, stage.desk.town, genre, replace(SHEET, **WAYS[choice % len(WAYS)])).pk)


def _version(item: Item) -> Version:
    return Version.objects.filter(item=item).latest("number")


def _course(item: Item) -> ItemCourse:
    return ItemCourse.objects.get(pk=item.pk)


def _save(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    places = (stage.desk.entry,) if choice % 2 else ()
    whole = content(stage.desk, summary=f"概述{choice}", places=places)
    drafting.save_version(actor, item, whole, revision=_version(item).revision)


def _reevaluate(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    sheet = replace(SHEET, **{"reason": "已经定稿", **WAYS[choice % len(WAYS)]})
    deciding.reevaluate(actor, item, sheet)


def _forward(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    """The next step on its usual way, by whose it is: else no plan would come far."""
    desk, work = stage.desk, _course(item).work
    if work == Work.NONE:
        version = drafting.begin_version(desk.writer, item)
        drafting.save_version(desk.writer, item, content(desk, summary=f"概述{choice}"), revision=version.revision)
        submitting.submit(desk.writer, item)
    elif work == Work.DRAFT:
        submitting.submit(desk.writer, item)
    elif work == Work.REVIEW:
        agree(desk, item)
    else:
        publishing.publish(desk.head, item, notice="更正")


def _emergency(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    sha256 = _version(item).sha256
    publishing.release_in_emergency(actor, item, reason="汛情", secrecy="不含秘密", sha256=sha256, notice="更正")


def _schedule(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    publishing.schedule(actor, item, clock.now() + timedelta(minutes=1 + choice), notice="更正")


def _due(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    """What the worker does, too early or in time; once more does nothing more."""
    with time_machine.travel(clock.now() + timedelta(minutes=2 * choice)):
        for errand in [*PublicationErrand.objects.filter(item=item)] * 2:
            due.publish_scheduled(errand)


def _set(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    if choice % 2:
        setting.set_review(actor, stage.desk.town, STEPS[choice // 2 % len(STEPS)])
    else:
        parts = {"organisation": "002600001"} if choice % 4 else {"uscc": stage.desk.town.uscc}
        setting.set_index_profile(actor, stage.desk.town, "organisation_year" if choice % 4 else "uscc_year", parts)


def _carry(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    bodies = [stage.desk.town, stage.desk.county.bureau]
    carrying.carry_on(carrying.carry_over(actor, bodies[choice % 2], bodies[1 - choice % 2]))


def _withdraw(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    withdrawing.withdraw(actor, item, list(WithdrawalReason)[choice % len(WithdrawalReason)], notice="有误")


def _take_down(stage: Stage, actor: Person, item: Item, choice: int) -> None:
    withdrawing.take_down(actor, item, list(TakedownReason)[choice % len(TakedownReason)], words="含身份证号")


ACTS: dict[str, Callable[[Stage, Person, Item, int], Any]] = {
    "reevaluate": _reevaluate,
    "begin": lambda stage, actor, item, choice: drafting.begin_version(actor, item),
    "save": _save,
    "discard": lambda stage, actor, item, choice: drafting.discard_version(actor, item, reason="重复"),
    "submit": lambda stage, actor, item, choice: submitting.submit(actor, item),
    "recall": lambda stage, actor, item, choice: submitting.recall(actor, item, reason="漏了附件"),
    "review": lambda stage, actor, item, choice: reviewing.review(actor, item, words="同意", sha256=_version(item).sha256),
    "return": lambda stage, actor, item, choice: reviewing.return_for_change(actor, item, words="请改"),
    "review_after": lambda stage, actor, item, choice: reviewing.review_after(actor, item, words="补审同意"),
    "publish": lambda stage, actor, item, choice: publishing.publish(actor, item, notice="更正"),
    "schedule": _schedule,
    "unschedule": lambda stage, actor, item, choice: publishing.unschedule(actor, item),
    "due": _due,
    "emergency": _emergency,
    "withdraw": _withdraw,
    "take_down": _take_down,
    "set": _set,
    "carry": _carry,
    "forward": _forward,
}

# most steps go on, so that the others find something to break
NAMES = [*ACTS, *["forward"] * len(ACTS), "decide", "decide"]
number = st.integers(0, 11)
steps = st.lists(st.tuples(st.sampled_from(NAMES), number, number, number), max_size=30)


def perform(stage: Stage, plan: list[Step]) -> None:
    """Everything in its order; what is refused, or lacks a version, leaves nothing; `done` names the rest."""
    for name, who, which, choice in plan:
        actor = stage.people[who % len(stage.people)]
        try:
            with transaction.atomic():
                if name == "decide":
                    _decide(stage, actor, choice)
                else:
                    ACTS[name](stage, actor, stage.item(which), choice)
        except (Refused, Version.DoesNotExist):
            continue
        stage.done.append(name)
