"""The ways in which pages come: who prints one cell a line, who separates by what, who glues everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """`joining` is how cells of a row meet: cells (kept apart for certain), spaces, partly (some glued) or glued.

    `shows_empty` says whether a cell without text can be seen at all; where it cannot, it is as good as lost.
    """

    name: str
    family: str
    joining: str = "cells"
    shows_empty: bool = True
    charset: str = "utf-8"


LAYOUTS = (
    Layout("lines", "text", shows_empty=False),
    Layout("lines_spaced", "text", shows_empty=False),
    Layout("tab_cells", "text"),
    Layout("tab_rows", "text"),
    Layout("pipes", "text"),
    Layout("pipes_trailing", "text"),
    Layout("markdown", "text"),
    Layout("pipe_cells", "text"),
    Layout("spaces", "text", "spaces", shows_empty=False),
    Layout("columns", "text", "spaces", shows_empty=False),
    Layout("glued_rows", "text", "glued", shows_empty=False),
    Layout("glued_page", "text", "glued", shows_empty=False),
    Layout("partly_glued", "text", "partly", shows_empty=False),
    Layout("html_plain", "html"),
    Layout("html_merged", "html"),
    Layout("html_font_soup", "html", charset="gb2312"),
    Layout("html_nested", "html"),
    Layout("html_fillers", "html", charset="gb2312"),
    Layout("docx", "docx"),
)
PDF = Layout("pdf", "pdf")
BY_NAME = {layout.name: layout for layout in (*LAYOUTS, PDF)}
