"""Places of information: entries of four vocabularies, and what stands in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.items.models.version import Version


class Vocabulary(models.TextChoices):
    """The four vocabularies; one item stands in as many entries as fit and is counted once."""

    LEGAL = "legal", "法定主动公开内容"  # 条例 20, 21
    LOCAL = "local", "本级公开目录"
    COLUMN = "column", "网站栏目"
    STANDARD = "standard", "试点领域标准目录"  # 国办发〔2019〕54号


class CatalogueEntry(models.Model):
    """An entry of a vocabulary; `owner` is the body that keeps it for itself and those below it, null for the legal
    kinds, which all share. `code` is unique within vocabulary and owner."""

    vocabulary = models.CharField("目录", max_length=12, choices=Vocabulary.choices)
    owner = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="catalogue")
    code = models.CharField("代码", max_length=48)
    name = models.CharField("名称", max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField("次序", default=0)
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "目录条目"
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "owner", "code"], name="items_entry_once"),
            models.UniqueConstraint(
                fields=["vocabulary", "code"], condition=Q(owner=None), name="items_shared_entry_once"
            ),
        ]
        indexes = [models.Index(fields=["parent", "position", "id"], name="items_entry_order")]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """A version stands in an entry."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="placements")
    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "目录归类"
        constraints = [models.UniqueConstraint(fields=["version", "entry"], name="items_placement_once")]

    def __str__(self) -> str:
        return f"placement {self.pk}"
