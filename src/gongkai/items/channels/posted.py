"""What pages ask about postings: how far each is, why not further, what is to be done; what somebody must look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.delivery.accounts.answers import Answer
from gongkai.items.channels.posting import ENDED, OWN, reason
from gongkai.items.models import Connection, Delivery, Item, Outlet, Posting, PostingState, Removal
from gongkai.site import clock

TOLD_FOR = timedelta(days=30)
"""So long a posting that failed stands among what is to be looked at."""
LATEST = 50


@dataclass(frozen=True, slots=True)
class Posted:
    """A posting with the reason of its state, None where nothing is wrong; `removal` is the latest wish to remove it."""

    row: Posting
    why: Answer | None
    removal: Removal | None = None
    removal_why: Answer | None = None

    @property
    def number(self) -> str:
        """The service's own number of why not; blank for reasons of our own."""
        return "" if self.row.code in OWN else self.row.code

    @property
    def unknown(self) -> bool:
        """Whether a person has to look in the account."""
        return self.row.state == PostingState.UNKNOWN

    @property
    def removing(self) -> bool:
        """Whether the worker is about to remove it."""
        return self.removal is not None and self.removal.done_at is None and self.removal.given_up_at is None

    @property
    def removable(self) -> bool:
        """Whether a button may ask for it to be removed; whether the account is still connected the act asks."""
        stands = self.row.delivery is not None and self.row.delivery.taken_back_on is None
        stands = stands and self.row.item.course.standing in ENDED
        return stands and bool(self.row.article_id) and self.row.outlet.kind == "wechat" and not self.removing


def of_item(item: Item) -> list[Posted]:
    """The postings of an item that `items.queries.find` gave, the newest first."""
    return _told(Posting.objects.filter(item=item))


def of_outlet(outlet: Outlet) -> list[Posted]:
    """The latest postings to an account that `queries.outlet` gave."""
    return _told(Posting.objects.filter(outlet=outlet))


def to_look_at(body: Body) -> list[Posted]:
    """What nobody knows of, and what failed lately and was not posted anew, of a body that `queries.overview` asked about."""
    later = Posting.objects.filter(item=OuterRef("item"), outlet=OuterRef("outlet"), pk__gt=OuterRef("pk"))
    failed = Q(state=PostingState.FAILED, queued_at__gte=clock.now() - TOLD_FOR) & ~Exists(later)
    return _told(Posting.objects.filter(Q(state=PostingState.UNKNOWN) | failed, outlet__body=body))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where an item stands beside the site: what was made known and not taken back, and what is perhaps on its way."""

    deliveries: list[Delivery]
    postings: list[Posting]

    def __bool__(self) -> bool:
        return bool(self.deliveries or self.postings)


def elsewhere(item: Item) -> Elsewhere:
    """Of an item that `items.queries.find` gave, the earliest first."""
    standing = item.deliveries.filter(taken_back_on=None).select_related("outlet").order_by("on", "pk")
    going = (PostingState.SENDING, PostingState.SUBMITTED, PostingState.UNKNOWN)
    return Elsewhere(list(standing), list(item.postings.filter(state__in=going).select_related("outlet").order_by("pk")))


def behind(deliveries: list[Delivery]) -> dict[int, Posted]:
    """The postings behind what was made known, by its id."""
    found = _told(Posting.objects.filter(delivery__in=deliveries))
    return {one.row.delivery_id: one for one in found if one.row.delivery_id is not None}


def connection(outlet: Outlet) -> Connection | None:
    """How an account is connected; nothing of its credentials is shown."""
    return Connection.objects.select_related("person").defer("sealed").filter(outlet=outlet).first()


def connected(body: Body) -> QuerySet[Outlet]:
    """The accounts in use that items can be posted to."""
    return Outlet.objects.filter(body=body, closed_on=None, connection__isnull=False).order_by("kind", "name")


def _told(rows: QuerySet[Posting]) -> list[Posted]:
    found = list(rows.select_related("outlet", "delivery", "version", "person", "item__course").order_by("-pk")[:LATEST])
    made_known = [row for row in found if row.delivery_id is not None]
    removals = {one.posting_id: one for one in Removal.objects.filter(posting__in=made_known).order_by("pk")} if made_known else {}
    return [_posted(row, removals.get(row.pk)) for row in found]


def _posted(row: Posting, removal: Removal | None) -> Posted:
    kind = row.outlet.kind
    return Posted(row, reason(kind, row.code), removal, reason(kind, removal.code) if removal else None)
