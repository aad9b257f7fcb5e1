"""Reports as files to take away."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongkai.report.model import Report
from gongkai.writing.contract import as_object
from gongkai.writing.form_docx import write_form
from gongkai.writing.xlsx import write_xlsx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNSAFE = re.compile(r"[^\w（）()〔〕·-]")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(reports: list[Report], kind: str, part: int = 1) -> HttpResponse:
    """All reports as `xlsx` or `json`, or the 1-based `part` of them as `docx`; Http404 where there is none."""
    if not 1 <= part <= len(reports):
        raise Http404
    content, media_type = WRITERS[kind](reports, part)
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name(reports[part - 1], kind))
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def file_name(report: Report, kind: str) -> str:
    """Body and year, as far as they were read, without what file systems refuse."""
    name = UNSAFE.sub("", f"{report.body or ''}{report.year or ''}")[:80]
    return f"{name or '年报'}-年报核查.{kind}"


def _xlsx(reports: list[Report], part: int) -> tuple[bytes, str]:
    file = io.BytesIO()
    write_xlsx(reports, file)
    return file.getvalue(), EXCEL


def _json(reports: list[Report], part: int) -> tuple[bytes, str]:
    """One report as an object, several as a list, in the shape of `gongkai read --json`."""
    objects = [as_object(report) for report in reports]
    text = json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1)
    return text.encode(), "application/json"


def _docx(reports: list[Report], part: int) -> tuple[bytes, str]:
    file = io.BytesIO()
    write_form(reports[part - 1], file)
    return file.getvalue(), WORD


WRITERS: dict[str, Callable[[list[Report], int], tuple[bytes, str]]] = {"xlsx": _xlsx, "json": _json, "docx": _docx}
