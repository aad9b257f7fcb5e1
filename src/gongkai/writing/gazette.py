"""政府公报: an issue made of public texts, as a web page of the site's rich text and as a PDF with cover and contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import groupby

from gongkai.law.wording import day_words
from gongkai.writing.letter import printable
from gongkai.writing.pdf import Printed, printed

_PICTURE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r"\bsrc=\"([^\"]+)\"")
_ALT = re.compile(r"\balt=\"([^\"]+)\"")
_HEADING = re.compile(r"<(/?)h[23]>")


LARGEST_PICTURE = 5 * 1024 * 1024
MOST_OF_PICTURES = 60 * 1024 * 1024
"""Bytes of one picture and of all in an issue; what is larger is named and not shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a piece, our own file: where the issue's web page shows it, and its bytes for the paper."""

    place: str
    data: bytes

    def __repr__(self) -> str:
        return f"Shown({self.place})"


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of an issue. `html` is cleaned rich text; `origin` is what stands below it: organ and day. `pictures` are
    those to be shown, by the path under which the text names them."""

    section: str
    title: str
    html: str
    number: str = ""
    issuer: str = ""
    formed_on: date | None = None
    pictures: Mapping[str, Shown] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        day = day_words(self.formed_on) if self.formed_on else ""
        return "　".join(part for part in (self.issuer, day) if part)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a gazette; pieces in their order, those of a section together."""

    name: str
    sponsor: str
    year: int
    number: int
    pieces: Sequence[Piece]
    whole_number: int | None = None

    @property
    def label(self) -> str:
        """2026年第3期（总第58期）."""
        whole = f"（总第{self.whole_number}期）" if self.whole_number else ""
        return f"{self.year}年第{self.number}期{whole}"

    def sections(self) -> list[tuple[str, list[Piece]]]:
        """The sections in their order with their pieces."""
        return [(name, list(pieces)) for name, pieces in groupby(self.pieces, key=lambda one: one.section)]


def gazette_html(issue: Issue) -> str:
    """The issue as rich text: contents, then every piece under its section, with its pictures at the issue's places."""
    return "".join(_web(issue))


def gazette_pdf(issue: Issue) -> Printed:
    """The issue as PDF with what is to be said of its fonts; refused while a character has no font.

    Without properties: whatever is published is cleared of them, and a file of ours is no exception.
    """
    pictures = {f"picture:{number}": one.data for number, one in enumerate(_pictures(issue))}
    return printed("", "".join(_paper(issue)), "gazette.css", pictures=pictures)


def fitting(sizes: Sequence[int]) -> list[bool]:
    """Which pictures of an issue, by their bytes and in their order, are shown."""
    left, chosen = MOST_OF_PICTURES, []
    for size in sizes:
        fits = size <= min(LARGEST_PICTURE, left)
        left -= size if fits else 0
        chosen.append(fits)
    return chosen


def sources(html: str) -> list[str]:
    """Under which paths a text names its pictures, in their order."""
    return [found[1] for picture in _PICTURE.findall(html) if (found := _SOURCE.search(picture))]


def _pictures(issue: Issue) -> list[Shown]:
    return [shown for piece in issue.pieces for shown in piece.pictures.values()]


def _with_pictures(html: str, places: Mapping[str, str]) -> str:
    """The text with its pictures at these places by the path in it; any other as a note: a gazette fetches nothing."""

    def put(picture: re.Match[str]) -> str:
        source, told = _SOURCE.search(picture[0]), _ALT.search(picture[0])
        place = places.get(source[1]) if source else None
        if place is None:
            return _note(picture)
        return f'<img src="{escape(place)}" alt="{told[1] if told else ""}">'

    return _PICTURE.sub(put, html)


def _note(picture: re.Match[str]) -> str:
    told = _ALT.search(picture[0])
    return f"（图：{told[1]}，见网站原文）" if told else "（图见网站原文）"


def _web(issue: Issue) -> Iterator[str]:
    yield "<h2>目录</h2>"
    for section, pieces in issue.sections():
        yield f"<p><strong>{escape(section)}</strong></p><ul>"
        yield from (f"<li>{escape(one.title)}{_bracketed(one.number)}</li>" for one in pieces)
        yield "</ul>"
    for section, pieces in issue.sections():
        yield f"<h2>{escape(section)}</h2>"
        for one in pieces:
            yield f"<h3>{escape(one.title)}</h3>"
            yield f"<p>{escape(one.number)}</p>" if one.number else ""
            yield _lowered(_with_pictures(one.html, {path: shown.place for path, shown in one.pictures.items()}))
            yield f"<p>{escape(one.origin)}</p>" if one.origin else ""


def _paper(issue: Issue) -> Iterator[str]:
    name, label = escape(printable(issue.name)), escape(issue.label)
    yield f'<div class="cover"><p class="name">{name}</p><p class="issue">{label}</p><p class="by">{escape(issue.sponsor)}　主办</p></div>'
    yield '<div class="contents"><h2>目录</h2>'
    numbered = iter(range(1, len(issue.pieces) + 1))
    for section, pieces in issue.sections():
        lines = "".join(f'<li><a href="#piece-{next(numbered)}">{escape(printable(one.title))}{_bracketed(one.number)}</a></li>' for one in pieces)
        yield f"<h3>{escape(section)}</h3><ul>{lines}</ul>"
    yield "</div>"
    position, pictures = 0, iter(range(len(_pictures(issue))))
    for section, pieces in issue.sections():
        for place, one in enumerate(pieces):
            position += 1
            places = {path: f"picture:{next(pictures)}" for path in one.pictures}
            yield _piece(one, position, section if place == 0 else "", places)


def _piece(piece: Piece, position: int, section: str, places: Mapping[str, str]) -> str:
    head = f'<p class="section">{escape(section)}</p>' if section else ""
    number = f'<p class="number">{escape(piece.number)}</p>' if piece.number else ""
    origin = f'<p class="origin">{escape(piece.origin)}</p>' if piece.origin else ""
    follows = "" if section else " follows"
    title = f"<h1>{escape(printable(piece.title))}</h1>"
    text = printable(_lowered(_with_pictures(piece.html, places)))
    return f'<div class="piece{follows}" id="piece-{position}">{head}{title}{number}{text}{origin}</div>'


def _lowered(html: str) -> str:
    """Headings of a piece below its own title."""
    return _HEADING.sub(lambda found: f"<{found[1]}h4>", html)


def _bracketed(number: str) -> str:
    return f"（{escape(number)}）" if number else ""
