"""Two years side by side in a statistics table: which of a row's figures is this year's, told by the heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.reading.stream import Slot

_YEAR = re.compile(r"(20\d\d)(?!\d[年.])|上一?年|去年|本年|今年|本期")
_LAST, _THIS = "上一年去年", "本年今年本期"
_BESIDE = re.compile("增减|同比|增长|变化|累计")


class YearColumns(NamedTuple):
    """Of `width` figures in a row the one at `own` is this year's."""

    own: int
    width: int

    def figure(self, slots: Sequence[Slot]) -> tuple[Slot, ...] | None:
        """This year's figure; None where figures are missing and it cannot be told."""
        return (slots[self.own],) if len(slots) == self.width else None


def of_heads(head: str) -> YearColumns | None:
    """The columns that the folded words of the heads name; None where they do not name several years."""
    named = [hit[0] for hit in _YEAR.finditer(head)]
    years = [int(name) for name in named if name.isdecimal()]
    if len(set(years)) > 1:
        return YearColumns(years.index(max(years)), len(years) + len(_BESIDE.findall(head)))
    relative = [name in _THIS for name in named if not name.isdecimal()]
    if len(set(relative)) > 1:
        return YearColumns(relative.index(True), len(relative) + len(_BESIDE.findall(head)))
    return None
