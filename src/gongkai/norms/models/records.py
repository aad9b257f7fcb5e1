"""What cannot be computed: on what a change rests, filings, cleanings, opinions. Kept inside; the public reads versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.models import Body
from gongkai.items.models import Item
from gongkai.law.norms import What
from gongkai.norms.kinds import Channel, Cleaned, Sender, Verdict


class Grounds(models.Model):
    """On what a change of a document rests: another document in the system, or the number of one outside it. The public
    reads number and link, never `words`."""

    norm = models.ForeignKey(Item, models.PROTECT, related_name="+")
    what = models.CharField("变动", max_length=20, choices=[(one.value, one.value) for one in What])
    document_number = models.CharField("依据文号", max_length=60, blank=True)
    by = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    words = models.TextField("说明", blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("登记日期")

    class Meta:
        verbose_name = "变动依据"

    def __str__(self) -> str:
        return f"grounds {self.pk}"


class NormShown(models.Model):
    """The state of a document that the public was last shown (`shown`)."""

    norm = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="+")
    state = models.CharField(max_length=20)

    class Meta:
        verbose_name = "已展示的效力状态"

    def __str__(self) -> str:
        return f"shown state of norm {self.pk}"


class Filing(models.Model):
    """备案: with whom a document was filed, on which day, under which number."""

    norm = models.ForeignKey(Item, models.PROTECT, related_name="+")
    authority = models.CharField("备案机关", max_length=120)
    number = models.CharField("备案编号", max_length=60, blank=True)
    on = models.DateField("报送备案日期")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "备案"

    def __str__(self) -> str:
        return f"filing {self.pk}"


class Cleaning(models.Model):
    """文件清理: of a body, in a year, of what was in force on `as_of`. `item` is the list that is published; `on` the day
    from which its results hold, null until they were entered."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="cleanings")
    year = models.PositiveSmallIntegerField("清理年度")
    as_of = models.DateField("清理截止日期")
    item = models.OneToOneField(Item, models.PROTECT, null=True, related_name="cleaning")
    on = models.DateField("清理结果生效日期", null=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "文件清理"
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="norms_cleaning_once")]

    def __str__(self) -> str:
        return f"cleaning {self.pk}"


class CleaningLine(models.Model):
    """What the cleaning concludes about one document; blank while nothing is concluded."""

    cleaning = models.ForeignKey(Cleaning, models.PROTECT, related_name="lines")
    norm = models.ForeignKey(Item, models.PROTECT, related_name="+")
    conclusion = models.CharField("清理结论", max_length=20, choices=Cleaned.choices, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "清理结论"
        constraints = [models.UniqueConstraint(fields=["cleaning", "norm"], name="norms_cleaned_once")]

    def __str__(self) -> str:
        return f"cleaning line {self.pk}"


class Opinion(models.Model):
    """An opinion on a draft. Nobody is asked for a name; what is written is read inside only. `number` counts those of
    one consultation from 1 and is what the sender is told."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="opinions")
    number = models.PositiveIntegerField("序号")
    channel = models.CharField("来源", max_length=12, choices=Channel.choices)
    sender = models.CharField("提出人", max_length=12, choices=Sender.choices)
    about = models.CharField("针对的条款", max_length=120, blank=True)
    text = models.TextField("意见")
    on = models.DateField("收到日期")
    late = models.BooleanField("期限届满以后收到", default=False)
    verdict = models.CharField("采纳情况", max_length=12, choices=Verdict.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "意见"
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="norms_opinion_once")]

    def __str__(self) -> str:
        return f"opinion {self.pk}"
