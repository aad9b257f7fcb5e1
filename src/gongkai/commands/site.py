"""What the commands that work on the database have in common: Django started, the operator as the one who acts."""

from __future__ import annotations

import os
from typing import Any


def start_site() -> None:
    """Start Django and bring the database up to date; without either no record can be read or written."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def acting_person(username: str | None) -> Any:
    """The person in whose name the command acts: by login name, else the operator of this server; None if unknown."""
    from gongkai.bodies.models import Person

    if username is None:
        return Person.objects.operator()
    return Person.objects.filter(username=username, is_active=True).first()
