"""Atom and RSS of what is published: of the site, of a body, of an entry at a body; the newest of their lists."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.views.decorators.http import require_safe

from gongkai.items import listing
from gongkai.items.models import ItemCourse
from gongkai.items.queries import list_page
from gongkai.portal.open import addresses
from gongkai.portal.open.bodies import find
from gongkai.portal.open.lists import find_place

MOST = 30
BEGINNING = datetime(2008, 5, 1, tzinfo=UTC)
"""When the first regulation came into force: the date of a feed with nothing in it, which is no reason to change by the hour."""


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGINNING


class _Rss(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGINNING


KINDS: dict[str, type[SyndicationFeed]] = {"atom": _Atom, "rss": _Rss}


@require_safe
def feed(request: HttpRequest, kind: str, body_id: int | None = None, entry_id: int | None = None) -> HttpResponse:
    """The newest items, in the characters in which they were published whatever the visitor's language is."""
    title, body = "政府信息公开", None
    if body_id is not None:
        body = find(request, body_id)
        title = f"{body.name} · {title}"
        if entry_id is not None:
            title = f"{body.name} · {find_place(request, body, entry_id).name}"
    page = addresses.absolute(request, addresses.listed(body_id, entry_id))
    own = addresses.absolute(request, request.path)
    made = KINDS[kind](
        title=title, link=page, description=title, language="zh-cn", feed_url=own, author_name=body.name if body else ""
    )
    for course in list_page(listing.key(body_id, entry_id)).items[:MOST]:
        _add(made, request, course)
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _add(made: SyndicationFeed, request: HttpRequest, course: ItemCourse) -> None:
    version = course.public_version
    assert version is not None, "a list holds what is public"  # noqa: S101
    address = addresses.absolute(request, addresses.item(course.pk))
    made.add_item(
        title=_plain(version.title), link=address, description=_plain(version.summary), unique_id=address,
        unique_id_is_permalink=True, author_name=_plain(version.issuer), pubdate=course.published_at, updateddate=course.published_at,
    )  # fmt: skip


def _plain(text: str) -> str:
    """Without the control characters that XML does not take."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")
