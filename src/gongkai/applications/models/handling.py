"""Records of what is written while a case is handled; their days are events."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.applications.kinds import CallPurpose
from gongkai.applications.models.application import Application
from gongkai.law.events import Consulted


class ActText(models.Model):
    """What was written to or by somebody in an act: what to correct, why an extension is needed, why reasons are asked."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="texts")
    verb = models.CharField(max_length=48)
    text = models.TextField("内容")

    class Meta:
        verbose_name = "办理文字"



class Consultation(models.Model):
    """Whose opinion is asked and about what; the days are events, the answer is an `Opinion`."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="consultations")
    consulted = models.CharField("征求对象", max_length=16, choices=[(one.value, one.words) for one in Consulted])
    name = models.CharField("名称", max_length=120)
    about = models.TextField("征求事项")

    class Meta:
        verbose_name = "征求意见"


class Opinion(models.Model):
    """What the other side of a consultation said. After an annulled one the next is another record."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    opinion = models.TextField("意见")

    class Meta:
        verbose_name = "对方意见"



class SearchRecord(models.Model):
    """检索记录: where it was searched, for what, by whom, and what came of it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="searches")
    searched_on = models.DateField("检索日期")
    places = models.TextField("检索范围")
    keywords = models.CharField("关键词", max_length=300)
    searched_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found = models.BooleanField("是否检索到")
    result = models.TextField("检索结果", blank=True)

    class Meta:
        verbose_name = "检索记录"



class Call(models.Model):
    """电话记录单: what was said with the applicant by telephone; the day is the event's."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="calls")
    purpose = models.CharField("事由", max_length=16, choices=CallPurpose.choices)
    reached = models.BooleanField("是否接通")
    words = models.TextField("通话内容", blank=True)

    class Meta:
        verbose_name = "电话记录"


class Matter(models.Model):
    """分项: one of the things asked for, for the work and the answer in parts; the report counts the application once."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="matters")
    position = models.PositiveSmallIntegerField("序号")
    text = models.TextField("申请事项")

    class Meta:
        verbose_name = "申请事项（分项）"
        constraints = [models.UniqueConstraint(fields=["application", "position"], name="applications_matter_once")]


class Rectification(models.Model):
    """What was done about a record that the applicant found wrong (条例 41); `organ` has the power where we have not.
    One a conclusion: after an annulled one the next is another record."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="rectifications")
    result = models.CharField("处理结果", max_length=24)
    organ = models.CharField("有权更正的机关", max_length=120, blank=True)
    words = models.TextField("说明")

    class Meta:
        verbose_name = "更正处理结果"
