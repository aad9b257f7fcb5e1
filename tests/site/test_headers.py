"""Every page is kept to our own scripts, frames nothing and is framed by nobody."""

import pytest

pytestmark = pytest.mark.django_db


def test_pages_load_nothing_from_elsewhere(client):
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_other_host_names_are_refused(client):
    assert client.get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def test_the_session_cookie_is_not_for_scripts(settings):
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
