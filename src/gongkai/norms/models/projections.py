"""What is computed from the events of normative documents; written by `projection` only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.items.models import Item, Version
from gongkai.norms.kinds import Category, Cleaned


class NormCourse(models.Model):
    """The life of a document. Whether it is in force is no column: it is what its periods say of a day.

    `ends_on` is the end of its term as last prolonged, null where none is set or it ended before; `acts` its changes
    (`course.read`), `count` how many events there were.
    """

    norm = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="norm_course")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    category = models.CharField("类别", max_length=20, choices=Category.choices)
    made_on = models.DateField("成文日期")
    published_on = models.DateField("公布日期")
    effective_on = models.DateField("施行日期", null=True)
    term_ends_on = models.DateField("有效期至", null=True)
    ends_on = models.DateField("现有效期至", null=True)
    filed_on = models.DateField("备案日期", null=True)
    cleaned_in = models.PositiveSmallIntegerField("最近清理年度", null=True)
    cleaned_as = models.CharField("最近清理结论", max_length=20, choices=Cleaned.choices, blank=True)
    count = models.PositiveIntegerField(default=0)
    acts = models.TextField(default="[]")

    class Meta:
        verbose_name = "规范性文件进展"
        indexes = [
            models.Index(fields=["-published_on", "-norm"], name="norms_course_newest"),
            models.Index(fields=["body", "-published_on", "-norm"], name="norms_course_register"),
            models.Index(fields=["ends_on"], name="norms_course_ends", condition=Q(ends_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"course of norm {self.pk}"


class NormPeriod(models.Model):
    """A state of a document from `since` to before `before` (open where null); the states of `law.norms.State`, and
    "made" and "published", which are days only. What registers of a day and table 2 read.

    Valid in the ledger of that body from `from_seq` to before `to_seq` (open where null).
    """

    norm = models.ForeignKey(Item, models.PROTECT, related_name="norm_periods")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    category = models.CharField("类别", max_length=20, choices=Category.choices)
    state = models.CharField("状态", max_length=20)
    since = models.DateField("自")
    before = models.DateField("至", null=True)
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "效力期间"
        constraints = [
            models.UniqueConstraint(fields=["norm", "body", "state", "since", "from_seq"], name="norms_period_once"),
        ]
        indexes = [
            models.Index(fields=["body", "state", "since"], name="norms_period_counted"),
            models.Index(fields=["norm"], name="norms_period_holds", condition=Q(to_seq__isnull=True)),
            # a register of what was repealed: few among very many
            models.Index(fields=["state", "since"], name="norms_period_state", condition=Q(to_seq__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"period {self.pk}"
