"""The applicant on the web: nobody with an account, but somebody who has shown the query code of one application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from gongkai.bodies.kinds import TAKES_APPLICATIONS
from gongkai.bodies.models import in_force
from gongkai.bodies.policy import NOTHING, Predicate
from gongkai.site import clock


@dataclass(frozen=True, slots=True)
class WebApplicant:
    """An actor who may do the applicant's acts to one application and nothing else.

    `pk` is that of the portal's own person, in whose name such acts stand in the ledger. Made by `services.following` only.
    """

    pk: int
    application_id: int
    is_authenticated: bool = True
    is_active: bool = True
    is_operator: bool = False


def _is_own(actor: Any, row: Any) -> bool:
    return isinstance(actor, WebApplicant) and row is not None and row.pk == actor.application_id


def _own(actor: Any) -> Q:
    return Q(pk=actor.application_id) if isinstance(actor, WebApplicant) else NOTHING


applied_for_it = Predicate("是出示该申请查询码的申请人", _is_own, _own)
"""For rows that are applications or their cases."""


def _takes(actor: Any, row: Any) -> bool:
    return row is not None and row.kind in TAKES_APPLICATIONS and row.holds(clock.today())


takes_applications = Predicate(
    "该机关现存并且依法接收政府信息公开申请", _takes, lambda actor: Q(kind__in=TAKES_APPLICATIONS) & in_force(clock.today())
)
"""条例 27, 54: governments, departments in their own name and authorised organisations; for rows that are bodies."""
