"""Records of reviews and suits: what cannot be computed from events."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models import Answer, Application
from gongkai.bodies.models import Body
from gongkai.remedies.kinds import Block, Contested, Kind, Part


class Proceeding(models.Model):
    """A review in which the body is respondent, or a suit in which it is defendant, with what is contested.

    `party` is kept only where no application tells it. `review` is the one that a suit follows; `block` the block of
    table 4, blank where the body does not count it. The day of registration and all others are events.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="proceedings")
    kind = models.CharField("类别", max_length=8, choices=Kind.choices)
    part = models.CharField("本机关的地位", max_length=20, choices=Part.choices, default=Part.SOLE)
    block = models.CharField("年报表四", max_length=40, choices=Block.choices, blank=True)
    authority = models.CharField("复议机关（法院）", max_length=120)
    case_number = models.CharField("案号", max_length=80, blank=True)
    contested = models.CharField("争议事项", max_length=20, choices=Contested.choices)
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="proceedings")
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, blank=True, related_name="proceedings")
    about = models.TextField("争议事项说明", blank=True)
    party = models.CharField("申请人（原告）", max_length=120, blank=True)
    review = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="suits")
    other_organ = models.CharField("共同被告", max_length=120, blank=True)

    class Meta:
        verbose_name = "行政复议、行政诉讼"

    def __str__(self) -> str:
        return f"proceeding {self.pk}"

    @property
    def title(self) -> str:
        """How people name it: the case number, or the kind while there is none."""
        return self.case_number or f"{self.get_kind_display()}（尚无案号）"


class Instance(models.Model):
    """Second instance or new trial of a suit: its court and number."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="instances")
    instance = models.CharField("审级", max_length=8)
    authority = models.CharField("法院", max_length=120)
    case_number = models.CharField("案号", max_length=80, blank=True)

    class Meta:
        verbose_name = "审级"


class ProceedingText(models.Model):
    """What was written with an act: who appeared, why a cell, what is ordered, why a record was wrong."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="texts")
    verb = models.CharField(max_length=48)
    text = models.TextField("内容")

    class Meta:
        verbose_name = "复议诉讼办理文字"
