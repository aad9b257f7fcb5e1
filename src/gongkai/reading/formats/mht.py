"""MHT: a page saved by a browser as one mail-like file; its HTML part is read."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from gongkai.reading.document import Document
from gongkai.reading.formats import charset, html, sniff


def load(data: bytes, name: str) -> Document:
    """The first HTML part of the file; the damage it is refused for is that there is none."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            declared = part.get_content_charset()
            text, found = charset.decode(page if isinstance(page, bytes) else b"", declared)
            return html.load(text, name, found)
    raise sniff.damaged("MHT网页")
