"""An application as it arrived: its number, who applies, what is asked (条例 29, 31)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from gongkai.applications.kinds import CHANNELS, ApplicantKind, Purpose, Route, SupplyForm, Topic
from gongkai.bodies.models import Body
from gongkai.law.receipt import Arrival, Channel


class Application(models.Model):
    """An application as it arrived (条例 29, 31). `year` and `serial` are its registration number.

    The number is issued once, at registration: by the year of receipt, or by that of the arrival while the receipt
    still awaits the confirmation of both sides. `arrived_on` is the day it was handed in, signed for by the mailroom,
    or came into the letter box, the machine or the system; the day in law follows from `law.receipt`.

    `body` is competent now: it changes when the case is carried over. The number stays that of `registered_at`.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="applications")
    registered_at = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="登记机关")
    purpose = models.CharField("申请类型", max_length=16, choices=Purpose.choices, default=Purpose.DISCLOSURE)
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
        constraints = [models.UniqueConstraint(fields=["registered_at", "year", "serial"], name="applications_number_once")]
        # a number looked up over all bodies
        indexes = [models.Index(fields=["serial", "year"], name="applications_number")]

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
        # found by the beginning of the name; the class is what lets PostgreSQL do so in every collation
        indexes = [models.Index(fields=["name"], opclasses=["varchar_pattern_ops"], name="applications_applicant_name")]

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
    """What is asked for, as first written (version 1) and as corrected.

    `likeness` is a keyed digest of the folded words, by which the same request is found again.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    version = models.PositiveSmallIntegerField("版次")
    title = models.CharField("名称", max_length=300, blank=True)
    document_number = models.CharField("文号", max_length=80, blank=True)
    features = models.TextField("其他特征描述", blank=True)
    form = models.CharField("提供方式", max_length=16, choices=SupplyForm.choices, blank=True)
    route = models.CharField("获取途径", max_length=16, choices=Route.choices, blank=True)
    likeness = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = "申请内容"
        constraints = [models.UniqueConstraint(fields=["application", "version"], name="applications_request_once")]
