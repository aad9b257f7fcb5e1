"""The builder: bodies × figures × years, with a permanent address and a definition beside each figure."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual.comparing import states
from gongkai.annual.comparing.answering import Asked, answer, asked
from gongkai.annual.comparing.definitions import Figure, customary, families, family_label
from gongkai.annual.comparing.question import MOST_FIGURES, Question, lacking
from gongkai.annual.queries import years
from gongkai.law.reasons import Refused
from gongkai.portal.compare.asking import REFUSED, understand
from gongkai.portal.compare.files import LABELS
from gongkai.portal.compare.tables import across, rows

REPORTS_ON_PAGE = 60
"""Reports that one page opens; the files hold all of them."""


@require_safe
def builder(request: HttpRequest) -> HttpResponse:
    """The form, and the answer once bodies, figures and years are chosen; any other way to ask leads to the one address."""
    asking = understand(request)
    if not asking.reasons and not asking.candidates and _query(request) != asking.question.address():
        return redirect(_address(asking.question))
    shown: dict[str, Any] = {"asking": asking, **_choices(request, asking.question)}
    if asking.question.is_complete and not asking.reasons:
        try:
            shown |= _answered(request, asked(request.user, asking.question))
        except Refused as refused:
            asking.reasons += refused.reasons
    elif request.GET and not asking.reasons:
        asking.reasons += lacking(asking.question)
    return render(request, "portal/compare/builder.html", shown, status=REFUSED if asking.reasons else 200)


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """What every figure means: code, labels, unit, forms, basis; and the states in which a figure can be."""
    shown = {
        "families": [(family, family_label(family), members) for family, members in families().items()],
        "states": [(code, label, states.MEANINGS[code]) for code, label in states.LABELS.items()],
    }
    return render(request, "portal/compare/definitions.html", shown)


def _answered(request: HttpRequest, found: Asked) -> dict[str, Any]:
    years_across = found.question.years if len(found.figures) == 1 else ()
    # a body's line is never torn apart
    size = REPORTS_ON_PAGE // len(years_across) * len(years_across) or len(years_across) if years_across else REPORTS_ON_PAGE
    page = Paginator(range(found.size), size).get_page(request.GET.get("page"))
    lines = answer(request.user, found, first=page.start_index() - 1, most=size)
    query = found.question.address()
    return {
        "asked": found, "across": years_across, "rows": across(lines) if years_across else rows(lines), "page": page, "query": query,
        "files": [(label, f"{reverse(f'portal:figures_{kind}')}?{query}") for kind, label in LABELS.items()],
        "permanent": request.build_absolute_uri(f"{reverse('portal:figures')}?{query}"),
        "state_words": [(code, label, states.MEANINGS[code]) for code, label in states.LABELS.items()],
    }  # fmt: skip


def _choices(request: HttpRequest, question: Question) -> dict[str, Any]:
    """What the form offers: customary figures first, then every cell of every table."""
    return {
        "customary": customary(),
        "families": [(family, family_label(family), _grid(members)) for family, members in families().items()],
        "picked": set(question.figures),
        "opened": {figure.family for figure in question.asked if not figure.word},
        "years": sorted({*years(request.user), *question.years}),
        "most_figures": MOST_FIGURES,
    }


def _grid(members: tuple[Figure, ...]) -> list[tuple[str, list[Figure]]]:
    """The figures of a family by row."""
    by_row: dict[str, list[Figure]] = {}
    for figure in members:
        by_row.setdefault(figure.row_label, []).append(figure)
    return list(by_row.items())


def _query(request: HttpRequest) -> str:
    """The address as it was sent, without the page."""
    given = request.META.get("QUERY_STRING", "")
    return "&".join(part for part in given.split("&") if part and not part.startswith("page="))


def _address(question: Question) -> str:
    query = question.address()
    return reverse("portal:figures") + (f"?{query}" if query else "")
