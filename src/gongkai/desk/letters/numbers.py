"""编号簿: the numbers of a series and year, on a page and as a file."""

from __future__ import annotations

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies, the_body
from gongkai.desk.views.register_export import XLSX
from gongkai.letters import acts
from gongkai.letters.chains import suffixes
from gongkai.letters.number_book import HEADS, WIDTHS, Series, all_series, number_book
from gongkai.writing.register import write_csv, write_workbook

AT_ONCE = 200
"""So many numbers stand on one page."""

TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


@desk_page()
def numbers(request: HttpRequest) -> HttpResponse:
    """The book that the address names, by default the latest of the reader's first body."""
    body = chosen_body(request, acts.READ_OFFICE) or bodies_for(request, acts.READ_OFFICE).order_by("name", "pk").first()
    if body is None:
        raise Http404
    every = all_series(request.user, body)
    chosen, begin = _chosen(every, request.GET.get("series", "")), _number(request.GET.get("from", "1"))
    shown = {
        "tab": "letters", "body": body, "bodies": several_bodies(request, acts.READ_OFFICE), "every": every, "chosen": chosen,
        "book": number_book(request.user, body, chosen.code, chosen.year, begin=begin, most=AT_ONCE) if chosen else None,
        "begin": begin,
    }  # fmt: skip
    return render(request, "desk/letters/numbers.html", shown)


@desk_page()
def export(request: HttpRequest, body_id: int, series: str, year: int, kind: str) -> HttpResponse:
    """The same as XLSX or CSV."""
    body = the_body(request, acts.READ_OFFICE, body_id)
    if kind not in TYPES or series not in suffixes():
        raise Http404
    book, file, title = number_book(request.user, body, series, year), io.BytesIO(), _("编号簿")
    rows = (entry.row() for entry in book.entries)
    if kind == "csv":
        write_csv(file, HEADS, rows)
    else:
        write_workbook(file, title, HEADS, WIDTHS, rows)
    answer = HttpResponse(file.getvalue(), content_type=TYPES[kind])
    name = f"{title}-{suffixes()[series]}{year}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _number(text: str) -> int:
    """The number with which the page begins; 404 for what is none."""
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 10):
        raise Http404
    return int(text)


def _chosen(every: list[Series], named: str) -> Series | None:
    """The series that the address names as `answer-2026`; the first for none, 404 for one that has no numbers."""
    if not named:
        return every[0] if every else None
    found = next((one for one in every if f"{one.code}-{one.year}" == named), None)
    if found is None:
        raise Http404
    return found
