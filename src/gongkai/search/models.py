"""Two stores, alike and apart: what anyone may find lies in tables of its own. Both can be derived again from the rooms
whose texts they hold (`gongkai search rebuild`)."""

from __future__ import annotations

from django.db import models

from gongkai.bodies.models import Body


class Document(models.Model):
    """A text that can be found, or one part of several (an attachment): whose it is, and what it is filtered by."""

    kind = models.CharField(max_length=32)
    number = models.BigIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    # without an index: no page asks by it, and bodies are not deleted
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", db_index=False)
    day = models.DateField("日期")
    year = models.PositiveSmallIntegerField("年度", null=True)
    validity = models.CharField("效力", max_length=16, blank=True)
    title = models.TextField("标题")
    # of everything indexed and of the folding: what has not changed is not written again; empty while it is claimed only
    digest = models.CharField(max_length=64)
    passages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Passage(models.Model):
    """A piece of a text (see `passages`). Its key is its place among all passages, the newest highest (see `places`),
    so that the order of results is the order of the key; the database keeps the index of its tokens (see `indexes`)."""

    place = models.BigIntegerField(primary_key=True)
    text = models.TextField()
    folded = models.TextField()
    # words with a blank before and behind each: kind, body, year, validity, span of days, whether there are more passages
    facets = models.TextField()

    class Meta:
        abstract = True


class PublicDocument(Document):
    class Meta:
        verbose_name = "公开检索的文本"
        constraints = [models.UniqueConstraint(fields=["kind", "number", "part"], name="search_public_once")]


class PublicPassage(Passage):
    class Meta:
        verbose_name = "公开检索的段落"


class DeskDocument(Document):
    class Meta:
        verbose_name = "工作台检索的文本"
        constraints = [models.UniqueConstraint(fields=["kind", "number", "part"], name="search_desk_once")]


class DeskPassage(Passage):
    class Meta:
        verbose_name = "工作台检索的段落"


class Rebuild(models.Model):
    """How far a rebuild of one kind in one store has come: all numbers up to `after` are done."""

    store = models.CharField(max_length=8)
    kind = models.CharField(max_length=32)
    after = models.BigIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    finished = models.BooleanField(default=False)

    class Meta:
        verbose_name = "检索索引的重建"
        constraints = [models.UniqueConstraint(fields=["store", "kind"], name="search_rebuild_once")]
