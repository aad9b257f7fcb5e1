"""What was made known by mail to those who subscribed."""

from __future__ import annotations

from django.db import models

from gongkai.items.models.item import Item


class Mailing(models.Model):
    """An item went out by mail on a day, to so many addresses; to which of them is not kept."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="mailings")
    on = models.DateField("日期")
    addresses = models.PositiveIntegerField("邮箱数", default=0)

    class Meta:
        verbose_name = "邮件订阅发送"
        constraints = [models.UniqueConstraint(fields=["item", "on"], name="items_mailing_once")]

    def __str__(self) -> str:
        return f"mailing {self.pk}"
