"""The standard catalogue of a body as a spreadsheet, in the customary columns, row by row; what it writes can be read in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.items.catalogue import acts
from gongkai.items.catalogue.queries import usable
from gongkai.items.catalogue.standard.columns import channels, exported
from gongkai.items.catalogue.standard.lines import COUNTY, EVERYONE, ON_APPLICATION, PROACTIVE, SOME, TOWNSHIP
from gongkai.items.models import CatalogueEntry, StandardDetail, Vocabulary

BATCH = 1000
TICK = "√"


@dataclass(frozen=True, slots=True)
class Export:
    """Heads, widths of columns in characters, and rows, read as they are asked for."""

    heads: list[str]
    widths: list[int]
    rows: Iterator[list[str | int]]


def export_standard(actor: Any, body: Body, *, field: CatalogueEntry | None = None) -> Export:
    """The standard catalogue that a body uses, of one field or whole; it is public (条例 12)."""
    require(actor, acts.READ, body)
    return Export([one.label for one in exported()], [one.width for one in exported()], _rows(body, field))


def _rows(body: Body, field: CatalogueEntry | None) -> Iterator[list[str | int]]:
    position = 0
    fields = usable(body).filter(vocabulary=Vocabulary.STANDARD, parent=None).order_by("position", "pk")
    for top in [field] if field else list(fields):
        for one, detail in _of_field(body, top):
            position += 1
            yield _row(top, one, detail, position)


def _of_field(body: Body, field: CatalogueEntry) -> Iterator[tuple[CatalogueEntry, StandardDetail]]:
    """Entries with their columns, by first item; one first item's finer items follow it."""
    for first, divided in _below(body, field):
        if (detail := getattr(first, "standard", None)) is not None:
            yield first, detail
        for second, _ in _below(body, first) if divided else ():
            if (detail := getattr(second, "standard", None)) is not None:
                yield second, detail


def _below(body: Body, parent: CatalogueEntry) -> Iterator[tuple[CatalogueEntry, bool]]:
    """The entries in use below one, in their order, batch by batch, each with its columns; whether there are finer ones."""
    finer = Exists(CatalogueEntry.objects.filter(parent=OuterRef("pk")))
    found = usable(body).filter(parent=parent, retired_on=None).select_related("standard", "parent").annotate(divided=finer)
    ordered, behind = found.order_by("position", "pk"), Q()
    while batch := list(ordered.filter(behind)[:BATCH]):
        yield from ((one, one.divided) for one in batch)
        last = batch[-1]
        behind = Q(position__gt=last.position) | Q(position=last.position, pk__gt=last.pk)


def _row(field: CatalogueEntry, entry: CatalogueEntry, detail: StandardDetail, position: int) -> list[str | int]:
    second = entry.name if entry.parent_id != field.pk else ""
    first = entry.parent.name if second and entry.parent else entry.name
    ways, audiences, levels = detail.ways.split(), detail.audiences.split(), detail.levels.split()
    cells: dict[str, str | int] = {
        "field": field.name, "position": position, "first_item": first, "second_item": second, "content": detail.content,
        "basis": detail.basis, "term": detail.term, "bearer": detail.bearer, "channels": ticks(detail),
        "audience_everyone": TICK if EVERYONE in audiences else "",
        "audience_some": (detail.audience_words or TICK) if SOME in audiences else "",
        "way_proactive": TICK if PROACTIVE in ways else "", "way_on_application": TICK if ON_APPLICATION in ways else "",
        "level_county": TICK if COUNTY in levels else "", "level_township": TICK if TOWNSHIP in levels else "",
    }  # fmt: skip
    return [cells[column.key] for column in exported()]


def ticks(detail: StandardDetail) -> str:
    """The tick list as it is printed: every channel with its box, then what else is ticked."""
    chosen = detail.channels.split()
    boxes = [f"{'■' if code in chosen else '□'}{one.label}" for code, one in channels().items()]
    if detail.other_channels:
        boxes += [f"■{name}" for name in detail.other_channels.split("、")]
    return "\n".join(boxes)
