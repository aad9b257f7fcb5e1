"""Rows as the answers tell them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.items import pictures, public
from gongkai.items.models import Attachment, Picture
from gongkai.items.open_data import records
from gongkai.items.queries import PublicItem, public_items
from gongkai.search.queries import Hit
from gongkai.site import clock


def absolute(request: HttpRequest, path: str) -> str:
    """With scheme and host: those of GONGKAI_ADDRESS, or by which the question came."""
    return f"{settings.SITE_ADDRESS}{path}" if settings.SITE_ADDRESS else request.build_absolute_uri(path)


def page_of(request: HttpRequest, item: int) -> str:
    """The address of an item's page."""
    return absolute(request, reverse("portal:item", args=[item]))


def of_body(body: Body) -> dict[str, Any]:
    """A body, without its count."""
    return {name: getattr(body, name) for name in ("id", "name", "kind", "parent_id", "valid_from", "valid_until")}


def of_hit(hit: Hit) -> dict[str, Any]:
    """A text that was found."""
    pieces = {name: [{"text": text, "marked": marked} for text, marked in getattr(hit, name)] for name in ("title", "excerpt")}
    return pieces | {name: getattr(hit, name) for name in ("kind", "number", "day", "body_id", "validity")}


def whole(request: HttpRequest, found: PublicItem) -> dict[str, Any]:
    """A public item with its text, its pictures at their addresses."""
    version = found.version
    assert version is not None, "only what is public has a text"  # noqa: S101
    course = public_items([found.item.pk])[found.item.pk]
    html = pictures.shown(version.html, pictures.of(found.item), lambda one: _picture(request, one))
    return {
        "record": records([course], lambda number: page_of(request, number))[0],
        "html": html,
        "text": version.plain,
        "attachments": [_file(request, found.item.pk, row) for row in found.attachments],
        "releases": [
            {"kind": one.kind, "on": one.at.astimezone(clock.SHANGHAI).date(), "text": one.notice} for one in found.releases
        ],
    }


def withdrawn(found: PublicItem) -> dict[str, Any]:
    """What is left of an item that was withdrawn."""
    notice = found.notice
    return {
        "message": "这条信息已经撤下",
        "title": found.title,
        "index_number": found.item.index_number,
        "reason": public.why_withdrawn(found.item.pk).label,
        "notice": notice.text if notice else None,
        "on": notice.on if notice else None,
    }


def _file(request: HttpRequest, item: int, row: Attachment) -> dict[str, Any]:
    path = reverse("portal:item_file", args=[item, row.pk, public.ending(row)])
    return {"title": row.title, "address": absolute(request, path), "bytes": row.file.size, "sha256": row.file.sha256}


def _picture(request: HttpRequest, row: Picture) -> str:
    return absolute(request, reverse("portal:item_picture", args=[row.item_id, row.pk, pictures.kind_of(row.file)]))
