"""What a body published on its way to the successor of its functions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.delivery.models import Errand


class Carry(models.Model):
    """Everything that a body had at the moment of the order, by its ids up to `through`; `last` is the one that went last.

    `total` is counted by the worker, null until then; `carried` are there already.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="原机关")
    successor = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="承继机关")
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="办理人")
    ordered_at = models.DateTimeField("办理时间")
    on = models.DateField("移交日期")
    through = models.BigIntegerField()
    last = models.BigIntegerField(default=0)
    total = models.PositiveIntegerField("共有", null=True)
    carried = models.PositiveIntegerField("已移交", default=0)
    done_at = models.DateTimeField("移交完毕", null=True)

    class Meta:
        verbose_name = "移交公开信息"
        constraints = [models.UniqueConstraint(fields=["body"], condition=Q(done_at=None), name="items_carry_one_at_a_time")]

    def __str__(self) -> str:
        return f"carry {self.pk}"


class CarryErrand(Errand):
    """The worker carries."""

    carry = models.ForeignKey(Carry, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "后台移交公开信息"
