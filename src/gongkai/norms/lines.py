"""The facts of a version as lines to read: for the public, and whole for who writes and reviews it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Model

from gongkai.items.models import Version
from gongkai.norms.models import ConsultationFacts, GazetteFacts, InterpretationFacts, NormFacts
from gongkai.norms.naming import interpreted_lines, link_lines
from gongkai.norms.queries import facts_for


def lines(version: Version, *, inside: bool = False) -> list[tuple[str, str]]:
    """(label, text) of what the version's facts say; empty for a version without facts of this room. `inside`: with what
    the public page shows in another form, and the names of documents that are not public yet."""
    facts = facts_for(version)
    if facts is None:
        return []
    told = [*_OWN[type(facts)](facts), *(_INSIDE[type(facts)](facts) if inside else ())]
    return [line for line in told if line[1]]


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


def _inside_norm(facts: NormFacts) -> Iterator[tuple[str, str]]:
    yield "文号与原件一致", "是" if facts.as_printed else ""
    yield "修改、废止的文件", link_lines(facts.rows())


def _inside_interpretation(facts: InterpretationFacts) -> Iterator[tuple[str, str]]:
    yield "所解读的文件", interpreted_lines(facts.rows())


def _inside_consultation(facts: ConsultationFacts) -> Iterator[tuple[str, str]]:
    yield "起草说明", facts.explanation
    yield "提出意见的其他方式", facts.ways
    yield "意见采纳情况总述", facts.summary
    for line in facts.rows():
        yield f"第{line.position}条意见", f"{line.opinion}（{line.count}条）：{line.get_verdict_display()}。{line.reason}"


def _inside_gazette(facts: GazetteFacts) -> Iterator[tuple[str, str]]:
    for row in facts.pieces.select_related("piece").order_by("position"):
        yield f"第{row.position}篇", f"{row.section}：{row.piece.title}"


_INSIDE: dict[type[Model], Callable[..., Iterator[tuple[str, str]]]] = {
    NormFacts: _inside_norm,
    InterpretationFacts: _inside_interpretation,
    ConsultationFacts: _inside_consultation,
    GazetteFacts: _inside_gazette,
}
_OWN: dict[type[Model], Callable[..., Iterator[tuple[str, str]]]] = {
    NormFacts: _norm,
    InterpretationFacts: _interpretation,
    ConsultationFacts: _consultation,
    GazetteFacts: _gazette,
}
