"""From what a form sends to a question with its permanent address; shared by the pages that ask for bodies."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest

from gongkai.annual.comparing.picking import Picked, named, pick
from gongkai.annual.comparing.question import MOST_BODIES, Question, understood
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.law.reasons import Reason

REFUSED = 422


@dataclass(slots=True)
class Asking:
    """A question as far as it is understood, what is wrong with it, and what the form shows again."""

    question: Question = field(default_factory=Question)
    reasons: list[Reason] = field(default_factory=list)
    candidates: list[Body] = field(default_factory=list)
    names: str = ""
    below_name: str = ""
    chosen: list[Body] = field(default_factory=list)
    below: Body | None = None

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return list(Kind.choices)


def understand(request: HttpRequest) -> Asking:
    """Read the address; names of bodies become their numbers, which is what the permanent address holds."""
    question, wrong = understood(dict(request.GET.lists()))
    asking = Asking(question, wrong, names=request.GET.get("names", ""), below_name=request.GET.get("below_name", ""))
    _take(asking, pick(request.user, asking.names), pick(request.user, asking.below_name))
    _name(asking, request.user)
    return asking


def _take(asking: Asking, some: Picked, above: Picked) -> None:
    bodies = {*asking.question.bodies, *(body.pk for body in some.found)}
    if len(bodies) > MOST_BODIES:
        asking.reasons.append(Reason("question.bodies", f"一次最多按名称选{MOST_BODIES}个机关；请改选“某机关及其下级”"))
        return
    below = above.found[0].pk if above.found else asking.question.below
    asking.question = replace(asking.question, bodies=tuple(sorted(bodies)), below=below)
    asking.candidates = some.candidates
    asking.reasons += some.reasons + [_of_range(reason, above) for reason in above.reasons]


def _of_range(reason: Reason, above: Picked) -> Reason:
    """For the one body above there are no boxes to tick: the whole names are told."""
    if reason.code != "pick.several":
        return reason
    names = "、".join(body.name for body in above.candidates)
    return Reason(reason.code, f"“某机关及其下级”的机关名称对应多个机关，请写全称：{names}")


def _name(asking: Asking, actor: Any) -> None:
    """The bodies of the question as chosen in the form; one that does not exist is told."""
    question = asking.question
    wanted = {*question.bodies, *([question.below] if question.below else [])}
    found = {body.pk: body for body in named(actor, wanted)} if wanted else {}
    asking.chosen = [body for number, body in found.items() if number in question.bodies]
    asking.below = found.get(question.below) if question.below else None
    asking.reasons += [
        Reason("question.body", f"没有编号为{number}的机关；请从列表中选择机关") for number in sorted(wanted - found.keys())
    ]
