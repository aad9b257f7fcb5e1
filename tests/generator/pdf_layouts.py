"""Blocks as a PDF with a text layer, small pages so that tables cross them."""

from __future__ import annotations

from tests.generator import html_layouts
from tests.generator.blocks import Block
from tests.generator.layouts import BY_NAME

PAGE = """
@page { size: A4; margin: 25mm; @bottom-center { content: "— " counter(page) " —" } }
body { font-family: "Noto Serif CJK SC", "Noto Sans CJK SC", serif; font-size: 10pt }
table { border-collapse: collapse; width: 100% } td { border: 1px solid black; padding: 2pt }
"""


def render(blocks: list[Block]) -> bytes:
    """The bytes of the file; slow, a page of text takes about a second."""
    from weasyprint import CSS, HTML  # heavy, and only this layout needs it

    page = html_layouts.render(blocks, BY_NAME["html_merged"])
    result = HTML(string=page).write_pdf(stylesheets=[CSS(string=PAGE)])
    assert isinstance(result, bytes)
    return result
