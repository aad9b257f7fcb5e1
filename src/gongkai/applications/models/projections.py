"""What is computed from the events of applications; written by `projection` only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.applications.kinds import ApplicantKind, DraftStage, Measure, Purpose, Reasons, Stage
from gongkai.applications.models.application import Application
from gongkai.bodies.models import Body
from gongkai.law.outcomes import outcome
from gongkai.law.rectification import RESULTS

OPEN = ~Q(stage=Stage.CLOSED)
"""Of very many cases a few: the indexes of what waits for somebody hold these only."""

CROSSING = Q(to_seq=None) & (
    Q(measure__in=[Measure.ENTERED, Measure.LEFT]) | Q(measure=Measure.RECEIVED) & (Q(ended_year=None) | Q(ended_year__gt=F("year")))
)
"""What came in and did not end in the same year, and what was carried: among these are 二 and 四 of every year."""


class Case(models.Model):
    """How an application stands. Computed from its events by `projection.Cases`; never written elsewhere.

    `clock_events` are the events that matter to the clock (`clock_trace`), `remakes` the answers made anew (`remakes`),
    whose term `due_on` is while one is awaited; `closed_on` and `outcome` stay those of the first end. Overdue is no
    column: it is `due_on` before today in an open case. `consultation_until`: the last day on which an opinion may
    still come in time. `due_on` of a closed case is `judged_due_on`: a calendar that came later does not move it.
    """

    application = models.OneToOneField(Application, models.PROTECT, primary_key=True, related_name="case")
    # neither has an index of its own: what is asked of all cases of a body, and of the open ones of a handler, is below
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=16, choices=Purpose.choices, default=Purpose.DISCLOSURE)
    applicant_kind = models.CharField(max_length=16, choices=ApplicantKind.choices)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    stage = models.CharField("状态", max_length=20, choices=Stage.choices)
    confirmed_on = models.DateField("双方确认之日", null=True)
    received_on = models.DateField("收到申请之日", null=True)
    due_on = models.DateField("应答复日期", null=True)
    provisional = models.BooleanField("暂定", default=False)
    due_calendar_version = models.CharField(max_length=32, blank=True)
    waiting_until = models.DateField("补正期限", null=True)
    consultation_until = models.DateField("征求意见至", null=True)
    extended_on = models.DateField("延长日期", null=True)
    closed_on = models.DateField("办结日期", null=True)
    outcome = models.CharField("办理结果", max_length=32, blank=True)
    clock_events = models.TextField()
    remakes = models.TextField("重新答复", default="[]")
    registration_annulled = models.BooleanField("登记已撤销", default=False)
    judged_due_on = models.DateField("办结时的应答复日期", null=True)
    unit_due_on = models.DateField("承办科室应回复日期", null=True)
    draft_id = models.BigIntegerField("现行稿", null=True)
    draft_stage = models.CharField("拟稿进度", max_length=16, choices=DraftStage.choices, blank=True)
    fee_noticed_on = models.DateField("收费通知日期", null=True)
    fee = models.BigIntegerField("信息处理费（分）", null=True)
    fee_paid_on = models.DateField("缴费日期", null=True)
    reasons = models.CharField("说明理由", max_length=16, choices=Reasons.choices, blank=True)
    reasons_by = models.DateField("说明理由期限", null=True)

    class Meta:
        verbose_name = "申请办理情况"
        indexes = [
            # what the reminders go through: the open ones only
            models.Index(fields=["stage", "due_on"], condition=OPEN, name="applications_case_open"),
            models.Index(
                fields=["body", "draft_stage", "due_on"], condition=~Q(draft_stage=""), name="applications_case_draft"
            ),
            models.Index(
                fields=["body", "unit_due_on"], condition=Q(unit_due_on__isnull=False), name="applications_case_unit"
            ),
            models.Index(
                fields=["body", "fee_noticed_on"], condition=Q(fee_noticed_on__isnull=False), name="applications_case_fee"
            ),
            # the lists, in their order: open cases of all bodies, of one, of one handler; every case of one body
            models.Index(fields=["due_on", "application"], condition=OPEN, name="applications_case_open_due"),
            models.Index(fields=["body", "due_on", "application"], condition=OPEN, name="applications_case_body_due"),
            models.Index(fields=["handler", "due_on"], condition=OPEN, name="applications_case_mine"),
            models.Index(fields=["body", "application"], name="applications_case_of_body"),
            # what the overview counts: the ends of a year and how long each took
            models.Index(
                fields=["body", "closed_on", "received_on"], condition=Q(purpose=Purpose.DISCLOSURE),
                name="applications_case_ended",
            ),
            models.Index(
                fields=["due_calendar_version"], condition=Q(closed_on__isnull=True), name="applications_case_calendar"
            ),
        ]

    @property
    def outcome_label(self) -> str:
        """The result in Chinese; empty while there is none."""
        if self.outcome in RESULTS:
            return RESULTS[self.outcome].label
        if self.registration_annulled:
            return "登记有误，已撤销"
        return outcome(self.outcome).label if self.outcome else ""



class CountedFact(models.Model):
    """What table 3 counts, valid in the body's ledger from `from_seq` to before `to_seq` (open where null).

    `year` is the reporting year, `row` the row of the 2021 form, which is the finer one; the 2019 form follows from it.
    `counterpart` is where a carried application went to or came from. The rule is that of `books`. `ended_year` is the
    year of the application's standing result at whichever body, null without one: in a receipt it tells whether it may
    still be among 四.
    """

    # neither has an index of its own: of those below one begins with it
    application = models.ForeignKey(Application, models.PROTECT, related_name="facts", db_index=False)
    measure = models.CharField(max_length=16, choices=Measure.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=40)
    outcome = models.CharField(max_length=32, blank=True)
    applicant_kind = models.CharField(max_length=16, choices=ApplicantKind.choices)
    counterpart = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)
    ended_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = "统计事实"
        constraints = [
            models.UniqueConstraint(fields=["application", "measure", "body", "from_seq"], name="applications_fact_once"),
            models.UniqueConstraint(
                fields=["application", "measure"], name="applications_fact_standing_once",
                condition=Q(to_seq__isnull=True, measure__in=[Measure.RECEIVED, Measure.RESULT]),
            ),
        ]
        indexes = [
            models.Index(fields=["body", "year", "measure"], name="applications_fact_cell"),
            # the cases behind a cell of all bodies, in the order in which they are listed
            models.Index(
                fields=["year", "measure", "application"], condition=Q(to_seq=None), name="applications_fact_behind"
            ),
            models.Index(fields=["application", "year", "ended_year"], condition=CROSSING, name="applications_fact_crossing"),
        ]



class Register(models.Model):
    """A body's register of applications: its years up to `locked_through` are reported and no longer change."""

    body = models.OneToOneField(Body, models.PROTECT, primary_key=True, related_name="+")
    locked_through = models.PositiveSmallIntegerField("已锁定至年度")

    class Meta:
        verbose_name = "申请登记簿"
