"""A PDF that hides nothing, of one line."""

from tests.files.redaction.handwritten import Line, handwritten


def plain_pdf(text: str) -> bytes:
    return handwritten([[Line(text, 72, 700)]])
