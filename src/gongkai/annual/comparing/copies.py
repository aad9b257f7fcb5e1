"""Copied sections: what a report took over from last year's, and which bodies print the same 存在的主要问题及改进情况."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.annual import queries
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body, Lineage
from gongkai.report import catalogue
from gongkai.report.compare import SectionCopy, compare
from gongkai.report.copied import Sentence, copied, marked
from gongkai.report.model import Report

PROBLEMS = 5
"""五、存在的主要问题及改进情况, the section that two bodies should not share."""
MOST_COMPARED = 300
"""Reports that one page opens."""


@dataclass(frozen=True, slots=True)
class FromLastYear:
    """The year before with its copied sections; `is_noted`: the share is that of Y-COPY."""

    entry: ArchiveEntry
    copies: list[SectionCopy]

    @property
    def noted(self) -> list[SectionCopy]:
        return [copy for copy in self.copies if copy.share >= catalogue.limit("Y-COPY", "share")]


@dataclass(frozen=True, slots=True)
class Alike:
    """Another body's report of the year: the share of B-COPY (0…1), and section 五 of both, sentence by sentence."""

    entry: ArchiveEntry
    share: Decimal
    own: tuple[Sentence, ...]
    other: tuple[Sentence, ...]

    @property
    def is_noted(self) -> bool:
        """Whether the share is that of B-COPY."""
        return self.share >= catalogue.limit("B-COPY", "share")

    @property
    def same(self) -> int:
        """How many of the report's own sentences the other holds."""
        return sum(sentence.same for sentence in self.own)


@dataclass(frozen=True, slots=True)
class Circle:
    """Whose reports of the year were compared: all below `within`; `too_many` where there were more than are opened."""

    within: Body | None
    compared: int
    without: int
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class Copies:
    """What was copied in one report; `alike` is the greatest share first."""

    entry: ArchiveEntry
    has_problems: bool
    last_year: FromLastYear | None
    circle: Circle
    alike: list[Alike]

    @property
    def previous_year(self) -> int:
        return self.entry.year - 1


def copies_in(actor: Any, entry: ArchiveEntry, within: Body | None = None) -> Copies:
    """Compare a report with the year before and with the others of its year below `within`, by default its parent."""
    report = entry.report.typed()
    before = _of_year(actor, entry)
    last_year = FromLastYear(before, compare(before.report.typed(), report).copies) if before else None
    text = problems(report)
    circle, alike = _alike(actor, entry, text, within or entry.body.parent)
    return Copies(entry, bool(text), last_year, circle, alike)


def problems(report: Report) -> str:
    """The text of section 五."""
    return "\n".join(section.text for section in report.sections if section.number == PROBLEMS)


def share_of(one: str, other: str) -> Decimal:
    """The greater share (0…1) of either text's sentences that stand in the other, as B-COPY counts."""
    shortest = int(catalogue.limit("B-COPY", "sentence_characters"))
    return max(copied(one, other, shortest).share, copied(other, one, shortest).share)


def circles(entry: ArchiveEntry) -> list[Body]:
    """The bodies above, the nearest first: below each of them a report may be compared."""
    above = Lineage.objects.filter(descendant=entry.body_id, distance__gt=0).order_by("distance")
    return [row.ancestor for row in above.select_related("ancestor")]


def _alike(actor: Any, entry: ArchiveEntry, text: str, within: Body | None) -> tuple[Circle, list[Alike]]:
    if within is None or not text:
        return Circle(within, 0, 0), []
    rows = queries.archive(actor, queries.Filters(year=entry.year, body=within)).exclude(pk=entry.pk)
    found = list(rows.select_related("report")[: MOST_COMPARED + 1])
    if len(found) > MOST_COMPARED:
        return Circle(within, 0, 0, too_many=True), []
    texts = [(other, problems(other.report.typed())) for other in found]
    there = [(other, said) for other, said in texts if said]
    shares = [(share, other, said) for other, said in there if (share := share_of(text, said))]
    shares.sort(key=lambda one: (-one[0], one[1].body.name, one[1].pk))
    alike = [_pair(other, share, text, said) for share, other, said in shares]
    return Circle(within, len(there), len(found) - len(there)), alike


def _pair(other: ArchiveEntry, share: Decimal, text: str, said: str) -> Alike:
    shortest = int(catalogue.limit("B-COPY", "sentence_characters"))
    return Alike(other, share, marked(text, said, shortest), marked(said, text, shortest))


def _of_year(actor: Any, entry: ArchiveEntry) -> ArchiveEntry | None:
    rows = queries.archive(actor, queries.Filters(body=entry.body, year=entry.year - 1, subtree=False))
    return rows.select_related("report").first()
