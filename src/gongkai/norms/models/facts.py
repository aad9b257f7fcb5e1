"""Structured facts of a version of a norm, an interpretation, a consultation, a gazette issue: reviewed and public with it.

Day of making, effect and end of the term, number and topic are the version's own columns.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.items.models import Item, Version
from gongkai.norms.kinds import Category, DocumentKind, Form, Relation, Verdict
from gongkai.norms.models.rows import FactsWithRows


class NormFacts(FactsWithRows):
    """The register of a normative document. `issuers`: one a line, the leading organ first; `published_on`: when it was
    published in law, null for a document whose publication here is the first; `as_printed`: its number is odd but right;
    `term_reason`: on what a missing or longer term rests."""

    ROWS = "links"

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="norm_facts")
    category = models.CharField("类别", max_length=20, choices=Category.choices)
    kind = models.CharField("文种", max_length=16, choices=DocumentKind.choices)
    issuers = models.TextField("制定机关")
    unified_number = models.CharField("统一编号", max_length=40, blank=True)
    as_printed = models.BooleanField("文号与原件一致", default=False)
    published_on = models.DateField("公布日期", null=True, blank=True)
    term_reason = models.CharField("有效期的依据", max_length=200, blank=True)
    legality_number = models.CharField("合法性审核编号", max_length=60, blank=True)
    basis = models.CharField("制定依据", max_length=300, blank=True)
    scope = models.CharField("适用范围", max_length=200, blank=True)

    class Meta:
        verbose_name = "规范性文件要素"

    def __str__(self) -> str:
        return f"norm facts of version {self.pk}"


class NormLink(models.Model):
    """What the document does to an earlier one of the same body."""

    facts = models.ForeignKey(NormFacts, models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField()
    relation = models.CharField("关系", max_length=12, choices=Relation.choices)
    target = models.ForeignKey(Item, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "文件之间的关系"
        constraints = [models.UniqueConstraint(fields=["facts", "target"], name="norms_link_once")]

    def __str__(self) -> str:
        return f"link {self.pk}"


class InterpretationFacts(FactsWithRows):
    """政策解读: of which documents, in which form, by whom."""

    ROWS = "norms"

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="interpretation_facts")
    form = models.CharField("解读形式", max_length=16, choices=Form.choices)
    interpreter = models.CharField("解读单位或者解读人", max_length=120)

    class Meta:
        verbose_name = "政策解读要素"

    def __str__(self) -> str:
        return f"interpretation facts of version {self.pk}"


class InterpretedNorm(models.Model):
    """A document that the interpretation is about."""

    facts = models.ForeignKey(InterpretationFacts, models.CASCADE, related_name="norms")
    position = models.PositiveSmallIntegerField()
    norm = models.ForeignKey(Item, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "所解读的文件"
        constraints = [models.UniqueConstraint(fields=["facts", "norm"], name="norms_interpreted_once")]

    def __str__(self) -> str:
        return f"interpreted {self.pk}"


class ConsultationFacts(FactsWithRows):
    """草案征求意见: the term (its first day is not counted), whether it is a 重大行政决策, how opinions are sent; with the
    feedback, once there is one, as rows. The draft is the text or an attachment, `explanation` what it is about."""

    ROWS = "feedback"

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="consultation_facts")
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")
    major = models.BooleanField("属于重大行政决策", default=False)
    short_reason = models.CharField("缩短期限的理由", max_length=300, blank=True)
    explanation = models.TextField("起草说明")
    ways = models.TextField("提出意见的其他方式", blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    received = models.PositiveIntegerField("收到意见条数", null=True, blank=True)
    summary = models.TextField("意见采纳情况总述", blank=True)

    class Meta:
        verbose_name = "意见征集要素"
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="norms_consultation_order"),
        ]
        indexes = [models.Index(fields=["-closes_on", "-version"], name="norms_consultation_closes")]

    def __str__(self) -> str:
        return f"consultation facts of version {self.pk}"


class FeedbackLine(models.Model):
    """采纳情况: opinions of one sense in the office's own words, adopted or not, and why; never what somebody wrote."""

    facts = models.ForeignKey(ConsultationFacts, models.CASCADE, related_name="feedback")
    position = models.PositiveSmallIntegerField()
    opinion = models.TextField("意见摘要")
    verdict = models.CharField("采纳情况", max_length=12, choices=Verdict.choices)
    reason = models.TextField("说明", blank=True)
    count = models.PositiveIntegerField("条数", default=1)

    class Meta:
        verbose_name = "采纳情况"

    def __str__(self) -> str:
        return f"feedback {self.pk}"


class GazetteFacts(FactsWithRows):
    """政府公报: one issue; `whole_number` counts through all years (总第…期)."""

    ROWS = "pieces"

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="gazette_facts")
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveSmallIntegerField("期号")
    whole_number = models.PositiveIntegerField("总期号", null=True, blank=True)

    class Meta:
        verbose_name = "公报要素"
        indexes = [models.Index(fields=["-year", "-number", "-version"], name="norms_gazette_newest")]

    def __str__(self) -> str:
        return f"gazette facts of version {self.pk}"


class GazettePiece(models.Model):
    """A version of an item, as it was public when the issue was compiled, in a section of the issue."""

    facts = models.ForeignKey(GazetteFacts, models.CASCADE, related_name="pieces")
    position = models.PositiveSmallIntegerField()
    section = models.CharField("栏目", max_length=40)
    piece = models.ForeignKey(Version, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "公报所载文件"
        constraints = [models.UniqueConstraint(fields=["facts", "piece"], name="norms_piece_once")]

    def __str__(self) -> str:
        return f"piece {self.pk}"
