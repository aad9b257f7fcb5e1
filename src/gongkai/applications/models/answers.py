"""Final answers and their parts (条例 36, 37)."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models.application import Application
from gongkai.applications.models.drafts import Draft


class Answer(models.Model):
    """A final answer. `row` is its row of table 3, 2021 form; `reason` says why main ground or row are not the default.

    `draft` is the signed version that was issued; there is none for answers of the paper register.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="answers")
    answered_on = models.DateField("答复日期")
    outcome = models.CharField("办理结果", max_length=32)
    row = models.CharField("年报归类", max_length=40)
    reason = models.TextField("归类理由", blank=True)
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, related_name="answer")

    class Meta:
        verbose_name = "答复"



class AnswerPart(models.Model):
    """One part of an answer with its outcome, and its reason or the way to the information."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField("序号")
    outcome = models.CharField("办理结果", max_length=32)
    about = models.TextField("申请事项", blank=True)
    text = models.TextField("理由或者获取方式", blank=True)

    class Meta:
        verbose_name = "答复分项"
        constraints = [models.UniqueConstraint(fields=["answer", "position"], name="applications_part_once")]
