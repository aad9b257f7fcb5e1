"""转办: what an inner unit is asked, and its written answer; the days are events, kept at hand in `UnitTask`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.applications.models.application import Application
from gongkai.applications.models.attachments import Attachment
from gongkai.bodies.models import Division


class Forwarding(models.Model):
    """转办单: the words to the unit; its answer is a `UnitReply`. The unit's term is its own."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="forwardings")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    term_days = models.PositiveSmallIntegerField("办理期限（工作日）")
    words = models.TextField("转办要求")

    class Meta:
        verbose_name = "转办单"
        indexes = [models.Index(fields=["division", "application"], name="applications_forwarded_to")]


class UnitReply(models.Model):
    """What a unit answered and handed over. After an annulled one the next is another record; the last one stands."""

    forwarding = models.ForeignKey(Forwarding, models.PROTECT, related_name="replies")
    opinion = models.TextField("承办科室意见")
    material = models.ManyToManyField(Attachment, related_name="replies", blank=True)

    class Meta:
        verbose_name = "承办科室回复"


class UnitTask(models.Model):
    """Where a forwarding stands. Computed from events by `projection.Cases`; `waiting` is an open case without reply."""

    forwarding = models.OneToOneField(Forwarding, models.PROTECT, primary_key=True, related_name="task")
    application = models.ForeignKey(Application, models.PROTECT, related_name="unit_tasks")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    forwarded_on = models.DateField("转办日期")
    due_on = models.DateField("应回复日期")
    urged_on = models.DateField("催办日期", null=True)
    replied_on = models.DateField("回复日期", null=True)
    waiting = models.BooleanField()

    class Meta:
        verbose_name = "科室待办"
        indexes = [
            models.Index(fields=["division", "due_on"], condition=Q(waiting=True), name="applications_unit_waiting")
        ]
