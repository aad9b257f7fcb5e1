"""What the mails say, made when they are sent: of what is public at that moment, with links that lie in no table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.delivery.models import Mail
from gongkai.delivery.recipients import Written
from gongkai.delivery.subscriptions import links, particulars
from gongkai.delivery.subscriptions.models import Digest, Subscriber, Subscription, TopicKind
from gongkai.delivery.subscriptions.source import Piece, source
from gongkai.law.wording import full_day_words

SHOWN = 50
"""Of one subscription so many are listed; the page has them all."""

GONE = "（已不能订阅的栏目）"
NO_REPLY = "此邮件由系统发出，请勿回复。"


@dataclass(frozen=True, slots=True)
class Part:
    """The news of one subscription: its name, the page with all of it, and items with what is told of each."""

    name: str
    path: str
    pieces: Sequence[tuple[int, Piece]]


def address_of_subscriber(number: int) -> str:
    """The address of digests; blank once it was forgotten."""
    found = Subscriber.objects.filter(pk=number).first()
    return particulars.address_of(found) if found else ""


def address_of_subscription(number: int) -> str:
    """The address to which a link to confirm goes; blank once it was forgotten."""
    found = Subscription.objects.select_related("subscriber").filter(pk=number).first()
    return particulars.address_of(found.subscriber) if found else ""


def to_confirm(mail: Mail) -> Written:
    """The mail that asks; what somebody else may have typed is not repeated to whoever did not ask."""
    row = Subscription.objects.select_related("subscriber").get(pk=mail.recipient_id)
    named = name_of(row) if row.kind != TopicKind.QUERY else "一项查找的结果（打开链接可以看到查找的词）"
    manage = _own(row.subscriber)
    if row.confirmed_at is not None:
        lines = [f"您已经订阅了{named}，不用再次确认。", f"查看、停止订阅：{manage}"]
        return Written(_subject("您已经订阅"), _text(lines))
    lines = [
        f"有人用这个邮箱在{settings.SITE_NAME}申请订阅：{named}。",
        f"确是您本人申请的，请打开下面的链接，在页面上点“确认订阅”（7天内有效，只能用一次）：\n{_confirming(row)}",
        "不是您本人申请的，不必理会：没有确认就不会发送，7天后这个邮箱从系统中删除。",
    ]
    return Written(_subject("请确认邮件订阅"), _text(lines))


def news(mail: Mail) -> Written:
    """The digest, of those of its items that are public now; without any there is no text and nothing goes out."""
    row = Digest.objects.select_related("subscriber").get(pk=mail.pk)
    parts = _parts(row)
    items = [number for part in parts for number, _ in part.pieces]
    if not items:
        return Written("", "", then=lambda: _told(row, items))
    manage = _own(row.subscriber)
    lines = [
        *(_part_words(part) for part in parts),
        f"查看、停止订阅：{manage}\n（请不要转发这个链接：打开的人可以停止您的订阅。）",
    ]
    subject = _subject(f"{full_day_words(row.day)}新公开的信息：{len(items)}条")
    return Written(subject, _text(lines), _unsubscribing(manage), lambda: _told(row, items))


def name_of(subscription: Subscription) -> str:
    """What a subscription is called, also where its entry is no more."""
    return names_of([subscription])[subscription.pk]


def names_of(subscriptions: Iterable[Subscription]) -> dict[int, str]:
    """The same of many, by their ids."""
    topics = {row.pk: particulars.topic_of(row) for row in subscriptions}
    names = source().names(topics.values())
    return {number: names[topic] or GONE for number, topic in topics.items()}


def _told(digest: Digest, items: Sequence[int]) -> None:
    """It went out: the address is told up to there, and each item was made known by mail to one more."""
    Subscriber.objects.filter(pk=digest.subscriber_id, told__lt=digest.until).update(told=digest.until)
    source().sent(items, digest.day)


def _parts(digest: Digest) -> list[Part]:
    """By subscription; what was ended since it was queued is left out, as is what is public no more."""
    there = digest.subscriber.subscriptions.in_bulk([number for number, _ in digest.lines])
    names = names_of(there.values())
    pieces = source().pieces([item for _, items in digest.lines for item in items])
    found = []
    for number, items in digest.lines:
        if number in there and (public := [(item, pieces[item]) for item in items if item in pieces]):
            found.append(Part(names[number], source().path(particulars.topic_of(there[number])), public))
    return found


def _part_words(part: Part) -> str:
    lines = [f"{part.name}：{len(part.pieces)}条"]
    several = len(Counter(piece.body for _, piece in part.pieces)) > 1
    for _, piece in part.pieces[:SHOWN]:
        whose = f"　{piece.body}" if several else ""
        lines.append(f"  {_day(piece.on)}　{' '.join(piece.title.split())}{whose}\n  {settings.SITE_ADDRESS}{piece.path}")
    if len(part.pieces) > SHOWN:
        lines.append(f"  另有{len(part.pieces) - SHOWN}条，见 {settings.SITE_ADDRESS}{part.path}")
    return "\n".join(lines)


def _day(on: date) -> str:
    return on.isoformat()


def _own(subscriber: Subscriber) -> str:
    return f"{settings.SITE_ADDRESS}/subscribe/mine/{links.made(links.MANAGE, subscriber.salt)}/"


def _confirming(subscription: Subscription) -> str:
    return f"{settings.SITE_ADDRESS}/subscribe/confirm/{links.made(links.CONFIRM, subscription.salt)}/"


def _unsubscribing(manage: str) -> dict[str, str]:
    """RFC 2369 and RFC 8058: a mail program ends the subscriptions with one POST; only by https, as that one asks."""
    if not settings.SITE_ADDRESS:
        return {}
    headers = {"List-Unsubscribe": f"<{manage}>"}
    if manage.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _subject(about: str) -> str:
    return " ".join(f"{settings.SITE_NAME}：{about}".split())[:200]


def _text(lines: Sequence[str]) -> str:
    return "\n\n".join([*lines, NO_REPLY]) + "\n"
