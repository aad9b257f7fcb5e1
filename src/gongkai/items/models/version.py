"""A version of an item: what its reviewers read and what the public sees, with its attachments."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models

from gongkai.files.models import StoredFile
from gongkai.items import facts
from gongkai.items.models.item import Item

TEXTS = (
    "title", "document_number", "summary", "html", "issuer", "source", "editor", "topic", "keywords"
)  # fmt: skip
DAYS = ("formed_on", "effective_on", "valid_until", "down_on")


class Version(models.Model):
    """`html` is sanitised (`writing.rich_text`), `plain` its text. `revision` counts savings: of two editors the second
    is told. `sha256` is that of `canonical` when it was last saved; review and publication compare it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField("信息名称", max_length=200)
    document_number = models.CharField("文号", max_length=60, blank=True)
    summary = models.CharField("内容概述", max_length=200, blank=True)
    html = models.TextField("正文", blank=True)
    plain = models.TextField(editable=False, blank=True)
    formed_on = models.DateField("生成日期")
    effective_on = models.DateField("施行日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    down_on = models.DateField("公开至", null=True, blank=True)
    issuer = models.CharField("发布机构", max_length=200)
    source = models.CharField("信息来源", max_length=120, blank=True)
    editor = models.CharField("责任编辑", max_length=40, blank=True)
    topic = models.CharField("主题分类", max_length=60, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "版本"
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="items_version_once")]
        # a register of one topic: few among very many
        indexes = [models.Index(fields=["topic"], name="items_version_topic", condition=models.Q(topic__gt=""))]

    def canonical(self) -> str:
        """What a conclusion is about: texts, days, facts, the places in the catalogue, the attachments by their hashes."""
        places = self.placements.order_by("entry").values_list("entry", flat=True)
        files = self.attachments.order_by("position").values_list("title", "file__sha256")
        return self.canonical_with(list(places), list(files), facts.canonical(self.pk))

    def canonical_with(self, places: list[int], files: list[tuple[str, str]], told: dict[str, Any]) -> str:
        """`canonical`, where what stands beside the row is at hand: entries in their order, titles and hashes of files, facts."""
        values: dict[str, Any] = {
            "item": self.item_id,
            "number": self.number,
            "texts": {name: getattr(self, name) for name in TEXTS},
            "days": {name: day.isoformat() if (day := getattr(self, name)) else None for name in DAYS},
            "places": places,
            "files": files,
        }
        if told:
            values["facts"] = told
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=list)

    def content_sha256(self) -> str:
        """The SHA-256 of the content as it stands now; it differs from `sha256` where somebody changed a row."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def __str__(self) -> str:
        return f"version {self.pk}"


class VersionAuthor(models.Model):
    """Who wrote on a version; none of them reviews it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "拟稿人"
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="items_author_once")]

    def __str__(self) -> str:
        return f"author {self.pk}"


class Attachment(models.Model):
    """A file of a version; `title` is what the public reads, never the name it was uploaded under."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField("附件名称", max_length=150)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "附件"
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="items_attachment_place")]

    def __str__(self) -> str:
        return f"attachment {self.pk}"


class Picture(models.Model):
    """A picture inside the text of a version; the html names it by `own address` only."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "正文图片"
        constraints = [models.UniqueConstraint(fields=["item", "file"], name="items_picture_once")]

    def __str__(self) -> str:
        return f"picture {self.pk}"
