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


def attempt(client, password, address="203.0.113.9"):
    return client.post(LOGIN, {"login": "clerk", "password": password}, REMOTE_ADDR=address)


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


def test_a_stranger_elsewhere_cannot_lock_the_clerk_out(client, clerk):
    for _ in range(5):
        attempt(client, "wrong", address="198.51.100.1")
    assert attempt(client, "a long enough phrase").status_code == 302


def test_nobody_signs_up(client):
    wish = {"username": "me", "password1": "a long enough phrase", "password2": "a long enough phrase"}
    answer = client.post("/accounts/signup/", wish)
    assert answer.status_code == 200
    assert not get_user_model().objects.filter(username="me").exists()
