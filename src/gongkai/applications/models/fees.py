"""信息处理费 (条例 42): what was noticed and what was paid."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models.application import Application


class FeeBy(models.TextChoices):
    """The two tariffs (国办函〔2020〕109号); an application bears one of them."""

    ITEM = "item", "按件计收"
    PAGE = "page", "按量计收"


class FeeNotice(models.Model):
    """A fee notice. `units` are items or pages of this application; `earlier` the items of the same applicant that came
    before it in the calendar month of receipt, 0 by page. Amounts are 元; `paid` is null until the whole fee was paid."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="fee_notices")
    by = models.CharField("计收方式", max_length=8, choices=FeeBy.choices)
    units = models.PositiveIntegerField("数量")
    earlier = models.PositiveIntegerField("该月此前的件数", default=0)
    amount = models.DecimalField("应缴金额（元）", max_digits=12, decimal_places=2)
    paid = models.DecimalField("实缴金额（元）", max_digits=12, decimal_places=2, null=True)

    class Meta:
        verbose_name = "信息处理费收费通知"
