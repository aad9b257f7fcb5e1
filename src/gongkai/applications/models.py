"""Records of applications (what cannot be computed), and the projections that are computed from their events."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.applications.kinds import CHANNELS, ApplicantKind, Measure, Route, Stage, SupplyForm, Topic
from gongkai.bodies.models import Body
from gongkai.law.events import Consulted
from gongkai.law.outcomes import outcome
from gongkai.law.receipt import Arrival, Channel

# --- records


class Application(models.Model):
    """An application as it arrived (条例 29, 31). `year` and `serial` are its registration number.

    The number is issued once, at registration: by the year of receipt, or by that of the arrival while the receipt
    still awaits the confirmation of both sides. `arrived_on` is the day it was handed in, signed for by the mailroom,
    or came into the letter box, the machine or the system; the day in law follows from `law.receipt`.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="applications")
    year = models.PositiveSmallIntegerField("登记年度")
    serial = models.PositiveIntegerField("登记顺序号")
    channel = models.CharField("收到方式", max_length=16, choices=[(key.value, label) for key, label in CHANNELS.items()])
    arrived_on = models.DateField("到达日期")
    office_received_on = models.DateField("转到公开机构日", null=True, blank=True)
    unreachable = models.BooleanField("联系不上申请人", default=False)
    addressed_to_office = models.BooleanField("寄给公开工作机构", default=True)
    topic = models.CharField("申请主题", max_length=24, choices=Topic.choices, default=Topic.OTHER)

    class Meta:
        verbose_name = "政府信息公开申请"
        constraints = [models.UniqueConstraint(fields=["body", "year", "serial"], name="applications_number_once")]

    @property
    def number(self) -> str:
        """The registration number as it is printed: 〔2024〕第0001号."""
        return settings.REGISTRATION_NUMBER.format(year=self.year, serial=self.serial)

    @property
    def mailroom_signed_on(self) -> date | None:
        """收发室签收日: for mail that is signed for, the day of arrival; None for every other channel."""
        return self.arrived_on if self.channel == Channel.REGISTERED_MAIL else None

    def arrival(self, confirmed_on: date | None = None) -> Arrival:
        """The arrival as the law sees it."""
        return Arrival(
            Channel(self.channel), self.arrived_on, self.office_received_on, confirmed_on, self.unreachable,
            self.addressed_to_office,
        )  # fmt: skip

    def __str__(self) -> str:
        return f"application {self.pk}"


class ApplicantRecord(models.Model):
    """Who applies. The name is clear, the rest (`sealed`) is encrypted with the case's own key, see `particulars`.

    `same_applicant` is a keyed digest of the identity number, blank where there is none.
    """

    application = models.OneToOneField(Application, models.PROTECT, primary_key=True, related_name="applicant")
    kind = models.CharField("申请人类别", max_length=16, choices=ApplicantKind.choices)
    name = models.CharField("申请人", max_length=120)
    sealed = models.BinaryField("身份证明和联系方式（加密）")
    same_applicant = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        return f"applicant of {self.pk}"


class CaseKey(models.Model):
    """The key of one case, itself encrypted with the key `key_id` of the key file. Deleting the row erases."""

    application = models.OneToOneField(Application, models.PROTECT, primary_key=True, related_name="case_key")
    key_id = models.CharField(max_length=16, db_index=True)
    wrapped = models.BinaryField()

    class Meta:
        verbose_name = "个人信息密钥"


class Request(models.Model):
    """What is asked for, as first written (version 1) and as corrected."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    version = models.PositiveSmallIntegerField("版次")
    title = models.CharField("名称", max_length=300, blank=True)
    document_number = models.CharField("文号", max_length=80, blank=True)
    features = models.TextField("其他特征描述", blank=True)
    form = models.CharField("提供方式", max_length=16, choices=SupplyForm.choices, blank=True)
    route = models.CharField("获取途径", max_length=16, choices=Route.choices, blank=True)

    class Meta:
        verbose_name = "申请内容"
        constraints = [models.UniqueConstraint(fields=["application", "version"], name="applications_request_once")]


class ActText(models.Model):
    """What was written to or by somebody in an act: what to correct, why an extension is needed, why reasons are asked."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="texts")
    verb = models.CharField(max_length=48)
    text = models.TextField("内容")

    class Meta:
        verbose_name = "办理文字"


class Consultation(models.Model):
    """Whose opinion is asked and about what; the days are events."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="consultations")
    consulted = models.CharField("征求对象", max_length=16, choices=[(one.value, one.words) for one in Consulted])
    name = models.CharField("名称", max_length=120)
    about = models.TextField("征求事项")
    opinion = models.TextField("意见", blank=True)

    class Meta:
        verbose_name = "征求意见"


class SearchRecord(models.Model):
    """检索记录: where it was searched, for what, by whom, and what came of it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="searches")
    searched_on = models.DateField("检索日期")
    places = models.TextField("检索范围")
    keywords = models.CharField("关键词", max_length=300)
    searched_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found = models.BooleanField("是否检索到")
    result = models.TextField("检索结果", blank=True)

    class Meta:
        verbose_name = "检索记录"


class Answer(models.Model):
    """A final answer. `row` is its row of table 3, 2021 form; `reason` says why main ground or row are not the default."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="answers")
    answered_on = models.DateField("答复日期")
    outcome = models.CharField("办理结果", max_length=32)
    row = models.CharField("年报归类", max_length=40)
    reason = models.TextField("归类理由", blank=True)

    class Meta:
        verbose_name = "答复"


class AnswerPart(models.Model):
    """One part of an answer with its outcome, and its reason or the way to the information."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField("序号")
    outcome = models.CharField("办理结果", max_length=32)
    about = models.TextField("申请事项", blank=True)
    text = models.TextField("理由或者获取方式", blank=True)

    class Meta:
        verbose_name = "答复分项"
        constraints = [models.UniqueConstraint(fields=["answer", "position"], name="applications_part_once")]


class Submission(models.Model):
    """A form that was sent: its key is used once, so that the same POST twice acts once."""

    actor_id = models.BigIntegerField()
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = "已提交的表单"
        constraints = [models.UniqueConstraint(fields=["actor_id", "key"], name="applications_submission_once")]


# --- projections


class Case(models.Model):
    """How an application stands. Computed from its events by `projection.Cases`; never written elsewhere.

    `clock_events` are the events that matter to the clock (`clock_trace`). Overdue is no column: it is `due_on` before
    today in an open case. `consultation_until`: the last day on which an opinion may still come in time.
    """

    application = models.OneToOneField(Application, models.PROTECT, primary_key=True, related_name="case")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    applicant_kind = models.CharField(max_length=16, choices=ApplicantKind.choices)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
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

    class Meta:
        verbose_name = "申请办理情况"
        indexes = [
            models.Index(fields=["body", "stage", "due_on"], name="applications_case_due"),
            models.Index(fields=["handler", "stage", "due_on"], name="applications_case_handler"),
            models.Index(
                fields=["due_calendar_version"], condition=Q(closed_on__isnull=True), name="applications_case_calendar"
            ),
        ]

    @property
    def outcome_label(self) -> str:
        """The result in Chinese; empty while there is none."""
        return outcome(self.outcome).label if self.outcome else ""


class CountedFact(models.Model):
    """What table 3 counts, valid in the body's ledger from `from_seq` to before `to_seq` (open where null).

    `year` is the reporting year, `row` the row of the 2021 form, which is the finer one; the 2019 form follows from it.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="facts")
    measure = models.CharField(max_length=16, choices=Measure.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=40)
    outcome = models.CharField(max_length=32, blank=True)
    applicant_kind = models.CharField(max_length=16, choices=ApplicantKind.choices)
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "统计事实"
        constraints = [
            models.UniqueConstraint(fields=["application", "measure", "from_seq"], name="applications_fact_once"),
            models.UniqueConstraint(
                fields=["application", "measure"], condition=Q(to_seq__isnull=True), name="applications_fact_standing_once"
            ),
        ]
        indexes = [models.Index(fields=["body", "year", "measure"], name="applications_fact_cell")]


class Register(models.Model):
    """A body's register of applications: its years up to `locked_through` are reported and no longer change."""

    body = models.OneToOneField(Body, models.PROTECT, primary_key=True, related_name="+")
    locked_through = models.PositiveSmallIntegerField("已锁定至年度")

    class Meta:
        verbose_name = "申请登记簿"
