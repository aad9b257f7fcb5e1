"""HTML pages as PDF, A4. Nothing is fetched: no picture, style or font from anywhere, whatever the page names; pictures
that a page shows are handed over with it."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Any

from gongkai.law.reasons import refuse

MOST_LISTED = 10
"""Characters named in one message."""
SMALLER: dict[str, Any] = {"optimize_images": True, "dpi": 200, "jpeg_quality": 85}
"""How pictures are kept in a paper."""

_opened = threading.local()


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper: the PDF, how many pages it has, and what whoever prints it must know of its fonts, in Chinese."""

    pdf: bytes
    pages: int
    notes: tuple[str, ...] = ()


def pdf_of(title: str, body: str) -> bytes:
    """A PDF of an HTML fragment in the look of an office's paper (paper.css). A page that names something
    to fetch is not printed: weasyprint's FatalURLFetchingError.

    `body` is markup: texts in it are escaped by whoever made it.
    """
    return bytes(rendered(title, body, "paper.css").write_pdf())


def printed(title: str, body: str, style: str, creator: str = "", pictures: Mapping[str, bytes] | None = None) -> Printed:
    """As `pdf_of`, in the look of another style sheet of this room; `Refused` where a character has no font.

    `creator` is named in the file's properties as what made it. `pictures` are PNG, JPEG or GIF by the address, which
    begins with `picture:`, under which the page names them; they are printed at 200 dots an inch at most.

    A font that the style sheet does not name is never taken silently: the notes say which characters it prints.
    """
    document = rendered(title, body, style, creator, pictures)
    pdf = bytes(document.write_pdf(**(SMALLER if pictures else {})))
    fonts = [(font.family, set("".join(font.to_unicode.values())), font.missing) for font in document.fonts.values()]
    lacking = sorted({chr(code) for _, _, missing in fonts for code in missing})
    if lacking:
        message = f"没有字体可以印出这些字：{_listed(lacking)}，请安装含有这些字的字体，或者换用其他写法"
        raise refuse("no_font", message)
    others = [_other(family, characters) for family, characters, _ in fonts if family not in _named(style)]
    return Printed(pdf, len(document.pages), tuple(others))


def _other(family: str, characters: set[str]) -> str:
    shown = sorted(character for character in characters if not character.isspace())
    return f"没有安装本系统所用的字体，或者其中没有这些字：{_listed(shown)}，改用字体“{family}”印出"


def _listed(characters: Sequence[str]) -> str:
    words = [f"{one}（U+{ord(one):04X}）" for one in characters[:MOST_LISTED]]
    return "、".join(words) + (f"等{len(characters)}个字" if len(characters) > MOST_LISTED else "")


def _named(style: str) -> set[str]:
    """The fonts that a style sheet names."""
    return set(re.findall(r'"([^"]*)"', _style(style)))


def _style(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def rendered(title: str, body: str, style: str, creator: str = "", pictures: Mapping[str, bytes] | None = None) -> Any:
    """WeasyPrint's document of an HTML fragment, for whoever asks it on which page what stands."""
    # loads in seconds what only this function needs
    from weasyprint import HTML

    made = f'<meta name="generator" content="{escape(creator)}">' if creator else ""
    head = f'<meta charset="utf-8">{made}<title>{escape(title)}</title><style>{_style(style)}</style>'
    page = f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'
    return HTML(string=page, url_fetcher=_refusing(pictures or {})).render(font_config=_fonts(), **(SMALLER if pictures else {}))


def _fonts() -> Any:
    """The fonts of this thread: opened anew for each paper, they would take hundreds of megabytes until the garbage
    collector comes by; pango's are not to be shared between threads."""
    from weasyprint.text.fonts import FontConfiguration  # loads in seconds what only this room needs

    if not hasattr(_opened, "fonts"):
        _opened.fonts = FontConfiguration()
    return _opened.fonts


def _refusing(pictures: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refusing(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in pictures:
                return URLFetcherResponse(url, pictures[url])
            raise FatalURLFetchingError("nothing is fetched for a paper of this system")

    return Refusing()
