"""The facts of a report as lines to read: for who reviews and signs it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.kinds import Basis
from gongkai.annual.models import ReportFacts
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import queries
from gongkai.annual.reports.queries import changed_below
from gongkai.items.models import Version


def lines(version: Version) -> list[tuple[str, str]]:
    """(label, text) each; none for a version without facts."""
    facts = ReportFacts.objects.filter(pk=version.pk).first()
    return [(label, text) for label, text in _lines(facts) if text] if facts else []


def _lines(facts: ReportFacts) -> Iterator[tuple[str, str]]:
    yield "年度", f"{facts.year}年（{facts.form}年格式）"
    yield "表格数据来源", Basis(facts.basis).label
    yield "汇总范围", facts.scope
    yield "汇总以后的变化", changed_below(facts).words()
    sources = (f"{one.label}：{one.value}（来源：{one.source}；核实：{one.vouched_by}）" for one in kept.sources_in(facts))
    yield "数据来源说明", "；".join(sources)
    told = (f"{problem} → {words}" for problem, words in queries.followed(facts).items() if words)
    yield "上年问题整改结果", "；".join(told)
    missing = len(queries.missing_cells(facts.typed()))
    yield "没有数字的格", f"{missing}格" if missing else ""
