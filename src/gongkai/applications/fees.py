"""What the fee by item counts, and the figures of section 六 of the annual report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from gongkai.applications import acts
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import ApplicantRecord, Application, Case, FeeBy, FeeNotice
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require

FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FeeFigures:
    """发出收费通知的件数和总金额, 实际收取的总金额, amounts in 元 (国办公开办函〔2021〕30号, section 六)."""

    notices: int
    noticed: Decimal
    collected: Decimal


def items_before(application: Application) -> int | None:
    """How many items the same applicant asked this body for before in the calendar month of the receipt.

    An application counts as the units of its own notice by item, as 1 without one. None where the applicant's identity
    number is not known.
    """
    index = ApplicantRecord.objects.values_list("same_applicant", flat=True).get(pk=application.pk)
    if not index:
        return None
    numbers = list(_before(application, index).values_list("pk", flat=True))
    return sum(_units(numbers).get(number, 1) for number in numbers)


def fee_figures(actor: Any, bodies: Sequence[Body], year: int) -> FeeFigures:
    """What these bodies noticed and collected in a year: notices by the day they were sent, payments by their own day.
    An annulled notice or payment is none."""
    for body in bodies:
        require(actor, acts.READ_FIGURES, body)
    return fees_of(bodies, year)


def fees_of(bodies: Sequence[Body], year: int) -> FeeFigures:
    """The same for an act that has asked the policy itself."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    of_bodies = Case.objects.filter(body__in=[body.pk for body in bodies], fee_noticed_on__isnull=False)
    noticed, paid = Q(fee_noticed_on__range=(first, last)), Q(fee_paid_on__range=(first, last))
    found = of_bodies.filter(noticed | paid).aggregate(
        notices=Count("pk", filter=noticed), noticed=Sum("fee", filter=noticed), collected=Sum("fee", filter=paid)
    )
    return FeeFigures(found["notices"], (found["noticed"] or 0) * FEN, (found["collected"] or 0) * FEN)


def _before(application: Application, index: str) -> Any:
    """The applicant's earlier applications of the month: by the day of receipt, those of one day by their numbers."""
    received_on = Case.objects.values_list("received_on", flat=True).get(pk=application.pk)
    same = Case.objects.filter(
        application__applicant__same_applicant=index, body=application.body_id, purpose=Purpose.DISCLOSURE,
        registration_annulled=False, received_on__gte=received_on.replace(day=1),
    )  # fmt: skip
    return same.filter(Q(received_on__lt=received_on) | Q(received_on=received_on, pk__lt=application.pk))


def _units(numbers: Sequence[int]) -> dict[int, int]:
    """The units of the notices by item that stand."""
    rows = FeeNotice.objects.filter(
        application__in=numbers, by=FeeBy.ITEM, application__case__fee_noticed_on__isnull=False
    )
    return dict(rows.order_by("pk").values_list("application_id", "units"))
