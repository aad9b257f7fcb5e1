"""Review before publication: a body's own steps, and each reviewer's written conclusion."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.items.kinds import Verdict
from gongkai.items.models.version import Version


class ReviewStep(models.Model):
    """One step of a body's review in place of those of `steps.defaults`; a body without rows has these."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="review_steps")
    position = models.PositiveSmallIntegerField()
    code = models.CharField("环节", max_length=16)
    role = models.CharField("由谁审核", max_length=32, choices=Role.choices)

    class Meta:
        verbose_name = "审核环节"
        constraints = [
            models.UniqueConstraint(fields=["body", "position"], name="items_step_place"),
            models.UniqueConstraint(fields=["body", "code"], name="items_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.role}"


class Conclusion(models.Model):
    """What a reviewer concluded about the very content with this SHA-256."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="conclusions")
    round = models.PositiveSmallIntegerField("第几次送审")
    step = models.CharField("环节", max_length=16)
    verdict = models.CharField("结论", max_length=12, choices=Verdict.choices)
    words = models.TextField("意见")
    article = models.CharField("依据", max_length=120)
    sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "审核意见"
        indexes = [models.Index(fields=["version", "round"], name="items_conclusions")]

    def __str__(self) -> str:
        return f"conclusion {self.pk}"


class Remark(models.Model):
    """What the submitter says about a finding of the machine checks that he lets stand."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=48)
    where = models.CharField("位置", max_length=200)
    text = models.CharField("说明", max_length=300)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "核对说明"

    def __str__(self) -> str:
        return f"remark {self.pk}"
