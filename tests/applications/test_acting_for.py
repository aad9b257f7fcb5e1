"""Whoever acts for an absent colleague is named with him in the event of every act, not only of a signature."""

from datetime import date, timedelta

import pytest

from gongkai.applications import services
from gongkai.bodies.covering import declare_absence
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.applications.office import SINCE, Office, received, registration
from tests.bodies.county import person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(office: Office) -> Person:
    """A mail clerk who covers the office head today."""
    found = person_with(office.county, "deputy", office.town, Role.MAILROOM, since=SINCE)
    away = {"since": clock.today(), "until": clock.today() + timedelta(days=3)}
    declare_absence(office.head, office.head, office.town, cover=found, **away)
    return found


def records(verb: str) -> dict[str, int]:
    return dict(Event.objects.filter(verb=verb).latest("id").entry.records)


def test_consent_that_a_cover_gives_says_for_whom(office: Office, deputy: Person) -> None:
    application = received(office, date(2024, 3, 1))
    services.extend(deputy, application, reason="材料多", on=date(2024, 3, 5))
    assert records("application.extended")["covered_for"] == office.head.pk
    services.lock_year(deputy, office.town, 2023)
    assert records("application_register.year_locked") == {"covered_for": office.head.pk}


def test_what_ones_own_role_allows_is_done_for_nobody(office: Office, deputy: Person) -> None:
    services.register(deputy, office.town, registration(date(2024, 3, 1)))
    assert "covered_for" not in records("application.registered")
    clerk = office.clerk
    application = received(office, date(2024, 3, 1))
    services.ask_reasons(clerk, application, words="申请很多", on=date(2024, 3, 5))
    assert "covered_for" not in records("application.reasons_asked")


def test_the_absent_head_acts_in_her_own_name(office: Office, deputy: Person) -> None:
    application = received(office, date(2024, 3, 1))
    services.extend(office.head, application, reason="材料多", on=date(2024, 3, 5))
    assert "covered_for" not in records("application.extended")


def test_a_registration_by_a_cover_says_for_whom(office: Office) -> None:
    adviser = person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=SINCE)
    away = {"since": clock.today(), "until": clock.today() + timedelta(days=3)}
    declare_absence(office.clerk, office.clerk, office.town, cover=adviser, **away)
    services.register(adviser, office.town, registration(date(2024, 3, 1)))
    assert records("application.registered")["covered_for"] == office.clerk.pk
