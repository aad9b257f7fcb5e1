"""What one letter must hold, and what it lacks: an answer on several grounds holds the parts of every one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.letters import Letter, Part, Stage, Telling, conditions, letters
from gongkai.law.outcomes import PARTIAL, outcome
from gongkai.law.reasons import Reason


@dataclass(frozen=True, slots=True)
class Required:
    """A part of one letter. `id` names its text among those of the letter: the key of the part, before it with a dot
    the ground that it belongs to ("refused_process.reasons") where the letter has other grounds than its kind."""

    id: str
    part: Part
    ground: str = ""

    @property
    def name(self) -> str:
        """The part in Chinese, with the ground that it belongs to."""
        return f"{self.part.name}（{outcome(self.ground).label}）" if self.ground else self.part.name


def parts(kind: str, grounds: Sequence[str] = ()) -> tuple[Required, ...]:
    """The parts of a kind, in the order of the paper; KeyError for an unknown kind.

    `grounds` are the outcomes of the parts of an answer that were not given (`outcomes.Decision.grounds`); the parts of
    each, once, follow those of the kind itself. ValueError for grounds of anything but an answer, or that give.
    """
    letter = letters()[kind]
    check_grounds(letter, grounds)
    return tuple(_required(letter, grounds))


def missing(
    kind: str,
    filled: Mapping[str, str],
    grounds: Sequence[str] = (),
    stated: Collection[str] = (),
    at: Stage = Stage.SEALED,
) -> list[Reason]:
    """A reason for each part that a letter lacks at a stage, with its article; empty for a complete one.

    `filled` is the text of each part by its id: a blank one is not there. A part may be absent only where one of its
    conditions is `stated` (codes of `letters.conditions`, KeyError for any other) or where it comes at a later stage.
    A partial answer without grounds lacks these.
    """
    letter, left_out = letters()[kind], {conditions()[code] for code in stated}
    lacks = [
        Reason(f"lacks.{one.id}", f"{_named(letter)}缺少：{one.name}", one.part.article)
        for one in parts(kind, grounds)
        if _due_by(one.part, at) and not filled.get(one.id, "").strip() and left_out.isdisjoint(one.part.unless)
    ]
    return [no_grounds(), *lacks] if kind == PARTIAL and not grounds else lacks


def no_grounds() -> Reason:
    """The reason against a partial answer that does not say on which grounds the rest was not given."""
    message = f"{_named(letters()[PARTIAL])}没有写明未提供的部分属于哪种情形，请逐项选定"
    return Reason("no_grounds", message, outcome(PARTIAL).article)


def check_grounds(letter: Letter, grounds: Sequence[str]) -> None:
    """ValueError for grounds of anything but an answer, beside one that gives everything, and for those that give or are
    no answer themselves."""
    refusing = {kind for kind, one in letters().items() if one.answer and not outcome(kind).gives}
    if grounds and not (letter.kind in refusing | {PARTIAL} and refusing.issuperset(grounds)):
        raise ValueError(letter.kind, list(grounds))


def strictest(kind: str, grounds: Sequence[str] = ()) -> Letter:
    """Whose rule on telling of remedies holds for a letter: a ground's that always tells, otherwise the kind's own."""
    letter = letters()[kind]
    check_grounds(letter, grounds)
    every = (letter, *(letters()[ground] for ground in grounds))
    return next((one for one in every if one.remedies is Telling.ALWAYS), letter)


def _required(letter: Letter, grounds: Sequence[str]) -> Iterator[Required]:
    remedies = strictest(letter.kind, grounds)
    for part in letter.parts:
        if part.group not in (*Telling, "tail"):
            yield Required(part.key, part)
    for ground in dict.fromkeys(grounds):
        if ground != letter.kind:
            yield from (Required(f"{ground}.{part.key}", part, ground) for part in _own(letters()[ground]))
    yield from (Required(part.key, part) for part in remedies.parts if part.group in (*Telling,))
    yield from (Required(part.key, part) for part in letter.parts if part.group == "tail")


def _own(letter: Letter) -> Iterator[Part]:
    return (part for part in letter.parts if not part.group)


def _due_by(part: Part, at: Stage) -> bool:
    order = list(Stage)
    return order.index(part.source.given) <= order.index(at)


def _named(letter: Letter) -> str:
    return f"“{outcome(letter.kind).label}”的答复书" if letter.answer else letter.label
