"""A report that was drawn once in this process is not drawn again: the documents of a content are always the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongkai.annual.reports.facts import content_text
from gongkai.report.model import Report
from gongkai.writing.annual.formats import FORMATS

_drawn: dict[tuple[str, str], bytes] = {}


@pytest.fixture(autouse=True)
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, found in FORMATS.items():
        monkeypatch.setitem(FORMATS, name, replace(found, write=_remembering(name, found.write)))


def _remembering(name: str, write: Callable[[Report], bytes]) -> Callable[[Report], bytes]:
    def drawn(report: Report) -> bytes:
        key = (name, content_text(report))
        if key not in _drawn:
            _drawn[key] = write(report)
        return _drawn[key]

    return drawn
