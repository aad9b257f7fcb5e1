"""What was entered for a body's year: the newest of each figure, and what is still to be entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max

from gongkai.annual import acts
from gongkai.annual.entered.keys import COUNT, SIGNED, Figure, figures
from gongkai.annual.models import EnteredFigure
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require

Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the year with its newest entry; without one, or where it was taken back, its value is not known."""

    figure: Figure
    entry: EnteredFigure | None

    @property
    def value(self) -> Value | None:
        """The number, exact."""
        digits = self.entry.value if self.entry else ""
        if not digits:
            return None
        return int(digits) if self.figure.number in (COUNT, SIGNED) else Decimal(digits)


def entered(actor: Any, body: Body, year: int) -> list[Known]:
    """Every figure of the year in the form's order."""
    require(actor, acts.READ_ENTERED, body)
    newest = standing([body], year)
    return [Known(figure, newest.get((body.pk, key))) for key, figure in figures(year).items()]


def standing(bodies: Iterable[Body], year: int) -> dict[tuple[int, str], EnteredFigure]:
    """(body id, key) → the newest entry. Asks nobody: whoever calls has asked the policy."""
    found = EnteredFigure.objects.filter(body__in=[body.pk for body in bodies], year=year)
    newest = found.order_by().values("body", "key").annotate(last=Max("pk")).values("last")
    rows = EnteredFigure.objects.filter(pk__in=newest).select_related("person")
    return {(row.body_id, row.key): row for row in rows}


def history(actor: Any, body: Body, year: int, key: str) -> Sequence[EnteredFigure]:
    """Every entry of a figure, the newest first."""
    require(actor, acts.READ_ENTERED, body)
    return list(EnteredFigure.objects.filter(body=body, year=year, key=key).select_related("person").order_by("-pk"))
