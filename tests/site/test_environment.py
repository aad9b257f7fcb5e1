"""What the settings take from outside."""

import stat

import pytest

from gongkai.site import environment
from gongkai.site.environment import WrongSetting


def test_a_sqlite_address_names_an_absolute_file():
    assert environment.database("sqlite:////srv/gongkai.sqlite3")["NAME"] == "/srv/gongkai.sqlite3"


def test_sqlite_transactions_begin_as_writers():
    assert environment.database("sqlite:///a.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_taken_apart():
    settings = environment.database("postgresql://clerk:p%40ss@127.0.0.1:5433/gongkai")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    taken = [settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert taken == ["clerk", "p@ss", "127.0.0.1", 5433, "gongkai"]


def test_database_url_selects_the_database_and_gongkai_database_is_stronger():
    named = {"DATABASE_URL": "postgres://clerk@127.0.0.1/other?sslmode=require"}
    found = environment.named_database(named)
    assert (found["NAME"], found["OPTIONS"]) == ("other", {"sslmode": "require"})
    assert environment.named_database({**named, "GONGKAI_DATABASE": "sqlite:////srv/a.sqlite3"})["NAME"] == "/srv/a.sqlite3"
    assert environment.named_database({**named, "GONGKAI_DATABASE": ""})["NAME"] == "other"
    assert environment.named_database({}) is None


def test_a_wrong_database_url_is_refused_under_its_own_name():
    with pytest.raises(WrongSetting, match="DATABASE_URL 应为"):
        environment.named_database({"DATABASE_URL": "mysql://u:secret@h/d"})


def test_a_mail_server_is_spoken_to_in_tls_except_on_loopback():
    remote = environment.mail_server("smtp://office:p%40ss@mail.example")
    assert (remote["EMAIL_PORT"], remote["EMAIL_USE_TLS"], remote["EMAIL_USE_SSL"]) == (587, True, False)
    assert (remote["EMAIL_HOST_USER"], remote["EMAIL_HOST_PASSWORD"]) == ("office", "p@ss")
    at_once = environment.mail_server("smtps://mail.example")
    assert (at_once["EMAIL_PORT"], at_once["EMAIL_USE_TLS"], at_once["EMAIL_USE_SSL"]) == (465, False, True)
    assert not environment.mail_server("smtp://127.0.0.1:2525")["EMAIL_USE_TLS"]
    assert not environment.mail_server("smtp://mail.inside:25?tls=off")["EMAIL_USE_TLS"]


@pytest.mark.parametrize("address", ["http://u:secret@h", "smtp://", "smtp://h:port", "smtp://u:secret@h?tls=perhaps"])
def test_a_wrong_mail_server_is_refused_without_showing_the_password(address):
    with pytest.raises(WrongSetting) as refusal:
        environment.mail_server(address)
    assert str(refusal.value) == (
        "GONGKAI_SMTP 应为 smtp://用户:密码@主机:端口（STARTTLS）或 smtps://用户:密码@主机:端口"
    )


@pytest.mark.parametrize("address", ["mysql://u:secret@h/d", "postgresql://u:secret@h", "postgresql://u:secret@h:x/d", "sqlite://", ""])
def test_a_wrong_database_address_is_refused_without_showing_the_password(address):
    with pytest.raises(WrongSetting) as refusal:
        environment.database(address)
    assert str(refusal.value) == "GONGKAI_DATABASE 应为 sqlite:///文件 或 postgresql://用户:密码@主机:端口/库名"


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    file = tmp_path / "secret-key"
    key = environment.secret_key(file)
    assert len(key) > 80
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert environment.secret_key(file) == key


def test_a_secret_key_that_others_can_read_is_refused(tmp_path):
    file = tmp_path / "secret-key"
    environment.secret_key(file)
    file.chmod(0o644)
    with pytest.raises(WrongSetting, match="可被他人读取"):
        environment.secret_key(file)


def test_an_empty_secret_key_is_refused(tmp_path):
    file = tmp_path / "secret-key"
    file.touch(0o600)
    with pytest.raises(WrongSetting, match="内容不完整"):
        environment.secret_key(file)


def test_the_data_folder_is_closed_to_others(tmp_path):
    folder = environment.data_folder({"GONGKAI_VAR": str(tmp_path / "var")})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_names_may_have_blanks_between_them():
    assert environment.names("a.example, b.example,") == ["a.example", "b.example"]
