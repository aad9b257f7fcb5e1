"""Who subscribed to what. An address and the words of a search stand here encrypted only, and go with the subscription."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body


class Subscriber(models.Model):
    """An address that asked for mail. `index` is its keyed digest, by which the same address is found again.

    `told` is how far in the row of what is published (`source`) it was told. `salt` makes the link of its mails, `link` is
    that link's keyed digest (`links`). So many `mails` to confirm were asked for since `mails_since`.
    """

    index = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=16)
    sealed = models.BinaryField("电子邮箱（加密）")
    salt = models.CharField(max_length=32)
    link = models.CharField(max_length=64, unique=True)
    told = models.BigIntegerField(default=0)
    mails = models.PositiveSmallIntegerField(default=0)
    mails_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "订阅人"

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class TopicKind(models.TextChoices):
    """What can be subscribed to."""

    BODY = "body", "一个机关公开的信息"
    ENTRY = "entry", "一个机关的一个栏目"
    QUERY = "query", "查找结果"


class Subscription(models.Model):
    """One subscription of an address, asked for at `asked_at`, standing since `confirmed_at`.

    `topic` is the keyed digest of what it is to; `entry` is the id of an entry of a catalogue; the words of a search and
    its filters are `sealed`. What was published up to the place `since` is no news to it. `link` is the digest of the link
    that confirms it, null once it was used; `times` counts how often it was asked for.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    kind = models.CharField("种类", max_length=8, choices=TopicKind.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    entry = models.BigIntegerField(null=True)
    key_id = models.CharField(max_length=16, blank=True)
    sealed = models.BinaryField("查找条件（加密）", default=b"")
    topic = models.CharField(max_length=64)
    asked_at = models.DateTimeField("申请时间")
    times = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    since = models.BigIntegerField(default=0)
    salt = models.CharField(max_length=32)
    link = models.CharField(max_length=64, unique=True, null=True)

    class Meta:
        verbose_name = "邮件订阅"
        constraints = [models.UniqueConstraint(fields=["subscriber", "topic"], name="delivery_subscribed_once")]
        indexes = [
            models.Index(fields=["body", "entry"], condition=Q(confirmed_at__isnull=False), name="delivery_subscribed_to"),
            models.Index(fields=["asked_at"], condition=Q(confirmed_at__isnull=True), name="delivery_to_confirm"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class Digest(models.Model):
    """A mail with news: of which day, up to which place, and which items for which subscription, as `[[id, [item, …]], …]`.

    The words are made when it is sent, of what is public then. It goes with the subscriber.
    """

    mail = models.OneToOneField("delivery.Mail", models.CASCADE, primary_key=True, related_name="digest")
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="digests")
    day = models.DateField("日期")
    until = models.BigIntegerField()
    lines = models.JSONField(default=list)

    class Meta:
        verbose_name = "订阅汇总"
        constraints = [models.UniqueConstraint(fields=["subscriber", "day"], name="delivery_digest_once_a_day")]

    def __str__(self) -> str:
        return f"digest {self.pk}"
