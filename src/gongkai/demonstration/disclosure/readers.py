"""Readers who subscribed by mail some months ago: to a body, to a column, to a search. Their next mail is the worker's."""

from __future__ import annotations

from datetime import timedelta

from gongkai.delivery.models import Mail, Subscription
from gongkai.delivery.subscriptions import services, topics
from gongkai.delivery.subscriptions.particulars import index_of
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.delivery.subscriptions.topics import Sought, Topic
from gongkai.demonstration.playing import Days, Office
from gongkai.items.models import EntryCount
from gongkai.site import clock

SINCE = timedelta(days=120)
READERS = ("reader1@qinghe.example", "reader2@qinghe.example", "reader3@qinghe.example")
SEARCHES = ("养老", "防汛")


def tell(days: Days, known: dict[str, Office]) -> None:
    """All of it on one day; what came out since then is in their first mail."""
    days.add(days.today - SINCE, lambda: _subscribed(known))


def _subscribed(known: dict[str, Office]) -> None:
    town, county = known["liuxi"].body.pk, known["county"].body.pk
    fullest = EntryCount.objects.filter(body=town, place__gt=0).order_by("-items", "place").first()
    wanted = [topics.of_body(town), topics.of_body(county)]
    wanted += [topics.of_entry(town, fullest.place)] if fullest else []
    for address in READERS[:2]:
        for topic in wanted:
            _confirmed(address, topic)
    for words in SEARCHES:
        _confirmed(READERS[2], topics.of_search(Sought(words)))


def _confirmed(address: str, topic: Topic) -> None:
    services.ask(address, topic)
    # the mail with the link went out then
    Mail.objects.filter(recipient_kind=services.SUBSCRIPTION, done_at=None).update(done_at=clock.now())
    for row in Subscription.objects.filter(subscriber__index=index_of(address), confirmed_at=None):
        services.confirm(Reader(row.subscriber_id), row)
