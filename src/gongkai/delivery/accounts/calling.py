"""`post`: one call of an account's HTTP interface. It goes to the public internet over TLS, or to a process of this very
machine that the operator named in the settings; anything else is refused.
"""

from __future__ import annotations

import http.client
import json
import re
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Timer
from typing import Any
from urllib.parse import urlencode, urlsplit

from gongkai.delivery.links.addresses import is_public
from gongkai.delivery.links.fetching import connected, cut_off, resolved, secured

SECONDS = 20.0
"""of one call from the connection to the end of the answer, whatever the other side does"""
LARGEST = 1024 * 1024
"""Bytes of an answer that are read."""
LOOPBACK = ("127.0.0.1", "::1")
_NUMBER = re.compile(r"-?[0-9]{1,8}")


class NotSent(Exception):
    """The service was not reached: nothing of the call arrived there."""


class NoAnswer(Exception):
    """The call went out and no answer came that can be read: what it was to do may be done or not."""


class Forbidden(Exception):
    """The address is none of the public internet, or asks for no TLS."""


class Refusal(Exception):
    """The service answered that it does not do it; `code` is its own number, `strange` where that is none. Its words are
    not kept: they quote ours."""

    def __init__(self, code: object) -> None:
        self.code = str(code) if _NUMBER.fullmatch(str(code)) else "strange"
        super().__init__(self.code)


@dataclass(frozen=True, slots=True)
class Content:
    """The body of a call."""

    kind: str
    data: bytes

    def __repr__(self) -> str:
        # what a traceback would print holds credentials
        return "Content(…)"


def as_json(values: Mapping[str, Any]) -> Content:
    """A body of JSON; Chinese goes as it is, since WeChat shows escapes as they stand."""
    return Content("application/json; charset=utf-8", json.dumps(values, ensure_ascii=False).encode())


def as_form(values: Mapping[str, str]) -> Content:
    """A body of form fields."""
    return Content("application/x-www-form-urlencoded; charset=utf-8", urlencode(values).encode())


def as_file(field: str, name: str, kind: str, data: bytes) -> Content:
    """A body of one file; `name` is plain ASCII."""
    mark = secrets.token_hex(16)
    told = f'form-data; name="{field}"; filename="{name}"'
    head = f"--{mark}\r\nContent-Disposition: {told}\r\nContent-Type: {kind}\r\n\r\n"
    return Content(f"multipart/form-data; boundary={mark}", head.encode() + data + f"\r\n--{mark}--\r\n".encode())


def post(base: str, path: str, content: Content, query: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The object that the service answers with. Raises NotSent, NoAnswer and Forbidden."""
    parts = urlsplit(base)
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    own = host in LOOPBACK
    if parts.scheme not in ("http", "https") or not (is_secure or own):
        raise Forbidden
    target = f"{parts.path.rstrip('/')}{path}" + (f"?{urlencode(query)}" if query else "")
    connection = _connection(host, parts.port or (443 if is_secure else 80), own)
    return _answer(connection, host if is_secure else "", host, target, content)


def _connection(host: str, port: int, own: bool) -> socket.socket:
    try:
        addresses = resolved(host, port)
    except (OSError, UnicodeError):
        raise NotSent from None
    if not addresses:
        raise NotSent
    if not own and not all(map(is_public, addresses)):
        raise Forbidden
    try:
        return connected(addresses[0], port, SECONDS)
    except OSError:
        raise NotSent from None


def _answer(connection: socket.socket, tls: str, host: str, target: str, content: Content) -> dict[str, Any]:
    talking: list[Any] = [connection]
    ending = Timer(SECONDS, lambda: cut_off(talking[-1]))
    ending.daemon = True
    ending.start()
    try:
        if tls:
            _reached(lambda: _handshake(talking, tls))
        return _told(talking[-1], host, target, content)
    except (OSError, http.client.HTTPException, ValueError):
        raise NoAnswer from None
    finally:
        ending.cancel()
        talking[-1].close()


def _handshake(talking: list[Any], host: str) -> None:
    talking.append(secured(host, talking[0]))
    talking[-1].do_handshake()


def _reached(step: Callable[[], None]) -> None:
    try:
        step()
    except OSError:
        raise NotSent from None


def _told(connection: socket.socket, host: str, target: str, content: Content) -> dict[str, Any]:
    asking = http.client.HTTPConnection(host, timeout=SECONDS)
    asking.sock = connection
    asking.request("POST", target, content.data, {"Content-Type": content.kind, "Connection": "close", "User-Agent": "Gongkai"})
    answer = asking.getresponse()
    found = json.loads(answer.read(LARGEST))
    if not isinstance(found, dict):
        raise ValueError
    return found
