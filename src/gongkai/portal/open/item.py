"""The page of one item: what it says, what it is called and numbered, who reviewed it, how a print of it is checked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.annual.reports.drawn import drawn
from gongkai.bodies.queries import ancestors
from gongkai.items import pictures, public
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.queries import PublicItem, TakenDown, public_item
from gongkai.portal.norms.beside import beside
from gongkai.portal.open import addresses, head, sheet
from gongkai.portal.open.codes import qr_code
from gongkai.portal.open.structured import structured
from gongkai.portal.open.writing import rich_text

ENDED = (Standing.WITHDRAWN.value, Standing.TAKEN_DOWN.value)
GONE = 410


@require_safe
def page(request: HttpRequest, item_id: int) -> HttpResponse:
    """The item; of one withdrawn its notice, of one taken down only that it is gone, both with 410."""
    return _page(request, item_id, "portal/open/item.html")


@require_safe
def printed(request: HttpRequest, item_id: int) -> HttpResponse:
    """The same for paper, with the address and the digest by which a print is checked."""
    return _page(request, item_id, "portal/open/print.html")


def gone(request: HttpRequest, item_id: int) -> HttpResponse:
    """What stands in the place of an item, or of a file of it, that is public no more."""
    try:
        found = public_item(item_id)
    except (TakenDown, ItemCourse.DoesNotExist):
        return render(request, "portal/open/gone.html", status=GONE)
    why = public.why_withdrawn(item_id) if found.version is None else None
    return render(request, "portal/open/gone.html", {"found": found, "why": why}, status=GONE)


def _page(request: HttpRequest, item_id: int, template: str) -> HttpResponse:
    try:
        found = public_item(item_id)
    except TakenDown:
        return gone(request, item_id)
    except ItemCourse.DoesNotExist as problem:
        raise Http404 from problem
    if found.version is None:
        return gone(request, item_id)
    return render(request, template, _shown(request, found, found.version))


def _shown(request: HttpRequest, found: PublicItem, version: Version) -> dict[str, Any]:
    address = addresses.absolute(request, addresses.item(found.item.pk))
    told = beside(found.item, version)
    return {
        "found": found,
        "item": found.item,
        "version": version,
        "body": found.item.body,
        "above": ancestors(found.item.body),
        "entry": found.places[0] if found.places else None,
        "text": _text(found.item, version),
        "rows": sheet.rows(found, version, told.worth.label if told and told.worth else ""),
        "beside": told,
        "notices": sheet.notices(found),
        "signatures": sheet.signatures(found, version),
        "files": sheet.files(found),
        "address": address,
        "digest": sheet.digest(version),
        "qr_code": qr_code(address),
        "head": head.of_item(request, found, version, address),
        "structured": structured(request, found, version, address),
    }


def _text(item: Item, version: Version) -> Any:
    """The text with its pictures where this site serves them; a report as it is laid out."""
    if item.genre == Genre.REPORT and (report := drawn(version)):
        return rich_text(report)
    if "<img" not in version.html:
        return rich_text(version.html)
    shown = pictures.shown(version.html, pictures.of(item), lambda one: addresses.picture(one, pictures.kind_of(one.file)))
    return rich_text(shown)
