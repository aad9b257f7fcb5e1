"""签字盖章和上报: the papers that a report goes out with, and the sealed sheet that comes back as a scan."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual import acts
from gongkai.annual.models import ReportFacts, SealedSheet
from gongkai.annual.reports.papers import filing_of, scans
from gongkai.annual.reports.sealing import upload_sealed
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.items.situation import At, read
from gongkai.desk.reports.printing import PAPERS
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import sent_before, told
from gongkai.files.delivery import attachment
from gongkai.items.kinds import Genre, Work
from gongkai.law.reasons import Refused, refuse

REFUSED, TOO_LARGE = 422, 413
SHEET = ("signing", "signing-docx")
LETTER = ("letter", "letter-docx")


@desk_page("GET", "HEAD", "POST", takes_files=True)
def papers(request: HttpRequest, item_id: int) -> HttpResponse:
    """The sheet and the letter to print, the scans; a POST uploads the sealed sheet."""
    at = _report(request, item_id)
    if request.method != "POST":
        return _page(request, at)
    if not may(request.user, acts.SEAL, at.item.body):
        raise Http404
    if cut := too_large(request):
        return _page(request, at, cut, TOO_LARGE)
    if sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复上传。"))
        return redirect("desk:report_papers", item_id)
    try:
        if "file" not in request.FILES:
            raise refuse("one_scan", _("请选择一个文件：签字盖章页的扫描件，多页的合成一个PDF"))
        with handed_in(request.user, [request.FILES["file"]]) as (file,):
            upload_sealed(request.user, at.item, file, key=request.POST.get("key", ""))
    except Refused as refused:
        return _page(request, at, [told(one) for one in refused.reasons], REFUSED)
    messages.success(request, _("已上传盖章扫描件。"))
    return redirect("desk:report_papers", item_id)


@desk_page()
def sealed(request: HttpRequest, item_id: int, sheet_id: int) -> HttpResponse:
    """A scan as a download, for everybody who may read the item."""
    at = read(request.user, item_id)
    found = SealedSheet.objects.select_related("file").filter(version__item=at.item, pk=sheet_id).first()
    if found is None:
        raise Http404
    return attachment(found.file)


def _report(request: HttpRequest, item_id: int) -> At:
    at = read(request.user, item_id)
    if at.item.genre != Genre.REPORT or at.version is None:
        raise Http404
    return at


def _page(request: HttpRequest, at: At, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    assert at.version is not None  # noqa: S101 - `_report` found one
    facts = ReportFacts.objects.only("year", "version").filter(pk=at.version.pk).first()
    if facts is None:
        raise Http404
    found = scans(at.version)
    newest = next((one for one in found if one.is_of_version), None)
    shown = {
        "tab": "reports", "at": at, "year": facts.year, "reasons": reasons or [], "key": uuid.uuid4().hex,
        "newest": newest, "earlier": [one for one in found if one is not newest], "is_draft": at.course.work == Work.DRAFT,
        "may_seal": bool(may(request.user, acts.SEAL, at.item.body)), "filing": filing_of(at.item.body, facts.year),
        "sheet": {name: PAPERS[name] for name in SHEET}, "letter": {name: PAPERS[name] for name in LETTER},
    }  # fmt: skip
    return render(request, "desk/reports/papers.html", shown, status=status)
