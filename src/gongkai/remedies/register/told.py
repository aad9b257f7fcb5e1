"""What the register of applications says of reviews and suits about an application."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet

from gongkai.applications.register.beside import shaped
from gongkai.applications.register.contested import Teller
from gongkai.bodies.policy import visible
from gongkai.law.remedy_results import result
from gongkai.remedies import acts
from gongkai.remedies.kinds import Kind, Stage
from gongkai.remedies.models import Progress


def _rows(actor: Any, applications: Collection[int], named: str) -> QuerySet[Any, Any]:
    """Those the actor may read, without what was registered by mistake."""
    found = visible(actor, acts.READ, Progress.objects.filter(proceeding__application__in=applications))
    columns = ("kind", "opened_on", "decided_on", "result", "proceeding__case_number")
    return shaped(found.exclude(stage=Stage.VOID), named, "proceeding__application_id", "pk", *columns)


def _words(words: Sequence[str]) -> tuple[bool, str]:
    """某复〔2024〕1号，2024-05-01受理，驳回复议请求（2024-06-20）."""
    kind, opened_on, decided_on, code, number = words
    begun = "立案" if kind == Kind.SUIT else "受理"
    end = f"{result(kind, code).label}（{decided_on}）" if code and decided_on else "尚未审结"
    return kind == Kind.SUIT, "，".join(part for part in (number, f"{opened_on}{begun}", end) if part)


TELLER = Teller(_rows, _words)
