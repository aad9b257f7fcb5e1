"""Sending an original back: always as an attachment, never as a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.files.models import State, StoredFile
from gongkai.files.queries import content

# were it shown all the same, it would be shown without scripts, forms, or our cookies
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


class NotReleased(Exception):
    """A file still in quarantine, or refused, was about to be sent."""


def attachment(file: StoredFile) -> HttpResponse:
    """The file as a download under its cleaned name (RFC 5987 where it is not ASCII), byte for byte.

    The caller got `file` from a query that asked the policy. Raises NotReleased, and originals.Altered.
    """
    if file.state != State.CLEAN:
        raise NotReleased(file.pk)
    response = HttpResponse(content(file), content_type=file.kind.content_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = f'"{file.sha256}"'
    return response
