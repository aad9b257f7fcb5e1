"""Imagined scans: a letter as it is printed, with the round red seal of a body that does not exist and 演示 across it."""

from __future__ import annotations

from datetime import date
from functools import cache
from html import escape

from gongkai.writing.letter import OfficialLetter, Paragraph, printable
from gongkai.writing.letter_pdf import fragment
from gongkai.writing.pdf import printed

ACROSS = (
    '<div style="position: fixed; top: 90mm; left: 0; width: 100%; text-align: center; font-size: 90pt; line-height: 1; '
    'color: #f3dede; z-index: -1; transform: rotate(-30deg); letter-spacing: .3em">演示</div>'
)
OVER = "position: absolute; margin: -16mm 0 0 -4mm; width: 40mm; height: 40mm"


def scan(letter: OfficialLetter) -> bytes:
    """The PDF of a sealed letter of the demonstration."""
    before, signature, after = fragment(letter).partition('<div class="signature">')
    return printed(letter.title, f"{ACROSS}{before}{signature}{_seal(letter.signed_as)}{after}", "letter.css").pdf


@cache
def kept_scan(body: str) -> bytes:
    """What stands for the scans of a body's letters that are not drawn one by one."""
    text = "演示数据：每种文书只生成一份盖章扫描件，其余的以本页代替。文书的内容见文书页面。"
    paper = OfficialLetter(body, "盖章扫描件（演示）", "查阅者", (Paragraph(text),), body, "演示，不编文号", date(2026, 1, 1))
    return scan(paper)


@cache
def handed_out(body: str, name: str) -> bytes:
    """What stands for a document that a body hands out."""
    text = f"演示数据：本页代替{escape(name)}的复印件，其中没有真实的信息。"
    return printed("", f"{ACROSS}<h1>{escape(name)}</h1><p>{escape(body)}</p><p>{text}</p>", "letter.css").pdf


def _seal(name: str) -> str:
    """A ring with the name along its upper half and a star."""
    letters = "".join(_along(character, place, len(name)) for place, character in enumerate(printable(name)))
    ring = '<circle cx="50" cy="50" r="47" fill="none" stroke="#d40000" stroke-width="2"/>'
    star = '<text x="50" y="60" text-anchor="middle" font-size="26" fill="#d40000">★</text>'
    return f'<svg style="{OVER}" viewBox="0 0 100 100">{ring}{star}{letters}</svg>'


def _along(character: str, place: int, length: int) -> str:
    turn = (place - (length - 1) / 2) * 230 / max(length, 8)
    text = f'<text x="50" y="16" text-anchor="middle" font-size="9" fill="#d40000">{escape(character)}</text>'
    return f'<g transform="rotate({turn:.1f} 50 50)">{text}</g>'
