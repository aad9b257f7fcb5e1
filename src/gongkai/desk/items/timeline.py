"""What happened to an item, in words: its events, what was written in each, the conclusions with their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from gongkai.bodies.models import Person
from gongkai.items import verbs
from gongkai.items.course import moment
from gongkai.items.kinds import Ground, ReleaseKind, TakedownReason, Way, WithdrawalReason
from gongkai.items.models import Conclusion, Item, ItemWords, Release
from gongkai.items.steps import label
from gongkai.ledger.entry import Entry
from gongkai.ledger.models import Event

REASONS: dict[str, str] = {**dict(WithdrawalReason.choices), **dict(TakedownReason.choices)}


@dataclass(frozen=True, slots=True)
class Moment:
    """One event; `article` is what a conclusion rests on."""

    on: date
    recorded_at: datetime
    label: str
    who: str
    lines: tuple[str, ...]
    article: str = ""


def timeline(item: Item, conclusions: Iterable[Conclusion]) -> list[Moment]:
    """All events of an item in their order; `conclusions` are those of all its versions."""
    events = Event.objects.filter(subject_kind=verbs.SUBJECT, subject_id=item.pk).order_by("law_date", "id")
    entries = [event.entry for event in events]
    known = _Known(item, entries, conclusions)
    return [_moment(entry, known) for entry in entries]


class _Known:
    """The records that the events name."""

    def __init__(self, item: Item, entries: Sequence[Entry], conclusions: Iterable[Conclusion]) -> None:
        people = {number for entry in entries for number in (entry.actor_id, entry.records.get("covered_for", 0))}
        self.people = dict(Person.objects.filter(pk__in=people).values_list("pk", "display_name"))
        self.words = dict(ItemWords.objects.filter(item=item).values_list("pk", "text"))
        self.conclusions = {one.pk: one for one in conclusions}
        released = any("release" in entry.records for entry in entries)
        self.releases = {one.pk: one for one in Release.objects.filter(version__item=item)} if released else {}


def _moment(entry: Entry, known: _Known) -> Moment:
    conclusion = known.conclusions.get(entry.records.get("conclusion", 0))
    told = _WORDS.get(entry.verb)
    words = known.words.get(entry.records.get("words", 0), "")
    lines = [told(entry, known) if told else "", words, conclusion.words if conclusion else ""]
    return Moment(
        entry.law_date, entry.recorded_at, _label(entry, conclusion), _who(entry, known), tuple(filter(None, lines)),
        conclusion.article if conclusion else "",
    )  # fmt: skip


def _label(entry: Entry, conclusion: Conclusion | None) -> str:
    if conclusion is not None and entry.verb in (verbs.REVIEWED, verbs.RETURNED):
        return f"{label(conclusion.step)}：{conclusion.get_verdict_display()}"
    if entry.verb == verbs.PUBLISHED:
        return str(ReleaseKind(str(entry.codes["kind"])).label)
    return verbs.VERBS[entry.verb]


def _who(entry: Entry, known: _Known) -> str:
    name = known.people.get(entry.actor_id, "")
    covered = known.people.get(entry.records.get("covered_for", 0), "")
    return _("%(name)s（代%(covered)s）") % {"name": name, "covered": covered} if covered else name


def _decided(entry: Entry, known: _Known) -> str:
    way, ground = Way(str(entry.codes["way"])).label, entry.codes.get("ground")
    return f"{way} · {Ground(str(ground)).label}" if ground else str(way)


def _drafted(entry: Entry, known: _Known) -> str:
    return _("第%(number)s版") % {"number": entry.codes["number"]}


def _submitted(entry: Entry, known: _Known) -> str:
    return " → ".join(label(code) for code in str(entry.codes["steps"]).split("."))


def _scheduled(entry: Entry, known: _Known) -> str:
    return f"{moment(entry.codes):%Y-%m-%d %H:%M}"


def _published(entry: Entry, known: _Known) -> str:
    release = known.releases.get(entry.records.get("release", 0))
    return release.notice if release else ""


def _ended(entry: Entry, known: _Known) -> str:
    return str(REASONS[str(entry.codes["reason"])])


_WORDS: dict[str, Callable[[Entry, _Known], str]] = {
    verbs.DECIDED: _decided,
    verbs.REEVALUATED: _decided,
    verbs.DRAFTED: _drafted,
    verbs.SUBMITTED: _submitted,
    verbs.SCHEDULED: _scheduled,
    verbs.PUBLISHED: _published,
    verbs.WITHDRAWN: _ended,
    verbs.TAKEN_DOWN: _ended,
}
