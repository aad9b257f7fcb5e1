"""Charts as SVG drawn here, without a script: bars and lines with their figures beside them.

Series differ by colour, by pattern and by mark, so that they are told apart by the colour-blind and on a black and white
print. What is unknown is a dashed field that says so; it has no length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.report.model import Value
from gongkai.writing.annual.pictures import Bar, Chart
from gongkai.writing.numbers import written

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7")
"""Okabe and Ito's, which the colour-blind tell apart."""
PATTERNS = (
    "",
    '<path d="M0,8 L8,0" stroke="#fff" stroke-width="2.5"/>',
    '<circle cx="4" cy="4" r="1.9" fill="#fff"/>',
    '<path d="M0,4 L8,4" stroke="#fff" stroke-width="2.5"/>',
)
"""Over the colour of each series."""
WIDTH, LABELS, ROOM = 520, 132, 76
"""Of a chart, of the labels at its left, of the figures at its right."""
SIZE = 14
"""Of the type; on a phone, where a chart is shrunk to 370 pixels, ten are left of it."""
ROW, THICK = 34, 20
TALL, FOOT = 220, 34
"""Height of a chart over time and of the years below it."""
FONT = "'Noto Sans CJK SC','Source Han Sans SC','SimHei',sans-serif"
UNKNOWN = "未知"


def svg(chart: Chart, number: int) -> str:
    """The drawing of a chart; `number` makes its patterns its own on the page."""
    drawn, height = _lines(chart) if chart.over_time else _bars(chart, number)
    top = 26 if len(chart.series) > 1 else 6
    legend = _legend(chart, number) if len(chart.series) > 1 else ""
    told = "；".join(f"{bar.label}{_told(chart, bar)}" for bar in chart.bars)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + top}" width="{WIDTH}" height="{height + top}" '
        f'role="img" aria-label="{escape(f"{chart.title}（单位：{chart.unit}）：{told}")}" font-family="{FONT}" font-size="{SIZE}">'
        f"<defs>{''.join(_patterns(chart, number))}</defs>{legend}"
        f'<g transform="translate(0 {top})">{drawn}</g></svg>'
    )


def _told(chart: Chart, bar: Bar) -> str:
    """A line of a chart in words, for whoever does not see it."""
    parts = [written(value) or UNKNOWN for value in bar.values]
    return (
        parts[0]
        if len(parts) == 1
        else "，".join(f"{name}{part}" for name, part in zip(chart.series, parts, strict=True))
    )


def _patterns(chart: Chart, number: int) -> Iterator[str]:
    for place in range(len(chart.series)):
        yield (
            f'<pattern id="p{number}-{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{COLOURS[place]}"/>{PATTERNS[place]}</pattern>'
        )


def _fill(number: int, place: int) -> str:
    return f"url(#p{number}-{place})" if PATTERNS[place] else COLOURS[place]


def _legend(chart: Chart, number: int) -> str:
    parts, left = [], LABELS
    for place, name in enumerate(chart.series):
        mark = _mark(place, left + 8, 11) if chart.over_time else _box(left, 4, 16, 14, _fill(number, place))
        parts.append(mark + _text(left + 22, 16, name))
        left += 40 + SIZE * len(name)
    return "".join(parts)


def _bars(chart: Chart, number: int) -> tuple[str, int]:
    """A row a bar, its label at the left, its figure behind its end."""
    largest = max((float(added) for bar in chart.bars if (added := _known(bar.values))), default=0.0)
    scale = (WIDTH - LABELS - ROOM) / largest if largest else 0.0
    rows = [_bar(bar, row * ROW + 4, scale, number) for row, bar in enumerate(chart.bars)]
    height = len(rows) * ROW + 6
    axis = f'<path d="M{LABELS},0 V{height - 4}" stroke="#333" stroke-width="1"/>'
    return "".join(rows) + axis, height


def _known(values: Sequence[Value]) -> float:
    return float(sum(value for value in values if value is not None and value > 0))


def _bar(bar: Bar, top: int, scale: float, number: int) -> str:
    left, parts = float(LABELS), []
    for place, value in enumerate(bar.values):
        length = max(float(value or 0), 0.0) * scale
        if length:
            parts.append(_box(left, top, length, THICK, _fill(number, place)))
            if len(bar.values) > 1 and length > 9 * len(written(value)) + 6:
                parts.append(_tag(left + length / 2, top, written(value)))
        left += length
    label = _text(LABELS - 8, top + 15, bar.label, "end", most=LABELS - 12)
    return label + "".join(parts) + _end(bar, left, top)


def _end(bar: Bar, left: float, top: int) -> str:
    """The figure behind a bar, or the field that says that it is unknown."""
    if bar.total is not None:
        return _text(left + 6, top + 15, written(bar.total))
    field = f'<rect x="{left + 4:.1f}" y="{top}" width="44" height="{THICK}" fill="#fff" stroke="#333" stroke-dasharray="4 3"/>'
    return field + _text(left + 26, top + 15, UNKNOWN, "middle")


def _lines(chart: Chart) -> tuple[str, int]:
    """A line a series over the years; a year that is unknown breaks it and is marked below."""
    largest = max((float(value) for bar in chart.bars for value in bar.values if value), default=0.0)
    step = (WIDTH - 100) / max(len(chart.bars) - 1, 1)
    at = [50 + step * place for place in range(len(chart.bars))]
    ground = TALL - FOOT
    scale = (ground - 24) / largest if largest else 0.0
    drawn = [f'<path d="M30,{ground} H{WIDTH - 30}" stroke="#333"/>']
    drawn += [_text(x, TALL - 14, bar.label, "middle") for x, bar in zip(at, chart.bars, strict=True)]
    for place in range(len(chart.series)):
        points = [(x, bar.values[place]) for x, bar in zip(at, chart.bars, strict=True)]
        drawn.append(_line(place, points, ground, scale))
    return "".join(drawn), TALL


def _line(place: int, points: Sequence[tuple[float, Value]], ground: int, scale: float) -> str:
    parts: list[str] = []
    before: tuple[float, float] | None = None
    for x, value in points:
        if value is None:
            parts.append(_text(x, ground - 6 - 16 * place, UNKNOWN, "middle", colour=COLOURS_DARK[place]))
            before = None
            continue
        y = ground - float(value) * scale
        if before:
            dash = ' stroke-dasharray="7 4"' if place else ""
            line = f"M{before[0]:.1f},{before[1]:.1f} L{x:.1f},{y:.1f}"
            parts.append(f'<path d="{line}" stroke="{COLOURS[place]}" stroke-width="2.5"{dash} fill="none"/>')
        parts.append(
            _mark(place, x, y) + _text(x, y - 8 if not place else y + 19, written(value), "middle", COLOURS_DARK[place])
        )
        before = (x, y)
    return "".join(parts)


COLOURS_DARK = ("#00507e", "#7a5400", "#00664a", "#8a3d6b")
"""The same for writing: dark enough on white."""


def _mark(place: int, x: float, y: float) -> str:
    """A round and a square mark."""
    if place:
        return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="#fff" stroke="{COLOURS[place]}" stroke-width="2.5"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{COLOURS[place]}"/>'


def _box(left: float, top: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{height}" fill="{fill}" stroke="#333" stroke-width=".7"/>'


def _tag(middle: float, top: float, text: str) -> str:
    """A figure on its bar, on white so that no pattern stands behind it."""
    wide = 8 * len(text) + 6
    return f'<rect x="{middle - wide / 2:.1f}" y="{top + 3}" width="{wide}" height="14" fill="#fff"/>' + _text(
        middle, top + 15, text, "middle"
    )


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = "#000", most: float = 0) -> str:
    """A text; one that would be longer than `most` is set smaller."""
    size = f' font-size="{most / len(text):.1f}"' if most and SIZE * len(text) > most else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{size}>{escape(text)}</text>'
