"""What the register does when a version of a normative document comes before the public: the document is registered in
the ledger, or its registration corrected, and what it says of earlier documents takes effect with it.

Called within the act of publication; the version was reviewed, so nothing is asked again here but what may have changed
since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import F

from gongkai.items import hooks
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import ItemCourse, Release
from gongkai.items.verbs import SUBJECT as ITEM
from gongkai.law.norms import Change, What, changed, without
from gongkai.ledger.entry import Code
from gongkai.ledger.models import Event
from gongkai.ledger.services import Draft, append_all
from gongkai.norms import shown, verbs
from gongkai.norms.course import Done
from gongkai.norms.models import NormCourse, NormFacts, NormLink
from gongkai.norms.projection import state_of
from gongkai.site import clock


def follow(items: Iterable[int]) -> None:
    """Bring the register up to date with these items; those that are no public norms are passed over."""
    numbers = list(items)
    _carry(numbers)
    rows = ItemCourse.objects.filter(pk__in=numbers, item__genre=Genre.NORM, standing=Standing.PUBLISHED)
    for course in rows.select_related("public_version", "item").order_by("pk"):
        facts = NormFacts.objects.filter(pk=course.public_version_id).first()
        if facts is not None:
            _follow(course, facts)
    shown.note(numbers)


def _carry(items: list[int]) -> None:
    """Documents go with their items to the successor of a body, and count there from now on; both chains are told."""
    moved = NormCourse.objects.select_for_update(of=("self",)).filter(pk__in=items).exclude(body=F("norm__body"))
    drafts = []
    for row in moved.select_related("norm").order_by("pk"):
        actor = Event.objects.filter(subject_kind=ITEM, subject_id=row.pk).latest("id").actor_id
        for body, verb in ((row.body_id, verbs.CARRIED_OUT), (row.norm.body_id, verbs.CARRIED_IN)):
            drafts.append(Draft(body, verbs.SUBJECT, row.pk, verb, actor, clock.today()))
    if drafts:
        append_all(drafts)


def _follow(course: ItemCourse, facts: NormFacts) -> None:
    actor = Release.objects.filter(version=course.public_version_id).latest("pk").person
    codes = registration(course, facts)
    former = NormCourse.objects.select_for_update().filter(pk=course.pk).first()
    if former is not None and former.version_id == course.public_version_id:
        return
    drafts = [_registration(course, actor, codes, former)]
    touched: list[int] = []
    for number, verb, told, records in _effects(course, facts):
        drafts.append(Draft(course.body_id, verbs.SUBJECT, number, verb, actor.pk, clock.today(), told, records))
        touched.append(number)
    append_all(drafts)
    # the earlier documents' pages show what became of them; its own worth is known only now
    hooks.changed(sorted({course.pk, *touched}))


def registration(course: ItemCourse, facts: NormFacts) -> dict[str, Code]:
    """What the ledger is told of a public version."""
    version = course.public_version
    published = facts.published_on or course.first_on
    if version is None or published is None:
        raise ValueError("not public")
    return {
        "category": facts.category,
        "made_on": version.formed_on.isoformat(),
        "published_on": published.isoformat(),
        "effective_on": _iso(version.effective_on),
        "ends_on": _iso(version.valid_until),
    }


def _registration(course: ItemCourse, actor: Any, codes: dict[str, Code], former: NormCourse | None) -> Draft:
    verb = verbs.REGISTERED if former is None else verbs.RESTATED
    records = {"version": course.public_version_id or 0}
    return Draft(course.body_id, verbs.SUBJECT, course.pk, verb, actor.pk, clock.today(), codes, records)


def _effects(course: ItemCourse, facts: NormFacts) -> Iterator[tuple[int, str, dict[str, Code], dict[str, int]]]:
    """(document, verb, codes, records): what the version newly says of earlier documents, and what it says no more."""
    on = max(day for day in (facts.published_on or course.first_on, facts.version.effective_on) if day is not None)
    wanted = {link.target_id: Change(What(link.relation), on) for link in facts.rows()}
    standing = dict(_done_by(course.pk, set(wanted)))
    for number, done in standing.items():
        if wanted.get(number) != done.change:
            without(state_of(NormCourse.objects.select_for_update().get(pk=number)).life, done.change)
            yield number, verbs.REVOKED, {"number": done.number}, {"by": course.pk}
    for number, change in wanted.items():
        row = NormCourse.objects.select_for_update().filter(pk=number).first()
        if row is None or (number in standing and standing[number].change == change):
            continue
        before = state_of(row).life
        changed(without(before, standing[number].change) if number in standing else before, change)
        yield number, verbs.CHANGES + change.what.value, {"on": change.on.isoformat(), "until": None}, {"by": course.pk}


def _done_by(source: int, wanted: set[int]) -> Iterator[tuple[int, Done]]:
    """The changes that a document did to others and that stand."""
    for row in NormCourse.objects.filter(pk__in=wanted | set(_formerly_named(source))).order_by("pk"):
        for done in state_of(row).done:
            if done.by_id == source and done.grounds_id is None:
                yield row.pk, done


def _formerly_named(source: int) -> list[int]:
    return list(NormLink.objects.filter(facts__version__item=source).values_list("target", flat=True).distinct())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
