"""What was found, each with the page that shows it; by the kind of the text, as its room registered it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.items.models import Attachment
from gongkai.portal.open import addresses
from gongkai.search.queries import Hit
from gongkai.search.sources import label


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its address, the name of its kind and of its body; `file` is the address of an attachment itself, `of` the
    title of the item that it belongs to."""

    hit: Hit
    address: str
    kind: str
    body: str
    file: str = ""
    of: str = ""


ADDRESSES: dict[str, Callable[[Hit], str]] = {
    "item": lambda hit: addresses.item(hit.number),
    "answer": lambda hit: addresses.item(hit.number),
    "attachment": lambda hit: addresses.item(hit.number),
    "report": lambda hit: reverse("portal:report", args=[hit.number]),
}
"""By kind the page on which a hit is read."""


def found_in(hits: Iterable[Hit]) -> list[Found]:
    """The hits that have a page, in their order."""
    shown = [hit for hit in hits if hit.kind in ADDRESSES]
    names = dict(Body.objects.filter(pk__in={hit.body_id for hit in shown}).values_list("pk", "name"))
    files = _files(shown)
    return [
        Found(hit, ADDRESSES[hit.kind](hit), label(hit.kind), names.get(hit.body_id, ""), *files.get((hit.number, hit.part), ()))
        for hit in shown
    ]


def _files(hits: list[Hit]) -> dict[tuple[int, int], tuple[str, str]]:
    """The attachments among them: by item and position the address of the file itself, and the item's title."""
    numbers = {hit.number for hit in hits if hit.kind == "attachment"}
    if not numbers:
        return {}
    rows = Attachment.objects.filter(version__item__in=numbers, version=F("version__item__course__public_version"))
    rows = rows.select_related("version", "file")
    return {
        (row.version.item_id, row.position): (addresses.attachment(row.version.item_id, row), row.version.title) for row in rows
    }
