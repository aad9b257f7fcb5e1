"""Tables of these pages as downloads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from gongkai.writing.records import Value
from gongkai.writing.register import csv_pieces, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent_csv(name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> HttpResponseBase:
    """As CSV, piece by piece."""
    return _named(StreamingHttpResponse(csv_pieces(heads, rows), content_type="text/csv; charset=utf-8"), f"{name}.csv")


def sent_workbook(
    name: str, title: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Value]]
) -> HttpResponseBase:
    """As a workbook, by way of a file on disk, since it is a ZIP."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(file, title, heads, widths, rows)
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX), f"{name}.xlsx")


def _named(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
