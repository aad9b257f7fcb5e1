"""A brief as PDF, in the type of official letters without their red head (brief.css)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongkai.writing.brief import EVIDENCE_HEADS, EVIDENCE_TITLE, LEFT_OUT, Brief
from gongkai.writing.letter import printable
from gongkai.writing.pdf import Printed, printed


def brief_pdf(brief: Brief) -> Printed:
    """The brief with its list of evidence on pages of its own; refused while a character has no font."""
    return printed(printable(brief.title), "".join(_markup(brief)), "brief.css")


def _markup(brief: Brief) -> Iterator[str]:
    if brief.hint:
        yield f'<p class="hint">{_text(brief.hint)}</p>'
    yield f"<h1>{_text(brief.title)}</h1>"
    if brief.number:
        yield f'<p class="number">{_text(brief.number)}</p>'
    yield from (_indented(party.line) for party in brief.parties)
    yield _indented(brief.opening)
    for section in brief.sections:
        yield f"<h2>{_text(section.heading)}</h2>"
        yield from map(_indented, section.paragraphs)
    yield f'<p class="indent kept">此致</p><p class="kept">{_text(brief.addressee)}</p>'
    yield f'<div class="signature">{_text(brief.signed_as)}<br>{brief.date_line}</div>'
    yield '<div class="enclosures">' + "".join(f"<p>{_text(line)}</p>" for line in brief.enclosures) + "</div>"
    yield from _evidence(brief)


def _evidence(brief: Brief) -> Iterator[str]:
    head = "".join(f"<th>{name}</th>" for name in EVIDENCE_HEADS)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in brief.evidence_rows)
    yield f'<section><h1>{EVIDENCE_TITLE}</h1><table><thead><tr>{head}</tr></thead>{rows}</table>'
    yield f'<p class="right">提交人：{_text(brief.signed_as)}　　{brief.date_line}</p>'
    if brief.left_out:
        lines = "".join(f"<p>{_text(line)}</p>" for line in (LEFT_OUT, *brief.left_out))
        yield f'<div class="hint">{lines}</div>'
    yield "</section>"


def _indented(text: str) -> str:
    return "".join(f'<p class="indent">{_text(line)}</p>' for line in text.splitlines() if line.strip())


def _text(text: str) -> str:
    return escape(printable(text))
