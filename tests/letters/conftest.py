"""The township's disclosure office, staffed, with its letterhead."""

import pytest

from tests.applications.office import Office, staffed_office
from tests.letters.desk import lettered


@pytest.fixture
def office(db: None) -> Office:
    return lettered(staffed_office())
