"""The static copy beside what a visitor meets who follows every link."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.test import Client

from gongkai.portal.export import copying
from gongkai.portal.export.writing import place
from gongkai.portal.models import StaticCopy

OURS = ("/open/", "/sitemap")
DYNAMIC = re.compile(r"/open/verify/|/open/items/\d+/opinion/")
"""What the site itself answers: a number that somebody types, an opinion that somebody writes."""
ACCOUNT = re.compile(rb'<ul class="account">.*?</ul>', re.S)
LANGUAGES = re.compile(rb'<form method="post" action="/language/".*?</form>', re.S)


def crawl() -> dict[str, bytes]:
    """Every page that an anonymous visitor reaches from the entrance without asking or filing anything."""
    client, found, waiting = Client(SERVER_NAME="127.0.0.1"), {}, ["/open/", "/sitemap.xml"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        response = client.get(path)
        assert response.status_code == 200, path
        found[path] = b"".join(response.streaming_content) if response.streaming else response.content
        waiting += links(found[path])
    return found


def links(content: bytes) -> list[str]:
    addresses = re.findall(rb'(?:href|src)="([^"#?]+)[#"]|<loc>([^<]+)</loc>|<id>(http[^<]+)</id>', content)
    paths = [unquote(urlsplit((a or b or c).decode()).path) for a, b, c in addresses]
    return [path for path in paths if path.startswith(OURS) and not DYNAMIC.fullmatch(path) and not path.endswith("feed.rss")]


def plain(content: bytes) -> bytes:
    """Without what belongs to a visitor: the menu of an account and the choice of a language."""
    return re.sub(rb"\s+", b" ", LANGUAGES.sub(b"", ACCOUNT.sub(b"", content)))


def copied(folder: Path) -> StaticCopy:
    copy = copying.begin(folder)
    copying.copy_all(copy)
    return copy


def differing(folder: Path) -> list[str]:
    """The pages of which the copy has nothing, or something else than a visitor sees now; files of open data, which are
    made once a day, left out."""
    pages = {path: content for path, content in crawl().items() if "/data/items" not in path}
    return sorted(path for path, content in pages.items() if not _is_copied(place(folder, path), content))


def _is_copied(file: Path, content: bytes) -> bool:
    return file.exists() and plain(file.read_bytes()) == plain(content)
