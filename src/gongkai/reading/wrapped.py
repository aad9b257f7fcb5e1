"""Figures that a narrow column has wrapped: `1<br>240` is two words, but one cell of the grid."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reading.folding import folded
from gongkai.reading.splits import is_count
from gongkai.reading.stream import Slot, Stream


def unwrapped(stream: Stream, slots: Sequence[Slot], width: int) -> list[Slot] | None:
    """More slots than cells as the last `width` cells of their grid row, each with its digits joined.

    None where the slots are not just those cells. Whether the digits belong together the caller's sums must say.
    """
    cells = stream.lines[slots[0].line].cells if slots else None
    if cells is None or not width < len(slots) or len(cells) < width or len({slot.line for slot in slots}) > 1:
        return None
    words = [[folded(word) for word in cell.split()] or [""] for cell in cells[-width:]]
    if [word for cell in words for word in cell] != [slot.text for slot in slots]:
        return None
    joined = []
    left = iter(slots)
    for cell in words:
        own = [next(left) for _ in cell]
        joined.append(own[0] if len(own) == 1 else own[0]._replace(text="".join(cell), printed=" ".join(cell)))
    return joined if all(slot.blank or is_count(slot.text) for slot in joined) else None
