"""The county's past: applications and published information of all bodies, lived through together in the order of time."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.demonstration import applications
from gongkai.demonstration.disclosure import two_years
from gongkai.demonstration.playing import Days, offices
from gongkai.items import hooks
from gongkai.items.models import Item


@transaction.atomic
def play(bodies: dict[str, Body], today: date) -> None:
    """Live through whatever of it is not there yet, or through nothing at all where something fails."""
    days, known = Days(today), offices(bodies)
    if not Application.objects.exists():
        applications.plan(days, known)
    if not Item.objects.exists():
        two_years.plan(days, known)
    with hooks.worked_together():
        days.live()
