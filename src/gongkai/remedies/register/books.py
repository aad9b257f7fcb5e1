"""What a body's books hold that the lines of a register name: its applications by number, its reviews and suits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from gongkai.applications import standing
from gongkai.applications.likeness import folded
from gongkai.applications.models import Answer, Application, FormerLine
from gongkai.bodies.models import Body
from gongkai.remedies.kinds import Stage
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.register.lines import Line


@dataclass(frozen=True, slots=True)
class Matters:
    """Applications by their folded numbers, ours and those of the former register; the answers that stand."""

    by_number: dict[str, list[Application]] = field(default_factory=dict)
    answers: dict[int, list[Answer]] = field(default_factory=dict)

    def named(self, number: str, applicant: str) -> list[Application]:
        """The applications of a number; of several, those of the applicant."""
        found = self.by_number.get(folded(number), [])
        theirs = [one for one in found if folded(one.applicant.name) == folded(applicant)]
        return theirs if len(found) > 1 and theirs else found

    def answers_by(self, application: Application, day: date) -> list[Answer]:
        """The answers that stand and were given by a day."""
        return [one for one in self.answers.get(application.pk, []) if one.answered_on <= day]


def matters(body: Body, lines: Iterable[Line]) -> Matters:
    """What the lines name of the body's applications."""
    wanted = {folded(number) for line in lines if (number := line.cell("application_number"))}
    if not wanted:
        return Matters()
    found: defaultdict[str, dict[int, Application]] = defaultdict(dict)
    theirs = Application.objects.filter(Q(registered_at=body) | Q(body=body)).select_related("applicant")
    for one in theirs.iterator():
        if (number := folded(one.number)) in wanted:
            found[number][one.pk] = one
    former = FormerLine.objects.filter(body=body).exclude(number_key="").select_related("application__applicant")
    for line in former.iterator():
        if line.number_key in wanted:
            found[line.number_key][line.application_id] = line.application
    named = {number for ones in found.values() for number in ones}
    return Matters({number: list(ones.values()) for number, ones in found.items()}, standing.answers_of(named))


@dataclass(frozen=True, slots=True)
class Registered:
    """A review or suit that the body has already."""

    proceeding: Proceeding
    opened_on: date
    result: str
    followed: bool


def registered(body: Body) -> Sequence[Registered]:
    """The body's reviews and suits, without those registered by mistake."""
    found = Progress.objects.filter(body=body).exclude(stage=Stage.VOID).select_related("proceeding")
    rows = list(found.order_by("pk"))
    followed = {row.proceeding.review_id for row in rows}
    return [Registered(row.proceeding, row.opened_on, row.result, row.pk in followed) for row in rows]
