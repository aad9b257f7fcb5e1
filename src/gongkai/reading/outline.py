"""The headings of a report: its six sections, or the chapters of an older one, in lines or glued into one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import chain, islice
from typing import Any

from gongkai.reading.document import Line
from gongkai.reading.numerals import chinese_number
from gongkai.reading.squeeze import Squeezed, index_in

WORDS: dict[str, Any] = tomllib.loads((resources.files(__package__) / "headings.toml").read_text(encoding="utf-8"))
_ROWS = "|".join(WORDS["rows"]["begins"])
_SIX = "|".join(f"(?P<s{section['number']}>{section['pattern']})" for section in WORDS["section"])
_TITLE = f"(?:{_SIX}|{'|'.join(WORDS['chapters']['patterns'])})"
_KNOWN = re.compile(f"(?P<code>[一二三四五六七八九十]{{1,2}}|[1-9])[、.](?!{_ROWS})(?P<title>{_TITLE})")
_OWN_LINE = re.compile(
    f"[#*]{{0,6}}(?P<code>[一二三四五六七八九十]{{1,2}})、(?!{_ROWS})"
    f"(?P<title>[^。|]{{2,40}}(?:{'|'.join(WORDS['chapters']['endings'])}))[。:]?"
)
_UNNUMBERED = re.compile(f"[#*]{{0,6}}(?P<title>{_SIX})")
_LONGEST_OWN_LINE = 48
_MOST_IN_LINE = 40
_SIGN = re.compile("[况述题项施算表明排划议]")
"""Every heading holds one of these characters; most lines of a table do not."""
_MARK = re.compile("[一二三四五六七八九十1-9][、.．]")


# nobody changes a heading; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Heading:
    """`start` and `end` (of the title) are positions in the text of line `index` of the list of lines."""

    number: int
    title: str
    index: int
    start: int
    end: int


def headings(lines: list[Line]) -> list[Heading]:
    """The headings in their order. Of several runs (a table of contents, the text) the one with most text is taken."""
    found = (_in_line(line, index) for index, line in enumerate(lines) if _may_hold_heading(line))
    runs = _runs(list(chain.from_iterable(found)))
    if len(runs) <= 1:
        return runs[0] if runs else []
    ends = [run[0] for run in runs[1:]]
    sizes = [_distance(lines, run[0], end) for run, end in zip(runs, [*ends, None], strict=True)]
    return runs[sizes.index(max(sizes))]


def _may_hold_heading(line: Line) -> bool:
    """Told at little cost: no row of a grid with several cells filled, no line without a heading's characters."""
    if line.cells is not None and len(line.cells) - line.cells.count("") > 1:
        return False
    text = line.text
    short = len(text) <= 2 * _LONGEST_OWN_LINE
    return _SIGN.search(text) is not None and (short or _MARK.search(text) is not None)


def _in_line(line: Line, index: int) -> Iterator[Heading]:
    text = line.text
    squeezed = Squeezed.of(text)
    if len(squeezed.plain) <= _LONGEST_OWN_LINE:
        own = _OWN_LINE.fullmatch(squeezed.plain) or _UNNUMBERED.fullmatch(squeezed.plain)
        if own:
            yield _heading(own, squeezed, index, text)
            return
    if not _MARK.search(squeezed.plain):
        return
    for hit in islice(_KNOWN.finditer(squeezed.plain), _MOST_IN_LINE):
        if _opens(squeezed.plain, hit):
            yield _heading(hit, squeezed, index, text)


def _opens(plain: str, hit: re.Match[str]) -> bool:
    """With an Arabic number only at the beginning of a line and with one of the six titles; never after 第 or (."""
    before = plain[: hit.start()].lstrip("#*")[-1:]
    if hit["code"].isdigit():
        return not before and _section_of(hit) is not None
    return before not in ("第", "(", "十")


def _section_of(hit: re.Match[str]) -> int | None:
    return next((number for number in range(1, 7) if hit[f"s{number}"]), None)


def _heading(hit: re.Match[str], squeezed: Squeezed, index: int, text: str) -> Heading:
    code = hit.groupdict().get("code")
    number = chinese_number(code) if code and not code.isdigit() else _section_of(hit)
    title = squeezed.printed[hit.start("title") : hit.end("title")]
    return Heading(number or 0, title, index, index_in(text, hit.start()), index_in(text, hit.end()))


def _runs(found: list[Heading]) -> list[list[Heading]]:
    """Ascending runs; a number that does not ascend begins a new run only if it is the first one again."""
    runs: list[list[Heading]] = []
    for heading in found:
        if runs and heading.number > runs[-1][-1].number:
            runs[-1].append(heading)
        elif not runs or (heading.number == runs[-1][0].number and heading.title == runs[-1][0].title):
            runs.append([heading])
    return runs


def _distance(lines: list[Line], first: Heading, last: Heading | None) -> int:
    if last is None:
        return sum(len(line.text) for line in lines[first.index :]) - first.start
    return sum(len(line.text) for line in lines[first.index : last.index]) + last.start - first.start
