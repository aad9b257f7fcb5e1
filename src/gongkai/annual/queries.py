"""What pages ask about the archive; always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.annual import acts
from gongkai.annual.deadlines import last_year_due
from gongkai.annual.figures import SERIES
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.withdrawal import REASONS
from gongkai.bodies.models import Body, BodyName, Lineage
from gongkai.bodies.names import folded
from gongkai.bodies.policy import may, visible
from gongkai.files.models import StoredFile
from gongkai.report.compare import Comparison, compare
from gongkai.report.model import Report
from gongkai.site import clock


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list; `subtree` takes in the bodies below `body`, `text` a part of a body's name or a title."""

    year: int | None = None
    body: Body | None = None
    subtree: bool = True
    kind: str | None = None
    with_errors: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in place of a withdrawn report (410); after a silent takedown neither reason nor title is told."""

    withdrawn_on: date
    reason: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report with its original, its other versions (newest first) and the neighbouring years of the body."""

    entry: ArchiveEntry
    report: Report
    file: StoredFile
    versions: list[ArchiveEntry]
    previous: ArchiveEntry | None
    following: ArchiveEntry | None
    comparison: Comparison | None
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the years of a body page; None is a gap: no report, or a figure that is not known."""

    key: str
    label: str
    values: list[int | None]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body's years side by side; `years` has no gaps, `missing` are those whose report should be there."""

    body: Body
    entries: list[ArchiveEntry]
    years: list[int]
    series: list[Series]
    missing: list[int]
    may_add: bool


def archive(actor: Any, filters: Filters | None = None) -> QuerySet[ArchiveEntry]:
    """The list, newest year first: of each body and year the version that stands."""
    filters = filters or Filters()
    rows = in_force(visible(actor, acts.READ, ArchiveEntry.objects.all())).filter(_condition(filters))
    return rows.select_related("body").order_by("-year", "body__name", "body_id")


def years(actor: Any) -> list[int]:
    """The years of which there are reports, newest first."""
    rows = in_force(visible(actor, acts.READ, ArchiveEntry.objects.all()))
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def find_report(actor: Any, entry_id: int) -> ReportPage | Notice:
    """One report, or the notice in its place; raises ArchiveEntry.DoesNotExist for a number never given."""
    entry = visible(actor, acts.READ, ArchiveEntry.objects.all()).filter(pk=entry_id).first()
    if entry is None:
        return _notice(ArchiveEntry.objects.get(pk=entry_id))
    entry = ArchiveEntry.objects.select_related("body", "report__file").get(pk=entry.pk)
    versions = visible(actor, acts.READ, ArchiveEntry.objects.filter(body=entry.body, year=entry.year))
    previous, following = (_of_year(actor, entry.body, entry.year + step) for step in (-1, 1))
    report = entry.report.typed()
    return ReportPage(
        entry=entry,
        report=report,
        file=entry.report.file,
        versions=list(versions.select_related("body").order_by("-version")),
        previous=previous,
        following=following,
        comparison=_compared(previous, entry, report) if previous else None,
        may_withdraw=bool(may(actor, acts.WITHDRAW, entry)),
    )


def original(actor: Any, entry_id: int) -> StoredFile:
    """The original of a report that the actor may read; raises ArchiveEntry.DoesNotExist."""
    rows = visible(actor, acts.READ, ArchiveEntry.objects.all())
    return rows.select_related("report__file").get(pk=entry_id).report.file


def body_page(actor: Any, body: Body) -> BodyPage:
    """The body's years from the first report to the last that should be there."""
    rows = archive(actor, Filters(body=body, subtree=False))
    by_year = {entry.year: entry for entry in sorted(rows, key=lambda entry: entry.year)}
    missing = _missing_years(body, set(by_year))
    span = sorted({*by_year, *missing})
    shown = list(range(span[0], span[-1] + 1)) if span else []
    return BodyPage(
        body=body,
        entries=list(by_year.values()),
        years=shown,
        series=[_series(key, label, shown, by_year) for key, label in SERIES.items()],
        missing=missing,
        may_add=bool(may(actor, acts.ADD, body)),
    )


def missing_reports(actor: Any, year: int, within: Body | None = None) -> QuerySet[Body]:
    """Bodies that had to report on the year and have nothing in the archive; `within` one body's tree."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    there = in_force(visible(actor, acts.READ, ArchiveEntry.objects.filter(year=year)))
    existed = (Q(valid_from=None) | Q(valid_from__lte=last)) & (Q(valid_until=None) | Q(valid_until__gte=first))
    bodies = Body.objects.filter(existed, reports_by_law=True).exclude(pk__in=there.values("body"))
    return bodies.filter(_below("pk", within) if within else Q()).order_by("name", "pk")


def bodies_to_add_for(actor: Any) -> QuerySet[Body]:
    """The bodies for which the person may add reports; empty for anybody else."""
    return visible(actor, acts.ADD, Body.objects.order_by("name", "pk"))


def in_force(rows: QuerySet[ArchiveEntry]) -> QuerySet[ArchiveEntry]:
    """Standing entries without a later standing version."""
    later = ArchiveEntry.objects.filter(
        body=OuterRef("body"), year=OuterRef("year"), version__gt=OuterRef("version"), withdrawn_on=None
    )
    return rows.filter(~Exists(later), withdrawn_on=None)


def _condition(filters: Filters) -> Q:
    condition = Q()
    if filters.year is not None:
        condition &= Q(year=filters.year)
    if filters.body is not None:
        condition &= _below("body", filters.body) if filters.subtree else Q(body=filters.body)
    if filters.kind:
        condition &= Q(body__kind=filters.kind)
    if filters.with_errors:
        condition &= Q(errors__gt=0)
    if text := filters.text.strip():
        named = BodyName.objects.filter(folded__contains=folded(text))
        condition &= Q(body__in=named.values("body")) | Q(title__icontains=text)
    return condition


def _below(path: str, body: Body) -> Q:
    return Q(**{f"{path}__in": Lineage.objects.filter(ancestor=body).values("descendant")})


def _of_year(actor: Any, body: Body, year: int) -> ArchiveEntry | None:
    return archive(actor, Filters(year=year, body=body, subtree=False)).select_related("body", "report").first()


def _compared(previous: ArchiveEntry, entry: ArchiveEntry, report: Report) -> Comparison:
    """With the year before; milder where the body was renamed meanwhile or either report was archived anew."""
    renamed = entry.body.names.filter(valid_from__range=(date(previous.year, 1, 1), date(entry.year, 12, 31)))
    corrected = max(previous.version, entry.version) > 1
    return compare(previous.report.typed(), report, reorganised=renamed.exists(), corrected=corrected)


def _notice(entry: ArchiveEntry) -> Notice:
    assert entry.withdrawn_on is not None, "everybody may read what stands"  # noqa: S101
    reason = REASONS[entry.withdrawal]
    if reason.silent:
        return Notice(entry.withdrawn_on)
    return Notice(entry.withdrawn_on, reason.label, entry.title or f"{entry.year}年政府信息公开工作年度报告")


def _missing_years(body: Body, there: set[int]) -> list[int]:
    """From the first archived year to the last one due; nothing is said of a body with no report at all."""
    if not there or not body.reports_by_law:
        return []
    until = body.valid_until.year if body.valid_until else last_year_due(body.name, clock.today())
    return [year for year in range(min(there), max(until, max(there)) + 1) if year not in there]


def _series(key: str, label: str, shown: list[int], by_year: dict[int, ArchiveEntry]) -> Series:
    return Series(key, label, [getattr(by_year[year], key) if year in by_year else None for year in shown])
