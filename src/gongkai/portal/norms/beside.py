"""What stands on the page of an item beside its text: the worth and life of a document, who interprets it, a
consultation's term and feedback, what an interpretation is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.items.kinds import Genre
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.law.norms import Validity
from gongkai.norms import queries
from gongkai.norms.lines import lines
from gongkai.norms.models import ConsultationFacts, FeedbackLine, NormCourse, NormLink
from gongkai.site import clock

GENRES = (Genre.NORM.value, Genre.INTERPRETATION.value, Genre.CONSULTATION.value, Genre.GAZETTE.value)


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that the facts of a version add to its page."""

    rows: list[tuple[str, str]]
    worth: Validity | None = None
    life: list[queries.Step] = field(default_factory=list)
    links: list[tuple[NormLink, ItemCourse]] = field(default_factory=list)
    interpretations: list[queries.Interpretation] = field(default_factory=list)
    interprets: list[ItemCourse] = field(default_factory=list)
    consultation: ConsultationFacts | None = None
    feedback: list[FeedbackLine] = field(default_factory=list)
    is_open: bool = False


def beside(item: Item, version: Version) -> Beside | None:
    """For the genres of that room; None for every other item."""
    if item.genre not in GENRES:
        return None
    rows = lines(version)
    if item.genre == Genre.NORM:
        return _norm(item, version, rows)
    if item.genre == Genre.INTERPRETATION:
        return Beside(rows, interprets=queries.interpreted_by(version))
    if item.genre == Genre.CONSULTATION:
        return _consultation(version, rows)
    return Beside(rows)


def _norm(item: Item, version: Version, rows: list[tuple[str, str]]) -> Beside:
    course = NormCourse.objects.filter(pk=item.pk).first()
    if course is None:
        return Beside(rows)
    return Beside(
        rows, queries.validity_of(course), queries.life(course), queries.links_of(version), queries.interpretations_of(item.pk)
    )


def _consultation(version: Version, rows: list[tuple[str, str]]) -> Beside:
    facts = ConsultationFacts.objects.filter(pk=version.pk).first()
    if facts is None:
        return Beside(rows)
    return Beside(
        rows, consultation=facts, feedback=facts.rows() if facts.feedback_on else [],
        is_open=facts.opens_on <= clock.today() <= facts.closes_on,
    )  # fmt: skip
