"""Uploads are cut off at the limit while they arrive, before anything is stored or read."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from gongkai.files.originals import LIMIT_BYTES

MEGABYTE = 1024 * 1024
LARGEST = LIMIT_BYTES


class BoundedUpload(FileUploadHandler):
    """First in the chain: drops what exceeds the limit and remembers the names of the files that did.

    A request whose files together exceed `most` limits is `cut_off`; None sets no such bound.
    """

    def __init__(self, request: HttpRequest | None = None, largest: int | None = None, most: int | None = None) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self.cut_off = False
        self.largest = largest or LARGEST
        self._received = 0
        self._left = self.largest * most if most else float("inf")

    def new_file(self, *arguments: Any, **options: Any) -> None:
        super().new_file(*arguments, **options)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._received += len(raw_data)
        self._left -= len(raw_data)
        if self._left < 0:
            self.cut_off = True
            raise StopUpload(connection_reset=True)
        if self._received <= self.largest:
            return raw_data
        if self.file_name not in self.too_large:
            self.too_large.append(str(self.file_name))
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def bound(request: HttpRequest, largest: int | None = None, most: int | None = None) -> BoundedUpload:
    """Put the limit in front of the request's upload handlers; call it before anything looks at the form."""
    handler = BoundedUpload(request, largest, most)
    request.upload_handlers.insert(0, handler)
    return handler
