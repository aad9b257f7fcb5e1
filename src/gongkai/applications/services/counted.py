"""Which of a case's counted facts a correction may still change: those outside locked years, see `books`."""

from __future__ import annotations

from gongkai.applications.kinds import Measure
from gongkai.applications.models import CountedFact, Register
from gongkai.applications.services.act import CaseAct, lock_body


def receipt_stays(act: CaseAct) -> bool:
    """Whether the receipt counts as it does for good: something of the case is in a locked year, or it was carried."""
    facts = _standing(act)
    through = _locked_through(act)
    return any(fact.year <= through or fact.counterpart_id or not _own(act, fact) for fact in facts)


def result_stays(act: CaseAct) -> bool:
    """Whether the result counts for good: its year is locked, or a predecessor counted it."""
    through = _locked_through(act)
    results = [fact for fact in _standing(act) if fact.measure == Measure.RESULT]
    return any(fact.year <= through or not _own(act, fact) for fact in results)


def _standing(act: CaseAct) -> list[CountedFact]:
    return list(CountedFact.objects.filter(application=act.application, to_seq=None))


def _own(act: CaseAct, fact: CountedFact) -> bool:
    return bool(fact.body_id == act.application.body_id)


def _locked_through(act: CaseAct) -> int:
    """The last locked year of the case's body, whose row is locked until the transaction ends; 0 for none."""
    lock_body(act.application.body_id)
    locked = Register.objects.filter(pk=act.application.body_id).values_list("locked_through", flat=True).first()
    return locked or 0
