"""How an office writes its letters: its head, its 机关代字, its contact, its own wordings."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.bodies.models import Body


class Letterhead(models.Model):
    """机关文书设置. Blank means the default: the name of the answering body as issuer, as 机关代字 and as
    印发机关. `copies_to` are names separated by 、, blank where nobody gets copies.

    `address` and `postcode` stand on envelopes. `left_out` are the kinds, separated by blanks, for which the legal adviser
    decided that no remedies are told.
    """

    body = models.OneToOneField(Body, models.PROTECT, primary_key=True, related_name="+")
    issuer = models.CharField("发文机关标志", max_length=120, blank=True)
    code = models.CharField("机关代字", max_length=40, blank=True)
    contact = models.CharField("联系人和联系方式", max_length=200, blank=True)
    address = models.CharField("通信地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    printed_by = models.CharField("印发机关", max_length=120, blank=True)
    copies_to = models.CharField("抄送机关", max_length=200, blank=True)
    payment = models.TextField("信息处理费缴纳方式", blank=True)
    review_entrance = models.CharField("网上申请行政复议的渠道", max_length=300, blank=True)
    left_out = models.CharField("不写救济途径的种类", max_length=1000, blank=True)

    class Meta:
        verbose_name = "机关文书设置"


class OwnWording(models.Model):
    """An office's own wording of a kind (`writing.letter_wording.Wording`); blank sections are blank."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=40)
    opening = models.TextField("开头", blank=True)
    matter = models.TextField("正文", blank=True)
    closing = models.TextField("结尾", blank=True)
    note = models.TextField("附注", blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "机关措辞"
        constraints = [models.UniqueConstraint(fields=["body", "kind"], name="letters_wording_once")]
