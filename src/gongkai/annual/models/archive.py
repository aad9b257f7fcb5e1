"""The archive of annual reports read: what was archived (records), and how it stands now (projection)."""

from __future__ import annotations

import json

from django.db import models

from gongkai.annual.withdrawal import REASONS
from gongkai.bodies.models import Body
from gongkai.files.models import StoredFile
from gongkai.items.models import Version
from gongkai.report.codec import from_dict
from gongkai.report.model import Report


class ArchivedReport(models.Model):
    """A report as it was read from its original. A second one of the same body and year is its next version.

    `content` is the typed report as JSON text (`report.codec`), kept as it was read; `reader` names the version of
    this program that read it.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="archived_reports")
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次")
    part = models.PositiveSmallIntegerField("文件中的第几份", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    content = models.TextField("识读结果")
    reader = models.CharField("识读程序版本", max_length=32)
    # what was written and published here; null for what was read from outside
    published_as = models.OneToOneField(Version, models.PROTECT, null=True, related_name="archived_report")

    class Meta:
        verbose_name = "年报（识读记录）"
        constraints = [models.UniqueConstraint(fields=["body", "year", "version"], name="annual_version_once")]

    def typed(self) -> Report:
        """The typed report; ValueError when the stored text is not one."""
        return from_dict(json.loads(self.content))


class ArchiveEntry(models.Model):
    """A row of the archive: its standing from the ledger, its figures from the record. See `projection`."""

    report = models.OneToOneField(ArchivedReport, models.PROTECT, primary_key=True, related_name="entry")
    body = models.ForeignKey(Body, models.PROTECT, related_name="archive")
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次")
    part = models.PositiveSmallIntegerField("文件中的第几份", null=True)
    added_on = models.DateField("存入日期")
    added_at = models.DateTimeField("存入时间")
    withdrawn_on = models.DateField("撤除日期", null=True)
    withdrawal = models.CharField("撤除原因", max_length=32, blank=True)

    title = models.CharField("标题", max_length=200, blank=True)
    published = models.DateField("发布日期", null=True)
    form = models.CharField("格式", max_length=4, blank=True)
    errors = models.PositiveIntegerField("错误")
    warnings = models.PositiveIntegerField("提示")
    notes = models.PositiveIntegerField("形式问题")
    doubts = models.PositiveIntegerField("识读存疑")
    # unknown is null, never 0
    received_new = models.BigIntegerField("本年新收", null=True)
    carried_in = models.BigIntegerField("上年结转", null=True)
    granted = models.BigIntegerField("予以公开", null=True)
    partly_granted = models.BigIntegerField("部分公开", null=True)
    outcome_total = models.BigIntegerField("办理结果总计", null=True)
    carried_forward = models.BigIntegerField("结转下年度", null=True)
    reviews = models.BigIntegerField("行政复议", null=True)
    suits = models.BigIntegerField("行政诉讼", null=True)
    normative_in_force = models.BigIntegerField("现行有效行政规范性文件", null=True)

    class Meta:
        verbose_name = "年报库条目"
        indexes = [
            models.Index(fields=["body", "year", "version"], name="annual_entry_of_body"),
            models.Index(fields=["year", "body"], name="annual_entry_of_year"),
        ]

    @property
    def id(self) -> int:
        """The report's id: what addresses use."""
        return self.pk

    @property
    def is_standing(self) -> bool:
        """Whether it is in the archive, not withdrawn."""
        return self.withdrawn_on is None

    @property
    def withdrawal_label(self) -> str:
        """Why it was withdrawn, in Chinese; empty while it stands."""
        return REASONS[self.withdrawal].label if self.withdrawal else ""
