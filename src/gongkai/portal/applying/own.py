"""Which application this browser session has shown the code of. Ends after half an hour without a visit, or by leaving."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.applications.services.following import resume, token
from gongkai.applications.web_applicant import WebApplicant
from gongkai.site import clock

KEY = "own_application"
MINUTES = 30


def open_own(request: HttpRequest, application_id: int) -> None:
    """Bind the session to the application whose code was just shown; the session gets a new name."""
    request.session.cycle_key()
    request.session[KEY] = [application_id, token(application_id), clock.now().timestamp()]


def visitor(request: HttpRequest) -> WebApplicant | None:
    """The applicant of this session, or None."""
    application_id, kept, seen = request.session.get(KEY) or (0, "", 0.0)
    moment = clock.now().timestamp()
    if not application_id or moment - seen > MINUTES * 60:
        leave(request)
        return None
    # once a minute is enough to know that somebody is still there
    if moment - seen > 60:
        request.session[KEY] = [application_id, kept, moment]
    return resume(application_id, kept)


def leave(request: HttpRequest) -> None:
    """Forget the application, for whoever uses this computer next."""
    request.session.pop(KEY, None)
