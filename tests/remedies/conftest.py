"""The township's disclosure office with its legal adviser, and reviews and suits against it."""

import pytest

from gongkai.bodies.kinds import Role
from tests.applications.office import staffed_office
from tests.bodies.county import person_with
from tests.remedies.docket import Docket


@pytest.fixture
def docket(db: None) -> Docket:
    office = staffed_office()
    return Docket(office, person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER))
