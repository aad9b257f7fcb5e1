"""Open data: the metadata of everything public as CSV, JSON and Parquet, whole or by fixed spans of numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.items import public
from gongkai.items.open_data import FIELDS, Value, everything
from gongkai.portal.open import addresses
from gongkai.writing.parquet import Column, write_parquet
from gongkai.writing.register import csv_pieces

SPAN = 10_000
"""Numbers in one part: an act changes one part of each kind, however many items there are."""

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
LABELS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
_COLUMNS = tuple(Column(one.key, one.kind, one.label, one.optional) for one in FIELDS)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where the files are, and what their fields mean."""
    shown = {"fields": FIELDS, "kinds": LABELS, "parts": range(1, parts() + 1), "span": SPAN}
    return render(request, "portal/open/data.html", shown)


@require_safe
def file(request: HttpRequest, kind: str, part: int | None = None) -> HttpResponseBase:
    """One file: everything, or the items whose numbers lie in one span."""
    if part is not None and not 1 <= part <= parts():
        raise Http404
    after, until = (0, None) if part is None else ((part - 1) * SPAN, part * SPAN)
    rows = everything(lambda number: addresses.absolute(request, addresses.item(number)), after=after, until=until)
    response = _made(kind, rows)
    name = f"items.{kind}" if part is None else f"items-{part}.{kind}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def parts() -> int:
    """How many parts there are of each kind."""
    return -(-public.highest() // SPAN)


def _made(kind: str, rows: Iterable[dict[str, Value]]) -> HttpResponseBase:
    if kind == "csv":
        lines = ([_text(row[one.key]) for one in FIELDS] for row in rows)
        return StreamingHttpResponse(csv_pieces([one.key for one in FIELDS], lines), content_type=TYPES[kind])
    if kind == "json":
        return StreamingHttpResponse(_json(rows), content_type=TYPES[kind])
    made = TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    write_parquet(_COLUMNS, rows, made)
    made.seek(0)
    return FileResponse(made, content_type=TYPES[kind])


def _json(rows: Iterable[dict[str, Value]]) -> Iterator[bytes]:
    """A list of objects, each on a line of its own."""
    before = "[\n"
    for row in rows:
        yield (before + json.dumps({key: _text(value) for key, value in row.items()}, ensure_ascii=False)).encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def _text(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value
