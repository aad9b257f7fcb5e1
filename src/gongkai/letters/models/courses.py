"""How letters stand, computed from their events by `projection.Letters`; never written elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.letters.kinds import OVER, WAYS, Stage
from gongkai.letters.models.records import Letter


class LetterCourse(models.Model):
    """Where a letter is on its way. `body` with series, year and serial is its number, kept when it is void.

    `acted_on` is the day on which the act that the letter carries was recorded on the case; `tries` how often it was
    sent out, `sent_on` the last of these.
    """

    letter = models.OneToOneField(Letter, models.PROTECT, primary_key=True, related_name="course")
    application = models.ForeignKey(Application, models.PROTECT, related_name="letter_courses")
    kind = models.CharField(max_length=40)
    stage = models.CharField("进度", max_length=16, choices=Stage.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    series = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    signed_on = models.DateField("签发日期", null=True)
    sealed_on = models.DateField("用印日期", null=True)
    way = models.CharField("送达方式", max_length=16, blank=True, choices=[(key.value, label) for key, label in WAYS.items()])
    sent_on = models.DateField("送出日期", null=True)
    received_on = models.DateField("签收日期", null=True)
    acted_on = models.DateField("记入办理过程的日期", null=True)
    countersigns = models.PositiveSmallIntegerField("待会签的科室数", default=0)
    tries = models.PositiveSmallIntegerField("送出次数", default=0)

    class Meta:
        verbose_name = "文书办理情况"
        constraints = [models.UniqueConstraint(fields=["body", "series", "year", "serial"], name="letters_number_once")]
        indexes = [
            models.Index(fields=["stage", "letter"], condition=~Q(stage__in=OVER), name="letters_course_open"),
        ]
