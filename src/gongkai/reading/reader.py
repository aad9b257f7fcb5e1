"""Bytes of a file → the annual reports in it, typed, proven and checked.

This runs in the process that calls it: for files from outside use `gongkai.reading.isolation`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.reading import applications, notes, own, own_object, own_tables, proactive, remedies, statistics
from gongkai.reading.applications import Fits
from gongkai.reading.clean import Cleaned, clean
from gongkai.reading.document import Document, Line, UnreadableFile
from gongkai.reading.evidence import for_proactive, for_statistics
from gongkai.reading.figures import find_figures
from gongkai.reading.folding import folded
from gongkai.reading.formats import load
from gongkai.reading.heading import read_heading
from gongkai.reading.locate import Region, titled
from gongkai.reading.stream import Stream
from gongkai.report.checks import check
from gongkai.report.model import Place, Report

_REPORT_WORDS = re.compile("政府信息公开|政务公开|信息公开")
_TITLE = re.compile(r"\d{4}年?度?[^。，；]{0,30}(?:政府信息公开|政务公开)[^。，；]{0,8}(?:年度报告|年报|工作报告)")
_FIRST_SECTION = re.compile(r"^一、(?:总体情况|概述|基本情况)")
_LONGEST_TITLE = 70
_OPENING = 40
_FEWEST_ROWS = 6
"""A second table with fewer rows found is a mention in the text."""


def read_bytes(data: bytes, name: str) -> list[Report]:
    """All annual reports in one file, in order of print; raises UnreadableFile with a code and what to do."""
    if own_object.is_own(data):
        return [_completed(own_object.read(data, name))]
    document = load(data, name)
    if facts := own.sheet(document):
        return [_completed(_read_own(document, facts))]
    cleaned = clean(document)
    streams = split(cleaned.lines)
    # what the format declares (title, publisher) is said of the first report of a file
    undeclared = replace(document, metadata={}), replace(cleaned, title=None)
    reports = [_read(*(undeclared if part else (document, cleaned)), stream) for part, stream in enumerate(streams)]
    if not any(is_report(report, stream.lines) for report, stream in zip(reports, streams, strict=True)):
        raise UnreadableFile(
            "not_a_report",
            "没有在文件中找到政府信息公开工作年度报告：既没有统计表，也没有年报标题。请确认上传的是年报全文。",
        )
    for number, report in enumerate(reports, 1):
        report.part = number if len(reports) > 1 else None
    return reports


def is_report(report: Report, lines: Sequence[Line]) -> bool:
    """Whether a report was found at all: a table, or the words of one at its beginning."""
    if any(report.tables.values()):
        return True
    text = folded(" ".join(line.text for line in lines[:_OPENING]))[:2000]
    return bool(_REPORT_WORDS.search(text)) and bool(re.search("年度报告|年报|工作报告", text))


def split(lines: Sequence[Line]) -> list[Stream]:
    """One stream a report: a file of several is cut where the next one's title or first section begins."""
    stream = Stream(lines)
    tables = [region for region in applications.regions(stream) if _full(stream, region)]
    cuts = [0]
    for before, after in itertools.pairwise(tables):
        start = _next_report(lines, stream.line_at(before.end), stream.line_at(after.start))
        if start is not None:
            cuts.append(start)
    if len(cuts) == 1:
        return [stream]
    return [Stream(lines[start:end]) for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _full(stream: Stream, region: Region) -> bool:
    return applications.rows_found(stream, region) >= _FEWEST_ROWS


def _next_report(lines: Sequence[Line], start: int, end: int) -> int | None:
    """The line between two tables with which a further report begins."""
    for index in range(start, end + 1):
        text = folded(lines[index].text[: _LONGEST_TITLE * 2])
        title = len(text) <= _LONGEST_TITLE and _TITLE.search(text) and "《" not in text
        if title or _FIRST_SECTION.match(text):
            return index
    return None


def _read(document: Document, cleaned: Cleaned, stream: Stream) -> Report:
    lines = list(stream.lines)
    report = Report(document.source, lines=[line.text for line in document.lines], repairs=cleaned.repairs)
    read_heading(report, replace(document, title=cleaned.title), lines)
    report.text_figures = find_figures(lines, report.sections, report.body)
    _read_tables(report, stream)
    report.findings.extend(check(report))
    return report


def _read_own(document: Document, facts: dict[str, str]) -> Report:
    """A report of our own making; a table that somebody has changed since is read like any other."""
    report = Report(document.source, lines=[line.text for line in document.lines])
    own.fill(report, document, facts)
    rows = own.grid_lines(document)
    found, changed = own_tables.read(rows, own.named(report, facts))
    _read_tables(report, Stream(changed))
    report.tables.update(found)
    return report


def _completed(report: Report) -> Report:
    """With the figures of its text and the findings of the checks."""
    lines = [Line(text, number) for number, text in enumerate(report.lines, 1)]
    report.text_figures = find_figures(lines, report.sections, report.body)
    report.findings.extend(check(report))
    return report


def _read_tables(report: Report, stream: Stream) -> None:
    of_year = "2019" if report.year is not None and report.year < 2021 else "2021"
    report.tables = dict.fromkeys(("proactive", "applications", "remedies", "statistics"))
    regions = [region for region in applications.regions(stream) if applications.rows_found(stream, region)]
    region = max(regions, key=lambda one: (applications.rows_found(stream, one), titled(stream, one)), default=None)
    after = before = None
    if region is not None:
        table, fits, broken = applications.read(stream, region, of_year)
        report.tables["applications"] = table
        report.findings.extend(notes.unbalanced(table, broken))
        report.findings.extend(notes.about(table, _values(fits), _lost(fits)))
        before, after = region.start, region.end
        for other in regions:
            if other is not region and _full(stream, other):
                place = Place(stream.lines[stream.line_at(other.start)].number)
                report.findings.append(notes.twice(table, place))
    _read_proactive(report, stream, len(stream.text) if before is None else before, of_year)
    _read_remedies(report, stream, after or 0, of_year)
    if not any(report.tables.values()):
        _read_statistics(report, stream)


def _read_proactive(report: Report, stream: Stream, before: int, fallback: str) -> None:
    evidence, end = for_proactive(report.text_figures), len(stream.text)
    # behind table 3 only where it is not before it
    found = proactive.read(stream, before, fallback, evidence) or proactive.read(stream, end, fallback, evidence)
    if found:
        table, candidates = found
        report.tables["proactive"] = table
        report.findings.extend(notes.about(table, candidates, ()))


def _read_remedies(report: Report, stream: Stream, after: int, fallback: str) -> None:
    for region in (remedies.regions(stream, after) or remedies.regions(stream, 0))[:1]:
        table, fits = remedies.read(stream, region, fallback)
        report.tables["remedies"] = table
        report.findings.extend(notes.about(table, _values(fits), _lost(fits)))


def _read_statistics(report: Report, stream: Stream) -> None:
    found = statistics.read(stream, for_statistics(report.text_figures))
    if found:
        table, candidates = found
        report.tables["statistics"] = table
        report.findings.extend(notes.about(table, candidates, ()))


def _values(fits: Fits) -> dict[str, list[tuple[int | None, ...]]]:
    return {key: [reading.values for reading in readings] for key, readings in fits.items()}


def _lost(fits: Fits) -> set[str]:
    return {key for key, readings in fits.items() if any(reading.lost for reading in readings)}
