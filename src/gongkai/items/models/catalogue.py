"""What hangs on the entries of the catalogues: columns of the standard catalogues, what counts as what, what is asked of
whom, imports; and the counts of what the public sees in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.bodies.kinds import DivisionKind
from gongkai.bodies.models import Body, Division
from gongkai.delivery.models import Errand
from gongkai.files.models import StoredFile
from gongkai.items.models.item import Item
from gongkai.items.models.placing import CatalogueEntry


class StandardDetail(models.Model):
    """The columns of a standard catalogue for one entry (国办发〔2019〕54号). Lists are codes separated by blanks, those of
    `catalogue.standard`; `other_channels` are ticked ones that the list does not have."""

    entry = models.OneToOneField(CatalogueEntry, models.PROTECT, primary_key=True, related_name="standard")
    content = models.TextField("公开内容（要素）")
    basis = models.TextField("公开依据", blank=True)
    term = models.CharField("公开时限", max_length=500, blank=True)
    bearer = models.CharField("公开主体", max_length=300, blank=True)
    channels = models.CharField("公开渠道和载体", max_length=300, blank=True)
    other_channels = models.CharField("其他渠道和载体", max_length=300, blank=True)
    audiences = models.CharField("公开对象", max_length=40, blank=True)
    audience_words = models.CharField("特定群体", max_length=200, blank=True)
    ways = models.CharField("公开方式", max_length=40, blank=True)
    levels = models.CharField("公开层级", max_length=40, blank=True)

    class Meta:
        verbose_name = "标准目录事项"

    def __str__(self) -> str:
        return f"standard detail {self.pk}"


class EntryMapping(models.Model):
    """What stands in `entry` counts as standing in `counts_as` too: local 目录, columns and legal kinds fit together."""

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="mappings")
    counts_as = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "目录对应关系"
        constraints = [
            models.UniqueConstraint(fields=["entry", "counts_as"], name="items_mapping_once"),
            models.CheckConstraint(condition=~Q(entry=models.F("counts_as")), name="items_mapping_other"),
        ]

    def __str__(self) -> str:
        return f"mapping {self.pk}"


class Requirement(models.Model):
    """栏目保障: what a body must keep up in an entry (null: wherever). With `below` every body below must, too.

    Past its limit is an entry whose last publication lies more than `months` and `days` back (0 and 0: no limit).
    `quota` is how many items are to be published a month by each unit of the kinds `of_units`, by `division` where one is
    named, else by the body.
    """

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, null=True, related_name="requirements")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    below = models.BooleanField("连同下级机关", default=False)
    months = models.PositiveSmallIntegerField("更新期限（月）", default=0)
    days = models.PositiveSmallIntegerField("更新期限（日）", default=0)
    quota = models.PositiveSmallIntegerField("每月最少条数", default=0)
    of_units = models.CharField("按哪一类内设机构计", max_length=16, choices=DivisionKind.choices, blank=True)
    division = models.ForeignKey(Division, models.PROTECT, null=True, related_name="+")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_on = models.DateField("停止要求日期", null=True)

    class Meta:
        verbose_name = "栏目保障要求"
        constraints = [
            models.CheckConstraint(condition=Q(months__gt=0) | Q(days__gt=0) | Q(quota__gt=0), name="items_requirement_asks"),
            models.UniqueConstraint(
                fields=["entry", "body"], condition=Q(ended_on=None, entry__isnull=False), name="items_requirement_once"
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(ended_on=None, entry=None), name="items_requirement_at_large_once"
            ),
        ]

    def __str__(self) -> str:
        return f"requirement {self.pk}"


class ImportStage(models.TextChoices):
    """Where an import of a standard catalogue stands."""

    READING = "reading", "等待试导入"
    TRIED = "tried", "已试导入"
    QUEUED = "queued", "等待后台导入"
    DONE = "done", "已导入"
    REFUSED = "refused", "没有导入"


class CatalogueImport(models.Model):
    """A spreadsheet on its way into the standard catalogue of a body. `field` is that of lines which name none.

    The numbers of lines are null until it was tried; `problems` are the first lines with reasons or doubts, `samples` the
    first good ones, `reasons` say why nothing was brought in. `entered` is how many good lines are in already.
    """

    owner = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    field = models.CharField("领域", max_length=48, blank=True)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人")
    created_at = models.DateTimeField("上传时间")
    stage = models.CharField("状态", max_length=12, choices=ImportStage.choices, default=ImportStage.READING)
    only_good = models.BooleanField("只导入可以导入的行", default=False)
    good = models.PositiveIntegerField("可以导入", null=True)
    doubtful = models.PositiveIntegerField("其中有疑问", null=True)
    refused = models.PositiveIntegerField("不能导入", null=True)
    entered = models.PositiveIntegerField("已导入行数", default=0)
    added = models.PositiveIntegerField("新增条目", null=True)
    changed = models.PositiveIntegerField("更新条目", null=True)
    problems = models.JSONField("有问题的行", default=list)
    samples = models.JSONField("可以导入的行", default=list)
    unread = models.JSONField("没有认出表头的工作表", default=list)
    reasons = models.JSONField("没有导入的原因", default=list)

    class Meta:
        verbose_name = "标准目录导入"
        indexes = [models.Index(fields=["owner", "-id"], name="items_catalogue_import_of")]

    def __str__(self) -> str:
        return f"catalogue import {self.pk}"


class CatalogueErrand(Errand):
    """A long trial or import that the worker does."""

    catalogue_import = models.ForeignKey(CatalogueImport, models.PROTECT, related_name="errands")

    class Meta:
        verbose_name = "后台导入标准目录"


class RecountErrand(Errand):
    """What stands in an entry counts elsewhere than before: its items are counted anew by the worker."""

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "目录重新计数"


class ItemPlace(models.Model):
    """Where a published item stands for the counts: in its entries, those above them, those that they count as.

    `place` is the id of an entry, 0 for whatever is published, or a vocabulary's number (`catalogue.places`). `month` is
    the first day of the month of its first publication. Withdrawn items stay, not `public`; items taken down do not.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    place = models.BigIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, null=True, related_name="+")
    month = models.DateField("首次公开月份")
    last_on = models.DateField("公开日期")
    public = models.BooleanField("公开中")

    class Meta:
        verbose_name = "归类计数"
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="items_counted_once")]
        indexes = [models.Index(fields=["place", "body", "public", "last_on"], name="items_counted_last")]

    def __str__(self) -> str:
        return f"item {self.item_id} in {self.place}"


class EntryCount(models.Model):
    """How many items of a body the public finds in a place, and when the last one was published."""

    place = models.BigIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    items = models.PositiveIntegerField("条数", default=0)
    last_on = models.DateField("最近公开日期", null=True)

    class Meta:
        verbose_name = "目录条数"
        constraints = [models.UniqueConstraint(fields=["place", "body"], name="items_entry_count_once")]

    def __str__(self) -> str:
        return f"{self.items} in {self.place}"


class MonthCount(models.Model):
    """How many items of a unit (0: of the body at large) were first published in a month, in a place."""

    place = models.BigIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    unit = models.BigIntegerField(default=0)
    month = models.DateField("月份")
    items = models.PositiveIntegerField("条数", default=0)

    class Meta:
        verbose_name = "每月条数"
        constraints = [
            models.UniqueConstraint(fields=["place", "body", "unit", "month"], name="items_month_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.items} in {self.place}, {self.month}"


class AreaCount(models.Model):
    """The same as `EntryCount` over a body and all bodies below it; kept up by the worker (`catalogue.areas`)."""

    place = models.BigIntegerField()
    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    items = models.PositiveIntegerField("条数", default=0)
    last_on = models.DateField("最近公开日期", null=True)

    class Meta:
        verbose_name = "辖区目录条数"
        constraints = [models.UniqueConstraint(fields=["area", "place"], name="items_area_count_once")]

    def __str__(self) -> str:
        return f"{self.items} in {self.place} of an area"


class AreaErrand(Errand):
    """The counts of a body changed in these places (null: in any): those of the areas that it lies in are summed anew."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    places = models.JSONField(null=True)

    class Meta:
        verbose_name = "辖区重新合计"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at__isnull=True, given_up_at__isnull=True), name="items_area_open")
        ]
