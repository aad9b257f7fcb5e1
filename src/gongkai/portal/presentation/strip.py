"""The working days of a term as a picture: weeks in rows, drawn as SVG by the template. Sizes are SVG units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.wording import day_words
from gongkai.portal.deadlines import Day

WIDTH, HEIGHT, HEAD = 50, 44, 24
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Box:
    """One day: its place, the date as it is printed, its sign, and how it counts."""

    x: int
    y: int
    date: str
    sign: str
    kind: str

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    @property
    def date_line(self) -> int:
        return self.y + 18

    @property
    def sign_line(self) -> int:
        return self.y + 36


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole picture with its size, the heads of its columns and what it shows in one sentence."""

    width: int
    height: int
    heads: list[tuple[int, str]]
    boxes: list[Box]
    words: str


def strip(weeks: Sequence[Sequence[Day]]) -> Strip | None:
    """The picture of some weeks; None where there are none."""
    if not weeks:
        return None
    boxes = [_box(day, place, row) for row, week in enumerate(weeks) for place, day in enumerate(week)]
    heads = [(place * WIDTH + WIDTH // 2, sign) for place, sign in enumerate(WEEKDAYS)]
    words = f"{day_words(weeks[0][0].on)}至{day_words(weeks[-1][-1].on)}的日历，每天标出是第几个工作日或者为何不计"
    return Strip(7 * WIDTH, HEAD + len(weeks) * HEIGHT, heads, boxes, words)


def _box(day: Day, place: int, row: int) -> Box:
    first = place == 0 and row == 0
    shown = f"{day.on.month}/{day.on.day}" if first or day.on.day == 1 else str(day.on.day)
    return Box(place * WIDTH, HEAD + row * HEIGHT, shown, day.sign, day.kind)
