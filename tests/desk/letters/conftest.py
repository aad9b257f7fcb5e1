"""The office with its letterhead, and a browser for each of its people."""

import pytest

from tests.applications.office import Office, staffed_office
from tests.desk.story import Desk, staffed_desk
from tests.letters.desk import lettered


@pytest.fixture
def office(db: None) -> Office:
    return lettered(staffed_office())


@pytest.fixture
def desk(office: Office) -> Desk:
    return staffed_desk(office)
