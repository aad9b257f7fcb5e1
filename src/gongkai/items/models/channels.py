"""Accounts and places of a body beside its site, and what was made known there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.bodies.models import Body
from gongkai.files.models import StoredFile
from gongkai.items.channels.kinds import label
from gongkai.items.models.item import Item


class Outlet(models.Model):
    """An account or a place; one that is closed stays, with what was made known there. `kind`: see `channels.kinds`."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="outlets")
    kind = models.CharField("种类", max_length=20)
    name = models.CharField("名称", max_length=100)
    address = models.CharField("网址或者地点", max_length=500, blank=True)
    opened_on = models.DateField("开设日期")
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "公开渠道"
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "name"], condition=Q(closed_on=None), name="items_outlet_once"),
            models.CheckConstraint(condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="items_outlet_days"),
        ]

    @property
    def kind_label(self) -> str:
        """The name of its kind."""
        return label(self.kind)

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """An item was made known at an outlet on a day, under a title of its own perhaps. `taken_back_on`: it stands there no
    more, or it was seen that it does not."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="deliveries")
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="deliveries")
    title = models.CharField("标题", max_length=200)
    link = models.CharField("网址", max_length=500, blank=True)
    on = models.DateField("日期")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")
    taken_back_on = models.DateField("撤下日期", null=True, blank=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "渠道发布"
        constraints = [models.UniqueConstraint(fields=["item", "outlet", "on"], name="items_delivery_once")]
        indexes = [models.Index(fields=["outlet", "-on"], name="items_delivery_last")]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class MonthlyTotal(models.Model):
    """How much an outlet made known in a month, where nobody registers each; with a screenshot. `qualifier`: 余, 约 or blank.
    A later row of the same month corrects it."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="totals")
    month = models.DateField("月份")
    number = models.PositiveIntegerField("条数")
    qualifier = models.CharField("约数", max_length=2, blank=True)
    screenshot = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "渠道月度条数"
        indexes = [models.Index(fields=["outlet", "month", "-id"], name="items_total_of_month")]

    def __str__(self) -> str:
        return f"total {self.pk}"
