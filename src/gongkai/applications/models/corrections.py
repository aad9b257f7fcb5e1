"""Records of what was put right: which act was annulled and why, and what a registration said before."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models.application import Application
from gongkai.bodies.models import Body


class Annulment(models.Model):
    """An act that was recorded wrongly, where it stands in the ledger, and why it stands no longer.

    `record` is the row that the act had made (an answer, a search record, a version of the request), where it made one.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="annulments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    sequence = models.BigIntegerField("台账顺序号")
    verb = models.CharField(max_length=48)
    record = models.BigIntegerField(null=True)
    reason = models.TextField("撤销理由")

    class Meta:
        verbose_name = "撤销登记有误的事项"
        constraints = [models.UniqueConstraint(fields=["body", "sequence"], name="applications_annulled_once")]


class RegistrationCorrection(models.Model):
    """Why a registration was put right, and what it said before: channel, days, applicant kind, topic."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="corrections")
    before = models.JSONField("更正前")
    reason = models.TextField("更正理由")

    class Meta:
        verbose_name = "更正登记内容"
