"""The letters of a case for its page: their list, and what happened to them as moments of its timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.models import Application, Case
from gongkai.bodies.models import Person
from gongkai.desk.letters.stages import next_words, number_of, stage_words
from gongkai.desk.timeline import Moment
from gongkai.law.serving import Carrier, Way
from gongkai.ledger.entry import Entry
from gongkai.ledger.models import Event
from gongkai.letters import verbs
from gongkai.letters.kinds import CARRIERS, OVER, WAYS, Signatory, Stage, WhyBack
from gongkai.letters.models import LetterCourse, LetterWords
from gongkai.letters.queries import letters_of


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in the list of a case."""

    course: LetterCourse
    number: str
    stage: str

    next: str

    @property
    def is_over(self) -> bool:
        """Whether it was given up: nobody need look at it any more."""
        return self.course.stage in OVER and self.course.stage != Stage.SERVED


def courses(actor: Any, application: Application) -> list[LetterCourse]:
    """The letters of a case that the actor may read, the newest first; those given up at the end."""
    found = list(letters_of(actor, application).select_related("letter__number", "letter__draft"))
    return sorted(found, key=lambda course: course.stage in (Stage.REPLACED, Stage.VOID))


def lines(found: Sequence[LetterCourse], case: Case) -> list[Line]:
    """One line for each, with what comes next on its way."""
    return [Line(course, number_of(course), stage_words(course, case), next_words(course, case)) for course in found]


def moments(found: Sequence[LetterCourse], colleagues: bool, known: dict[int, str]) -> list[Moment]:
    """What happened to these letters, with names for colleagues only; `known` are names that the page has already."""
    if not found:
        return []
    by_letter = {course.pk: course for course in found}
    events = Event.objects.filter(subject_kind=verbs.SUBJECT, subject_id__in=list(by_letter)).order_by("law_date", "id")
    entries = [event.entry for event in events]
    people = _people(entries, known) if colleagues else {}
    said = _said(entries)
    return [_moment(entry, by_letter[entry.subject_id], people, said) for entry in entries]


def _moment(entry: Entry, course: LetterCourse, people: dict[int, str], said: dict[int, str]) -> Moment:
    told = _WORDS.get(entry.verb)
    words = said.get(entry.records.get("words", 0), "")
    lines = [*([told(entry, course)] if told else []), *([words] if words else [])]
    return Moment(
        on=entry.law_date, recorded_at=entry.recorded_at,
        label=f"{verbs.VERBS[entry.verb]}：{course.letter.label}", who=_who(entry, people), lines=tuple(filter(None, lines)),
        file=None, is_annulled=False, is_reading=False, sequence=entry.sequence,
    )  # fmt: skip


def _people(entries: Sequence[Entry], known: dict[int, str]) -> dict[int, str]:
    numbers = {number for entry in entries for number in (entry.actor_id, entry.records.get("covered_for", 0))}
    others = numbers - set(known) - {0}
    return known | dict(Person.objects.filter(pk__in=others).values_list("pk", "display_name")) if others else known


def _said(entries: Sequence[Entry]) -> dict[int, str]:
    """The words of acts, where an event names any."""
    numbers = {entry.records["words"] for entry in entries if "words" in entry.records}
    return dict(LetterWords.objects.filter(pk__in=numbers).values_list("pk", "text")) if numbers else {}


def _who(entry: Entry, people: dict[int, str]) -> str:
    name, covered = people.get(entry.actor_id, ""), people.get(entry.records.get("covered_for", 0), "")
    return _("%(name)s（代%(covered)s）") % {"name": name, "covered": covered} if covered else name


def _sent(entry: Entry, course: LetterCourse) -> str:
    carrier = entry.codes.get("carrier")
    way = WAYS[Way(str(entry.codes["way"]))]
    return f"{way} · {CARRIERS[Carrier(str(carrier))]}" if carrier else way


_WORDS: dict[str, Callable[[Entry, LetterCourse], str]] = {
    verbs.NUMBERED: lambda entry, course: number_of(course),
    verbs.SENT: _sent,
    verbs.RECEIVED: lambda entry, course: str(Signatory(str(entry.codes["signatory"])).label),
    verbs.CAME_BACK: lambda entry, course: str(WhyBack(str(entry.codes["why"])).label),
}
