"""Organisations in time, their tree, their people and roles."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.bodies.competence import AnsweringName, RemedyForum, Succession
from gongkai.bodies.kinds import DivisionKind, Kind, Role
from gongkai.bodies.names import folded
from gongkai.bodies.people import Person
from gongkai.bodies.periods import NEWEST_FIRST, Period, in_force, ordered_period
from gongkai.bodies.submissions import Submission

__all__ = [
    "NEWEST_FIRST", "Absence", "AnsweringName", "Body", "BodyName", "Demonstration", "Division", "Lineage", "Person",
    "RemedyForum", "RoleAssignment", "Submission", "Succession", "in_force",
]  # fmt: skip


class Body(Period):
    """A body that owes or gives disclosure; the period is that of its existence.

    `name` is the name now in force, kept equal to its row in `BodyName` by the services.
    """

    kind = models.CharField("类别", max_length=32, choices=Kind.choices)
    name = models.CharField("名称", max_length=120, db_index=True)
    region_code = models.CharField("行政区划代码", max_length=12, blank=True)  # GB/T 2260: 6, 9 or 12 digits
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)  # or the older nine-sign organisation code
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # now; kept equal to its row in `AnsweringName` by the services. Decides number series, seal, review authority, court
    answers_in_name_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    # a body that is already inside another's figures (law.md 10.5) reports, but is not summed again
    counts_in_rollup = models.BooleanField("计入汇总", default=True)
    # whether the law sets a day for its annual report (条例 49, 50)
    reports_by_law = models.BooleanField("依法应编制年报", default=True)

    class Meta:
        verbose_name = "机关"
        constraints = [ordered_period("bodies_body_period")]

    def __str__(self) -> str:
        return self.name


class BodyName(Period):
    """A name that a body bears or bore."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField("名称", max_length=120)
    folded = models.CharField(max_length=120, db_index=True, editable=False)

    class Meta:
        verbose_name = "机关名称"
        constraints = [ordered_period("bodies_name_period")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = folded(self.name)
        super().save(*args, **kwargs)


class Lineage(models.Model):
    """Every body with each body above it, itself included (distance 0): the tree in a form that one join can use."""

    ancestor = models.ForeignKey(Body, models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Body, models.CASCADE, related_name="lineage")
    distance = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "隶属关系"
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant"], name="bodies_lineage_once")]


class Division(models.Model):
    """An inner unit, station or village (内设机构、站所、村): it works for its body and never stops the body's clock."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="divisions")
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=16, choices=DivisionKind.choices, default=DivisionKind.INNER_UNIT)
    # the first day on which it is no more
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "内设机构"
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], condition=Q(closed_on=None), name="bodies_division_once")
        ]


class RoleAssignment(Period):
    """A person's role in a body for a period; nothing else gives a right."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles")
    body = models.ForeignKey(Body, models.PROTECT, related_name="roles")
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="roles")
    role = models.CharField("角色", max_length=32, choices=Role.choices)

    class Meta:
        verbose_name = "任职"
        constraints = [ordered_period("bodies_role_period")]
        indexes = [models.Index(fields=["person", "role"], name="bodies_role_of_person")]


class Absence(Period):
    """While a person is away, the cover has the person's roles of the body (see `standing`); void: it never began."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    body = models.ForeignKey(Body, models.PROTECT, related_name="absences")
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="covers")
    void = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "不在岗"
        constraints = [
            ordered_period("bodies_absence_period"),
            models.CheckConstraint(condition=~Q(person=models.F("cover")), name="bodies_absence_other_cover"),
        ]


class Demonstration(models.Model):
    """One row when this database holds the fictional demonstration; then every page says so."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    flagged_at = models.DateTimeField()

    class Meta:
        verbose_name = "演示标记"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="bodies_one_demonstration")]
