"""What follows from the publication of a report, in its act: the year is locked, the report stands in the archive.

A version that is public no more leaves the archive, in silence where it was taken down.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.annual.kinds import Basis
from gongkai.annual.models import ArchivedReport, ArchiveEntry, ReportFacts
from gongkai.annual.reports.examining import examined
from gongkai.annual.services import archive_written, take_out
from gongkai.applications.services.locking import lock_with_report
from gongkai.items.kinds import Genre, Standing, TakedownReason
from gongkai.items.models import Attachment, Item, ItemCourse, Release
from gongkai.items.verbs import SUBJECT, TAKEN_DOWN
from gongkai.ledger.models import Event
from gongkai.report.model import Report

ORIGINAL = "pdf"
"""Of the attached documents the one that the archive shows as the original."""


def follow(items: Iterable[int]) -> None:
    """Told of every item whose public face changed."""
    for course in ItemCourse.objects.filter(pk__in=list(items), item__genre=Genre.REPORT).select_related("body").order_by("pk"):
        if course.standing == Standing.PUBLISHED:
            _published(course)
        else:
            _ended(course)


def _published(course: ItemCourse) -> None:
    facts = ReportFacts.objects.filter(pk=course.public_version_id).select_related("version__item").first()
    if facts is None or ArchivedReport.objects.filter(published_as=facts.pk).exists():
        return
    person = Release.objects.filter(version=facts.pk).latest("pk").person
    if facts.basis == Basis.LEDGER:
        lock_with_report(person, course.body, facts.year)
    document = Attachment.objects.filter(version=facts.pk, file__kind_code=ORIGINAL).select_related("file").earliest("position")
    archive_written(person, facts.version, as_published(course, facts), document.file)


def as_published(course: ItemCourse, facts: ReportFacts) -> Report:
    """The report with what only its publication gave it, and with its findings."""
    report = facts.typed()
    report.published, report.index_number = course.first_on, Item.objects.get(pk=course.pk).index_number
    return examined(report).report


def _ended(course: ItemCourse) -> None:
    """The entries of its versions are taken out of the archive by whoever ended it."""
    rows = list(ArchiveEntry.objects.filter(report__published_as__item=course.pk, withdrawn_on=None))
    if rows:
        last = Event.objects.filter(subject_kind=SUBJECT, subject_id=course.pk).latest("id")
        take_out(last.actor_id, rows, _reason(last))


def _reason(event: Event) -> str:
    if event.verb != TAKEN_DOWN:
        return "replaced_by_body"
    hidden = (TakedownReason.SECRET, TakedownReason.SECURITY)
    return "secrecy" if event.entry.codes.get("reason") in hidden else "personal_data"
