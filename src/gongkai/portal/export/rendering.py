"""Our own pages as an anonymous visitor gets them, without a server in between."""

from __future__ import annotations

import io
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

STATIC_COPY = "gongkai.static_copy"
"""Set in the environment of a request whose answer becomes a file: no menus of an account, no forms of this visitor."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers: 200 or 410 with its bytes; any other status has none."""

    status: int
    content: bytes


class Renderer:
    """Asks the site's own handler, middleware included."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def get(self, path: str) -> Answer:
        """The answer of an address such as `/open/`."""
        response = self._handler.get_response(WSGIRequest(_environ(path)))
        # it is not closed: that would end the database connection of whoever asks, as the end of a visit does
        pieces = response.streaming_content if response.streaming else [response.content]
        return Answer(response.status_code, b"".join(pieces) if response.status_code in (200, 410) else b"")


def _environ(path: str) -> dict[str, object]:
    scheme, host = _address()
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": quote(path), "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": host,
        "SERVER_PORT": "443" if scheme == "https" else "80", "HTTP_HOST": host, "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": scheme, "wsgi.input": io.BytesIO(), STATIC_COPY: "1",
        **({"HTTP_X_FORWARDED_PROTO": "https"} if settings.HTTPS else {}),
    }  # fmt: skip


def _address() -> tuple[str, str]:
    """Scheme and host by which the site is known (GONGKAI_ADDRESS), else one that it answers to."""
    parts = urlsplit(settings.SITE_ADDRESS)
    if parts.scheme and parts.netloc:
        return parts.scheme, parts.netloc
    return ("https" if settings.HTTPS else "http"), settings.ALLOWED_HOSTS[0].lstrip(".")
