"""What table 4 will show of every year that an import touches, before and after: for comparing with published reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gongkai.applications.register.preview import Change, YearPreview
from gongkai.bodies.models import Body
from gongkai.remedies.counting import BLOCKS, CELLS, COLUMNS, counted_in, standing
from gongkai.remedies.course import standings
from gongkai.remedies.kinds import Block
from gongkai.remedies.register.judged import Judged
from gongkai.remedies.standings import merged
from gongkai.report.forms import form_for_year

Standings = tuple[str, dict[int, str]]
"""The block of a review or suit, and where it stands at each year's end."""


def previews(body: Body, lines: Iterable[Judged], locked: int, this_year: int) -> list[YearPreview]:
    """The tables of the years from the first that a line belongs to, up to this year; none before 2019."""
    good = [one for one in lines if one.good]
    now = _standing(body)
    new = [(str(one.block), merged({}, standings(one.acts), locked)) for one in good if one.block]
    first = max(min((one.opened_on.year for one in good), default=this_year), 2019)
    return [_year(year, now, [*now, *new], locked) for year in range(first, this_year + 1)]


def _standing(body: Body) -> list[Standings]:
    found: defaultdict[tuple[int, str], dict[int, str]] = defaultdict(dict)
    for number, block, year, cell in standing([body]).values_list("proceeding", "block", "year", "cell").order_by("year"):
        found[number, block][year] = cell
    return [(block, years) for (_, block), years in found.items()]


def _year(year: int, before: Sequence[Standings], after: Sequence[Standings], locked: int) -> YearPreview:
    old, new = _table(before, year), _table(after, year)
    rows = [Change(block, str(Block(block).label), old[block], new[block]) for block in BLOCKS]
    return YearPreview(year, form_for_year(year).name, rows, year <= locked, COLUMNS)


def _table(found: Iterable[Standings], year: int) -> dict[str, list[int]]:
    cells = {block: dict.fromkeys(CELLS, 0) for block in BLOCKS}
    for block, years in found:
        if cell := counted_in(years, year):
            cells[block][cell] += 1
    return {block: [*values.values(), sum(values.values())] for block, values in cells.items()}
