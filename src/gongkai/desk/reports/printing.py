"""The report in one format, made of the content as it stands: to look at, to print, to take along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from gongkai.annual.models import ReportFacts
from gongkai.desk.access import desk_page
from gongkai.desk.items.situation import read
from gongkai.files.delivery import SANDBOX
from gongkai.items.kinds import Genre
from gongkai.writing.annual.formats import FORMATS

SHOWN = ("html",)
"""Looked at in the browser; the others are downloads."""
OWN_STYLE = f"{SANDBOX}; style-src 'unsafe-inline'"
"""The page brings its style in itself; every text in it is escaped."""


@desk_page()
def file(request: HttpRequest, item_id: int, name: str) -> HttpResponse:
    """The version in work, or else the public one, for everybody who may read the item."""
    at = read(request.user, item_id)
    facts = ReportFacts.objects.filter(pk=at.version.pk).first() if at.version else None
    if facts is None or at.item.genre != Genre.REPORT or name not in FORMATS:
        raise Http404
    found, report = FORMATS[name], facts.typed()
    answer = HttpResponse(found.write(report), content_type=found.media_type)
    answer["Content-Disposition"] = content_disposition_header(name not in SHOWN, f"{report.title}{found.suffix}") or "attachment"
    answer["Content-Security-Policy"] = OWN_STYLE if name in SHOWN else SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
