"""What the page of a letter holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.applications.attachments import attachments_of
from gongkai.applications.models import Application, Attachment
from gongkai.bodies.policy import may, permitted
from gongkai.desk.acts.registry import ALL, asked_about_draft
from gongkai.desk.acts.reviewing import DraftAct
from gongkai.desk.letters.acts import LetterAct, offered
from gongkai.desk.letters.paper import Preview, preview
from gongkai.desk.letters.situation import At
from gongkai.desk.letters.stages import Step, draft_stage, number_of, steps, waits_for
from gongkai.law.letters import Letter as Kind
from gongkai.law.letters import letters
from gongkai.law.reasons import Reason
from gongkai.letters import acts
from gongkai.letters.kinds import OVER
from gongkai.letters.models import Countersigning, Dispatch, LetterWords, Seal
from gongkai.letters.units import countersignings_of
from gongkai.letters.verbs import VERBS
from gongkai.letters.warnings import late, of_remedies


@dataclass(frozen=True, slots=True)
class Try:
    """One try to serve the letter; `proof` is the file that proves what came of it."""

    dispatch: Dispatch
    proof: Attachment | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an act on the letter."""

    act: str
    words: LetterWords


@dataclass(frozen=True, slots=True)
class LetterPage:
    """`other_acts` are the rarer ones, `draft_acts` those on the draft that an answer goes with; `also` are the
    applications that the same letter answers; `shows_address`: whether the reader is one who sends letters, and so may
    see where to."""

    kind: Kind
    number: str
    steps: list[Step]
    paper: Preview
    main_acts: list[LetterAct]
    other_acts: list[LetterAct]
    draft_acts: list[DraftAct]
    may_rewrite: bool
    waits_for: str
    warnings: list[Reason]
    countersignings: list[Countersigning]
    seals: list[Seal]
    scan: Attachment | None
    tries: list[Try]
    said: list[Said]
    files: list[Attachment]
    also: list[Application]
    shows_address: bool


def letter_page(at: At) -> LetterPage:
    """Everything about one letter."""
    letter, found = at.letter, offered(at)
    files = {one.file_id: one for one in attachments_of(at.actor, letter.application)}
    scan = getattr(letter, "scan", None)
    going = at.course.stage not in OVER and not at.course.acted_on
    return LetterPage(
        kind=letters()[letter.kind],
        number=number_of(at.course),
        steps=steps(at.course, at.case),
        paper=preview(letter),
        main_acts=[one for one in found if one.is_main],
        other_acts=[one for one in found if not one.is_main],
        draft_acts=_draft_acts(at),
        may_rewrite=at.can_be_rewritten and bool(may(at.actor, acts.WRITE, letter.application)),
        waits_for=waits_for(at.course, at.case),
        warnings=_warnings(at) if going else [],
        countersignings=countersignings_of(letter),
        seals=list(letter.seals.order_by("pk")),
        scan=files.get(scan.file_id) if scan else None,
        tries=_tries(at, files),
        said=[Said(VERBS[one.verb], one) for one in letter.words.select_related("person").order_by("pk")],
        files=[files[file.pk] for file in letter.files.order_by("pk") if file.pk in files],
        also=[one.application for one in letter.also.select_related("application").order_by("pk")],
        shows_address=acts.SEND.code in at.permitted,
    )


def _warnings(at: At) -> list[Reason]:
    """That it is late; until it has its number, what is to be known of the remedies that it tells."""
    told = of_remedies(at.letter, at.on) if at.course.serial is None else []
    return [*late(at.letter.kind, at.case, at.on), *told]


def _draft_acts(at: At) -> list[DraftAct]:
    """What the reader may do now to the draft under review, on the page of the case."""
    step, draft = draft_stage(at.course, at.case), at.letter.draft
    if not step or draft is None:
        return []
    codes = permitted(at.actor, asked_about_draft(), draft)
    return [one for one in ALL if isinstance(one, DraftAct) and one.act.code in codes and step in one.steps]


def _tries(at: At, files: dict[int, Attachment]) -> list[Try]:
    found = []
    for dispatch in at.letter.dispatches.select_related("came_of_it").order_by("pk"):
        came: Any = getattr(dispatch, "came_of_it", None)
        found.append(Try(dispatch, files.get(came.proof_id) if came and came.proof_id else None))
    return found
