"""Ranges of unknown whole numbers, narrowed by sums that must be equal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

UNBOUNDED = 10**30
"""Larger than any count: stands for no upper limit."""

Box = dict[Any, tuple[int, int]]
"""Lowest and highest value of each unknown."""
Equation = tuple[tuple[Any, ...], tuple[Any, ...]]
"""The unknowns on the left add up to the same as those on the right."""

_MOST_STEPS = 20_000


def settle(box: Box, equations: Iterable[Equation]) -> bool:
    """Narrows `box` in place until no equation narrows it further; False if some equation cannot hold.

    An equation is asked again only when one of its unknowns has been narrowed since.
    """
    todo: list[Equation] = []
    for left, right in equations:
        known = _known_sum(box, left), _known_sum(box, right)
        if None in known:
            todo.append((left, right))
        elif known[0] != known[1]:
            return False
    having: dict[Any, list[int]] = {}
    for number, (left, right) in enumerate(todo):
        for name in (*left, *right):
            having.setdefault(name, []).append(number)
    waiting = dict.fromkeys(range(len(todo)))
    for _ in range(_MOST_STEPS):  # narrowing by ones could go on for long; real tables take a few dozen
        if not waiting:
            return True
        number = next(iter(waiting))
        del waiting[number]
        left, right = todo[number]
        before = {name: box[name] for name in (*left, *right)}
        if not (_narrow(box, left, right) and _narrow(box, right, left)):
            return False
        for name, old in before.items():
            if box[name] != old:
                waiting.update(dict.fromkeys(having[name]))
    return True


def _narrow(box: Box, names: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    """Narrows `names` by what `others` add up to; False if that is impossible."""
    known = _known_sum(box, names)
    if known is not None:
        return _may_hold(box, known, others)
    low_other = sum(box[name][0] for name in others)
    highs_other = [box[name][1] for name in others]
    high_other = UNBOUNDED if UNBOUNDED in highs_other else sum(highs_other)
    low_sum = sum(box[name][0] for name in names)
    unbounded = sum(box[name][1] == UNBOUNDED for name in names)
    high_sum = sum(box[name][1] for name in names if box[name][1] != UNBOUNDED)
    for name in names:
        low, high = box[name]
        free = high == UNBOUNDED
        rest_bounded = unbounded - free == 0
        rest_high = high_sum - (0 if free else high)
        least = max(low, low_other - rest_high) if rest_bounded else low
        most = high if high_other == UNBOUNDED else min(high, high_other - (low_sum - low))
        if least > most:
            return False
        if (least, most) != (low, high):
            box[name] = (least, most)
            low_sum += least - low
            unbounded -= free and most != UNBOUNDED
            high_sum += (most if most != UNBOUNDED else 0) - (0 if free else high)
    return bool(names) or (low_other <= 0 <= high_other)


def _known_sum(box: Box, names: tuple[Any, ...]) -> int | None:
    """What unknowns add up to of which nothing is unknown any more; None if something is."""
    total = 0
    for name in names:
        low, high = box[name]
        if low != high:
            return None
        total += low
    return total


def _may_hold(box: Box, total: int, others: tuple[Any, ...]) -> bool:
    """Whether `others` can still add up to what is known."""
    return sum(box[name][0] for name in others) <= total <= sum(box[name][1] for name in others)
