"""The imports of registers that a person may look after: of each register at the bodies where the policy lets him."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from gongkai.applications.models import RegisterImport
from gongkai.applications.register.kept import registers
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible


def importable(actor: Any) -> QuerySet[RegisterImport]:
    """The imports of registers that the actor may import at those bodies."""
    theirs = Q(pk__in=[])
    for register in registers():
        theirs |= Q(register=register.key, body__in=visible(actor, register.act, Body.objects.all()))
    return RegisterImport.objects.filter(theirs)


def bodies_to_import(actor: Any) -> QuerySet[Body]:
    """The bodies of which the actor may import one register or another."""
    theirs = Q(pk__in=[])
    for register in registers():
        theirs |= Q(pk__in=visible(actor, register.act, Body.objects.all()).values("pk"))
    return Body.objects.filter(theirs).order_by("name", "pk")
