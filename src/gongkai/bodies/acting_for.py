"""For whom somebody acts: the absent colleague whose role an act rests on. Every act's event tells it."""

from __future__ import annotations

from typing import Any

from gongkai.bodies import standing
from gongkai.bodies.models import Absence, in_force
from gongkai.bodies.policy import Act, may
from gongkai.site import clock


def covered_for(actor: Any, act: Act, row: Any) -> dict[str, int]:
    """`{"covered_for": id}` where the actor may do the act to the row only as a colleague's cover; else nothing.

    For the records of the act's event, within its transaction and after the policy was asked.
    """
    absences = Absence.objects.filter(in_force(clock.today()), cover_id=actor.pk, void=False).select_related("person")
    covered = [absence.person for absence in absences.order_by("pk")]
    if not covered:
        return {}
    with standing.own_roles_only():
        if may(actor, act, row):
            return {}
        return next(({"covered_for": person.pk} for person in covered if may(person, act, row)), {})
