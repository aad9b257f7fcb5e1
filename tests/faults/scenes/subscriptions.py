"""What readers do who subscribe by mail, and the mail of a morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import time_machine

from gongkai.delivery import sending
from gongkai.delivery.models import Mail, Subscriber, Subscription
from gongkai.delivery.subscriptions import digests, services, topics
from gongkai.delivery.subscriptions.particulars import index_of
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.items.models import Item, ListPlace
from gongkai.site import clock
from tests.applications.office import Office
from tests.faults.scenes.disclosing import desk, published_item
from tests.faults.scenes.scene import KEY, Ready, scene

TOMORROW = datetime.combine(clock.today() + timedelta(days=1), time(10), clock.SHANGHAI)
"""A morning by which everything prepared came out long ago."""


def _asked(office: Office, name: str) -> str:
    """Somebody who asked to subscribe; the mail that asks is not what these scenes are about."""
    address = f"{name}@example.com"
    services.ask(address, topics.of_body(desk(office).town.pk))
    Mail.objects.filter(recipient_kind=services.SUBSCRIPTION, done_at=None).update(done_at=clock.now())
    return address


def _subscribed(office: Office, name: str) -> str:
    address = _asked(office, name)
    row = _row(address)
    services.confirm(Reader(row.subscriber_id), row)
    return address


def _row(address: str) -> Any:
    return Subscription.objects.filter(subscriber__index=index_of(address)).first()


@scene(lambda office: _asked(office, "asks"))
def subscription_ask(office: Office, address: str) -> Ready:
    """Once more: the key of its mail holds the subscription's id, which an act that was rolled back uses up."""
    body = _row(address).body_id
    return lambda: services.ask(address, topics.of_body(body), key=KEY)


@scene(lambda office: _asked(office, "confirms"))
def subscription_confirm(office: Office, address: str) -> Ready:
    row = _row(address)
    return lambda: services.confirm(Reader(row.subscriber_id), row)


@scene(lambda office: _subscribed(office, "ends"))
def subscription_end(office: Office, address: str) -> Ready:
    row = _row(address)
    return lambda: row and services.end(Reader(row.subscriber_id), row)


@scene(lambda office: _subscribed(office, "ends-all"))
def subscription_end_all(office: Office, address: str) -> Ready:
    row = _row(address)
    return lambda: row and services.end_all(Reader(row.subscriber_id))


@scene(lambda office: _asked(office, "forgets"))
def subscription_clear(office: Office, address: str) -> Ready:
    """Not confirmed in a week."""
    Subscription.objects.filter(subscriber__index=index_of(address)).update(asked_at=clock.now() - timedelta(days=8))
    return lambda: digests.clear(clock.today())


def _news_for(office: Office) -> tuple[Item, str]:
    with time_machine.travel(TOMORROW - timedelta(hours=2)):
        return published_item(office), _subscribed(office, "reads")


@scene(_news_for, moment=TOMORROW)
def subscription_digest(office: Office, item: Item, address: str) -> Ready:
    """One address, which was told nothing of the item and of what came out after it."""
    place = ListPlace.objects.get(list="site", item=item).place
    if not Mail.objects.filter(key__startswith="news:").exists():
        Subscription.objects.filter(subscriber__index=index_of(address)).update(since=place - 1)
        Subscriber.objects.filter(index=index_of(address)).update(told=place - 1)
        Mail.objects.filter(done_at=None).update(done_at=clock.now())
    return lambda: (digests.queue(clock.today()), sending.send_waiting())
