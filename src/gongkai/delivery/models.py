"""The outbox: what is still to be done outside, written in the transaction of the act that wants it; and notices."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.files.models import StoredFile


class Errand(models.Model):
    """A row of the outbox, which is the task itself: waiting, claimed by a worker for a while, done, or given up.

    `key` is what it is about, once for ever: the same act repeated queues nothing. `claim` is the token of the worker
    that holds it until `claimed_until`; a worker that died holds it no longer. `trouble` is a code, never the words of
    a server, which may quote an address. What `keeps_trying` is never given up: it must be done in the end.
    """

    keeps_trying: ClassVar[bool] = False

    key = models.CharField(max_length=120, unique=True)
    queued_at = models.DateTimeField("提交时间")
    due_at = models.DateTimeField("不早于")
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField("完成时间", null=True)
    given_up_at = models.DateTimeField("放弃时间", null=True)
    trouble = models.CharField("原因", max_length=48, blank=True)

    class Meta:
        abstract = True


class Mail(Errand):
    """A mail. The address is no column: it is looked up when sending, in the record that `recipient_kind` and `_id`
    name (see `recipients`), so that erasing that record erases it. Subject and text can be erased too."""

    recipient_kind = models.CharField(max_length=32)
    recipient_id = models.BigIntegerField()
    # in whose name it is sent: its administrators see what could not be delivered
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    message_id = models.CharField(max_length=120, unique=True)
    subject = models.CharField("主题", max_length=200, blank=True)
    text = models.TextField("正文", blank=True)

    class Meta:
        verbose_name = "邮件"
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="delivery_mail_open"
            ),
            models.Index(fields=["given_up_at"], condition=Q(given_up_at__isnull=False), name="delivery_mail_given_up"),
            models.Index(fields=["recipient_kind", "recipient_id"], name="delivery_mail_recipient"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"mail {self.pk}"


class TextErrand(Errand):
    """The text of a file is to be taken (`file_texts`)."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "提取文字"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="delivery_text_open")
        ]

    def __str__(self) -> str:
        return f"text errand {self.pk}"


class LinkState(models.TextChoices):
    """What came of asking for a link."""

    WAITING = "", "等待检查"
    REACHABLE = "reachable", "可以打开"
    GONE = "gone", "页面已不存在"
    ERROR = "error", "网站出错"
    UNREACHABLE = "unreachable", "打不开"
    FORBIDDEN = "forbidden", "指向内部网络，没有访问"
    INVALID = "invalid", "不是可以访问的网址"


class LinkCheck(Errand):
    """A link of some text and what came of asking for it last; `failures` in a row."""

    url = models.CharField("网址", max_length=2000)
    outcome = models.CharField("结果", max_length=12, choices=LinkState.choices, default=LinkState.WAITING, blank=True)
    status = models.PositiveSmallIntegerField("状态码", null=True)
    checked_at = models.DateTimeField("检查时间", null=True)
    failures = models.PositiveSmallIntegerField("连续失败次数", default=0)

    class Meta:
        verbose_name = "链接检查"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="delivery_link_open"),
            models.Index(fields=["checked_at"], name="delivery_link_checked"),
        ]

    def __str__(self) -> str:
        return f"link check {self.pk}"


class Notice(models.Model):
    """提醒: something a person is told once. `code` says what (see `notices`), `subject_id` of what, `day` of which day.

    `detail_id` tells apart several things of one subject, as the versions of a draft; 0 where there is one only.
    `number` is the subject's registration number; nothing else of it stands here.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.CharField(max_length=48)
    subject_id = models.BigIntegerField()
    detail_id = models.BigIntegerField(default=0)
    day = models.DateField("日期")
    number = models.CharField("编号", max_length=40)
    told_on = models.DateField("提醒日期")
    read_at = models.DateTimeField("已读", null=True)
    mail = models.ForeignKey(Mail, models.PROTECT, null=True, related_name="notices")

    class Meta:
        verbose_name = "提醒"
        constraints = [
            models.UniqueConstraint(fields=["code", "subject_id", "detail_id", "day", "person"], name="delivery_notice_once")
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="delivery_notice_of_person"),
            models.Index(fields=["person"], condition=Q(mail__isnull=True), name="delivery_notice_not_mailed"),
        ]


class SweepRun(models.Model):
    """When a sweep last ran through: its date in Shanghai and the moment."""

    name = models.CharField(max_length=48, primary_key=True)
    through = models.DateField("截至")
    ran_at = models.DateTimeField("运行时间")

    class Meta:
        verbose_name = "定期任务"


from gongkai.delivery.subscriptions.models import Digest, Subscriber, Subscription, TopicKind  # noqa: E402

__all__ = [
    "Digest", "Errand", "LinkCheck", "LinkState", "Mail", "Notice", "Subscriber", "Subscription", "SweepRun", "TextErrand", "TopicKind",
]  # fmt: skip
