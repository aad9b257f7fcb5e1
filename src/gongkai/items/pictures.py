"""Pictures inside the text of an item: the text names each by its content, pages by the address at which they serve it.

`place` is what stands in a version's html, so that a conclusion about the text is one about its pictures too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from gongkai.files.models import StoredFile
from gongkai.files.queries import content
from gongkai.items.models import Item, Picture
from gongkai.writing.rich_text import with_pictures

_ENDINGS = ((b"\x89PNG", "png"), (b"GIF8", "gif"), (b"\xff\xd8\xff", "jpg"))
_kinds: dict[str, str] = {}
MOST_KEPT = 10_000
TYPES = {"png": "image/png", "gif": "image/gif", "jpg": "image/jpeg"}


def place(picture: Picture) -> str:
    """Under which a picture stands in the text of its item."""
    return f"/files/items/{picture.item_id}/{picture.file.sha256}"


def places(item: Item) -> re.Pattern[str]:
    """What the text of an item may name: pictures of this item."""
    return re.compile(rf"/files/items/{item.pk}/[0-9a-f]{{64}}")


def ending(content: bytes) -> str:
    """By its first bytes what a picture is: a key of `TYPES`; blank for what no page shows."""
    return next((name for sign, name in _ENDINGS if content.startswith(sign)), "")


def kind_of(file: StoredFile) -> str:
    """The `ending` of a stored picture; kept, since the bytes behind a digest never change."""
    if file.sha256 not in _kinds:
        if len(_kinds) >= MOST_KEPT:
            _kinds.clear()
        _kinds[file.sha256] = ending(content(file))
    return _kinds[file.sha256]


def of(item: Item) -> list[Picture]:
    """The pictures of an item, with their files."""
    return list(item.pictures.select_related("file").order_by("pk"))


def shown(html: str, pictures: Iterable[Picture], address: Callable[[Picture], str]) -> str:
    """The text with its pictures at the addresses of a site; one that is not among `pictures` is found nowhere."""
    return with_pictures(html, {place(one): address(one) for one in pictures})


def kept(html: str, pictures: Iterable[Picture], address: Callable[[Picture], str]) -> str:
    """The contrary: cleaned text as an editor of that site sends it back, with its pictures at their places."""
    return with_pictures(html, {address(one): place(one) for one in pictures})
