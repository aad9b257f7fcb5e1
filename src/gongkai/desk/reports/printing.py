"""The report in one format, and its papers, made of the content as it stands: to look at, to print, to take along."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from gongkai.annual.models import ReportFacts
from gongkai.annual.queries import Filters, archive
from gongkai.annual.reports.papers import filing_of
from gongkai.desk.access import desk_page
from gongkai.desk.items.situation import read
from gongkai.files.delivery import SANDBOX
from gongkai.items.kinds import Genre
from gongkai.report.model import Report
from gongkai.writing.annual.filing import Filing, filing_letter, sign_off_sheet
from gongkai.writing.annual.formats import FORMATS
from gongkai.writing.annual.picture_page import picture_pages, picture_pdf
from gongkai.writing.letter_docx import write_letter
from gongkai.writing.letter_pdf import letter_pdf
from gongkai.writing.office_form import form_pdf, write_form_docx

OWN_STYLE = f"{SANDBOX}; style-src 'unsafe-inline'"
"""A page that is looked at brings its style in itself; every text in it is escaped."""
EARLIER = 4
"""So many years before stand in the trend of the picture version."""
DOCX = FORMATS["docx"].media_type


@dataclass(frozen=True, slots=True)
class Drawn:
    """What papers are made of: the report, those of the years before, whose letter it is and to whom."""

    report: Report
    earlier: Sequence[Report]
    filing: Filing


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that goes with the report."""

    label: str | Promise
    suffix: str
    media_type: str
    write: Callable[[Drawn], bytes]
    name: str
    is_shown: bool = False


def _sheet_docx(of: Drawn) -> bytes:
    file = io.BytesIO()
    write_form_docx(sign_off_sheet(of.report), file)
    return file.getvalue()


def _letter_docx(of: Drawn) -> bytes:
    file = io.BytesIO()
    write_letter(filing_letter(of.report, of.filing), file)
    return file.getvalue()


PDF = "application/pdf"
PAPERS = {
    "signing": Paper(_("签字盖章页（PDF）"), ".pdf", PDF, lambda of: form_pdf(sign_off_sheet(of.report)).pdf, "签字盖章页"),
    "signing-docx": Paper(_("签字盖章页（Word）"), ".docx", DOCX, _sheet_docx, "签字盖章页"),
    "letter": Paper(_("上报函（PDF）"), ".pdf", PDF, lambda of: letter_pdf(filing_letter(of.report, of.filing)).pdf, "上报函"),
    "letter-docx": Paper(_("上报函（Word）"), ".docx", DOCX, _letter_docx, "上报函"),
    "pictures": Paper(
        _("图表版（网页）"), ".html", "text/html; charset=utf-8",
        lambda of: picture_pages(of.report, of.earlier, whole=True).encode(), "图表版", True,
    ),
    "pictures-pdf": Paper(_("图表版（PDF）"), ".pdf", PDF, lambda of: picture_pdf(of.report, of.earlier).pdf, "图表版"),
}  # fmt: skip
"""By the name that the address uses."""


@desk_page()
def file(request: HttpRequest, item_id: int, name: str) -> HttpResponse:
    """The version in work, or else the public one, for everybody who may read the item."""
    at = read(request.user, item_id)
    facts = ReportFacts.objects.filter(pk=at.version.pk).first() if at.version else None
    if facts is None or at.item.genre != Genre.REPORT or name not in (*FORMATS, *PAPERS):
        raise Http404
    report = facts.typed()
    if name in FORMATS:
        form = FORMATS[name]
        return _answer(form.write(report), form.media_type, f"{report.title}{form.suffix}", name == "html")
    paper = PAPERS[name]
    found = archive(request.user, Filters(body=at.item.body, subtree=False)).filter(year__lt=facts.year, year__gte=facts.year - EARLIER)
    earlier = [entry.report.typed() for entry in found.select_related("report").order_by("year")]
    drawn = Drawn(report, earlier, filing_of(at.item.body, facts.year))
    return _answer(paper.write(drawn), paper.media_type, f"{report.title}（{paper.name}）{paper.suffix}", paper.is_shown)


def _answer(content: bytes, media_type: str, name: str, is_shown: bool) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(not is_shown, name) or "attachment"
    answer["Content-Security-Policy"] = OWN_STYLE if is_shown else SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
