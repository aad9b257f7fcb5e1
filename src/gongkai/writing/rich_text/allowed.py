"""The closed list: which elements, attributes and addresses a rich text may hold, and how large it may be."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

TAGS = frozenset(
    "h2 h3 h4 p ul ol li table caption thead tbody tr th td strong em u sub sup a br img blockquote figure figcaption".split()
)
ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"},
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}

OWN_FILES = re.compile(r"/files/[A-Za-z0-9][A-Za-z0-9._/-]*")
"""Where our own uploaded pictures are served, unless the caller names another place."""

MOST_BYTES = 16 * 1024 * 1024
"""of the HTML that is handed in; a text of a million characters has about four"""
MOST_NODES = 400_000
MOST_NESTED = 400
"""elements within elements, of the foreign HTML"""
MOST_HELD = 12
"""lists, cells and quotations within one another; what is deeper stands beside"""
MOST_COLUMNS = 100
MOST_ROWS = 5_000
LONGEST_ADDRESS = 2_000
LONGEST_ALT = 500

_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f<>\"'`]*")
_HOST = re.compile(r"[^\s\\\x00-\x1f<>\"'`]+")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}")


def link(address: str) -> str:
    """The address as a link may hold it; blank where it may not be one.

    http and https with a host and without a name to sign in by, mailto with one address, and paths of this site.
    """
    given = address.strip()
    if not given or len(given) > LONGEST_ADDRESS:
        return ""
    if _PATH.fullmatch(given):
        return given
    if given.lower().startswith("mailto:"):
        return given if _MAIL.fullmatch(given[7:].partition("?")[0]) and _HOST.fullmatch(given) else ""
    return given if _HOST.fullmatch(given) and _is_web(given) else ""


def own_picture(address: str, own_files: re.Pattern[str]) -> str:
    """The path of a picture that was uploaded here; blank for every other."""
    given = address.strip()
    fits = own_files.fullmatch(given) and _PATH.fullmatch(given)
    return given if fits and ".." not in given and len(given) <= LONGEST_ADDRESS else ""


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
