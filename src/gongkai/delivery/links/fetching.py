"""`probe`: ask for one address of the web and say what came of it. Reads no more than the heads of answers.

A name is resolved once, and the connection goes to the address that was looked at, so that a name server that answers
differently the second time changes nothing; each redirection is looked at in the same way. No proxy is asked.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from threading import Timer
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

from gongkai.delivery.links.addresses import is_public

Outcome = Literal["reachable", "gone", "error", "unreachable", "forbidden", "invalid"]
SECONDS = 15.0
"""of one request from the connection to the head of the answer, whatever the other side does"""
MOST_REDIRECTIONS = 5
PORTS = {80, 443, 8080, 8443}
_HEADERS = {"User-Agent": "Gongkai link check", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[str, int, float], socket.socket]


@dataclass(frozen=True, slots=True)
class Probe:
    """`status` is that of the last answer, None where none came."""

    outcome: Outcome
    status: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    is_secure: bool
    host: str
    port: int
    path: str


def resolved(host: str, port: int) -> list[str]:
    """The numeric addresses of a name; raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def connected(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to a numeric address."""
    return socket.create_connection((address, port), seconds)


def probe(url: str, resolve: Resolve = resolved, connect: Connect = connected, secure: ssl.SSLContext | None = None) -> Probe:
    """What came of asking for an address: `forbidden` where it, or one it leads to, is none of the public internet."""
    for _ in range(MOST_REDIRECTIONS + 1):
        place = _place(url)
        if place is None:
            return Probe("invalid")
        found = _asked(place, resolve, connect, secure)
        if isinstance(found, Probe):
            return found
        try:
            url = urljoin(url, found)
        except ValueError:
            return Probe("invalid")
    return Probe("error")


def _place(url: str) -> _Place | None:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        path = urlunsplit(("", "", parts.path or "/", parts.query, "")).encode("utf-8")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host or port not in PORTS or "@" in parts.netloc:
        return None
    quoted = "".join(chr(byte) if 0x20 < byte < 0x7F else f"%{byte:02X}" for byte in path)
    return _Place(parts.scheme == "https", host, port, quoted)


def _asked(place: _Place, resolve: Resolve, connect: Connect, secure: ssl.SSLContext | None) -> Probe | str:
    """The answer, or where it sends us next."""
    try:
        addresses = resolve(place.host, place.port)
    except (OSError, UnicodeError):
        return Probe("unreachable")
    if not addresses or not all(map(is_public, addresses)):
        # one address of the house among them is enough: which one is taken would be the other side's choice
        return Probe("forbidden" if addresses else "unreachable")
    try:
        with connect(addresses[0], place.port, SECONDS) as connection:
            return _answer(place, connection, secure)
    except (OSError, http.client.HTTPException, ValueError):
        return Probe("unreachable")


def _answer(place: _Place, connection: socket.socket, secure: ssl.SSLContext | None) -> Probe | str:
    talking: list[Any] = [connection]
    ending = Timer(SECONDS, lambda: cut_off(talking[-1]))
    ending.daemon = True
    ending.start()
    asking = http.client.HTTPConnection(place.host, place.port, timeout=SECONDS)
    try:
        if place.is_secure:
            talking.append(secured(place.host, connection, secure))
            talking[-1].do_handshake()
        asking.sock = talking[-1]
        asking.request("GET", place.path, headers=_HEADERS)
        answer = asking.getresponse()
        target = answer.getheader("Location")
        return target if answer.status in (301, 302, 303, 307, 308) and target else _told(answer.status)
    finally:
        ending.cancel()
        asking.close()
        talking[-1].close()


def secured(host: str, connection: socket.socket, secure: ssl.SSLContext | None = None) -> ssl.SSLSocket:
    """TLS over a connection, without its handshake, so that a timer knows the connection while that goes on."""
    context = secure or ssl.create_default_context()
    return context.wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)


def cut_off(connection: socket.socket) -> None:
    """From the timer's thread: who gives a byte now and then is not waited for."""
    try:
        # that of the plain socket: the one of TLS would take away what the other thread is reading with
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        # it ended by itself meanwhile
        return


def _told(status: int) -> Probe:
    if status in (404, 410):
        return Probe("gone", status)
    # who asks for a password, or for fewer questions, is there
    return Probe("reachable" if status < 400 or status in (401, 403, 405, 406, 429) else "error", status)
