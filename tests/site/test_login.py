"""Logging in, and being kept from guessing."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def clerk():
    return get_user_model().objects.create_user("clerk", password="a long enough phrase")


def attempt(client, password, address="203.0.113.9", name="clerk"):
    return client.post(LOGIN, {"login": name, "password": password}, REMOTE_ADDR=address)


def test_the_right_password_logs_in(client, clerk):
    assert attempt(client, "a long enough phrase").status_code == 302
    assert client.session["_auth_user_id"] == str(clerk.pk)


def test_a_wrong_password_does_not(client, clerk):
    assert attempt(client, "wrong").status_code == 200
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_the_right_one_is_refused_too(client, clerk):
    for _ in range(5):
        attempt(client, "wrong")
    refusal = attempt(client, "a long enough phrase")
    assert refusal.status_code == 429
    assert refusal.content.decode().startswith("密码错误次数过多，已暂停登录。请 15 分钟后再试")
    assert "_auth_user_id" not in client.session


def test_another_spelling_of_the_name_gives_no_further_tries(client, clerk):
    for name in ("clerk", "Clerk", "CLERK", " clerk", "cleRK "):
        attempt(client, "wrong", name=name)
    assert attempt(client, "a long enough phrase").status_code == 429


def test_a_name_that_does_not_exist_is_locked_in_the_same_way(client):
    answers = [attempt(client, "wrong", name="nobody").status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 429, 429]


def test_a_stranger_elsewhere_cannot_lock_the_clerk_out(client, clerk):
    for _ in range(5):
        attempt(client, "wrong", address="198.51.100.1")
    assert attempt(client, "a long enough phrase").status_code == 302


def test_nobody_signs_up(client):
    wish = {"username": "me", "password1": "a long enough phrase", "password2": "a long enough phrase"}
    answer = client.post("/accounts/signup/", wish)
    assert answer.status_code == 200
    assert not get_user_model().objects.filter(username="me").exists()
