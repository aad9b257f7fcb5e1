"""What is answered when a request fails: a database that is only busy is no fault, and the form may be sent again."""

from __future__ import annotations

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

BUSY = (
    "database is locked", "database table is locked", "deadlock detected", "lock timeout", "too many clients",
    "remaining connection slots",
)  # fmt: skip
"""What SQLite and PostgreSQL say when somebody else holds what is needed for too long."""

RETRY_SECONDS = 10


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """The page for what went wrong: 503 with `Retry-After` where the database is busy, else 500."""
    if not is_busy(sys.exc_info()[1]):
        return server_error(request)
    response = HttpResponse(loader.get_template("503.html").render(), status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def is_busy(problem: BaseException | None) -> bool:
    """Whether the database refused only because others keep it busy; nothing was written then."""
    return isinstance(problem, OperationalError) and any(words in str(problem).lower() for words in BUSY)
