"""What the page of a report's papers asks: the scans of the sealed sheet, and to whom the 上报函 goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.annual.models import ArchivedReport, ListedBody, ReportFacts, SealedSheet
from gongkai.annual.reports.queries import contacts
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.items import acts as items
from gongkai.items.models import Item, Version
from gongkai.site.clock import SHANGHAI
from gongkai.writing.annual.filing import Filing, figures_digest

NOBODY = "（请填写主送机关）"
"""In the letter of a body that nobody's list names and that nothing stands above."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of a sealed sheet: whether it is of the version itself, and whether its figures are those of the version."""

    sheet: SealedSheet
    is_of_version: bool
    is_of_now: bool


@dataclass(frozen=True, slots=True)
class Sealed:
    """Since when the sealed sheet of a report is here, None while it is not; `item` (id) whose papers the reader may read."""

    on: date | None
    item: int | None


def scans(version: Version) -> list[Scan]:
    """Of a version and those before it, the newest first; the reader may read the item."""
    rows = SealedSheet.objects.filter(version__item=version.item_id, version__number__lte=version.number)
    found = list(rows.select_related("version", "file", "person").order_by("-pk"))
    if not found:
        return []
    now = figures_digest(ReportFacts.objects.get(pk=version.pk).typed())
    return [Scan(row, row.version_id == version.pk, row.figures == now) for row in found]


def sealed_as_archived(actor: Any, archived: int | None) -> Sealed | None:
    """Of a report in the archive that was published here; None for one that was brought from elsewhere."""
    if archived is None:
        return None
    version = ArchivedReport.objects.filter(pk=archived).values_list("published_as", flat=True).get()
    if version is None:
        return None
    newest = SealedSheet.objects.filter(version=version).order_by("-pk").only("at").first()
    item = visible(actor, items.READ, Item.objects.filter(versions=version)).values_list("pk", flat=True).first()
    return Sealed(newest.at.astimezone(SHANGHAI).date() if newest else None, item)


def filing_of(body: Body, year: int) -> Filing:
    """Whose letter it is and to whom: the government whose list asks the body for the year, otherwise the one above it."""
    rows = ListedBody.objects.filter(body=body, reporting_list__year=year).exclude(reporting_list__body=body)
    asked = rows.select_related("reporting_list__body").order_by("-reporting_list__number", "-pk").first()
    to = asked.reporting_list.body if asked else body.parent
    return Filing(body.name, to.name if to else NOBODY, phone=contacts(body).phone or "")
