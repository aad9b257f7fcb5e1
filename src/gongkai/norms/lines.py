"""The facts of a version as lines to read: for its reviewers and for the public, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Model

from gongkai.items.models import Version
from gongkai.norms.models import ConsultationFacts, GazetteFacts, InterpretationFacts, NormFacts
from gongkai.norms.queries import facts_for


def lines(version: Version) -> list[tuple[str, str]]:
    """(label, text) of what the version's facts say; empty for a version without facts of this room."""
    facts = facts_for(version)
    return [line for line in _OWN[type(facts)](facts) if line[1]] if facts is not None else []


def _norm(facts: NormFacts) -> Iterator[tuple[str, str]]:
    yield "类别", facts.get_category_display()
    yield "文种", facts.get_kind_display()
    yield "制定机关", "、".join(facts.issuers.split("\n"))
    yield "统一编号", facts.unified_number
    yield "公布日期", facts.published_on.isoformat() if facts.published_on else ""
    yield "有效期的依据", facts.term_reason
    yield "合法性审核编号", facts.legality_number
    yield "制定依据", facts.basis
    yield "适用范围", facts.scope


def _interpretation(facts: InterpretationFacts) -> Iterator[tuple[str, str]]:
    yield "解读形式", facts.get_form_display()
    yield "解读单位或者解读人", facts.interpreter


def _consultation(facts: ConsultationFacts) -> Iterator[tuple[str, str]]:
    yield "征求意见的期限", f"{facts.opens_on.isoformat()} 至 {facts.closes_on.isoformat()}"
    yield "重大行政决策", "是" if facts.major else ""
    yield "缩短期限的理由", facts.short_reason
    yield "反馈日期", facts.feedback_on.isoformat() if facts.feedback_on else ""
    yield "收到意见", f"{facts.received}条" if facts.received is not None else ""


def _gazette(facts: GazetteFacts) -> Iterator[tuple[str, str]]:
    yield "期号", f"{facts.year}年第{facts.number}期"
    yield "总期号", f"总第{facts.whole_number}期" if facts.whole_number else ""


_OWN: dict[type[Model], Callable[..., Iterator[tuple[str, str]]]] = {
    NormFacts: _norm,
    InterpretationFacts: _interpretation,
    ConsultationFacts: _consultation,
    GazetteFacts: _gazette,
}
