"""The staffed office, and browsers in which its people are signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gongkai.bodies.models import Person
from tests.applications.office import Office, staffed_office

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def office(db: None) -> Office:
    return staffed_office()


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A client for a person."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, BACKEND)
        return client

    return sign_in


@pytest.fixture
def clerk(office: Office, signed_in: Any) -> Client:
    return signed_in(office.clerk)
