"""What the commands that work on the database have in common: Django started, the operator as the one who acts."""

from __future__ import annotations

from typing import Any


def start_site() -> None:
    """Start Django and bring the database up to date; without either no record can be read or written."""
    from gongkai.site.starting import start

    start()


def start_site_as_left() -> None:
    """Start Django and leave the database as it is: bringing it up to date would put lost triggers back."""
    from gongkai.site.starting import start

    start(migrate=False)


def acting_person(username: str | None) -> Any:
    """The person in whose name the command acts: by login name, else the operator of this server; None if unknown."""
    from gongkai.bodies.models import Person

    if username is None:
        return Person.objects.operator()
    return Person.objects.filter(username=username, is_active=True).first()
