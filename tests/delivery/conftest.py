"""A clerk with an address, and a mail to her."""

from __future__ import annotations

import pytest

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from tests.bodies.county import County, found_county, person_with

ADDRESS = "clerk@liuxi.test"


@pytest.fixture
def county(db: None) -> County:
    return found_county()


@pytest.fixture
def clerk(county: County) -> Person:
    person = person_with(county, "clerk", county.town, Role.HANDLER)
    person.email = ADDRESS
    person.save()
    return person
