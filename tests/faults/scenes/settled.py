"""What an office has before any scene: the people of every role, and what its letters say of it."""

from __future__ import annotations

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Person
from gongkai.bodies.services import Particulars, correct_body
from gongkai.bodies.staffing import appoint
from gongkai.items.models import CatalogueEntry, Vocabulary
from gongkai.letters import services
from tests.applications.office import SINCE, Office
from tests.bodies.county import person_with
from tests.faults.scenes.disclosing import ENTRY
from tests.items.desk import USCC


def settle(office: Office) -> None:
    """Once, before anything else is made there."""
    # whoever applies on the portal does so through it; the first one of all would make it
    Person.objects.portal()
    _staff(office)
    person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=SINCE)
    services.set_office(office.head, office.town, services.Office(contact="电话：0000-0000000"))


def _staff(office: Office) -> None:
    county = office.county
    town = correct_body(county.operator, office.town, Particulars(office.town.name, Kind.TOWNSHIP, uscc=USCC))
    division = add_division(county.operator, town, "应急管理办公室")
    appoint(county.operator, person_with(county, "unit", town), town, Role.HANDLING_UNIT, since=SINCE, division=division)
    person_with(county, "secrecy", town, Role.SECRECY_REVIEWER, since=SINCE)
    person_with(county, "lawyer", town, Role.LEGAL_ADVISER, since=SINCE)
    CatalogueEntry.objects.create(vocabulary=Vocabulary.LEGAL, code=ENTRY, name="应急预案、预警信息及应对情况")
