"""Accounts of people who left or forgot: who switches them off and gives passwords, and that it works at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client, RequestFactory

from gongkai.bodies import acts
from gongkai.bodies.accounts import new_password, switch_off, switch_on
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused, may, visible
from gongkai.bodies.staffing import appoint, dismiss
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.bodies.county import PASSWORD, County, found_county, person_with

pytestmark = pytest.mark.django_db

OTHER = "another long phrase"
BACKEND = "django.contrib.auth.backends.ModelBackend"
DESK = "/desk/"


@pytest.fixture
def here() -> County:
    return found_county()


@pytest.fixture
def admin(here: County) -> Person:
    return person_with(here, "admin", here.town, Role.ADMINISTRATOR)


@pytest.fixture
def clerk(here: County) -> Person:
    return person_with(here, "clerk", here.town, Role.HANDLER)


def signs_in(person: Person, password: str) -> bool:
    request = RequestFactory().post("/accounts/login/", REMOTE_ADDR="192.0.2.7")
    return authenticate(request, username=person.username, password=password) is not None


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk), BACKEND)
    assert client.get(DESK).status_code == 200
    return client


def refusal(act: Any, *given: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        act(*given)
    return caught.value.reasons[0].code, caught.value.reasons[0].message


def told(person: Person) -> list[str]:
    return list(Event.objects.filter(subject_kind="person", subject_id=person.pk).order_by("id").values_list("verb", flat=True))


def test_whoever_left_is_signed_out_at_once_and_signs_in_no_more(here: County, admin: Person, clerk: Person) -> None:
    open_browser = browser(clerk)
    switch_off(admin, clerk, here.town)
    assert open_browser.get(DESK).status_code == 302
    assert not signs_in(clerk, PASSWORD)
    assert not may(Person.objects.get(pk=clerk.pk), acts.READ_STAFF, here.town)
    assert told(clerk)[-1] == "person.switched_off"
    assert refusal(switch_off, admin, clerk, here.town) == ("off", "该账号已经停用，不必再次停用")
    assert list(verify()) == []


def test_an_account_switched_on_again_has_a_new_password_and_none_of_its_old_sessions(
    here: County, admin: Person, clerk: Person
) -> None:
    open_browser = browser(clerk)
    switch_off(admin, clerk, here.town)
    assert refusal(new_password, admin, clerk, here.town, OTHER) == ("off", "该账号已经停用，请先重新启用")
    switch_on(admin, clerk, here.town, OTHER)
    assert open_browser.get(DESK).status_code == 302
    assert (signs_in(clerk, PASSWORD), signs_in(clerk, OTHER)) == (False, True)
    assert refusal(switch_on, admin, clerk, here.town, OTHER)[0] == "on"
    assert told(clerk)[-2:] == ["person.switched_off", "person.switched_on"]


def test_a_new_password_ends_the_old_one_and_its_sessions(here: County, admin: Person, clerk: Person) -> None:
    open_browser = browser(clerk)
    assert refusal(new_password, admin, clerk, here.town, "short")[0] == "password"
    assert open_browser.get(DESK).status_code == 200
    new_password(admin, clerk, here.town, OTHER)
    assert open_browser.get(DESK).status_code == 302
    assert (signs_in(clerk, PASSWORD), signs_in(clerk, OTHER)) == (False, True)
    assert told(clerk)[-1] == "person.password_given"
    assert not any(OTHER in event.canonical for event in Event.objects.all())


def test_nobody_but_the_administrator_of_all_bodies_of_the_person(here: County, admin: Person, clerk: Person) -> None:
    head = person_with(here, "head", here.town, Role.OFFICE_HEAD)
    above = person_with(here, "above", here.county, Role.ADMINISTRATOR)
    for act in (switch_off, lambda *given: new_password(*given, OTHER)):
        for actor in (head, clerk, person_with(here, f"beside{id(act)}", here.bureau, Role.ADMINISTRATOR)):
            assert refusal(act, actor, clerk, here.town)[0].startswith("not_allowed.person.")
    # to give somebody a role is no way to their account
    appoint(admin, above, here.town, Role.HANDLER)
    assert refusal(new_password, admin, above, here.town, OTHER)[0] == "not_allowed.person.new_password"
    assert refusal(switch_off, admin, here.operator, here.town)[0] == "not_allowed.person.switch_off"
    new_password(above, clerk, here.town, OTHER)


def test_both_questions_of_the_policy_answer_alike(here: County, admin: Person, clerk: Person) -> None:
    gone = person_with(here, "gone", here.town, Role.SIGNER)
    dismiss(here.operator, gone.roles.get(), None)
    gone.roles.update(valid_from="2020-01-01", valid_until="2020-12-31")
    moved = person_with(here, "moved", here.bureau, Role.HANDLER)
    moved.roles.update(valid_from="2020-01-01", valid_until="2020-12-31")
    appoint(here.operator, moved, here.town, Role.HANDLER)
    both = person_with(here, "both", here.town, Role.HANDLER)
    appoint(here.operator, both, here.bureau, Role.HANDLER)
    everybody = list(Person.objects.all())
    seen = set(visible(admin, acts.SWITCH_OFF, Person.objects.all()))
    assert seen == {one for one in everybody if may(admin, acts.SWITCH_OFF, one)} == {admin, clerk, gone, moved}


def test_the_last_administrator_stays(here: County, admin: Person) -> None:
    assert refusal(switch_off, admin, admin, here.town) == (
        "last_administrator",
        f"除该人员以外，{here.town}及其上级没有其他系统管理员，停用以后无人能开设账号、指派角色；请先指派另一位系统管理员",
    )
    second = person_with(here, "second", here.town, Role.ADMINISTRATOR)
    switch_off(admin, admin, here.town)
    assert refusal(switch_off, second, second, here.town)[0] == "last_administrator"
    switch_off(here.operator, second, here.town)


def test_an_act_names_a_body_of_the_person(here: County, clerk: Person) -> None:
    assert refusal(switch_off, here.operator, clerk, here.bureau)[0] == "other_body"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_switch_each_other_off_at_once_leave_one() -> None:
    here = found_county()
    pair = [person_with(here, name, here.town, Role.ADMINISTRATOR) for name in ("one", "two")]
    barrier = Barrier(2)

    def act(number: int) -> str:
        try:
            barrier.wait(timeout=30)
            switch_off(pair[number], pair[1 - number], here.town)
            return "done"
        except Refused as refused:
            return refused.reasons[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ended = sorted(pool.map(act, range(2), timeout=60))
    assert Person.objects.filter(pk__in=[one.pk for one in pair], is_active=True).count() == 1
    assert ended[0] == "done" and ended[1] != "done"
