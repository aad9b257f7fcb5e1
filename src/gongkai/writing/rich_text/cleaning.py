"""`clean`: foreign HTML to the HTML that is kept and shown, with what had to be left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import nh3
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from gongkai.law.reasons import refuse
from gongkai.writing.rich_text import allowed
from gongkai.writing.rich_text.blocks import Block
from gongkai.writing.rich_text.building import FORMAT, HIDDEN, Built, built
from gongkai.writing.rich_text.spelling import html_of, lines_of

_FORMATTING = re.compile(rb"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE)
"""What a parser opens anew in every paragraph until it is closed: a thousand fonts and a thousand paragraphs are a million
elements. Under names that mean nothing to it they are elements like others; `building` knows them."""
_ANYTHING = re.compile(r"/[^\s\"'<>]*")


@dataclass(frozen=True, slots=True)
class Clean:
    """`html` holds nothing but what `allowed` lists, `plain` is its text line by line; `dropped` says in Chinese what
    was left out."""

    html: str
    plain: str
    dropped: tuple[str, ...] = ()


def clean(html: str, own_files: re.Pattern[str] = allowed.OWN_FILES) -> Clean:
    """The closed list's part of HTML that somebody typed, pasted or handed in; cleaning it again changes nothing.

    Pictures stay where their whole path fits `own_files`. Raises Refused (text_too_large, too_many_nodes, too_nested).
    Megabytes of elements in one another take a parser minutes, so `files.contents.cleaned` is what the rooms call.
    """
    found = _built(html, own_files)
    return Clean(_checked(html_of(found.blocks)), _plain(found.blocks), tuple(_told(found)))


def plain_text(html: str) -> str:
    """The text of HTML, line by line, the cells of a row with tabs between them."""
    return _plain(_built(html, _ANYTHING).blocks)


def with_pictures(html: str, places: Mapping[str, str]) -> str:
    """Cleaned HTML whose pictures stand under other paths: {path in it: path where it is served now}."""
    return re.sub(r'(<img src=")([^"]*)(")', lambda found: found[1] + places.get(found[2], found[2]) + found[3], html)


def blocks_of(html: str) -> list[Block]:
    """The blocks of HTML that was cleaned before."""
    return _built(html, _ANYTHING).blocks


def _built(html: str, own_files: re.Pattern[str]) -> Built:
    page = html.encode("utf-8", "replace")
    if len(page) > allowed.MOST_BYTES:
        size = allowed.MOST_BYTES // (1024 * 1024)
        raise refuse("text_too_large", f"正文超过{size}MB，没有保存；图片请单独上传，长文件请作为附件上传")
    try:
        tree = LexborHTMLParser(_FORMATTING.sub(rb"<\1x-\2", page.replace(b"\x00", b"")))
    except SelectolaxError:
        raise refuse("too_nested", "正文的格式互相嵌套过多，没有保存；请先粘贴为纯文本，再重新排版") from None
    return built(tree.body, own_files) if tree.body is not None else Built([])


def _checked(html: str) -> str:
    """The last word: a parser of its own, with the same closed list."""
    return nh3.clean(
        html, tags=set(allowed.TAGS), attributes={tag: set(names) for tag, names in allowed.ATTRIBUTES.items()},
        url_schemes=allowed.SCHEMES, link_rel=None, strip_comments=True,
    )  # fmt: skip


def _plain(blocks: list[Block]) -> str:
    return "\n".join(lines_of(blocks))


def _told(found: Built) -> list[str]:
    told = [f"{what}：{count}处" for what, count in found.dropped.items() if what != FORMAT]
    return sorted(told, key=lambda one: not one.startswith(HIDDEN)) + [FORMAT] * (FORMAT in found.dropped)
