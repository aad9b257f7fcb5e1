"""The paper register that was kept before: its imports, and what of each line has no other place in the system."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.applications.models.application import Application
from gongkai.bodies.models import Body
from gongkai.delivery.models import Errand
from gongkai.files.models import StoredFile


class ImportStage(models.TextChoices):
    """Where an import stands."""

    MAPPING = "mapping", "核对列的对应关系"
    QUEUED = "queued", "等待后台导入"
    DONE = "done", "已导入"
    REFUSED = "refused", "没有导入"


class RegisterImport(models.Model):
    """One spreadsheet on its way into a register of a body; `register` is which one (`register.kept`), `mapping` how the
    sheet is read (`register.mapping`).

    `accepted`, `doubtful` and `refused` are numbers of lines, null until it is done; `reasons` say why nothing was
    entered where the whole was refused.
    """

    register = models.CharField("台账", max_length=16, default="applications")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="台账文件")
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人")
    created_at = models.DateTimeField("上传时间")
    mapping = models.JSONField("列的对应关系")
    only_good = models.BooleanField("只导入可以导入的行", default=False)
    stage = models.CharField("状态", max_length=12, choices=ImportStage.choices, default=ImportStage.MAPPING)
    accepted = models.PositiveIntegerField("导入行数", null=True)
    doubtful = models.PositiveIntegerField("其中存疑行数", null=True)
    refused = models.PositiveIntegerField("没有导入行数", null=True)
    reasons = models.JSONField("没有导入的原因", default=list)

    class Meta:
        verbose_name = "台账导入"
        indexes = [models.Index(fields=["body", "-id"], name="applications_import_of_body")]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportErrand(Errand):
    """A long import that the worker does."""

    register_import = models.OneToOneField(RegisterImport, models.PROTECT, related_name="errand")

    class Meta:
        verbose_name = "后台导入"


class FormerLine(models.Model):
    """An application's line of the former register, with its number there.

    `number_key` is the number folded, blank where it had none; `fingerprint` a keyed digest of the whole line, by which
    it is known again. The texts are what the register says and the system has no act for.
    """

    application = models.OneToOneField(Application, models.PROTECT, primary_key=True, related_name="former_line")
    register_import = models.ForeignKey(RegisterImport, models.PROTECT, related_name="lines")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    line = models.PositiveIntegerField("行号")
    number = models.CharField("原登记编号", max_length=80, blank=True)
    number_key = models.CharField(max_length=80, blank=True)
    fingerprint = models.CharField(max_length=64)
    answer_number = models.CharField("答复文号", max_length=120, blank=True)
    fee = models.CharField("收费", max_length=120, blank=True)
    service = models.TextField("送达", blank=True)
    unit = models.CharField("承办科室", max_length=120, blank=True)
    handler = models.CharField("经办人", max_length=120, blank=True)
    reviews = models.TextField("复议", blank=True)
    suits = models.TextField("诉讼", blank=True)
    remarks = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = "原台账记录"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number_key"], condition=~Q(number_key=""), name="applications_former_number_once"
            ),
            models.UniqueConstraint(fields=["body", "fingerprint"], name="applications_former_line_once"),
        ]
