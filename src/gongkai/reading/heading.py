"""What a report says about itself: body, year, title, dates, index number, period, contacts and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from gongkai.reading.body_name import body_of, publisher
from gongkai.reading.contacts import find_contacts
from gongkai.reading.dates import MAY_BEGIN, damaged_dates, first_date, period, whole_date
from gongkai.reading.document import Document, Line
from gongkai.reading.folding import folded
from gongkai.reading.sections import read_sections
from gongkai.reading.title import find_title
from gongkai.report.model import Report

_PUBLISHED = re.compile("(?:发布日期|发布时间|公开日期|公开时间|发文日期|时间|日期):?\\|?(?=\\d)")
_FORMED = re.compile("(?:成文日期|生成日期|成文时间|生成时间|印发日期):?\\|?(?=\\d)")
_INDEX = re.compile("索引号:?\\|?([A-Za-z0-9][A-Za-z0-9/_.-]{5,60})", re.ASCII)
# every branch begins with a character of its own, so that the search can run from one to the next
_SIGNED = re.compile(
    "|".join(
        [f"{century}\\d\\d年\\d{{1,2}}月\\d{{1,2}}日" for century in ("19", "20")]
        + [f"{first}[〇零○一九][〇零○一二三四五六七八九]{{2}}年[^,。]{{2,6}}日" for first in "二一"]
    )
)
_PUBLISHED_META = ("PubDate", "pubdate", "publishdate", "firstpublishedtime", "article:published_time")
_HEAD_LINES = 80
_HEAD = 8000
_TAIL = 2000
_LATEST_AFTER = 3
"""Years after the report year in which it can have been published; a later date belongs to the portal."""


def read_heading(report: Report, document: Document, lines: list[Line]) -> None:
    """Fills everything of `report` that is neither table nor figure, from the cleaned `lines` of `document`.

    What the document does not print stays None. A damaged date is never chosen: `date_candidates` lists the dates
    that spell it.
    """
    parts, tail, last = _texts(lines)
    head = "".join(parts)[:_HEAD]
    report.sections = read_sections(lines)
    report.period = period(head)
    _read_title(report, document, lines, head + tail)
    if report.body is None:
        report.body = publisher("\n".join(parts), document.metadata)
    report.published = _published(document, head)
    report.formed = _after(_FORMED, head) or _signed(lines, last, report.year)
    report.index_number = _index_number(head, document)
    both = head if head.endswith(tail) else f"{head}。{tail}"  # a short report is its own end
    report.contacts = find_contacts(both)
    report.date_candidates = tuple(damaged_dates(both))


def _texts(lines: list[Line]) -> tuple[list[str], str, list[str]]:
    """Folded: the lines of the beginning, the end of the document without line breaks, and its last lines."""
    head, size = [], 0
    for line in lines:
        text = folded(line.text[:_HEAD])
        head.append(text)
        size += len(text)
        if size > _HEAD:
            break
    # most reports are no longer than their head
    whole = len(head) == len(lines) and max([len(line.text) for line in lines], default=0) <= _TAIL
    last = head[-_HEAD_LINES:] if whole else [folded(line.text[-_TAIL:]) for line in lines[-_HEAD_LINES:]]
    return head, "".join(last)[-_TAIL:], [text for text in last if text]


def _read_title(report: Report, document: Document, lines: list[Line], text: str) -> None:
    title = find_title(document, lines)
    if title:
        report.title = title.text
        report.year = title.year
        report.body = body_of(title.name, text)
    if report.year is None and report.period:
        report.year = report.period[0].year


def _published(document: Document, head: str) -> date | None:
    for key in _PUBLISHED_META:
        if found := first_date(folded(document.metadata.get(key, ""))):
            return found
    return _after(_PUBLISHED, head)


def _after(label: re.Pattern[str], text: str) -> date | None:
    """The first date that stands right after the label."""
    for hit in label.finditer(text):
        if found := first_date(text[hit.end() : hit.end() + 16]):
            return found
    return None


def _signed(lines: list[Line], last: list[str], year: int | None) -> date | None:
    """The date under the report: the last alone in a line, else the last in a glued text, after the body's name."""
    alone = (whole_date(text) for text in reversed(last) if text[0] in MAY_BEGIN)
    found = (day for day in chain(alone, _glued(lines)) if day and _may_be_signed(day, year))
    return next(found, None)


def _glued(lines: list[Line]) -> Iterator[date | None]:
    """From the last date back, in the document's last lines."""
    for line in reversed(lines[-_HEAD_LINES:]):
        if "日" in line.text:
            yield from reversed([first_date(hit[0]) for hit in _SIGNED.finditer(folded(line.text))])


def _may_be_signed(found: date, year: int | None) -> bool:
    return year is None or year < found.year <= year + _LATEST_AFTER


def _index_number(head: str, document: Document) -> str | None:
    hit = _INDEX.search(head)
    return hit[1] if hit else document.metadata.get("索引号")
