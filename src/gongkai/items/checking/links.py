"""Links and pictures of the text: by what they say at once, by what came of asking for them as far as the worker has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from gongkai.delivery.links.addresses import is_public
from gongkai.items.checking.finding import Finding, kinds
from gongkai.items.checking.values import CheckedText, Lists

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'<img src="[^"]*" alt="([^"]*)">')
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#].*)?", re.IGNORECASE)
_NUMERIC = re.compile(r"[0-9.]+|.*:.*")
_HOUSE = (".local", ".lan", ".internal", ".intranet", ".localdomain", ".home", ".corp", ".localhost")


def links_of(html: str) -> list[str]:
    """The addresses of the web that cleaned HTML links to, each once."""
    found = (unescape(match[1]) for match in _LINK.finditer(html))
    return list(dict.fromkeys(one for one in found if one.startswith(("http://", "https://"))))


def links_in(content: CheckedText, lists: Lists) -> Iterator[Finding]:
    """What is wrong with the links of the text."""
    for match in _LINK.finditer(content.html):
        address, words = unescape(match[1]), unescape(_TAG.sub("", match[2])).strip()
        if not address.startswith(("http://", "https://")):
            continue
        where = f"正文的链接“{words[:40] or address[:60]}”"
        host = _host(address)
        if not _is_of_the_web(host):
            yield kinds()["link_house"].found(where, f"地址“{host}”在内部网络")
            continue
        said = _ADDRESS.fullmatch(words)
        if said and not _same(said[1].lower(), host):
            yield kinds()["link_other"].found(where, f"实际打开的是“{host}”")
        yield from _asked(address, where, lists)


def pictures_in(content: CheckedText) -> Iterator[Finding]:
    """Pictures without words."""
    for number, match in enumerate(_PICTURE.finditer(content.html), 1):
        if not match[1].strip():
            yield kinds()["picture_words"].found(f"正文第{number}张图片")


def _asked(address: str, where: str, lists: Lists) -> Iterator[Finding]:
    known = lists.links.get(address)
    if known is None:
        if lists.checks_links:
            yield kinds()["link_unchecked"].found(where)
    elif known.is_dead:
        yield kinds()["link_dead"].found(where, known.words)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_of_the_web(host: str) -> bool:
    if _NUMERIC.fullmatch(host):
        return is_public(host)
    return "." in host and not host.endswith(_HOUSE)


def _same(first: str, second: str) -> bool:
    return first.removeprefix("www.") == second.removeprefix("www.")
