"""What an office has before any scene: the people of every role, and what its letters say of it."""

from __future__ import annotations

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.letters import services
from tests.applications.office import SINCE, Office
from tests.bodies.county import person_with
from tests.faults.scenes.disclosing import desk


def settle(office: Office) -> None:
    """Once, before anything else is made there."""
    # whoever applies on the portal does so through it; the first one of all would make it
    Person.objects.portal()
    desk(office)
    person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=SINCE)
    services.set_office(office.head, office.town, services.Office(contact="电话：0000-0000000"))
