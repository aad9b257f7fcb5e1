"""An official letter as it stands on paper: its parts in the order of GB/T 9704—2012, nothing else.

`letter_pdf` and `letter_docx` print the same value. Every text is foreign: what cannot stand on paper (control
characters, marks of writing direction) is taken out here, once, for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.wording import day_words
from gongkai.writing.widths import safe, width

NOT_XML = {0xFFFE: None, 0xFFFF: None}
"""Code points that are no characters; no XML file may hold them."""

TWO_LINES = 60
"""Columns that a text takes at least, two a Chinese character, to fill surely more than a line of 28 with the indent."""

NUMBER_NOT_TAKEN = "（尚未取号）"
NOT_DATED = "（尚未签发）"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered head: level 1 is “一、”, level 2 “（一）”; the number is part of the text (GB/T 9704—2012 7.3.3)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the body: its head, then rows of as many cells; ValueError for any other row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its head", self.head)


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记, at the foot of the last page: who gets copies, who printed the letter and when."""

    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None

    @property
    def copies_line(self) -> str:
        """抄送：…。, blank where nobody gets a copy."""
        return f"抄送：{printable('，'.join(self.copies_to))}。" if self.copies_to else ""

    @property
    def printed_line(self) -> str:
        """2026年11月20日印发, blank while it is not printed."""
        return f"{day_words(self.printed_on)}印发" if self.printed_on else ""


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """The typed content of a letter. `issuer` is 发文机关标志 in the red head, `signed_as` 署名.

    `number` and `dated_on` are blank and None before signature: the paper then says so in their place. `signer` is
    printed where the kind names one. `seal_room`: a seal will be set over the signature; without one the signature
    stands further right. `note` is 附注, printed in brackets. `copy_number`, `secrecy` and `urgency` are the optional
    marks at the top left.
    """

    issuer: str
    title: str
    addressee: str
    body: tuple[Block, ...]
    signed_as: str
    number: str = ""
    dated_on: date | None = None
    signer: str = ""
    attachments: tuple[str, ...] = ()
    seal_room: bool = True
    note: str = ""
    imprint: Imprint | None = None
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """份号, 密级, 紧急程度: those that are there, in this order."""
        return tuple(filter(None, map(printable, (self.copy_number, self.secrecy, self.urgency))))

    @property
    def number_line(self) -> str:
        return printable(self.number) or NUMBER_NOT_TAKEN

    @property
    def signer_line(self) -> str:
        return f"签发人：{printable(self.signer)}" if self.signer else ""

    @property
    def addressee_line(self) -> str:
        return f"{printable(self.addressee)}："

    @property
    def attachment_lines(self) -> tuple[str, ...]:
        """附件：…, several of them numbered (7.3.4); no full stop at the end."""
        names = [printable(name) for name in self.attachments]
        if len(names) < 2:
            return tuple(f"附件：{name}" for name in names)
        return tuple(f"{'附件：' if number == 1 else ''}{number}.{name}" for number, name in enumerate(names, 1))

    @property
    def date_line(self) -> str:
        """Arabic digits without a leading zero (7.3.5)."""
        return day_words(self.dated_on) if self.dated_on else NOT_DATED

    @property
    def note_line(self) -> str:
        return f"（{printable(self.note)}）" if self.note else ""


def end_begins(blocks: Sequence[Block]) -> int:
    """Where the end of a text begins that stays together with the signature: so far back that it fills two lines, and no
    further, so that the page before is not left half empty."""
    lines = 0
    for number in range(len(blocks) - 1, 0, -1):
        lines += _lines(blocks[number])
        if lines >= 2:
            return number
    return 0


def _lines(block: Block) -> int:
    """How many lines a block fills at least; more than two are two."""
    if isinstance(block, Table):
        return len(block.rows)
    return 2 if width(printable(block.text)) >= TWO_LINES else 1


def printable(text: str) -> str:
    """A foreign text without what cannot stand on paper; line breaks become spaces."""
    return safe(text).translate(NOT_XML).strip()
