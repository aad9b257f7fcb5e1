"""An item, and how its 公开属性 was decided where the document was made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body, Division
from gongkai.items.kinds import Genre, Ground, Way


class Item(models.Model):
    """One piece of information of a body, whatever versions of it there are.

    `index_number` is issued once, when the first version is published, and never changes.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="items")
    genre = models.CharField("类型", max_length=16, choices=Genre.choices)
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="+")
    index_number = models.CharField("索引号", max_length=64, null=True, unique=True, editable=False)
    made_at = models.DateTimeField("登记时间")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "信息"
        # the guide, the rules, the leaders of a body
        indexes = [models.Index(fields=["body", "genre"], name="items_item_genre")]

    def __str__(self) -> str:
        return f"item {self.pk}"


class Decision(models.Model):
    """发文稿纸: what the document is, when it was made, and in which way it is disclosed (条例 13–18).

    A later decision on the same item is a re-evaluation (条例 18). `signer` is the name of who signed the sheet.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="decisions")
    title = models.CharField("名称", max_length=200)
    document_number = models.CharField("文号", max_length=60, blank=True)
    formed_on = models.DateField("生成日期")
    way = models.CharField("公开属性", max_length=12, choices=Way.choices)
    ground = models.CharField("不予公开的依据", max_length=32, choices=Ground.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    signer = models.CharField("签发人", max_length=40)
    interpretation_plan = models.TextField("解读方案", blank=True)
    review_again_on = models.DateField("再次评估日期", null=True, blank=True)
    decided_on = models.DateField("确定日期")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "公开属性"
        constraints = [
            models.CheckConstraint(
                condition=Q(way=Way.WITHHELD, ground__gt="") | ~Q(way=Way.WITHHELD) & Q(ground=""),
                name="items_withheld_on_a_ground",
            )
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class ItemWords(models.Model):
    """Reasons and notices of acts on an item; `public` ones are read by anyone in its place or beside it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="words")
    verb = models.CharField(max_length=32)
    text = models.TextField("文字")
    public = models.BooleanField("公开", default=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "说明"

    def __str__(self) -> str:
        return f"words {self.pk}"
