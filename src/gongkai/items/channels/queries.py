"""What pages and the annual report ask about channels: outlets, what is still to be taken back, counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, Max, Min, Q, QuerySet, Value

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.delivery.links import checking
from gongkai.delivery.models import LinkCheck, LinkState
from gongkai.delivery.subscriptions import queries as subscriptions
from gongkai.items.channels import acts
from gongkai.items.channels.kinds import MAIL, SITE
from gongkai.items.channels.posted import Posted, to_look_at
from gongkai.items.kinds import Standing
from gongkai.items.models import CatalogueEntry, Delivery, Item, Mailing, MonthlyTotal, Outlet
from gongkai.items.verbs import PUBLISHED, SUBJECT, TAKEN_OVER
from gongkai.ledger.models import Event

ENDED = (Standing.WITHDRAWN, Standing.TAKEN_DOWN)
DEAD = (LinkState.GONE, LinkState.ERROR, LinkState.UNREACHABLE, LinkState.FORBIDDEN, LinkState.INVALID)
LATEST = 200


@dataclass(frozen=True, slots=True)
class Use:
    """An outlet with the day of the last thing made known there and what came of asking for its address."""

    outlet: Outlet
    last_on: date | None
    check: LinkCheck | None

    @property
    def dead(self) -> bool:
        """Whether its address did not open."""
        return self.check is not None and self.check.outcome in DEAD


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a span of days: `items` each once; `by_channel` what was made known at each kind; `about` the kinds whose count
    holds a total said as 余 or 约."""

    items: int
    by_channel: Counter[str] = field(default_factory=Counter)
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page of a body's channels shows; see the questions of the same names."""

    outlets: list[Use]
    to_take_back: list[Delivery]
    dead_links: list[tuple[Delivery, LinkCheck]]
    subscribed: Subscribed
    to_look_at: list[Posted]


def overview(actor: Any, body: Body) -> Overview:
    """All of it; the policy is asked once."""
    require(actor, acts.READ, body)
    return Overview(_outlets(body), _to_take_back(body), _dead_links(body), _subscribed(body), to_look_at(body))


def outlets(actor: Any, body: Body) -> list[Use]:
    """The outlets of a body, those in use first."""
    require(actor, acts.READ, body)
    return _outlets(body)


def _outlets(body: Body) -> list[Use]:
    rows = list(Outlet.objects.filter(body=body).order_by("-closed_on", "kind", "name"))
    rows.sort(key=lambda row: row.closed_on is not None)
    last = dict(Delivery.objects.filter(outlet__in=rows).values_list("outlet").annotate(Max("on")))
    checks = checking.states_of(row.address for row in rows if row.address)
    return [Use(row, last.get(row.pk), checks.get(row.address)) for row in rows]


def outlet(actor: Any, number: int) -> Outlet:
    """One outlet; raises Outlet.DoesNotExist."""
    bodies = visible(actor, acts.READ, Body.objects.all())
    return Outlet.objects.select_related("body").get(pk=number, body__in=bodies)


def deliveries(item: Item) -> QuerySet[Delivery]:
    """Where an item was made known, of an item that `items.queries.find` gave."""
    return item.deliveries.select_related("outlet__body", "person").order_by("-on", "-pk")


@dataclass(frozen=True, slots=True)
class Subscribed:
    """How many mail subscriptions stand: `whole` to all that a body publishes, and to its columns by name."""

    whole: int
    columns: tuple[tuple[str, int], ...]


def subscribed(actor: Any, body: Body) -> Subscribed:
    """Numbers only; who subscribed nobody sees."""
    require(actor, acts.READ, body)
    return _subscribed(body)


def _subscribed(body: Body) -> Subscribed:
    found = subscriptions.numbers(body)
    names = dict(CatalogueEntry.objects.filter(pk__in=found.entries).values_list("pk", "name"))
    columns = [(names[entry], number) for entry, number in found.entries.most_common() if entry in names]
    return Subscribed(found.body, tuple(columns))


def mailings(item: Item) -> QuerySet[Mailing]:
    """On which days an item went out by mail, to how many; of an item that `items.queries.find` gave."""
    return item.mailings.order_by("-on")


def to_take_back(actor: Any, body: Body) -> list[Delivery]:
    """What is public no more on the site and may still stand elsewhere, the earliest first."""
    require(actor, acts.READ, body)
    return _to_take_back(body)


def _to_take_back(body: Body) -> list[Delivery]:
    found = Delivery.objects.filter(outlet__body=body, taken_back_on=None, item__course__standing__in=ENDED)
    return list(found.select_related("outlet__body", "item__course").order_by("item__course__ended_on", "pk")[:LATEST])


def dead_links(actor: Any, body: Body) -> list[tuple[Delivery, LinkCheck]]:
    """What was made known elsewhere and does not open there any more."""
    require(actor, acts.READ, body)
    return _dead_links(body)


def _dead_links(body: Body) -> list[tuple[Delivery, LinkCheck]]:
    rows = list(
        Delivery.objects.filter(outlet__body=body, taken_back_on=None).exclude(link="").select_related("outlet").order_by("-on", "-pk")[:LATEST]
    )  # fmt: skip
    checks = checking.states_of(row.link for row in rows)
    return [(row, checks[row.link]) for row in rows if row.link in checks and checks[row.link].outcome in DEAD]


def totals(body: Body) -> list[MonthlyTotal]:
    """The monthly totals in force of a body, the newest month first."""
    newest = MonthlyTotal.objects.filter(outlet__body=body).values("outlet", "month").annotate(pk=Max("pk")).values("pk")
    return list(MonthlyTotal.objects.filter(pk__in=newest).select_related("outlet", "person", "screenshot").order_by("-month", "outlet")[:LATEST])


def counted(body: Body, since: date, until: date, as_of: date) -> Counts:
    """What a body made known in a span of days, as it was on record at the end of a day.

    An item that came out on several channels is one item and stands at each of them. The total of a month stands in the
    place of what was registered one by one at that outlet in that month.
    """
    site = _first_published(body, since, until, as_of)
    by_channel, about = Counter({SITE: len(site)}), set[str]()
    spoken = set[tuple[int, date]]()
    for total in _totals_as_of(body, since, until, as_of):
        spoken.add((total.outlet_id, total.month))
        by_channel[total.outlet.kind] += total.number
        if total.qualifier:
            about.add(total.outlet.kind)
    items, known = set(site), set[tuple[str, int]]()
    for item, where, kind, on in _made_known(body, since, until, as_of):
        items.add(item)
        if (where, on.replace(day=1)) not in spoken and (kind, item) not in known:
            known.add((kind, item))
            by_channel[kind] += 1
    return Counts(len(items), by_channel, frozenset(about))


def _made_known(body: Body, since: date, until: date, as_of: date) -> QuerySet[Any]:
    """(item, outlet, kind, day) of what was registered and of what went out to subscribers, which is on record as soon as it
    did and has no outlet; in one question."""
    rows = Delivery.objects.filter(outlet__body=body, on__range=(since, until), recorded_at__date__lte=as_of)
    mailed = Mailing.objects.filter(item__body=body, on__range=(since, min(until, as_of)))
    none, kind = Value(None, output_field=BigIntegerField()), Value(MAIL, output_field=CharField())
    mails = mailed.order_by().annotate(none=none, kind=kind).values_list("item", "none", "kind", "on")
    return rows.order_by().values_list("item", "outlet", "outlet__kind", "on").union(mails, all=True)


def _first_published(body: Body, since: date, until: date, as_of: date) -> set[int]:
    events = Event.objects.filter(
        body_id=body.pk, subject_kind=SUBJECT, verb__in=(PUBLISHED, TAKEN_OVER), recorded_at__date__lte=as_of
    )
    first = events.order_by().values("subject_id").annotate(first=Min("law_date")).filter(first__range=(since, until))
    return set(first.values_list("subject_id", flat=True))


def _totals_as_of(body: Body, since: date, until: date, as_of: date) -> list[MonthlyTotal]:
    known = Q(outlet__body=body, month__range=(since.replace(day=1), until), recorded_at__date__lte=as_of)
    newest = MonthlyTotal.objects.filter(known).values("outlet", "month").annotate(pk=Max("pk")).values("pk")
    return list(MonthlyTotal.objects.filter(pk__in=newest).select_related("outlet"))
