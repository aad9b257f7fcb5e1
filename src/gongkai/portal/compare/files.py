"""The answer to a question as CSV and Parquet: one line a body, year and figure, with its definition and its state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.annual.comparing import states
from gongkai.annual.comparing.answering import Asked, answer, asked
from gongkai.annual.comparing.question import lacking
from gongkai.law.reasons import Refused
from gongkai.portal.compare.asking import REFUSED, understand
from gongkai.writing.parquet import Column, Value, write_parquet
from gongkai.writing.register import csv_pieces

TYPES = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}
LABELS = {"csv": "CSV", "parquet": "Parquet"}
COLUMNS = (
    Column("body_id", "integer", "机关编号"),
    Column("body", "text", "机关"),
    Column("year", "integer", "年度"),
    Column("figure", "text", "指标代码"),
    Column("label", "text", "指标"),
    Column("value", "decimal", "数值；不知道时为空，空不是0", optional=True),
    Column("unit", "text", "单位；格式没有规定的为空", optional=True),
    Column("state", "text", "状态：" + "，".join(f"{code} {label}" for code, label in states.LABELS.items())),
    Column("form", "text", "该表格式首次使用的年度", optional=True),
    Column("report", "text", "年报的网址", optional=True),
    Column("definition", "text", "指标释义"),
)
"""The columns of both files, each with what it holds."""


@require_safe
def file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The whole answer; a question that lacks something or is too large is refused in words."""
    asking = understand(request)
    asking.reasons += lacking(asking.question)
    if not asking.reasons:
        try:
            return _made(kind, asked(request.user, asking.question), request)
        except Refused as refused:
            asking.reasons += refused.reasons
    return render(request, "portal/compare/refused.html", {"asking": asking}, status=REFUSED)


def _made(kind: str, found: Asked, request: HttpRequest) -> HttpResponse | StreamingHttpResponse | FileResponse:
    lines = _records(found, request)
    if kind == "csv":
        text = ([_text(row[one.name]) for one in COLUMNS] for row in lines)
        made = StreamingHttpResponse(csv_pieces([one.name for one in COLUMNS], text), content_type=TYPES[kind])
    else:
        held = TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
        write_parquet(COLUMNS, lines, held)
        held.seek(0)
        made = FileResponse(held, content_type=TYPES[kind])
    made.headers["Content-Disposition"] = content_disposition_header(True, f"gongkai-figures.{kind}")
    made.headers["X-Content-Type-Options"] = "nosniff"
    return made


def _records(found: Asked, request: HttpRequest) -> Iterator[dict[str, Value]]:
    for line in answer(request.user, found):
        report = request.build_absolute_uri(reverse("portal:report", args=[line.entry])) if line.entry else None
        for figure, one in zip(found.figures, line.found, strict=True):
            yield {
                "body_id": line.body.pk, "body": line.body.name, "year": line.year, "figure": figure.code,
                "label": figure.label, "value": one.value, "unit": figure.unit, "state": one.state,
                "form": one.form or None, "report": report, "definition": figure.definition,
            }  # fmt: skip


def _text(value: Value) -> str | int | Decimal | None:
    return value if value is None or isinstance(value, str | int | Decimal) else value.isoformat()
