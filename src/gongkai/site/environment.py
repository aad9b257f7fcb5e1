"""What the settings take from outside: the data folder, the database, the secret key, host names."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[3]


class WrongSetting(Exception):
    """An environment variable that cannot be used; the message names it and says what is expected."""


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the site keeps what it writes: GONGKAI_VAR, else `var/` of the checkout, else the user's data folder.

    Made on first use, readable by its owner only.
    """
    if named := environ.get("GONGKAI_VAR"):
        folder = Path(named).expanduser().resolve()
    elif (CHECKOUT / "pyproject.toml").exists():
        folder = CHECKOUT / "var"
    else:
        folder = Path(environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser() / "gongkai"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


DATABASE_NAMES = ("GONGKAI_DATABASE", "DATABASE_URL")
"""The variables that name the database, the stronger one first; empty is as if not set."""


def named_database(environ: Mapping[str, str] = os.environ) -> dict[str, Any] | None:
    """Django's settings of the database that a variable names; None where none does."""
    for name in DATABASE_NAMES:
        if environ.get(name):
            return database(environ[name], name)
    return None


def database(url: str, name: str = DATABASE_NAMES[0]) -> dict[str, Any]:
    """Django's settings for `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME?sslmode=…`.

    Raises WrongSetting, which tells the variable by its `name`.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # no number as port, a broken IPv6 address: refused below like every other wrong address
        parts, port = urlsplit(""), None
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return _sqlite(unquote(parts.path.removeprefix("/")))
    if parts.scheme in ("postgresql", "postgres") and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # libpq's own parameters, such as sslmode
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    # the value itself may hold a password, so it is not repeated
    raise WrongSetting(f"{name} 应为 sqlite:///文件 或 postgresql://用户:密码@主机:端口/库名")


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # a transaction that began by reading cannot become a writer while another writes; so all begin as writers
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def mail_server(url: str) -> dict[str, Any]:
    """Django's settings for `smtp://USER:PASSWORD@HOST:PORT` (STARTTLS) or `smtps://…` (TLS from the start).

    Without TLS a password and every mail could be read on the way, so it is left out on loopback only, or where the
    address ends with `?tls=off`. Ports by default: 587 and 465. Raises WrongSetting.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.query not in ("", "tls=off"):
        # the value itself may hold a password, so it is not repeated
        raise WrongSetting("GONGKAI_SMTP 应为 smtp://用户:密码@主机:端口（STARTTLS）或 smtps://用户:密码@主机:端口")
    at_once = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": not at_once and parts.query != "tls=off" and parts.hostname not in LOOPBACK,
        "EMAIL_TIMEOUT": 30,
    }


def scanner(address: str) -> str:
    """The address of clamd, `unix:/path` or `tcp:host:port`; blank for none. Raises WrongSetting."""
    kind, _, place = address.partition(":")
    host, _, port = place.rpartition(":")
    is_tcp = kind == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536
    if address and not is_tcp and not (kind == "unix" and place.startswith("/")):
        raise WrongSetting(f"GONGKAI_CLAMAV 应为 unix:/套接字的路径 或 tcp:主机:端口，现为“{address}”")
    return address


def megabytes(name: str, text: str, default: int, most: int) -> int:
    """A size in bytes, given in MB; raises WrongSetting for what is no whole number from 1 to `most`."""
    if not text:
        return default * 1024 * 1024
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise WrongSetting(f"{name} 应为1至{most}的整数（单位MB），现为“{text}”")
    return int(text) * 1024 * 1024


def hour(name: str, text: str, default: int) -> int:
    """An hour of the day; raises WrongSetting for what is no whole number from 0 to 23."""
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text) <= 23):
        raise WrongSetting(f"{name} 应为0至23的整数（几点），现为“{text}”")
    return int(text)


def secret_key(file: Path) -> str:
    """The key in the file; on first use a new one is made there, readable by its owner only."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _existing_key(file)
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(key)
    return key


def _existing_key(file: Path) -> str:
    if file.stat().st_mode & 0o077:
        raise WrongSetting(f"密钥文件 {file} 可被他人读取，请执行 chmod 600 后重试")
    key = file.read_text().strip()
    if len(key) < 50:
        raise WrongSetting(f"密钥文件 {file} 的内容不完整，请删除后重新启动（已登录者须重新登录）")
    return key


def names(value: str) -> list[str]:
    """The entries of a comma-separated variable."""
    return [name.strip() for name in value.split(",") if name.strip()]


def is_on(value: str) -> bool:
    """Whether a switch is on: 1, true, yes or on."""
    return value.strip().lower() in {"1", "true", "yes", "on"}
