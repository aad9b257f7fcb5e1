"""What is computed from the events of proceedings; written by `projection` only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.law.remedy_results import result
from gongkai.remedies.kinds import Block, Cell, Kind, Stage
from gongkai.remedies.models.records import Proceeding


class Progress(models.Model):
    """How a proceeding stands. Overdue is no column: it is a due date before today with nothing done.

    `acts` are the acts that stand, as text (`course.read`); `count` of events there ever were; `since` which counted year
    the body has it, 0 from the beginning. `reply_due`, `evidence_due` and `duty_due` are null where nothing is awaited.
    """

    proceeding = models.OneToOneField(Proceeding, models.PROTECT, primary_key=True, related_name="progress")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    block = models.CharField(max_length=40, choices=Block.choices, blank=True)
    stage = models.CharField("状态", max_length=8, choices=Stage.choices)
    opened_on = models.DateField("受理（立案）或者得知之日")
    reply_due = models.DateField("答复（答辩）期限", null=True)
    evidence_due = models.DateField("举证期限", null=True)
    decided_on = models.DateField("决定（裁判）日期", null=True)
    result = models.CharField("结果", max_length=32, blank=True)
    cell = models.CharField("年报归类", max_length=12, choices=Cell.choices, blank=True)
    appeal_due = models.DateField("上诉期限", null=True)
    duty_due = models.DateField("责令办理期限", null=True)
    due_calendar_version = models.CharField(max_length=32, blank=True)
    count = models.PositiveIntegerField(default=0)
    since = models.PositiveSmallIntegerField(default=0)
    acts = models.TextField()

    class Meta:
        verbose_name = "复议诉讼进展"
        indexes = [
            models.Index(fields=["body", "stage", "opened_on"], name="remedies_progress_stage"),
            models.Index(fields=["body", "reply_due"], name="remedies_progress_reply"),
            models.Index(fields=["body", "duty_due"], name="remedies_progress_duty"),
        ]

    @property
    def result_label(self) -> str:
        """The result in Chinese; empty while there is none."""
        return result(self.kind, self.result).label if self.result else ""


class CountedStanding(models.Model):
    """Where a proceeding stands from the end of `year` on, until its next row; what table 4 counts.

    Valid in the ledger of that body from `from_seq` to before `to_seq` (open where null).
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="standings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    block = models.CharField(max_length=40, choices=Block.choices)
    year = models.PositiveSmallIntegerField()
    cell = models.CharField(max_length=12, choices=Cell.choices)
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "表四统计事实"
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "body", "year", "from_seq"], name="remedies_standing_once"),
            models.UniqueConstraint(
                fields=["proceeding", "body", "year"], condition=Q(to_seq__isnull=True), name="remedies_standing_valid_once"
            ),
        ]
        indexes = [models.Index(fields=["body", "year", "block"], name="remedies_standing_cell")]
