"""Accounts, roles, and who signs in from where."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from gongkai.bodies import queries
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Demonstration, Person
from gongkai.bodies.policy import Refused
from gongkai.bodies.staffing import add_person, appoint, dismiss
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.bodies.county import PASSWORD, County, found_county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return found_county()


def signs_in(username: str, address: str) -> bool:
    request = RequestFactory().post("/accounts/login/", REMOTE_ADDR=address)
    return authenticate(request, username=username, password=PASSWORD) is not None


def test_a_person_has_rights_from_the_day_of_the_role_to_its_last_day(here: County) -> None:
    person = person_with(here, "clerk", here.town, Role.HANDLER)
    assert list(queries.own_bodies(person)) == [here.town]
    assignment = dismiss(here.operator, person.roles.get(), clock.today())
    assert list(queries.own_bodies(person)) == [here.town]
    assignment.valid_from = assignment.valid_until = date(2020, 1, 1)
    assignment.save()
    assert list(queries.own_bodies(person)) == []


def test_the_ledger_knows_roles_by_code_and_people_by_number(here: County) -> None:
    person = person_with(here, "zhangsan", here.town, Role.HANDLER)
    appointed = Event.objects.get(verb="person.appointed").entry
    assert (appointed.subject_id, dict(appointed.codes)) == (person.pk, {"role": "handler"})
    assert not any("zhangsan" in event.canonical for event in Event.objects.all())


def test_a_role_is_given_once_and_ended_once(here: County) -> None:
    person = person_with(here, "clerk", here.town, Role.HANDLER)
    with pytest.raises(Refused) as refused:
        appoint(here.operator, person, here.town, Role.HANDLER)
    assert str(refused.value) == "该人员已是该机关的经办人"
    dismiss(here.operator, person.roles.get())
    with pytest.raises(Refused, match="已于"):
        dismiss(here.operator, person.roles.get())


def test_a_taken_name_or_a_weak_password_is_refused_with_reasons(here: County) -> None:
    person_with(here, "clerk", here.town)
    with pytest.raises(Refused) as refused:
        add_person(here.operator, here.town, "CLERK", "某人", "12345")
    assert {reason.code for reason in refused.value.reasons} == {"account", "password"}
    assert "此登录名已被使用。" in [reason.message for reason in refused.value.reasons]
    assert Person.objects.filter(username="clerk").count() == 1


def test_a_person_is_a_number_in_a_log(here: County) -> None:
    person = person_with(here, "zhangsan", here.town)
    assert str(person) == f"person {person.pk}"


def test_a_demonstration_account_signs_in_on_loopback_only(here: County) -> None:
    person = person_with(here, "demo-clerk", here.town)
    person.is_demonstration = True
    person.save()
    assert not signs_in("demo-clerk", "127.0.0.1"), "the database is not flagged"
    Demonstration.objects.create(flagged_at=clock.now())
    assert queries.is_demonstration()
    assert signs_in("demo-clerk", "127.0.0.1")
    assert signs_in("demo-clerk", "::1")
    assert not signs_in("demo-clerk", "192.0.2.7")
    assert not signs_in("demo-clerk", "")
    assert not signs_in("DEMO-Clerk", "192.0.2.7"), "the same name in other letters"


def test_other_accounts_sign_in_from_anywhere(here: County) -> None:
    person_with(here, "clerk", here.town)
    assert signs_in("clerk", "192.0.2.7")


def test_only_colleagues_see_who_has_which_role(here: County) -> None:
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    stranger = person_with(here, "stranger", here.bureau, Role.HANDLER)
    assert [role.role for role in queries.roles_in(clerk, here.town)] == ["handler"]
    assert list(queries.roles_in(stranger, here.town)) == []
    assert list(queries.roles_in(None, here.town)) == []
