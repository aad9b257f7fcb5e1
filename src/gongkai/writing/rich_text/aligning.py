"""Two sequences laid side by side: equal ends first, then what stands once in both, then the rest, within a bound.

All comparisons together are bounded (`Effort`), so that two texts of a million characters that have nothing in common
take little longer than two that are nearly alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

MOST_COMPARED = 250_000
"""of a stretch: its old length times its new one; what is larger is laid side by side more coarsely"""
ALIKE = 0.5
"""as much of the shorter text has to be in the other one, for both to be the same paragraph, changed"""
_AHEAD = 8
_SHORT = 600
_DEEPEST = 8

Span = tuple[slice, slice]


@dataclass(slots=True)
class Effort:
    """How many comparisons are left; where none are, a stretch that differs is replaced as a whole."""

    left: int = 15_000_000

    def take(self, comparisons: int) -> bool:
        """Whether that many may be made."""
        if comparisons > self.left:
            return False
        self.left -= comparisons
        return True


def aligned(old: Sequence[str], new: Sequence[str], effort: Effort) -> Iterator[Span]:
    """Stretches of both in order: equal ones, and between them those that differ (either may be empty)."""
    last = slice(0, 0), slice(0, 0)
    for span in _joined(_Aligning(old, new, effort).equal(0, len(old), 0, len(new))):
        if last[0].stop < span[0].start or last[1].stop < span[1].start:
            yield slice(last[0].stop, span[0].start), slice(last[1].stop, span[1].start)
        yield span
        last = span
    if last[0].stop < len(old) or last[1].stop < len(new):
        yield slice(last[0].stop, len(old)), slice(last[1].stop, len(new))


def pairs(old: Sequence[str], new: Sequence[str], effort: Effort) -> Iterator[tuple[int | None, int | None]]:
    """Which changed text stands for which, in order; None on one side for what was removed or added."""
    at = 0
    for number, text in enumerate(old):
        found = None
        for place in range(at, min(len(new), at + _AHEAD)):
            if effort.take(_SHORT) and _is_alike(text, new[place]):
                found = place
                break
        if found is None:
            yield number, None
            continue
        yield from ((None, place) for place in range(at, found))
        yield number, found
        at = found + 1
    yield from ((None, place) for place in range(at, len(new)))


class _Aligning:
    """The equal stretches of two sequences."""

    def __init__(self, old: Sequence[str], new: Sequence[str], effort: Effort) -> None:
        self._old, self._new, self._effort = old, new, effort

    def equal(self, a: int, b: int, c: int, d: int, deep: int = 0) -> Iterator[Span]:
        """Those of old[a:b] and new[c:d], in order."""
        old, new = self._old, self._new
        head, most = 0, min(b - a, d - c)
        while head < most and old[a + head] == new[c + head]:
            head += 1
        tail, most = 0, most - head
        while tail < most and old[b - tail - 1] == new[d - tail - 1]:
            tail += 1
        if head:
            yield slice(a, a + head), slice(c, c + head)
        if a + head < b - tail and c + head < d - tail:
            yield from self._within(a + head, b - tail, c + head, d - tail, deep)
        if tail:
            yield slice(b - tail, b), slice(d - tail, d)

    def _within(self, a: int, b: int, c: int, d: int, deep: int) -> Iterator[Span]:
        comparisons = (b - a) * (d - c)
        if comparisons <= MOST_COMPARED and self._effort.take(comparisons):
            matcher = SequenceMatcher(None, self._old[a:b], self._new[c:d], autojunk=False)
            yield from (
                (slice(a + one.a, a + one.a + one.size), slice(c + one.b, c + one.b + one.size))
                for one in matcher.get_matching_blocks() if one.size
            )  # fmt: skip
        elif deep < _DEEPEST and (anchors := _anchors(self._old, self._new, a, b, c, d)):
            for (left, right), (next_left, next_right) in pairwise([(a - 1, c - 1), *anchors, (b, d)]):
                if left >= a:
                    yield slice(left, left + 1), slice(right, right + 1)
                yield from self.equal(left + 1, next_left, right + 1, next_right, deep + 1)


def _anchors(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """What stands once in either, in the same order in both: the longest such row (patience)."""
    once_old, once_new = _once(old, a, b), _once(new, c, d)
    found = [(place, once_new[text]) for text, place in once_old.items() if text in once_new]
    return _longest_rising(sorted(found))


def _once(texts: Sequence[str], start: int, stop: int) -> dict[str, int]:
    counted = Counter(texts[start:stop])
    return {texts[place]: place for place in range(start, stop) if counted[texts[place]] == 1}


def _longest_rising(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, place) in enumerate(found):
        pile = bisect_left(ends, place)
        ends[pile : pile + 1] = [place]
        last[pile : pile + 1] = [number]
        before.append(last[pile - 1] if pile else None)
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        chain.append(found[at])
        at = before[at]
    return chain[::-1]


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Equal stretches that touch are one."""
    last: Span | None = None
    for span in spans:
        if last is not None and last[0].stop == span[0].start and last[1].stop == span[1].start:
            last = slice(last[0].start, span[0].stop), slice(last[1].start, span[1].stop)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _is_alike(old: str, new: str) -> bool:
    """Whether half of the characters of the shorter text are in the other; of long texts by what they begin with."""
    if not old or not new:
        return not old and not new
    first, second = Counter(old[:_SHORT]), Counter(new[:_SHORT])
    return (first & second).total() >= ALIKE * max(min(first.total(), second.total()), 1) and (
        SequenceMatcher(None, old[:_SHORT], new[:_SHORT], autojunk=False).quick_ratio() >= ALIKE
    )
