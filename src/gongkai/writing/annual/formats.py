"""The formats in which an annual report is written, by the name that commands and addresses use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.report.model import Report
from gongkai.writing.annual.flat import csv_archive
from gongkai.writing.annual.object import json_text
from gongkai.writing.annual.page import html
from gongkai.writing.annual.printing import pdf
from gongkai.writing.annual.word import docx
from gongkai.writing.annual.workbook import xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """How a report becomes bytes; `read_back` says whether `gongkai.reading` takes them as a report."""

    suffix: str
    media_type: str
    label: str
    write: Callable[[Report], bytes]
    read_back: bool = True


FORMATS: dict[str, Format] = {
    "html": Format(".html", "text/html; charset=utf-8", "网页", lambda report: html(report, whole=True).encode()),
    "docx": Format(
        ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word文档（DOCX）", docx
    ),
    "pdf": Format(".pdf", "application/pdf", "PDF", pdf),
    "xlsx": Format(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel工作簿（XLSX）", xlsx
    ),
    "csv": Format(".zip", "application/zip", "CSV（ZIP压缩包）", csv_archive, read_back=False),
    "json": Format(".json", "application/json; charset=utf-8", "JSON", lambda report: json_text(report).encode()),
}
"""`FORMATS["pdf"].write(report)` gives the bytes; a report names its body or its title."""
