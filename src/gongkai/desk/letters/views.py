"""文书: the lists of what waits, the page of one letter, the letter as a file."""

from __future__ import annotations

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.applications.acts import READ_FIGURES
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies
from gongkai.desk.letters import lists
from gongkai.desk.letters.page import letter_page
from gongkai.desk.letters.situation import At, read
from gongkai.desk.letters.stages import mark_of, number_of
from gongkai.desk.views.act import told
from gongkai.desk.views.case_file import as_download
from gongkai.law.reasons import Refused
from gongkai.letters.acts import READ_OFFICE
from gongkai.letters.queries import paper_of
from gongkai.writing.letter_docx import write_letter
from gongkai.writing.letter_pdf import letter_pdf


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """One list of letters that wait, the others with their lengths beside it."""
    bodies, body = several_bodies(request, READ_FIGURES), chosen_body(request, READ_FIGURES)
    found = lists.tabs(request.user, body)
    key = request.GET.get("list") or next((tab.key for tab in found if tab.count), found[0].key)
    after = request.GET.get("after", "0")
    if key not in lists.WAITING or not (after.isascii() and after.isdigit() and len(after) < 19):
        raise Http404
    page = lists.page(request.user, key, body, int(after))
    current = next(tab for tab in found if tab.key == key)
    shown = {
        "tab": "letters", "lists": found, "current": current, "page": page, "body": body, "bodies": bodies,
        "is_later": after != "0", "offices": list(bodies_for(request, READ_OFFICE)[:2]),
    }  # fmt: skip
    return render(request, "desk/letters/index.html", shown)


@desk_page()
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Everything about one letter."""
    return _page(request, read(request.user, letter_id))


@desk_page()
def pdf(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The letter to print; 未盖章 across its head until the sealed scan is there."""
    at = read(request.user, letter_id)
    try:
        printed = letter_pdf(paper_of(at.letter), mark_of(at.course))
    except Refused as refused:
        return _page(request, at, [told(reason) for reason in refused.reasons], 422)
    return as_download(printed.pdf, _file_name(at), "pdf")


@desk_page()
def docx(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The letter for the office's own word processor; marked in the same way."""
    at, file = read(request.user, letter_id), BytesIO()
    write_letter(paper_of(at.letter), file, mark_of(at.course))
    return as_download(file.getvalue(), _file_name(at), "docx")


def _page(request: HttpRequest, at: At, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    shown = {"tab": "letters", "page": letter_page(at), "at": at, "reasons": reasons or []}
    return render(request, "desk/letters/letter.html", shown, status=status)


def _file_name(at: At) -> str:
    """补正告知书 柳政补告〔2026〕3号（未盖章）: names nobody."""
    mark = mark_of(at.course)
    number = number_of(at.course) or at.letter.application.number
    return f"{at.label.replace('：', ' ')} {number}{f'（{mark}）' if mark else ''}"
