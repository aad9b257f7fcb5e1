"""The township's disclosure office, staffed."""

import pytest

from tests.applications.office import Office, staffed_office


@pytest.fixture
def office(db: None) -> Office:
    return staffed_office()
