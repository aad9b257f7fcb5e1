"""What a reader does: asks for mail, confirms by the link in a mail, ends it. No acts in law, so the ledger holds none.

The answer to whoever asks is the same whether or not an address is known, and so is what is done.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gongkai.bodies.models import Person
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.delivery import mail
from gongkai.delivery.recipients import Recipient
from gongkai.delivery.subscriptions import acts, links, particulars
from gongkai.delivery.subscriptions.models import Subscriber, Subscription
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.delivery.subscriptions.source import source
from gongkai.delivery.subscriptions.topics import Topic
from gongkai.law.reasons import refuse
from gongkai.site import clock

SUBSCRIBER, SUBSCRIPTION = "subscriber", "subscription"
"""Kinds of recipients: digests go to the one, the mail with the link that confirms to the other."""

LONGEST = 254
MOST = 30
"""Subscriptions of one address."""
KEPT = timedelta(days=7)
"""How long a subscription waits to be confirmed."""
MAILS, SPAN = 3, timedelta(hours=24)
"""So many mails to confirm go to one address in so long a time, whoever asks for them."""


@transaction.atomic
def ask(address: str, topic: Topic, *, key: str = "") -> None:
    """Send a link to an address, which confirms its subscription to a topic; again where it is asked for by another form.

    Refused: what is no address, a topic that there is not. Nothing is sent beyond `MAILS`, and nothing tells so.
    """
    require(None, acts.ASK)
    use_once(Person.objects.portal(), key)
    address = _address(address)
    source().require_offered(topic)
    now = clock.now()
    found = _subscriber(address)
    if found.mails_since is None or now - found.mails_since >= SPAN:
        found.mails, found.mails_since = 0, now
    if found.mails >= MAILS:
        return
    found.mails += 1
    found.save(update_fields=["mails", "mails_since"])
    row = _subscription(found, topic)
    row.times, row.asked_at = row.times + 1, now
    row.save(update_fields=["times", "asked_at"])
    # the words are made when it is sent: the link lies in no table
    mail.queue(Recipient(SUBSCRIPTION, row.pk), "", "", f"subscribe:{row.pk}:{row.times}")


@transaction.atomic
def confirm(actor: Reader, subscription: Subscription) -> Subscription:
    """Let a subscription stand from now on; its link is used up. Refused beyond `MOST`, and where it waited too long."""
    require(actor, acts.CONFIRM, subscription)
    subscriber = Subscriber.objects.select_for_update(no_key=True).get(pk=subscription.subscriber_id)
    row = Subscription.objects.get(pk=subscription.pk)
    if row.confirmed_at is not None:
        return row
    if row.asked_at <= clock.now() - KEPT:
        raise refuse("late", "这个链接已经过了7天，不能再用；请重新订阅")
    standing = subscriber.subscriptions.exclude(confirmed_at=None).count()
    if standing >= MOST:
        raise refuse("most", f"一个邮箱最多订阅{MOST}项，已经订阅{standing}项；请先停止不再需要的")
    row.confirmed_at, row.since, row.link = clock.now(), source().latest(), None
    row.save(update_fields=["confirmed_at", "since", "link"])
    if not standing:
        subscriber.told = row.since
        subscriber.save(update_fields=["told"])
    return row


@transaction.atomic
def end(actor: Reader, subscription: Subscription) -> None:
    """Delete one subscription; with the last one that stands, the address too."""
    require(actor, acts.END, subscription)
    subscriber = Subscriber.objects.select_for_update().get(pk=subscription.subscriber_id)
    _give_up([subscription.pk])
    subscription.delete()
    if not subscriber.subscriptions.exclude(confirmed_at=None).exists():
        forget(subscriber)


@transaction.atomic
def end_all(actor: Reader) -> None:
    """Delete every subscription of the reader's address, and the address."""
    subscriber = Subscriber.objects.select_for_update().filter(pk=actor.subscriber_id).first()
    if subscriber is None:
        return
    for row in subscriber.subscriptions.all():
        require(actor, acts.END, row)
    forget(subscriber)


def forget(subscriber: Subscriber) -> None:
    """Delete an address with all that hangs on it; mails to it that wait are given up."""
    _give_up(list(subscriber.subscriptions.values_list("pk", flat=True)))
    mail.erase(Recipient(SUBSCRIBER, subscriber.pk))
    subscriber.delete()


def _give_up(subscriptions: list[int]) -> None:
    for number in subscriptions:
        mail.erase(Recipient(SUBSCRIPTION, number))


def _address(typed: str) -> str:
    address = typed.strip()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or len(address) > LONGEST:
        raise refuse("no_address", "请填写完整的电子邮箱，例如 name@example.cn")
    return address


def _subscriber(address: str) -> Subscriber:
    columns: dict[str, Any] = particulars.seal_address(address)
    index = columns.pop("index")
    found, _ = Subscriber.objects.get_or_create(index=index, defaults=columns | links.new(links.MANAGE))
    return Subscriber.objects.select_for_update().get(pk=found.pk)


def _subscription(subscriber: Subscriber, topic: Topic) -> Subscription:
    columns: dict[str, Any] = particulars.seal_topic(topic)
    index = columns.pop("topic")
    fresh = columns | links.new(links.CONFIRM) | {"asked_at": clock.now()}
    return Subscription.objects.get_or_create(subscriber=subscriber, topic=index, defaults=fresh)[0]
