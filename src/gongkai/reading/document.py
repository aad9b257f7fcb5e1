"""What every format becomes before it is understood: numbered lines, some of them rows of a grid."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnreadableFile(Exception):
    """A file that cannot be used; `code` is stable, the message is for people (what is wrong, what to do)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


# nobody changes a line; but frozen, one costs four times as much to make, and making lines is a good part of reading
@dataclass(slots=True, unsafe_hash=True)
class Line:
    """One line of a document.

    `number` is its 1-based line in the source text (for HTML, DOCX, PDF: in the text shown to people), `page`
    its 1-based page in a PDF. `cells` is None for plain text; for a row of a grid (HTML, DOCX, PDF table) it holds
    the row's own cells from left to right, an empty string for a cell printed empty. A cell that spans several
    columns or rows stands once, where it begins.
    """

    text: str
    number: int
    page: int | None = None
    cells: tuple[str, ...] | None = None
    table: int | None = None
    """which grid of the document the row belongs to (0-based), None for plain text"""


@dataclass(slots=True)
class Document:
    """A file as lines. `kind` is text, html, docx, doc or pdf; `title` what the format itself declares."""

    source: str
    kind: str
    lines: list[Line] = field(default_factory=list)
    title: str | None = None
    charset: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    """meta tags of HTML and core properties of DOCX or PDF, e.g. ArticleTitle, PubDate, ContentSource"""
    own: bool = False
    """whether `gongkai.writing.annual` made it: its lines are paragraphs, letter for letter, and rows of its own tables"""
    levels: dict[int, int] = field(default_factory=dict)
    """only of own documents: which lines, by number, are the title (1) and the headings (2)"""
