"""Letters as they were written, and what was said, sealed, sent and proved about each. Rows are never changed."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models

from gongkai.applications.models import Application, Draft
from gongkai.bodies.models import Division
from gongkai.files.models import StoredFile
from gongkai.law.letters import letters
from gongkai.letters.kinds import CARRIERS, WAYS, Finding, Signatory, WhyBack


class Letter(models.Model):
    """One letter, from the day it was written; a change is another letter that replaces it.

    `content` is the paper without number and date (`paper.written`), `sha256` that of it and of the hashes of its
    files. `inputs` are what the writer gave for this kind, by source; `stated` the conditions under which parts are
    left out. `draft` is the answer that it is the paper of. `due_on` is the due date that it tells the applicant.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="letters")
    kind = models.CharField("种类", max_length=40)
    draft = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="letters")
    inputs = models.TextField("拟稿内容", blank=True)
    stated = models.CharField(max_length=200, blank=True)
    content = models.TextField("文书内容")
    files = models.ManyToManyField(StoredFile, related_name="+", blank=True)
    due_on = models.DateField("告知的应答复日期", null=True)
    sha256 = models.CharField(max_length=64)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("拟稿时间")

    class Meta:
        verbose_name = "文书"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return letters()[self.kind].label

    def content_sha256(self) -> str:
        """What `sha256` must be, from the rows as they stand now."""
        hashes = self.files.order_by("pk").values_list("sha256", flat=True)
        return hashlib.sha256("\n".join([self.content, *hashes]).encode()).hexdigest()

    def __str__(self) -> str:
        return f"letter {self.pk}"


class AlsoAnswered(models.Model):
    """Another application of the same person that the same letter answers; each is counted by itself."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="also")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "合并答复的申请"
        constraints = [models.UniqueConstraint(fields=["letter", "application"], name="letters_also_once")]


class LetterNumber(models.Model):
    """文号 as it stands on the paper; kept as it was printed when the office's 机关代字 changes later."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="number")
    text = models.CharField("文号", max_length=160)

    class Meta:
        verbose_name = "文号"


class LetterWords(models.Model):
    """Words of an act on a letter: a reviewer's, the reason of a void."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="words")
    verb = models.CharField(max_length=40)
    text = models.TextField("文字")
    sha256 = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "文书办理意见"


class Countersigning(models.Model):
    """会签: an inner unit is asked whether it agrees with a letter. `asked_on` by the clerk."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="countersignings")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    asked_on = models.DateField("送会签日期")

    class Meta:
        verbose_name = "会签"
        constraints = [models.UniqueConstraint(fields=["letter", "division"], name="letters_countersigning_once")]


class Countersignature(models.Model):
    """What the unit said, about the content with this hash."""

    countersigning = models.OneToOneField(Countersigning, models.PROTECT, related_name="reply")
    agrees = models.BooleanField("同意")
    words = models.TextField("会签意见", blank=True)
    sha256 = models.CharField(max_length=64)
    signed_on = models.DateField("会签日期")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "会签意见"


class SecrecyReview(models.Model):
    """保密审查表 of an application: what information was reviewed, what came of it, by whom (条例 17)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="secrecy_reviews")
    about = models.TextField("审查的信息")
    finding = models.CharField("审查结论", max_length=16, choices=Finding.choices)
    words = models.TextField("审查意见", blank=True)
    reviewed_on = models.DateField("审查日期")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "保密审查表"


class Seal(models.Model):
    """用印登记: which seal, on how many copies, who kept it. `scan` comes after it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="seals")
    seal = models.CharField("印章名称", max_length=120)
    copies = models.PositiveSmallIntegerField("份数")
    keeper = models.CharField("监印人", max_length=60)
    sealed_on = models.DateField("用印日期")

    class Meta:
        verbose_name = "用印登记"


class Scan(models.Model):
    """The sealed paper as a file: the legal document."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="scan")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "盖章扫描件"


class Dispatch(models.Model):
    """A try to serve a letter: by whom and where to."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches")
    way = models.CharField("送达方式", max_length=16, choices=[(key.value, label) for key, label in WAYS.items()])
    carrier = models.CharField("寄递方式", max_length=16, blank=True, choices=[(key.value, label) for key, label in CARRIERS.items()])
    tracking = models.CharField("邮件号", max_length=40, blank=True)
    recipient = models.CharField("收件人", max_length=200)
    address = models.CharField("送达地址", max_length=300, blank=True)
    sent_on = models.DateField("送出（交邮）日期")

    class Meta:
        verbose_name = "送出登记"


class Acknowledgement(models.Model):
    """What came of a try: signed for by whom, or sent back and why; `proof` is the 送达回证 or 邮件详情."""

    dispatch = models.OneToOneField(Dispatch, models.PROTECT, related_name="came_of_it")
    on = models.DateField("签收（退回）日期")
    signatory = models.CharField("签收人", max_length=16, choices=Signatory.choices, blank=True)
    signed_name = models.CharField("签收人姓名", max_length=100, blank=True)
    back = models.CharField("退件原因", max_length=16, choices=WhyBack.choices, blank=True)
    words = models.TextField("说明", blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "送达结果"
