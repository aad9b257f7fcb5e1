"""Somebody who subscribes by mail: asks, opens the link, confirms; and the mails of a morning."""

from __future__ import annotations

import re
from datetime import date

from django.core import mail as django_mail
from django.core.mail import EmailMessage

from gongkai.delivery import sending
from gongkai.delivery.models import Subscriber, Subscription
from gongkai.delivery.subscriptions import digests, links, particulars, services
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.delivery.subscriptions.topics import Topic
from tests.applications.office import on_day

ADDRESS = "reader@example.com"
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 3, day) for day in (2, 3, 4, 5))


def sent() -> list[EmailMessage]:
    """What the mail server has got since this was asked last."""
    sending.send_waiting()
    found = list(django_mail.outbox)
    django_mail.outbox.clear()
    return found


def asked(topic: Topic, address: str = ADDRESS) -> str:
    """What stands in the link of the mail that asks; blank where none came."""
    services.ask(address, topic)
    return "".join(re.findall(r"/subscribe/confirm/([^/\s]+)/", "".join(str(one.body) for one in sent())))


def subscribed(topic: Topic, address: str = ADDRESS, on: date = MONDAY) -> Subscription:
    """Asked for and confirmed by the link on a day."""
    with on_day(on):
        found = links.to_confirm(links.digest(asked(topic, address)))
        assert found is not None
        return services.confirm(*found)


def reader(address: str = ADDRESS) -> Reader:
    """Who holds the link to the subscriptions of an address."""
    return Reader(Subscriber.objects.get(index=particulars.index_of(address)).pk)


def morning(on: date) -> list[EmailMessage]:
    """What a day's mail is."""
    with on_day(on):
        digests.queue(on)
        return sent()


def told(message: EmailMessage) -> list[int]:
    """The items that a mail names, in its order."""
    return [int(number) for number in re.findall(r"/open/items/(\d+)/", str(message.body))]
