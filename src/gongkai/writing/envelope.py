"""An envelope, DL or C5, as one page of its own size: boxes of the postcode, addressee, sender (GB/T 1416—2003)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from gongkai.writing.letter import printable
from gongkai.writing.pdf import Printed, printed

Size = Literal["dl", "c5"]
SIZES: dict[Size, str] = {"dl": "DL（220×110毫米）", "c5": "C5（229×162毫米）"}
DIGITS = 6
LONG = 40
"""Characters of name or address from which on both are set smaller."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands on an envelope. `postcode` is blank where it is not known: the boxes stay empty. `carrier` is printed
    where the letter is to be signed for; `enclosed` tells which letter lies in it."""

    address: str
    recipient: str
    postcode: str
    sender: str
    sender_address: str
    sender_postcode: str
    carrier: str = ""
    enclosed: str = ""


def envelope_pdf(envelope: Envelope, size: Size) -> Printed:
    """The envelope as PDF; refused while a character has no font."""
    return printed(f"信封 {printable(envelope.enclosed)}", fragment(envelope, size), "envelope.css")


def fragment(envelope: Envelope, size: Size) -> str:
    """The envelope as markup, every text escaped; KeyError for an unknown size."""
    long = " long" if max(len(envelope.address), len(envelope.recipient)) > LONG else ""
    carrier = f'<div class="carrier">{_text(envelope.carrier)}</div>' if envelope.carrier else ""
    enclosed = f'<p class="enclosed">内件：{_text(envelope.enclosed)}</p>' if envelope.enclosed else ""
    sender = "".join(f"<p>{_text(line)}</p>" for line in _sender(envelope) if line)
    return (
        f'<div class="envelope {size}" title="{SIZES[size]}"><div class="codes">{_boxes(envelope.postcode)}</div>{carrier}'
        f'<div class="stamp">贴邮票处</div><div class="to{long}"><p>{_text(envelope.address)}</p>'
        f'<p class="name">{_text(envelope.recipient)}（收）</p></div>{enclosed}<div class="from">{sender}</div></div>'
    )


def _boxes(postcode: str) -> str:
    """Six boxes; a postcode that has not six digits is not forced into them."""
    code = printable(postcode)
    digits = code if len(code) == DIGITS and code.isascii() and code.isdigit() else " " * DIGITS
    return "".join(f"<span>{digit.strip()}</span>" for digit in digits)


def _sender(envelope: Envelope) -> tuple[str, str, str]:
    code = f"邮政编码：{envelope.sender_postcode}" if envelope.sender_postcode else ""
    return envelope.sender_address, envelope.sender, code


def _text(text: str) -> str:
    return escape(printable(text))
