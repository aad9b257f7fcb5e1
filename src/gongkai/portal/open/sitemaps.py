"""The map for search engines: an index, and fixed spans of item numbers, so that one act changes one of them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.items import public
from gongkai.portal.open import addresses

SPAN = 1_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where the parts are; a part without anything public in it is a part all the same."""
    numbers = range(1, parts() + 1)
    found = (addresses.absolute(request, reverse("portal:sitemap_chunk", args=[part])) for part in numbers)
    return _answer("sitemapindex", (f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in found))


@require_safe
def chunk(request: HttpRequest, chunk: int) -> HttpResponse:
    """The public items of one span, each with the day on which it last changed."""
    if not 1 <= chunk <= parts():
        raise Http404
    found = public.days((chunk - 1) * SPAN + 1, chunk * SPAN)
    pages = ((addresses.absolute(request, addresses.item(item)), on) for item, on in found)
    return _answer("urlset", (f"<url><loc>{escape(page)}</loc><lastmod>{on:%Y-%m-%d}</lastmod></url>" for page, on in pages))


def parts() -> int:
    """How many parts the map has."""
    return -(-public.highest() // SPAN)


def _answer(root: str, lines: Iterable[str]) -> HttpResponse:
    text = "\n".join((f'{_HEAD}<{root} xmlns="{_SPACE}">', *lines, f"</{root}>", ""))
    return HttpResponse(text, content_type="application/xml")
