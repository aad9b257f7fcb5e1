"""导出案卷: the case file of an application as one PDF to keep."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.applications.case_file.volume import volume
from gongkai.applications.models import Application
from gongkai.applications.queries import find_application
from gongkai.desk.access import desk_page
from gongkai.desk.views.act import told
from gongkai.desk.views.case import shown
from gongkai.law.reasons import Refused
from gongkai.letters.case_file import LETTERS
from gongkai.remedies.case_file import REMEDIES
from gongkai.remedies.queries import of_application

SOURCES = (LETTERS, REMEDIES)
"""What other rooms than the applications' own give to a case file."""


@desk_page("POST")
def case_file(request: HttpRequest, application_id: int) -> HttpResponse:
    """The volume as a download, as far as the person may read the case."""
    try:
        application = find_application(request.user, application_id)
        contested = bool(of_application(request.user, application))
        made = volume(request.user, application_id, SOURCES, contested=contested)
    except Application.DoesNotExist as problem:
        raise Http404 from problem
    except Refused as refused:
        reasons = {"reasons": [told(reason) for reason in refused.reasons]}
        return render(request, "desk/case.html", shown(request, application_id) | reasons, status=422)
    return as_download(made.pdf, _("案卷%(number)s") % {"number": application.number}, "pdf")


TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def as_download(content: bytes, title: str, kind: str) -> HttpResponse:
    """A document that was made here, as a file to keep."""
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = content_disposition_header(True, f"{title}.{kind}") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
