"""What a version of an annual report says, as facts that are reviewed and published with its text."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from gongkai.annual.kinds import Basis
from gongkai.items.models import Version
from gongkai.report.codec import from_dict
from gongkai.report.drafting.segments import Segment, from_values
from gongkai.report.model import Report


class ReportFacts(models.Model):
    """The report of a year. `content` is the typed report as JSON text (`report.codec`).

    `positions` are the ledgers' positions that its tables stand at, by body id; `summed` the ids of the returns that a
    roll-up summed, `scope` says whose figures these are and whose are lacking. `sources` says where each entered cell
    comes from. `parts` are the five parts of section 一, `drafts` what they and section 六 were drafted from
    (`report.drafting`), by "section.part". `followed`: what came of each of last year's problems. `printed`: the digest of
    the content that `documents`, the attached files by their SHA-256, were drawn from.
    """

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="report_facts")
    year = models.PositiveSmallIntegerField("年度")
    form = models.CharField("格式", max_length=4)
    basis = models.CharField("数据来源", max_length=8, choices=Basis.choices)
    content = models.TextField()
    positions = models.TextField(default="{}")
    summed = models.TextField(default="[]")
    scope = models.TextField(default="", blank=True)
    sources = models.TextField(default="[]")
    parts = models.TextField(default="[]")
    drafts = models.TextField(default="{}")
    followed = models.TextField(default="[]")
    printed = models.CharField(max_length=64, blank=True)
    documents = models.TextField(default="[]")

    class Meta:
        verbose_name = "年度报告要素"
        indexes = [models.Index(fields=["-year", "-version"], name="annual_facts_year")]

    def __str__(self) -> str:
        return f"report facts of version {self.pk}"

    def typed(self) -> Report:
        """The typed report; ValueError when the stored text is not one."""
        return from_dict(json.loads(self.content))

    def at(self) -> dict[int, int]:
        """Body id → position of its ledger."""
        return {int(body): int(sequence) for body, sequence in json.loads(self.positions).items()}

    def draft_of(self, name: str) -> list[Segment]:
        """What a text ("1.2", "6.0") was drafted from; empty where it was not."""
        return from_values(json.loads(self.drafts).get(name, []))

    def five(self) -> list[str]:
        """The texts of the five parts of section 一."""
        return [str(text) for text in json.loads(self.parts)]

    def drawn(self) -> list[str]:
        """The SHA-256 of the documents drawn from it."""
        return [str(digest) for digest in json.loads(self.documents)]

    def follow_up(self) -> list[dict[str, Any]]:
        """[{"problem": …, "came_of": …}]: last year's problems and what came of each."""
        return list(json.loads(self.followed))
