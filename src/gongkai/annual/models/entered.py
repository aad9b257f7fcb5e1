"""Figures that no ledger of this system knows: entered by a person, each with its source and who vouches for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.models import Body


class EnteredFigure(models.Model):
    """One figure of a body's year as it was entered; the newest of a key is the one that holds.

    `key` is one of `entered.keys`; `value` the exact decimal digits in the key's unit, blank where the entry was taken
    back. `vouched_by` is the name of who answers for it in the business unit.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    key = models.CharField("指标", max_length=60)
    value = models.CharField("数值", max_length=24, blank=True)
    source = models.CharField("数据来源", max_length=120)
    vouched_by = models.CharField("核实人", max_length=40)
    words = models.CharField("说明", max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("填报时间")

    class Meta:
        verbose_name = "填报数据"
        indexes = [models.Index(fields=["body", "year", "key", "-id"], name="annual_entered_newest")]

    def __str__(self) -> str:
        return f"entered {self.pk}"
