"""What a body published elsewhere, on its way in; where each item that came in so was before."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.models import Body
from gongkai.delivery.models import Errand
from gongkai.files.models import StoredFile
from gongkai.items.models.catalogue import ImportStage
from gongkai.items.models.item import Item


class TakeOver(models.Model):
    """A list of published information of another portal. `heads` are the sheet's, `columns` which of them is taken for
    which; `wishes` and `places` are what the office said of heads and of the old columns' names.

    Numbers are null until it was tried. `problems` are the first lines with reasons or doubts, `samples` the first good
    ones, `strange` names of columns that no entry bears, with how often; `reasons` say why nothing came in.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="确认人")
    created_at = models.DateTimeField("上传时间")
    stage = models.CharField("状态", max_length=12, choices=ImportStage.choices, default=ImportStage.READING)
    folder = models.BooleanField("带附件", default=False)
    only_good = models.BooleanField("只接收可以接收的行", default=False)
    wishes = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    heads = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    unread = models.JSONField(default=list)
    strange = models.JSONField(default=dict)
    good = models.PositiveIntegerField("可以接收", null=True)
    doubtful = models.PositiveIntegerField("其中有疑问", null=True)
    refused = models.PositiveIntegerField("不能接收", null=True)
    known = models.PositiveIntegerField("已经接收过", null=True)
    entered = models.PositiveIntegerField("已接收", default=0)
    problems = models.JSONField("有问题的行", default=list)
    samples = models.JSONField("可以接收的行", default=list)
    late = models.JSONField("接收时没有收下的行", default=list)
    reasons = models.JSONField("没有接收的原因", default=list)

    class Meta:
        verbose_name = "接收原网站信息"
        indexes = [models.Index(fields=["body", "-id"], name="items_takeover_of")]

    def __str__(self) -> str:
        return f"takeover {self.pk}"


class Origin(models.Model):
    """Where an item that was taken over was before. `identity` is the digest by which its line is known again."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="origin")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    takeover = models.ForeignKey(TakeOver, models.PROTECT, related_name="origins")
    identity = models.CharField(max_length=64)
    line = models.PositiveIntegerField("行")
    address = models.CharField("原网址", max_length=500, blank=True)

    class Meta:
        verbose_name = "原网站"
        constraints = [models.UniqueConstraint(fields=["body", "identity"], name="items_origin_once")]

    def __str__(self) -> str:
        return f"origin of item {self.item_id}"


class TakeOverErrand(Errand):
    """A long trial or takeover that the worker does."""

    takeover = models.ForeignKey(TakeOver, models.PROTECT, related_name="errands")

    class Meta:
        verbose_name = "后台接收原网站信息"


class FollowErrand(Errand):
    """Items that came in by the hundred are brought into the search, the counts, the static copies by the worker."""

    takeover = models.ForeignKey(TakeOver, models.PROTECT, related_name="+")
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        verbose_name = "接收后的整理"
