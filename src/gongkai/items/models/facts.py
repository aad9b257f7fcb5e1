"""Structured facts of a version: the guide, rules, leaders, organs. What a reader of the text reads, as columns.

Each hangs on one version (`items.facts`), so that review and publication are about it as about the text.
"""

from __future__ import annotations

from django.db import models

from gongkai.items.models.version import Version


class GuideFacts(models.Model):
    """公开指南: what 条例 12 asks of it. Hours of summer and winter differ in many places; one of them is enough."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="guide")
    classification = models.TextField("政府信息的分类", blank=True)
    arrangement = models.TextField("编排体系", blank=True)
    ways_to_get = models.TextField("获取方式", blank=True)
    office = models.CharField("政府信息公开工作机构的名称", max_length=120, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    summer_hours = models.CharField("夏季办公时间", max_length=120, blank=True)
    winter_hours = models.CharField("冬季办公时间", max_length=120, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    telephone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真号码", max_length=60, blank=True)
    internet = models.CharField("互联网联系方式", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)

    class Meta:
        verbose_name = "公开指南要素"

    def __str__(self) -> str:
        return f"guide of version {self.pk}"


class RuleFacts(models.Model):
    """公开制度: what kind of rule the text is, and since when it is followed."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="rule")
    kind = models.CharField("制度类别", max_length=60)
    in_force_from = models.DateField("施行日期", null=True, blank=True)
    in_force_until = models.DateField("停止施行日期", null=True, blank=True)

    class Meta:
        verbose_name = "公开制度要素"

    def __str__(self) -> str:
        return f"rule of version {self.pk}"


class LeaderFacts(models.Model):
    """负责人: name, post, duties (条例 20（二）); `until` is the first day on which somebody else may hold the post."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="leader")
    name = models.CharField("姓名", max_length=60)
    post = models.CharField("职务", max_length=120)
    duties = models.TextField("分工", blank=True)
    position = models.PositiveSmallIntegerField("排序", default=0)
    since = models.DateField("任职日期", null=True, blank=True)
    until = models.DateField("离任日期", null=True, blank=True)

    class Meta:
        verbose_name = "负责人要素"

    def __str__(self) -> str:
        return f"leader of version {self.pk}"


class OrganFacts(models.Model):
    """机关职能、机构设置 (条例 20（二）): the body itself or one of its inner units."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="organ")
    name = models.CharField("机构名称", max_length=120)
    functions = models.TextField("职能", blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    telephone = models.CharField("联系方式", max_length=60, blank=True)
    head = models.CharField("负责人姓名", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "机构要素"

    def __str__(self) -> str:
        return f"organ of version {self.pk}"
