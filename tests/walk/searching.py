"""Everything that goes out, as text: pages, headers, cookies, files unpacked, log lines; and what addresses hold."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

import pypdfium2
from django.db import connection
from django.http import HttpResponse

ADDRESSES = re.compile(r'(?:href|action|src|formaction|data-[a-z-]+)="([^"]*)"')


def text_of(response: HttpResponse) -> str:
    """The body, the headers and the cookies."""
    headers = "\n".join(f"{name}: {unquote(value)}" for name, value in response.items())
    cookies = "\n".join(morsel.OutputString() for morsel in response.cookies.values())
    return "\n".join([unpacked(body_of(response)), headers, cookies])


def body_of(response: HttpResponse) -> bytes:
    """The bytes of the body, also of one that is sent piece by piece."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def unpacked(content: bytes) -> str:
    """A PDF's words, every member of a ZIP (DOCX, XLSX), or the text itself."""
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(name + "\n" + unpacked(archive.read(name)) for name in archive.namelist())
    return content.decode(errors="replace")


def addresses_in(response: HttpResponse) -> str:
    """Every address that the answer leads to."""
    found = ADDRESSES.findall(response.content.decode(errors="replace")) if not response.streaming else []
    return "\n".join(unquote(one) for one in [*found, response.get("Location", "")])


QUIET = ("django.template", "django.db.backends")
"""Kept from DEBUG by the site's own settings: they would print the values of pages and statements."""


class Lines(logging.Handler):
    """Every line of every logger, with its traceback as it would be printed."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def logged() -> Iterator[list[str]]:
    """What is logged meanwhile, at every level, also by loggers that keep their lines to themselves."""
    handler, before = Lines(), {}
    names = [None, *(name for name, one in logging.Logger.manager.loggerDict.items() if isinstance(one, logging.Logger))]
    loggers = [logging.getLogger(name) for name in names]
    heard = [one for one in loggers if one.name == "root" or not one.propagate]
    for one in loggers:
        before[one] = one.level
        if one.name not in QUIET:
            one.setLevel(logging.DEBUG)
    for one in heard:
        one.addHandler(handler)
    try:
        yield handler.lines
    finally:
        for one in heard:
            one.removeHandler(handler)
        for one in loggers:
            one.setLevel(before[one])


ASIDE = ("django_session", "account_emailaddress")
"""Sessions, and allauth's own copy of one's address, are no records of anything."""

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "EXPLAIN", "PRAGMA", "SHOW")
WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b")


def reads(sql: str) -> bool:
    """Whether a statement only reads. `WITH …` does so unless a part of it writes, which PostgreSQL allows."""
    statement = sql.lstrip("( \n").upper()
    return statement.startswith(READS) or (statement.startswith("WITH") and not WRITES.search(statement))


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that change something meanwhile, but for `ASIDE`."""
    found: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if not reads(sql) and not any(one in sql for one in ASIDE):
            found.append(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
