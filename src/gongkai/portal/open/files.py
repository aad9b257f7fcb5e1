"""Attachments and pictures of what is published, byte for byte; of what is public no more nothing but that it is gone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.files.delivery import attachment
from gongkai.files.names import cleaned
from gongkai.items import pictures, public
from gongkai.items.models import Attachment, Picture
from gongkai.items.queries import public_attachment
from gongkai.portal.open.item import ENDED, gone


@require_safe
def attached(request: HttpRequest, item_id: int, attachment_id: int, ending: str) -> HttpResponse:
    """An attachment under the title that the public reads, never the name it was uploaded under."""
    try:
        row = public_attachment(item_id, attachment_id)
    except Attachment.DoesNotExist as problem:
        return _not_there(request, item_id, problem)
    if ending != public.ending(row):
        raise Http404
    return attachment(row.file, name=cleaned(f"{row.title.removesuffix(f'.{ending}')}.{ending}"))


@require_safe
def picture(request: HttpRequest, item_id: int, picture_id: int, ending: str) -> HttpResponse:
    """A picture in the text; opened by itself it is a download like every file."""
    try:
        row = public.picture(item_id, picture_id)
    except Picture.DoesNotExist as problem:
        return _not_there(request, item_id, problem)
    if ending != pictures.kind_of(row.file):
        raise Http404
    response = attachment(row.file, name=f"{row.pk}.{ending}")
    response["Content-Type"] = pictures.TYPES[ending]
    return response


def _not_there(request: HttpRequest, item_id: int, problem: Exception) -> HttpResponse:
    if public.standing(item_id) in ENDED:
        return gone(request, item_id)
    raise Http404 from problem
