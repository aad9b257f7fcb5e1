"""Fictional pages for the tests of cleaning, headings and figures."""

from __future__ import annotations

from gongkai.reading.document import Document, Line


def page(text: str, *, title: str | None = None, metadata: dict[str, str] | None = None) -> Document:
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    return Document("page.txt", "text", lines, title=title, metadata=metadata or {})
