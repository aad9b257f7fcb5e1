"""Inner units of the imagined township, with somebody in each."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Division, Person
from gongkai.bodies.staffing import add_person, appoint
from tests.applications.office import Office
from tests.bodies.county import PASSWORD


@dataclass
class Unit:
    """A unit (科室) and a member of it."""

    division: Division
    member: Person


def unit(office: Office, name: str = "农业农村办公室", username: str = "unit") -> Unit:
    """A unit of the township and its one member."""
    operator = office.county.operator
    division = Division.objects.create(body=office.town, name=name)
    member = add_person(operator, office.town, username, "测试人员", PASSWORD)
    appoint(operator, member, office.town, Role.HANDLING_UNIT, division=division)
    return Unit(division, member)
