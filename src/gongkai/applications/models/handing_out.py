"""Files that are handed out with an answer: cleaned copies in place of originals, and what was let go knowingly."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.applications.models.application import Application
from gongkai.applications.models.attachments import Attachment
from gongkai.site import clock


class Cleaning(models.TextChoices):
    """How a copy was made that may be handed out."""

    SCRUBBED = "scrubbed", "清除隐藏信息"
    COVERED = "covered", "遮盖"


class CleanCopy(models.Model):
    """A copy that goes out instead of its original, which stays inside; `report` is JSON: what was done and checked, the
    words that were covered among it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="clean_copies")
    original = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    copy = models.OneToOneField(Attachment, models.PROTECT, related_name="made_from")
    way = models.CharField("方式", max_length=16, choices=Cleaning.choices)
    report = models.TextField("核对记录")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        verbose_name = "清除或者遮盖后的文件"


class KnownHidden(models.Model):
    """Somebody's word that a file may go out with what it hides, and why."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="known_hidden")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="known_hidden")
    reason = models.TextField("理由")
    known_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    known_at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        verbose_name = "知情提供的文件"
