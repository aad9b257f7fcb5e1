"""Files of an application, each with what it is there for; the bytes and their hash are the room `files`'."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models.application import Application
from gongkai.files.models import StoredFile


class AttachedAs(models.TextChoices):
    """What a file is to an application; it decides who may read it (`rules`)."""

    REQUEST = "request", "申请附件"
    # the letter itself, a copy of the identity card, an authority: they hold what is sealed elsewhere
    PROOF = "proof", "申请书原件、身份证明、授权委托书"
    UNIT = "unit", "承办科室材料"
    DRAFT = "draft", "拟稿附件"
    ANSWER = "answer", "答复文件"


class Attachment(models.Model):
    """A file of an application; once for each use. When and by whom is an event."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    attached_as = models.CharField("用途", max_length=16, choices=AttachedAs.choices)

    class Meta:
        verbose_name = "申请的文件"
        constraints = [
            models.UniqueConstraint(fields=["application", "file", "attached_as"], name="applications_attached_once")
        ]
