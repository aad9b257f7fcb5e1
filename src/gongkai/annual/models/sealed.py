"""The 签字盖章页 of a report as it came back on paper: signed, sealed, scanned."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.files.models import StoredFile
from gongkai.items.models import Version


class SealedSheet(models.Model):
    """A scan of the sealed sheet of a version; the newest holds. `figures` is the digest of the tables that were sealed
    (`writing.annual.filing.figures_digest`), which the sheet prints."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="sealed_sheets")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    figures = models.CharField("数据校验码", max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "盖章的签字盖章页"

    def __str__(self) -> str:
        return f"sealed sheet {self.pk}"
