"""What subscribers are told: items in the order in which they came out, by the one list that has them all.

Told is the first publication, not a correction; what was taken over from a former site is no news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import F

from gongkai.bodies.models import Body
from gongkai.delivery.subscriptions.source import Piece
from gongkai.delivery.subscriptions.topics import Sought, Topic
from gongkai.items import listing, searching
from gongkai.items.catalogue.queries import find_entry
from gongkai.items.kinds import Standing
from gongkai.items.models import CatalogueEntry, Item, ItemCourse, ItemPlace, ListPlace, Mailing, PublicList
from gongkai.items.queries import public_items
from gongkai.law.reasons import refuse
from gongkai.search.queries import Filters, find
from gongkai.search.stores import PUBLIC
from gongkai.site import clock

MOST = 1000
"""News of one span: of more the newest."""
PAGE, PAGES = 100, 50
"""So far the hits of a search are gone through for those that are new."""

WORTH = {
    "in_force": "现行有效", "amended": "已修改", "repealed": "废止", "expired": "失效", "declared_invalid": "宣布失效",
    "suspended": "停止执行",
}  # fmt: skip


class Published:
    """The source of news (`delivery.subscriptions.source.Source`)."""

    def latest(self) -> int:
        return PublicList.objects.filter(pk=listing.SITE).values_list("last", flat=True).first() or 0

    def settled(self, until: datetime) -> int:
        # a correction of what came out long ago holds nobody up
        new = {"item__course__published_at__gt": until, "item__course__releases": 1}
        later = ListPlace.objects.filter(list=listing.SITE, left=False, **new)
        first = later.order_by("place").values_list("place", flat=True).first()
        return self.latest() if first is None else first - 1

    def news(self, after: int, until: int) -> dict[int, int]:
        places = ListPlace.objects.filter(list=listing.SITE, left=False, place__gt=after, place__lte=until)
        public = places.filter(item__course__standing=Standing.PUBLISHED, item__origin=None)
        return dict(public.order_by("-place").values_list("item", "place")[:MOST])

    def wanted(self, topic: Topic, items: Sequence[int]) -> Collection[int]:
        if not items:
            return ()
        if topic.sought is not None:
            return _found(topic.sought, items)
        if topic.entry is None:
            return Item.objects.filter(pk__in=items, body=topic.body).values_list("pk", flat=True)
        places = ItemPlace.objects.filter(item__in=items, place=topic.entry, body=topic.body, public=True)
        return places.values_list("item", flat=True)

    def pieces(self, items: Collection[int]) -> dict[int, Piece]:
        return {number: _piece(course) for number, course in public_items(items).items()}

    def require_offered(self, topic: Topic) -> None:
        if topic.sought is not None:
            _require_findable(topic.sought)
        elif not _is_there(topic):
            raise refuse("no_topic", "没有这个机关或者栏目，请从它的页面上重新点“邮件订阅”")

    def names(self, topics: Iterable[Topic]) -> dict[Topic, str]:
        wanted = list(topics)
        about = {topic.sought.body if topic.sought else topic.body for topic in wanted}
        bodies = dict(Body.objects.filter(pk__in=about - {None}).values_list("pk", "name"))
        columns = {topic.entry for topic in wanted if topic.entry}
        entries = dict(CatalogueEntry.objects.filter(pk__in=columns).values_list("pk", "name"))
        return {topic: _name(topic, bodies, entries) for topic in wanted}

    def path(self, topic: Topic) -> str:
        if topic.sought is not None:
            return f"/search/?{_asked_for(topic.sought)}"
        return f"/open/{topic.body}/" + (f"kinds/{topic.entry}/" if topic.entry else "list/")

    def sent(self, items: Iterable[int], on: date) -> None:
        numbers = sorted(set(items))
        Mailing.objects.bulk_create([Mailing(item_id=item, on=on) for item in numbers], ignore_conflicts=True)
        Mailing.objects.filter(item__in=numbers, on=on).update(addresses=F("addresses") + 1)


def _piece(course: ItemCourse) -> Piece:
    version, on = course.public_version, course.first_on
    assert version is not None and on is not None, "public"  # noqa: S101
    return Piece(version.title, course.item.body.name, on, f"/open/items/{course.pk}/")


def _is_there(topic: Topic) -> bool:
    """Whether there is the body, and the entry is one that it uses or in which it once published."""
    body = Body.objects.filter(pk=topic.body).first()
    if body is None or topic.entry is None:
        return body is not None
    if PublicList.objects.filter(pk=listing.key(body.pk, topic.entry)).exists():
        return True
    try:
        return find_entry(None, body, topic.entry) is not None
    except CatalogueEntry.DoesNotExist:
        return False


def _name(topic: Topic, bodies: Mapping[int, str], entries: Mapping[int, str]) -> str:
    if topic.sought is not None:
        return _search_name(topic.sought, bodies)
    body = bodies.get(topic.body or 0, "")
    if topic.entry is None:
        return f"{body}公开的信息" if body else ""
    return f"{body}“{entries[topic.entry]}”" if body and topic.entry in entries else ""


def _found(sought: Sought, items: Sequence[int]) -> set[int]:
    """Which of the items a search finds; gone through from the newest until nothing new can come any more."""
    wanted, found = set(items), set[int]()
    oldest = ItemCourse.objects.filter(pk__in=items).order_by("published_on").values_list("published_on", flat=True).first()
    after: str | None = None
    for _ in range(PAGES):
        page = find(None, PUBLIC, sought.words, _filters(sought), after=after, size=PAGE)
        found.update(hit.number for hit in page.hits if hit.number in wanted)
        days = [hit.day for hit in page.hits] + ([page.reached] if page.reached else [])
        after = page.after
        if after is None or (days and oldest is not None and min(days) < oldest):
            break
    return found


def _filters(sought: Sought) -> Filters:
    kinds = (sought.kind,) if sought.kind else tuple(searching.LABELS)
    given: dict[str, Any] = {"bodies": sought.body, "years": sought.year, "validities": sought.validity}
    return Filters(kinds=kinds, **{name: (value,) if value else () for name, value in given.items()})


def _asked_for(sought: Sought) -> str:
    """The search as its page is asked for it."""
    given = {"q": sought.words, "kind": sought.kind, "body": sought.body, "year": sought.year, "validity": sought.validity}
    return urlencode({name: value for name, value in given.items() if value})


def _require_findable(sought: Sought) -> None:
    if sought.kind and sought.kind not in searching.LABELS:
        raise refuse("no_news", "年报没有邮件订阅，请把类型改为“全部类型”或者其他类型再订阅")
    if sought.year and sought.year < clock.today().year:
        raise refuse("no_news", f"{sought.year}年已经过去，不会再有新的信息；请把公开年度改为“全部年度”再订阅")
    find(None, PUBLIC, sought.words, _filters(sought), size=1)


def _search_name(sought: Sought, bodies: Mapping[int, str]) -> str:
    narrowed = [
        searching.LABELS.get(sought.kind, ""), bodies.get(sought.body or 0, ""), f"{sought.year}年" if sought.year else "",
        WORTH.get(sought.validity, ""),
    ]  # fmt: skip
    limits = "，".join(limit for limit in narrowed if limit)
    return f"查找“{sought.words}”" + (f"（{limits}）" if limits else "")
