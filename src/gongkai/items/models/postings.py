"""What is posted to accounts through their interfaces: the credentials, one row a posting, one a removal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.delivery.models import Errand
from gongkai.files.models import StoredFile
from gongkai.items.models.channels import Delivery, Outlet
from gongkai.items.models.item import Item
from gongkai.items.models.version import Version


class Connection(models.Model):
    """That an account is posted to through its interface. `sealed`: its credentials under the key file's key `key_id`
    (`channels.credentials`). The cover, WeChat's only, is uploaded once; `media_id` is what WeChat calls it."""

    outlet = models.OneToOneField(Outlet, models.PROTECT, related_name="connection")
    key_id = models.CharField(max_length=16)
    sealed = models.BinaryField()
    cover = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    media_id = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("设置时间")

    class Meta:
        verbose_name = "账号接口"

    def __str__(self) -> str:
        return f"connection {self.pk}"


class PostingState(models.TextChoices):
    """How far a posting is."""

    WAITING = "waiting", "等待推送"
    # the call that publishes went out, and its answer is not noted yet
    SENDING = "sending", "已提交，还没有回音"
    SUBMITTED = "submitted", "平台处理中"
    PUBLISHED = "published", "已发布"
    FAILED = "failed", "没有发布"
    UNKNOWN = "unknown", "是否已发布不清楚，请到账号中查看"


OPEN = (PostingState.WAITING, PostingState.SENDING, PostingState.SUBMITTED, PostingState.UNKNOWN)
"""While one of these stands, the same item is not posted to the same account again."""


class Posting(Errand):
    """An item on its way to an account: the outbox row is the posting. `code` is the service's own number of why not, or
    one of `channels.posting.OWN`; `delivery` is what stands in the list of what was made known, once it is."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="postings")
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="postings")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField("状态", max_length=12, choices=PostingState.choices, default=PostingState.WAITING)
    draft_id = models.CharField(max_length=200, blank=True)
    publish_id = models.CharField(max_length=64, blank=True)
    article_id = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField("提交时间", null=True)
    code = models.CharField("返回码", max_length=24, blank=True)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="postings")

    class Meta:
        verbose_name = "账号推送"
        constraints = [
            models.UniqueConstraint(fields=["item", "outlet"], condition=Q(state__in=[str(one) for one in OPEN]), name="items_posting_open_once")
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="items_posting_open"),
            models.Index(fields=["outlet", "-id"], name="items_posting_of_outlet"),
        ]

    def __str__(self) -> str:
        return f"posting {self.pk}"


class Removal(Errand):
    """What was posted is to be removed from the account through its interface. `code` says why it was not."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="removals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    code = models.CharField("返回码", max_length=24, blank=True)

    class Meta:
        verbose_name = "账号删除"
        constraints = [
            models.UniqueConstraint(fields=["posting"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="items_removal_open_once")
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="items_removal_open")
        ]

    def __str__(self) -> str:
        return f"removal {self.pk}"
