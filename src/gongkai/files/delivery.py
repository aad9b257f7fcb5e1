"""Sending an original back: always as an attachment, never as a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.files.models import State, StoredFile
from gongkai.files.queries import content
from gongkai.files.scanning import quarantine

# were it shown all the same, it would be shown without scripts, forms, or our cookies
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


class NotReleased(Exception):
    """A file still in quarantine, or refused, was about to be sent."""


def attachment(file: StoredFile, name: str = "") -> HttpResponse:
    """The file as a download under `name`, else its own cleaned one (RFC 5987 where it is not ASCII), byte for byte.

    The caller got `file` from a query that asked the policy. Raises NotReleased, and originals.Altered. A file that the
    virus scanner has not passed is not sent; the answer says so.
    """
    if file.state != State.CLEAN:
        raise NotReleased(file.pk)
    if why := quarantine.held([file]).get(file.pk):
        return _held(why)
    response = HttpResponse(content(file), content_type=file.kind.content_type)
    response["Content-Disposition"] = content_disposition_header(True, name or file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = f'"{file.sha256}"'
    return response


def _held(why: str) -> HttpResponse:
    """503: it may come later, and no cache keeps that it did not."""
    response = HttpResponse(f"{why}。\n", status=503, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
