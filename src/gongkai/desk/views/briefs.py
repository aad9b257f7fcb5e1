"""复议答复书、答辩状: what the case says for them, and the three papers to keep."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.desk.access import desk_page
from gongkai.desk.views.act import told
from gongkai.desk.views.case_file import as_download
from gongkai.law.reasons import Refused
from gongkai.letters.case_file import LETTERS
from gongkai.remedies.brief import Draft, brief, drafted, evidence_pdf
from gongkai.remedies.models import Proceeding
from gongkai.writing.brief_docx import write_brief
from gongkai.writing.brief_pdf import brief_pdf


@desk_page()
def page(request: HttpRequest, proceeding_id: int) -> HttpResponse:
    """What the paper will say, what is evidence and what is not, by when it must be handed in."""
    return _page(request, proceeding_id)


@desk_page("POST")
def paper(request: HttpRequest, proceeding_id: int, form: str) -> HttpResponse:
    """The paper as DOCX or PDF, or its evidence bound as one PDF."""
    if form not in FORMS:
        raise Http404
    write, kind = FORMS[form]
    try:
        with drafted(request.user, proceeding_id, (LETTERS,)) as draft:
            title = _("证据材料") if form == "evidence" else draft.words.title
            return as_download(write(draft), f"{title}{draft.page.proceeding.case_number}", kind)
    except Proceeding.DoesNotExist as problem:
        raise Http404 from problem
    except Refused as refused:
        return _page(request, proceeding_id, [told(reason) for reason in refused.reasons], 422)


def _page(request: HttpRequest, proceeding_id: int, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    try:
        with drafted(request.user, proceeding_id, (LETTERS,), opens=False) as draft:
            shown = {
                "tab": "remedies", "one": draft.page.proceeding, "deadline": draft.deadline,
                "brief": brief(draft, counts_pages=False), "reasons": reasons or [], "has_case": draft.gathering is not None,
            }  # fmt: skip
    except Proceeding.DoesNotExist as problem:
        raise Http404 from problem
    return render(request, "desk/remedies/brief.html", shown, status=status)


def _docx(draft: Draft) -> bytes:
    file = BytesIO()
    write_brief(brief(draft), file)
    return file.getvalue()


def _pdf(draft: Draft) -> bytes:
    return brief_pdf(brief(draft)).pdf


FORMS: dict[str, tuple[Callable[[Draft], bytes], str]] = {
    "docx": (_docx, "docx"),
    "pdf": (_pdf, "pdf"),
    "evidence": (evidence_pdf, "pdf"),
}
