"""What inner units read of the letters that they countersign: the text, without to whom it goes. Through the policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from gongkai.bodies import standing
from gongkai.bodies.policy import visible
from gongkai.letters import acts, paper
from gongkai.letters.models import Countersignature, Countersigning, Letter
from gongkai.letters.services.countersigning import BEFORE_SIGNATURE
from gongkai.site.clock import today
from gongkai.writing.letter import OfficialLetter

ADDRESSEE = "（收件人）"


@dataclass(frozen=True, slots=True)
class UnitLetter:
    """A letter as the unit reads it; `reply` is what the unit said, None while it is asked; `over`: it can no longer say."""

    countersigning: Countersigning
    letter: Letter
    number: str
    paper: OfficialLetter
    reply: Countersignature | None
    over: bool


def to_countersign(actor: Any) -> QuerySet[Countersigning]:
    """What waits for the units that the actor is a member of, the oldest first."""
    found = Countersigning.objects.filter(reply=None, letter__course__stage__in=BEFORE_SIGNATURE)
    own = found.filter(division__in=standing.divisions(actor.pk, today()))
    related = own.select_related("letter__application", "division")
    return visible(actor, acts.READ_COUNTERSIGN, related).order_by("asked_on", "pk")


def unit_letter(actor: Any, countersigning_id: int) -> UnitLetter:
    """One letter to countersign. Raises Countersigning.DoesNotExist, also where the actor may not read it."""
    found = Countersigning.objects.select_related("letter__application", "letter__course", "division")
    asked = visible(actor, acts.READ_COUNTERSIGN, found).get(pk=countersigning_id)
    reply = Countersignature.objects.select_related("person").filter(countersigning=asked).first()
    shown = replace(paper.read(asked.letter.content), addressee=ADDRESSEE)
    over = asked.letter.course.stage not in BEFORE_SIGNATURE
    return UnitLetter(asked, asked.letter, asked.letter.application.number, shown, reply, over)


def countersignings_of(letter: Letter) -> list[Countersigning]:
    """All that were asked about a letter, with what they said (`.reply`), for those who read the letter itself."""
    return list(letter.countersignings.select_related("division", "reply__person").order_by("pk"))
