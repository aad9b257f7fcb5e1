"""Once a day, in the morning: one mail for every address of which there is news; and what is cleared away.

An address is told up to a place in the row of what is published. The place moves on when its mail went out, in the
same transaction, or when there is nothing for it; so after an outage of any length one mail has all of it, and a mail
that was given up is told again with the next.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from gongkai.delivery import mail
from gongkai.delivery.models import Mail
from gongkai.delivery.recipients import Recipient
from gongkai.delivery.subscriptions import particulars, services
from gongkai.delivery.subscriptions.models import Digest, Subscriber, Subscription
from gongkai.delivery.subscriptions.source import source
from gongkai.delivery.subscriptions.topics import Topic
from gongkai.site import clock

SETTLED = timedelta(minutes=30)
"""What came out later waits for the next day's mail: by then the text of its attachments can be searched."""

MOST_REFUSED = 5
"""So many digests in a row that the mail server refused for good end the subscriptions: nobody reads there."""


class _Edition:
    """What there is to tell this morning; each question about a topic is asked once for all who ask it."""

    def __init__(self, until: int) -> None:
        self.until = until
        self._news: dict[int, dict[int, int]] = {}
        self._wanted: dict[tuple[Topic, int], frozenset[int]] = {}

    def lines(self, subscriber: Subscriber) -> list[tuple[int, list[int]]]:
        """What is new to an address, by subscription; each item once, at the first that asks for it."""
        new, told, found = self._since(subscriber.told), set[int](), []
        for row in subscriber.subscriptions.exclude(confirmed_at=None).order_by("pk"):
            wanted = self._of(particulars.topic_of(row), subscriber.told)
            items = [item for item, place in new.items() if item in wanted and place > row.since and item not in told]
            told.update(items)
            if items:
                found.append((row.pk, items))
        return found

    def _since(self, told: int) -> dict[int, int]:
        if told not in self._news:
            self._news[told] = source().news(told, self.until)
        return self._news[told]

    def _of(self, topic: Topic, told: int) -> frozenset[int]:
        if (topic, told) not in self._wanted:
            self._wanted[topic, told] = frozenset(source().wanted(topic, list(self._since(told))))
        return self._wanted[topic, told]


def queue(on: date) -> int:
    """Queue today's mails; how many. Nothing before the hour of the morning that is set."""
    now = clock.now()
    if now.hour < settings.DIGEST_HOUR:
        return 0
    edition = _Edition(source().settled(now - SETTLED))
    waiting = _behind(edition.until, on)
    return sum(_queued(number, edition, on) for number in waiting.order_by("pk").values_list("pk", flat=True).iterator())


def clear(on: date) -> int:
    """Delete what was not confirmed in time, addresses that refuse mail, and what old mails had in them; how many of the
    first two."""
    Digest.objects.filter(day__lt=on - mail.KEPT).delete()
    return _unconfirmed(clock.now()) + _refusing()


def _behind(until: int, on: date) -> QuerySet[Subscriber]:
    """Who is to be told something and got no mail today, nor has one on its way."""
    standing = Subscription.objects.filter(subscriber=OuterRef("pk")).exclude(confirmed_at=None)
    digests = Digest.objects.filter(subscriber=OuterRef("pk"))
    on_its_way = digests.filter(mail__done_at=None, mail__given_up_at=None)
    found = Subscriber.objects.filter(Exists(standing), told__lt=until)
    return found.exclude(Exists(digests.filter(day=on))).exclude(Exists(on_its_way))


@transaction.atomic
def _queued(number: int, edition: _Edition, on: date) -> int:
    """One address's mail; where there is nothing for it, it is told so far. Locked, so that of two workers one does it."""
    subscriber = Subscriber.objects.select_for_update(no_key=True).filter(pk=number).first()
    if subscriber is None or not _behind(edition.until, on).filter(pk=number).exists():
        return 0
    lines = edition.lines(subscriber)
    if not lines:
        subscriber.told = edition.until
        subscriber.save(update_fields=["told"])
        return 0
    found = mail.queue(Recipient(services.SUBSCRIBER, number), "", "", f"news:{number}:{on.isoformat()}")
    Digest.objects.create(mail=found, subscriber=subscriber, day=on, until=edition.until, lines=lines)
    return 1


def _unconfirmed(now: datetime) -> int:
    old = Subscription.objects.filter(confirmed_at=None, asked_at__lte=now - services.KEPT)
    numbers = list(old.values_list("subscriber", flat=True).distinct())
    for number in numbers:
        _cleared(number, now)
    return len(numbers)


@transaction.atomic
def _cleared(number: int, now: datetime) -> None:
    subscriber = Subscriber.objects.select_for_update().get(pk=number)
    rows = subscriber.subscriptions.filter(confirmed_at=None, asked_at__lte=now - services.KEPT)
    for row in rows:
        mail.erase(Recipient(services.SUBSCRIPTION, row.pk))
    rows.delete()
    if not subscriber.subscriptions.exists():
        services.forget(subscriber)


def _refusing() -> int:
    """The newest digests of each address that were given up since the last that went out, all refused."""
    refused = Mail.objects.filter(digest__subscriber=OuterRef("pk"), trouble__startswith="refused", given_up_at__isnull=False)
    found = 0
    for subscriber in Subscriber.objects.filter(Exists(refused)):
        newest = list(subscriber.digests.order_by("-day").values_list("mail__trouble", flat=True)[:MOST_REFUSED])
        if len(newest) == MOST_REFUSED and all(one.startswith("refused") for one in newest):
            _forgotten(subscriber.pk)
            found += 1
    return found


@transaction.atomic
def _forgotten(number: int) -> None:
    if (subscriber := Subscriber.objects.select_for_update().filter(pk=number).first()) is not None:
        services.forget(subscriber)
