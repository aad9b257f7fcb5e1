"""Addresses of what is published, as pages, feeds, codes and other sites use them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gongkai.items.models import Attachment, Picture
from gongkai.items.public import ending


def absolute(request: HttpRequest, path: str) -> str:
    """With scheme and host: those of GONGKAI_ADDRESS, or by which the visitor came."""
    return f"{settings.SITE_ADDRESS}{path}" if settings.SITE_ADDRESS else request.build_absolute_uri(path)


def item(number: int) -> str:
    """The page of an item."""
    return reverse("portal:item", args=[number])


def attachment(number: int, row: Attachment) -> str:
    """An attachment of an item."""
    return reverse("portal:item_file", args=[number, row.pk, ending(row)])


def picture(row: Picture, kind: str) -> str:
    """A picture of an item; `kind` is its ending."""
    return reverse("portal:item_picture", args=[row.item_id, row.pk, kind])


def listed(body: int | None = None, entry: int | None = None, page: int = 0) -> str:
    """A page of a list, 0 its front page: of the site, of a body, of an entry at a body."""
    where = [number for number in (body, entry) if number is not None]
    name = "open_list" if body is None else "body_list" if entry is None else "entry"
    return reverse(f"portal:{name}_page", args=[*where, page]) if page else reverse(f"portal:{name}", args=where)
