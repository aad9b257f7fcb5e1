"""Glued digits: every way a run of printed digits can be cut into the cells of a row.

The rules are those of print, not of arithmetic: cells follow each other in the order printed, a separator that is
still there is a boundary, and no count begins with a zero unless it is the single digit 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MAX_DIGITS = 120
"""Longer runs are no row of figures; they are left unread."""
LONGEST_COUNT = 12
"""Digits of the largest figure that can be a count of anything in a report."""

Cut = tuple[int, ...]
"""Values of consecutive cells."""


_SMALL = frozenset(map(str, range(1000)))
"""Nearly all counts of a table; told from what is none at a third of the cost."""


def is_count(token: str) -> bool:
    """Whether a token can be one printed count."""
    if token in _SMALL:
        return True
    return token.isdecimal() and token.isascii() and (len(token) == 1 or (token[0] != "0" and len(token) <= LONGEST_COUNT))


class Digits:
    """Runs of digits joined; `reach[i]` is the furthest end of a cell that begins at digit i."""

    def __init__(self, runs: Sequence[str]) -> None:
        self.text = "".join(runs)
        self.size = len(self.text)
        self.reach: list[int] = []
        self._forward: dict[int, list[set[int]]] = {}
        for run in runs:
            end = len(self.reach) + len(run)
            self.reach += [
                at + 1 if self.text[at] == "0" else min(end, at + LONGEST_COUNT) for at in range(len(self.reach), end)
            ]

    def can_fill(self, cells: int) -> bool:
        """Whether some cut gives exactly this many cells."""
        return self.size <= MAX_DIGITS and (self.size == cells or self.size in self._reached(cells)[cells])

    def choices(self, cells: int) -> list[set[tuple[int, int]]]:
        """For each cell, every (start, end) that some cut gives it; empty sets where none fits."""
        forward = self._reached(cells)
        found: list[set[tuple[int, int]]] = [set() for _ in range(cells)]
        alive = {self.size} & forward[cells]
        for cell in range(cells - 1, -1, -1):
            found[cell] = {(s, e) for s in forward[cell] for e in alive if s < e <= self.reach[s]}
            alive = {start for start, _ in found[cell]}
        return found

    def forced(self, cells: int) -> list[int | None]:
        """The value of each cell that print alone decides, None where cuts differ."""
        if self.size == cells:  # a digit a cell, as in most rows
            return list(map(int, self.text))
        values = [{int(self.text[s:e]) for s, e in spans} for spans in self.choices(cells)]
        return [seen.pop() if len(seen) == 1 else None for seen in values]

    def cuts(self, cells: int, start: int = 0, end: int | None = None) -> Iterator[Cut]:
        """All cuts of digits start…end. Their number grows with a power of the digits: bound what you take."""
        yield from self._cut(start, self.size if end is None else end, cells, ())

    def summing(self, cells: int, start: int = 0, end: int | None = None) -> Iterator[Cut]:
        """All cuts of digits start…end whose last cell is the sum of the others (T3-ROW, T4-SUM)."""
        stop = self.size if end is None else end
        if stop - start == cells:
            values = tuple(map(int, self.text[start:stop]))
            if sum(values[:-1]) == values[-1]:
                yield values
            return
        for at in range(start + cells - 1, stop):
            if self.reach[at] >= stop:
                total = int(self.text[at:stop])
                for head in self._adding_up(start, at, cells - 1, total):
                    yield (*head, total)

    def _cut(self, at: int, stop: int, cells: int, head: Cut) -> Iterator[Cut]:
        if cells == 0:
            if at == stop:
                yield head
            return
        if at >= stop:
            return
        for end in range(at + 1, min(self.reach[at], stop - cells + 1) + 1):
            yield from self._cut(end, stop, cells - 1, (*head, int(self.text[at:end])))

    def _adding_up(self, at: int, stop: int, cells: int, left: int) -> Iterator[Cut]:
        """Cuts of digits at…stop into `cells` cells that add up to `left`."""
        digits = stop - at
        if cells == 0:
            if digits == 0 and left == 0:
                yield ()
            return
        if digits < cells or not _least(digits, cells) <= left < _most(digits, cells):
            return
        for end in range(at + 1, min(self.reach[at], stop - cells + 1) + 1):
            value = int(self.text[at:end])
            if value > left:
                break
            for rest in self._adding_up(end, stop, cells - 1, left - value):
                yield (value, *rest)

    def _reached(self, cells: int) -> list[set[int]]:
        """For each number of cells where they can end, up to `cells`; found once, for several questions ask."""
        if cells not in self._forward:
            self._forward[cells] = self._ends(cells)
        return self._forward[cells]

    def _ends(self, cells: int) -> list[set[int]]:
        forward: list[set[int]] = [{0}]
        for _ in range(cells):
            ends: set[int] = set()
            for start in forward[-1]:
                if start < self.size:
                    ends.update(range(start + 1, self.reach[start] + 1))
            forward.append(ends)
        return forward


def _most(digits: int, cells: int) -> int:
    """More than `cells` cells made of `digits` digits can add up to."""
    return int(10 ** (digits - cells + 1)) + 9 * (cells - 1)


def _least(digits: int, cells: int) -> int:
    """No more than any cut adds up to: some cell has at least the average number of digits."""
    longest = -(-digits // cells)
    return int(10 ** (longest - 1)) if longest > 1 else 0
