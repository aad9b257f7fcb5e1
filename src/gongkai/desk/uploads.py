"""Files handed in with a form: in quarantine until the act takes them, thrown away when the act is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.files.bounding import MEGABYTE
from gongkai.files.models import StoredFile
from gongkai.files.services import receive, receive_attachment, refuse
from gongkai.law.reasons import Refused

LARGEST = 20 * MEGABYTE
"""The largest file that an act of the desk brings, in bytes."""
MOST_FILES = 10
"""A form's files together are at most so many times as large."""
MOST_ATTACHMENTS = 4
"""The same of attachments of published information, which are larger (LARGEST_ATTACHMENT)."""


def too_large(request: HttpRequest) -> list[str]:
    """What a form brought that was cut off while it arrived, one sentence each; for views with `takes_files`."""
    return _cut(request, LARGEST, MOST_FILES)


def attachments_too_large(request: HttpRequest) -> list[str]:
    """The same for views with `takes_attachments`."""
    return _cut(request, settings.LARGEST_ATTACHMENT, MOST_ATTACHMENTS)


def _cut(request: HttpRequest, largest: int, most: int) -> list[str]:
    told = _("“%(name)s”超过%(limit)dMB，没有收下；请分成几个文件或者压缩后再传。")
    reasons = [told % {"name": name, "limit": largest // MEGABYTE} for name in request.bounded.too_large]
    if request.bounded.cut_off:
        whole = _("文件合计超过%(limit)dMB，没有收下；请分几次上传。")
        reasons.append(whole % {"limit": most * largest // MEGABYTE})
    return reasons


@contextmanager
def handed_in(actor: Any, uploads: Iterable[UploadedFile], *, attachments: bool = False) -> Iterator[list[StoredFile]]:
    """The files in quarantine, for the act inside; a `Refused` from there, or from here, leaves none behind.

    `attachments`: of published information, with their own limit.
    """
    taken: list[StoredFile] = []
    try:
        for upload in uploads:
            taken.append(_received(actor, upload, attachments))
        yield taken
    except Refused:
        for file in taken:
            refuse(file, "act_refused")
        raise


def _received(actor: Any, upload: UploadedFile, attachments: bool) -> StoredFile:
    if attachments:
        return receive_attachment(upload, str(upload.name), actor=actor)
    return receive(upload, str(upload.name), actor=actor, limit=LARGEST)
