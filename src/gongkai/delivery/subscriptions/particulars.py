"""What is personal about a subscription, sealed with the key file: the address, and what somebody looks for."""

from __future__ import annotations

import hmac

from django.conf import settings

from gongkai.delivery.subscriptions import topics
from gongkai.delivery.subscriptions.models import Subscriber, Subscription
from gongkai.delivery.subscriptions.topics import Topic
from gongkai.files.key_file import unwrap, wrap


def index_of(address: str) -> str:
    """The keyed digest by which an address is found again, whatever letters it was typed with."""
    return _digest("address", address.strip().casefold())


def index_of_topic(topic: Topic) -> str:
    """The keyed digest by which the same topic is known."""
    return _digest("topic", topic.written())


def seal_address(address: str) -> dict[str, object]:
    """The columns of `Subscriber` that hold an address."""
    index = index_of(address)
    key_id, sealed = wrap(address.strip().encode(), _of_address(index))
    return {"index": index, "key_id": key_id, "sealed": sealed}


def address_of(subscriber: Subscriber) -> str:
    """The address, as it was typed."""
    return unwrap(subscriber.key_id, bytes(subscriber.sealed), _of_address(subscriber.index)).decode()


def seal_topic(topic: Topic) -> dict[str, object]:
    """The columns of `Subscription` that hold a topic; only a search is personal."""
    index = index_of_topic(topic)
    about: dict[str, object] = {"topic": index, "kind": topic.kind, "body_id": topic.body, "entry": topic.entry}
    if topic.sought is None:
        return about
    key_id, sealed = wrap(topic.written().encode(), _of_topic(index))
    return about | {"key_id": key_id, "sealed": sealed}


def topic_of(subscription: Subscription) -> Topic:
    """What a subscription is to."""
    if not subscription.key_id:
        return Topic(subscription.body_id, subscription.entry)
    return topics.read(unwrap(subscription.key_id, bytes(subscription.sealed), _of_topic(subscription.topic)).decode())


def seal_again(row: Subscriber | Subscription) -> None:
    """Encrypt a row's particulars with the newest key of the file; not saved."""
    about = _of_address(row.index) if isinstance(row, Subscriber) else _of_topic(row.topic)
    row.key_id, row.sealed = wrap(unwrap(row.key_id, bytes(row.sealed), about), about)


def _of_address(index: str) -> str:
    return f"subscriber {index}"


def _of_topic(index: str) -> str:
    return f"subscription {index}"


def _digest(purpose: str, text: str) -> str:
    return hmac.digest(settings.BLIND_INDEX_KEY.encode(), f"subscriptions, {purpose}\n{text}".encode(), "sha256").hex()
