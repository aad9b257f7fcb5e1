"""HTML pages as PDF, A4. Nothing is fetched: no picture, style or font from anywhere, whatever the page names."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import Any


def pdf_of(title: str, body: str) -> bytes:
    """A PDF of an HTML fragment in the look of an office's paper (paper.css). A page that names something
    to fetch is not printed: weasyprint's FatalURLFetchingError.

    `body` is markup: texts in it are escaped by whoever made it.
    """
    # loads in seconds what only this function needs
    from weasyprint import HTML

    style = resources.files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
    page = f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'
    return bytes(HTML(string=page, url_fetcher=_refusing()).write_pdf())


def _refusing() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Refusing(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            raise FatalURLFetchingError("nothing is fetched for a paper of this system")

    return Refusing()
