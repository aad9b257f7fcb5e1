"""The report that an address of these pages names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from gongkai.annual import acts
from gongkai.annual.models import ReportFacts
from gongkai.bodies.policy import may
from gongkai.desk.items.situation import At, read
from gongkai.items.kinds import Genre, Work
from gongkai.items.models import Version


@dataclass(frozen=True, slots=True)
class InWork:
    """A report with its version in work."""

    at: At
    version: Version
    facts: ReportFacts

    @property
    def is_draft(self) -> bool:
        """Whether it can be written on."""
        return bool(self.at.course.work == Work.DRAFT)


def in_work(request: HttpRequest, item_id: int) -> InWork | At:
    """The report; the item alone where no version of it is in work. 404 for what is no report, or not for the writer."""
    at = read(request.user, item_id)
    actor: Any = request.user
    if at.item.genre != Genre.REPORT or not may(actor, acts.COMPILE, at.item.body):
        raise Http404
    version = at.course.work_version
    facts = ReportFacts.objects.filter(pk=version.pk).first() if version else None
    if version is None or facts is None:
        return at
    # the pages ask both of each other
    facts.version, version.item = version, at.item
    return InWork(at, version, facts)
