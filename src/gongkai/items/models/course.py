"""Where items are, computed from their events; written by `projection` only."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.models import Body
from gongkai.items.kinds import Standing, Way, Work
from gongkai.items.models.item import Item
from gongkai.items.models.version import Version


class ItemCourse(models.Model):
    """How an item stands. Overdue is no column: it is `due_on` before today while nothing was ever published.

    `steps` are the steps of the review under way, `step` the one that it waits for, `awaits` the role that takes it.
    `unreviewed`: an emergency release waits for its review.
    """

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="course")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    way = models.CharField("公开属性", max_length=12, choices=Way.choices)
    ground = models.CharField("不予公开的依据", max_length=32, blank=True)
    formed_on = models.DateField("生成日期")
    due_on = models.DateField("应公开日期", null=True)
    due_calendar_version = models.CharField(max_length=32, blank=True)
    review_again_on = models.DateField("再次评估日期", null=True)
    standing = models.CharField("公开状态", max_length=12, choices=Standing.choices)
    public_version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    first_on = models.DateField("首次公开日期", null=True)
    published_on = models.DateField("公开日期", null=True)
    published_at = models.DateTimeField("公开时间", null=True)
    down_on = models.DateField("公开至", null=True)
    releases = models.PositiveSmallIntegerField("发布次数", default=0)
    unreviewed = models.BooleanField("待补审", default=False)
    ended_on = models.DateField("撤下日期", null=True)
    work = models.CharField("办理状态", max_length=12, choices=Work.choices)
    work_version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_on = models.DateField("送审日期", null=True)
    rounds = models.PositiveSmallIntegerField("送审次数", default=0)
    steps = models.CharField(max_length=48, blank=True)
    step = models.CharField("待审环节", max_length=16, blank=True)
    awaits = models.CharField(max_length=32, blank=True)
    scheduled_at = models.DateTimeField("定时发布", null=True)

    class Meta:
        verbose_name = "信息进展"
        indexes = [
            models.Index(fields=["body", "work", "due_on"], name="items_course_work"),
            models.Index(fields=["body", "standing", "first_on"], name="items_course_standing"),
            models.Index(fields=["standing", "published_at"], name="items_course_newest"),
            models.Index(fields=["scheduled_at"], name="items_course_scheduled", condition=models.Q(scheduled_at__isnull=False)),
            models.Index(fields=["down_on"], name="items_course_down", condition=models.Q(down_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"course of item {self.pk}"
