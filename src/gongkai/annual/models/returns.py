"""Returns from the bodies below: who was to report, what was handed in, cell by cell, and how each return stands."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import models

from gongkai.annual.models.archive import ArchivedReport
from gongkai.bodies.models import Body
from gongkai.files.models import StoredFile
from gongkai.report.codec import from_dict
from gongkai.report.model import Report

PERSON = settings.AUTH_USER_MODEL


class Part(models.TextChoices):
    """What a body on the list has to do with the sums."""

    COUNTED = "counted", "报送，计入汇总"
    INSIDE = "inside", "报送，不计入汇总（数据已在其他单位之内）"
    COVERED = "covered", "不单独报送（由承继机关一并报送）"


class Basis(models.TextChoices):
    """Where the figures of a return come from."""

    PUBLISHED = "published", "已存入年报库的年报"
    UPLOAD = "upload", "上传文件识读后逐格确认"
    FORM = "form", "按表填写"
    ROLLUP = "rollup", "下级报送汇总"


class ReturnState(models.TextChoices):
    """How a return stands."""

    FILED = "filed", "已报送，待接收"
    TAKEN_BACK = "taken_back", "已撤回"
    SENT_BACK = "sent_back", "已退回，待重报"
    ACCEPTED = "accepted", "已接收"


class ReportingList(models.Model):
    """报送单位名单: whom a government asks for returns on a year. A change is a new list with the next number and a reason."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("版次")
    due_on = models.DateField("报送截止日期")
    notice = models.CharField("编报通知", max_length=200)
    reason = models.CharField("调整理由", max_length=300, blank=True)
    declared_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    declared_on = models.DateField("确定日期")

    class Meta:
        verbose_name = "报送单位名单"
        constraints = [models.UniqueConstraint(fields=["body", "year", "number"], name="annual_list_once")]

    def __str__(self) -> str:
        return f"reporting list {self.pk}"


class ListedBody(models.Model):
    """A body on a list, in the order of the list; `reason` where it is not counted or reports for a part of the year."""

    reporting_list = models.ForeignKey(ReportingList, models.PROTECT, related_name="lines")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    part = models.CharField("报送方式", max_length=8, choices=Part.choices)
    due_on = models.DateField("报送截止日期")
    reason = models.CharField("说明", max_length=300, blank=True)
    covered_by = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "报送单位"
        constraints = [models.UniqueConstraint(fields=["reporting_list", "body"], name="annual_listed_once")]

    def __str__(self) -> str:
        return f"listed body {self.pk}"


class ReturnDraft(models.Model):
    """What a person types before it is filed: `content` is the report as read from `file`, `typed` the text of every cell."""

    to = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    basis = models.CharField("数据来源", max_length=10, choices=Basis.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    content = models.TextField("识读结果", blank=True)
    typed = models.TextField("所填", default="{}")
    words = models.TextField("情况说明", blank=True)
    saved_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "报送草稿"
        constraints = [models.UniqueConstraint(fields=["to", "body", "year"], name="annual_return_draft_once")]

    def __str__(self) -> str:
        return f"draft of a return {self.pk}"

    def read(self) -> Report | None:
        """The report as it was read from the file; None where the tables are typed."""
        return from_dict(json.loads(self.content)) if self.content else None

    def texts(self) -> dict[str, str]:
        """What stands in each cell, by its key."""
        return dict(json.loads(self.typed))


class AnnualReturn(models.Model):
    """年报报送: what a body handed in on a year, never changed; `digest` is of the tables, `reason` of a correction."""

    to = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("报送次数")
    basis = models.CharField("数据来源", max_length=10, choices=Basis.choices)
    archived = models.ForeignKey(ArchivedReport, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    content = models.TextField("报送内容")
    digest = models.CharField("数据摘要", max_length=64)
    words = models.TextField("情况说明", blank=True)
    reason = models.CharField("更正理由", max_length=300, blank=True)
    filed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "年报报送"
        constraints = [models.UniqueConstraint(fields=["to", "body", "year", "number"], name="annual_return_once")]

    def __str__(self) -> str:
        return f"return {self.pk}"

    def typed(self) -> Report:
        """The report as it was handed in."""
        return from_dict(json.loads(self.content))


class ReturnCell(models.Model):
    """One figure of a return, for sums and the way down: a count as it is, money in millionths of the form's unit
    (1 万元 = 1,000,000, so 分 are whole); null is unknown. `key` is table.row.column."""

    report = models.ForeignKey(AnnualReturn, models.PROTECT, related_name="cells", db_index=False)
    key = models.CharField("格", max_length=80)
    amount = models.BigIntegerField("数值", null=True)

    class Meta:
        verbose_name = "报送数据"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="annual_return_cell_once")]

    def __str__(self) -> str:
        return f"{self.key} of return {self.report_id}"


class ConfirmedCell(models.Model):
    """A cell that a person confirmed or corrected before filing: what was read, and what was filed."""

    report = models.ForeignKey(AnnualReturn, models.PROTECT, related_name="confirmed")
    key = models.CharField("格", max_length=80)
    read_state = models.CharField("识读状态", max_length=10)
    read_value = models.CharField("识读数值", max_length=40, blank=True)
    value = models.CharField("确认数值", max_length=40)

    class Meta:
        verbose_name = "逐格确认"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="annual_confirmed_once")]

    def __str__(self) -> str:
        return f"{self.key} of return {self.report_id}"


class RollupSource(models.Model):
    """A return that is summed in another one."""

    report = models.ForeignKey(AnnualReturn, models.PROTECT, related_name="sources")
    source = models.ForeignKey(AnnualReturn, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "汇总来源"
        constraints = [models.UniqueConstraint(fields=["report", "source"], name="annual_rollup_source_once")]

    def __str__(self) -> str:
        return f"return {self.source_id} in {self.report_id}"


class ReturnRemark(models.Model):
    """Words said when a return was sent back or accepted."""

    report = models.ForeignKey(AnnualReturn, models.PROTECT, related_name="remarks")
    state = models.CharField("办理", max_length=10, choices=ReturnState.choices)
    words = models.TextField("意见")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "报送意见"

    def __str__(self) -> str:
        return f"remark {self.pk}"


class Urging(models.Model):
    """催报: words to a body on the list that has not reported."""

    reporting_list = models.ForeignKey(ReportingList, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    words = models.TextField("催报内容")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "催报"

    def __str__(self) -> str:
        return f"urging {self.pk}"


class ReturnCourse(models.Model):
    """How a return stands, computed from its events. Whether it was late is no column: it is a comparison of dates."""

    report = models.OneToOneField(AnnualReturn, models.PROTECT, primary_key=True, related_name="course")
    to = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("报送次数")
    state = models.CharField("状态", max_length=10, choices=ReturnState.choices)
    filed_on = models.DateField("报送日期")
    decided_on = models.DateField("办理日期", null=True)

    class Meta:
        verbose_name = "年报报送进展"
        indexes = [models.Index(fields=["to", "year", "body", "-number"], name="annual_return_latest")]

    def __str__(self) -> str:
        return f"course of return {self.pk}"
