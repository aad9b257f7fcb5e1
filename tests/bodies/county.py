"""An imagined county for tests: made by the services' own acts, so it cannot be in an illegal state.

    青禾县人民政府 ─ 青禾县人民政府办公室
                 ├ 青禾县民政局
                 └ 柳溪镇人民政府 ─ 柳溪镇便民服务中心
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, register_body
from gongkai.bodies.staffing import add_person, appoint
from tests.remembered import remembered

PASSWORD = "Qinghe-2026-test"


@dataclass
class County:
    """The bodies, and who registered them."""

    operator: Person
    county: Body
    office: Body
    bureau: Body
    town: Body
    centre: Body


@remembered
def found_county() -> County:
    """Register the tree as the operator."""
    operator = Person.objects.operator()
    county = register_body(operator, Particulars("青禾县人民政府", Kind.COUNTY, exists_from=date(1990, 1, 1)))
    make = {
        "office": Particulars("青禾县人民政府办公室", Kind.GOVERNMENT_OFFICE),
        "bureau": Particulars("青禾县民政局", Kind.DEPARTMENT),
        "town": Particulars("柳溪镇人民政府", Kind.TOWNSHIP),
    }
    below = {key: register_body(operator, particulars, county) for key, particulars in make.items()}
    centre = Particulars("柳溪镇便民服务中心", Kind.SERVICE_CENTRE, counts_in_rollup=False)
    return County(operator, county, **below, centre=register_body(operator, centre, below["town"]))


def person_with(county: County, username: str, body: Body, *roles: Role, **period: Any) -> Person:
    """An account with the roles in the body."""
    person = add_person(county.operator, body, username, "测试人员", PASSWORD)
    for role in roles:
        appoint(county.operator, person, body, role, **period)
    return person
