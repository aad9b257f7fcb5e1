"""The draft of an answer: its versions, their authors, and what each reviewer said about which version."""

from __future__ import annotations

import hashlib
import json

from django.conf import settings
from django.db import models

from gongkai.applications.kinds import DraftStage
from gongkai.applications.models.application import Application, Request
from gongkai.applications.models.attachments import Attachment


class Draft(models.Model):
    """One version of a draft; a change is the next version. `run` counts the answers that were given before: an answer
    that is made again has a draft of its own. `sha256` is that of `canonical` when it was written."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="drafts")
    run = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField("稿次")
    request = models.ForeignKey(Request, models.PROTECT, related_name="+")
    main = models.CharField("主要结果", max_length=32, blank=True)
    row = models.CharField("年报归类", max_length=40, blank=True)
    reason = models.TextField("归类理由", blank=True)
    letter = models.TextField("答复书正文", blank=True)
    attachments = models.ManyToManyField(Attachment, related_name="drafts", blank=True)
    sha256 = models.CharField(max_length=64)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("拟稿时间")

    class Meta:
        verbose_name = "答复稿"
        constraints = [
            models.UniqueConstraint(fields=["application", "version"], name="applications_draft_version_once")
        ]

    def canonical(self) -> str:
        """What a signature is about: the request that is answered, the parts, the letter, the files' hashes."""
        values = {
            "application": self.application_id,
            "request": self.request_id,
            "version": self.version,
            "parts": [part.canonical() for part in self.parts.order_by("position")],
            "main": self.main,
            "row": self.row,
            "reason": self.reason,
            "letter": self.letter,
            "files": [
                [one.file.name, one.file.sha256] for one in self.attachments.select_related("file").order_by("pk")
            ],
        }
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def content_sha256(self) -> str:
        """The SHA-256 of the content as it stands now; it differs from `sha256` where somebody changed a row."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def __str__(self) -> str:
        return f"draft {self.pk}"


SAID = ("facts", "law", "public_interest", "organ", "channel")
"""What some outcomes need beside the reasons, by column."""


class DraftPart(models.Model):
    """One part of the drafted answer; the outcome may still be open. What stands behind the reasons is for the letter."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField("序号")
    outcome = models.CharField("办理结果", max_length=32, blank=True)
    about = models.TextField("申请事项", blank=True)
    text = models.TextField("理由或者获取方式", blank=True)
    facts = models.TextField("事实", blank=True)
    law = models.TextField("援引的法律、行政法规条文", blank=True)
    public_interest = models.TextField("公共利益判断", blank=True)
    organ = models.TextField("负责公开的机关及联系方式", blank=True)
    channel = models.TextField("信访、投诉、举报渠道", blank=True)

    class Meta:
        verbose_name = "答复稿分项"
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="applications_draft_part_once")]

    def canonical(self) -> list[str]:
        """What a signature is about; a part that was signed before these columns were there reads as it did."""
        said = [getattr(self, name) for name in SAID]
        return [self.outcome, self.about, self.text, *(said if any(said) else ())]


class DraftAuthor(models.Model):
    """Who wrote or submitted any version of a run: none of them approves or signs one."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    run = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "拟稿人"
        constraints = [
            models.UniqueConstraint(fields=["application", "run", "person"], name="applications_author_once")
        ]


class DraftReview(models.Model):
    """What a reviewer said about a version, at which step; bound to its content by the hash."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="reviews")
    step = models.CharField("环节", max_length=16, choices=DraftStage.choices)
    agrees = models.BooleanField("同意")
    words = models.TextField("意见", blank=True)
    sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_on = models.DateField("日期")

    class Meta:
        verbose_name = "审核意见"
