"""The township's desk for publishing."""

import pytest

from tests.items.desk import Desk, staffed_desk


@pytest.fixture
def desk(db: None) -> Desk:
    return staffed_desk()
