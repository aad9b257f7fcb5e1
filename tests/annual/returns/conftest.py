"""The collecting county."""

import pytest

from tests.annual.returns.collecting import Collecting, collecting_county


@pytest.fixture
def at(db: None) -> Collecting:
    return collecting_county()
