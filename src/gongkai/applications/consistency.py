"""前后一致: what was answered before to who asked for the same, beside the answer that is being written.

The same words are found at every body whose applications the person may read; similar words at the case's own body, among
the latest answers there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from gongkai.applications import acts, standing
from gongkai.applications.likeness import resemblance
from gongkai.applications.models import Answer, AnswerPart, Application, Draft, DraftPart, Request
from gongkai.bodies.policy import visible
from gongkai.law.outcomes import outcome

LOOKED_AT = 1000
"""So many of a body's latest answered applications are compared by their words."""

ALIKE = 0.6
"""From here on two requests are taken for similar: nobody is hurt by one too many on a page that only shows."""

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One thing answered; outcome, label and article are blank while the outcome is open."""

    outcome: str
    label: str
    article: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """An answer, or the draft of one; `letter` is blank for who may not read drafts. `on` is None for a draft."""

    parts: tuple[Part, ...]
    letter: str
    on: date | None = None

    @property
    def outcomes(self) -> frozenset[str]:
        """The outcomes of the parts, as far as they are chosen."""
        return frozenset(part.outcome for part in self.parts if part.outcome)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier answer. `same_words`: the request reads the same; else `likeness` says how much, 1 is all.

    `differs`: it came to another outcome than the answer beside it; False while that one's is open.
    """

    application: Application
    asked: str
    words: Words
    same_words: bool
    likeness: float
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """This case's own draft (or answer, where there is no draft) and the earlier answers, the most similar first; `more`
    counts those that are not shown."""

    application: Application
    asked: str
    own: Words | None
    earlier: tuple[Earlier, ...]
    more: int

    @property
    def differing(self) -> int:
        """How many of those shown came to another outcome."""
        return sum(one.differs for one in self.earlier)


def earlier_answers(actor: Any, application_id: int) -> Comparison:
    """What was answered before beside what is being answered; raises Application.DoesNotExist."""
    readable = visible(actor, acts.READ, Application.objects.select_related("body", "applicant", "case"))
    application = readable.get(pk=application_id)
    request = standing.request(application)
    own = _own(actor, application)
    found = _found(readable.exclude(pk=application.pk), application, request)
    answers = standing.answers_of([number for number, _ in found])
    given = [(number, likeness) for number, likeness in found if number in answers]
    chosen = dict(given[:SHOWN])
    rows = readable.in_bulk(chosen)
    letters = _letters(actor, [answers[number][-1] for number in chosen])
    asked = _asked(chosen)
    earlier = tuple(
        _earlier(rows[number], asked[number], answers[number][-1], likeness, own, letters) for number, likeness in chosen.items()
    )
    return Comparison(application, _title(request), own, earlier, len(given) - len(chosen))


def _own(actor: Any, application: Application) -> Words | None:
    """The current draft of an open case, else the last answer that stands."""
    drafts = visible(actor, acts.READ_DRAFT, Draft.objects.prefetch_related(Prefetch("parts", DraftPart.objects.order_by("position"))))
    draft = drafts.filter(pk=application.case.draft_id or 0).first()
    answer = standing.answers(application).last()
    if draft is not None and (answer is None or answer.draft_id != draft.pk):
        return Words(_parts(draft.parts.all()), draft.letter)
    return _answered(answer, _letters(actor, [answer])) if answer else None


def _found(others: QuerySet[Application], application: Application, request: Request) -> list[tuple[int, float]]:
    """Applications by their likeness, the most similar and then the newest first."""
    same = others.filter(case__closed_on__isnull=False, requests__likeness__in=_likenesses(application))
    found = dict.fromkeys(same.order_by("-arrived_on", "-pk").values_list("pk", flat=True).distinct()[:LOOKED_AT], 1.0)
    words = _words(request)
    latest = Request.objects.filter(application__in=others.filter(body=application.body_id, case__closed_on__isnull=False))
    for other in latest.order_by("-application", "-pk")[:LOOKED_AT]:
        likeness = resemblance(words, _words(other))
        if likeness >= ALIKE and other.application_id not in found:
            found[other.application_id] = likeness
    return sorted(found.items(), key=lambda one: (-one[1], -one[0]))


def _likenesses(application: Application) -> list[str]:
    return list(application.requests.exclude(likeness="").values_list("likeness", flat=True))


def _words(request: Request) -> str:
    return " ".join(filter(None, (request.title, request.document_number, request.features)))


def _title(request: Request) -> str:
    return request.title or request.document_number or request.features


def _asked(numbers: Iterable[int]) -> dict[int, str]:
    """What is asked for, by application: the last version."""
    return {one.application_id: _title(one) for one in Request.objects.filter(application__in=list(numbers)).order_by("version")}


def _letters(actor: Any, answers: Sequence[Answer]) -> dict[int, str]:
    """The texts of letters by their drafts, of those that the person may read."""
    numbers = [answer.draft_id for answer in answers if answer.draft_id]
    return dict(visible(actor, acts.READ_DRAFT, Draft.objects.filter(pk__in=numbers)).values_list("pk", "letter"))


def _answered(answer: Answer, letters: dict[int, str]) -> Words:
    return Words(_parts(answer.parts.order_by("position")), letters.get(answer.draft_id or 0, ""), answer.answered_on)


def _parts(parts: Iterable[AnswerPart | DraftPart]) -> tuple[Part, ...]:
    return tuple(
        Part(part.outcome, outcome(part.outcome).label if part.outcome else "", outcome(part.outcome).article if part.outcome else "",
             part.about, part.text)
        for part in parts
    )  # fmt: skip


def _earlier(
    application: Application, asked: str, answer: Answer, likeness: float, own: Words | None, letters: dict[int, str]
) -> Earlier:
    words = _answered(answer, letters)
    differs = bool(own and own.outcomes) and own.outcomes != words.outcomes
    return Earlier(application, asked, words, likeness == 1.0, likeness, differs)
