"""What was published when, and where it stands in the lists of the public; index numbers by series."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.models import Body
from gongkai.items.kinds import ReleaseKind
from gongkai.items.models.item import Item
from gongkai.items.models.placing import CatalogueEntry
from gongkai.items.models.version import Version


class Release(models.Model):
    """One publication of a version; `notice` is what the public reads of a correction or of a late or emergency release."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="releases")
    kind = models.CharField("方式", max_length=12, choices=ReleaseKind.choices)
    notice = models.TextField("说明", blank=True)
    sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "发布"
        # whoever checks a print types the beginning of its digest
        indexes = [models.Index(fields=["sha256"], name="items_release_digest")]

    def __str__(self) -> str:
        return f"release {self.pk}"


class IndexProfile(models.Model):
    """How a body's index numbers are made: a profile of `law.index_numbers` with its fixed parts as JSON."""

    body = models.OneToOneField(Body, models.CASCADE, primary_key=True, related_name="index_profile")
    profile = models.CharField("索引号格式", max_length=32)
    parts = models.TextField(default="{}")

    class Meta:
        verbose_name = "索引号格式"

    def __str__(self) -> str:
        return self.profile


class IndexSeries(models.Model):
    """The last serial of a series of index numbers; the series is a number's fixed parts as one text."""

    series = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "索引号流水"

    def __str__(self) -> str:
        return self.series


class PublicList(models.Model):
    """A list of the public: of the whole site (neither), of a body, of an entry at a body. `last` place given so far;
    `key` says the same in one text, `listing.key`."""

    key = models.CharField(max_length=48, primary_key=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, null=True, related_name="+")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "公开列表"

    def __str__(self) -> str:
        return self.key


class ListPlace(models.Model):
    """The place of an item in a list, given once and never moved, so that a page of the list never shifts.

    `left`: the item stands there no more; the place stays empty, and the page that had it is known.
    """

    list = models.ForeignKey(PublicList, models.CASCADE, related_name="places")
    place = models.PositiveIntegerField()
    item = models.ForeignKey(Item, models.PROTECT, related_name="places")
    left = models.BooleanField(default=False)

    class Meta:
        verbose_name = "列表位置"
        constraints = [
            models.UniqueConstraint(fields=["list", "place"], name="items_place_once"),
            models.UniqueConstraint(
                fields=["list", "item"], condition=models.Q(left=False), name="items_place_of_item"
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.place}"
