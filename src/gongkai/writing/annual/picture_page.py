"""The picture version (图表版) of an annual report: each chart with its table, as markup, as a page and as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib import resources

from gongkai.report.model import Report
from gongkai.writing.annual.paper import paper_of
from gongkai.writing.annual.pictures import Bar, Chart, charts
from gongkai.writing.annual.svg import UNKNOWN, svg
from gongkai.writing.letter import printable
from gongkai.writing.numbers import written
from gongkai.writing.pdf import Printed, printed

STYLE = "annual/pictures.css"
NONE = "这份年度报告没有可以制成图表的统计表。"
NOTE = "“未知”表示原表该格空白、无法识读，或者没有该年度的报告，不等于0。"


def picture_pages(report: Report, earlier: Sequence[Report] = (), *, whole: bool = False) -> str:
    """The charts of a report as an `article`, or as a page of its own; `earlier` are the same body's, for the trend.

    ValueError for a report without body and title.
    """
    title = _title(report)
    body = _fragment(report, earlier, title)
    if not whole:
        return body
    style = resources.files("gongkai.writing").joinpath(STYLE).read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>\n{body}\n</body></html>\n"
    )


def picture_pdf(report: Report, earlier: Sequence[Report] = ()) -> Printed:
    """The charts on A4; refused while a character has no font."""
    title = _title(report)
    return printed(title, _fragment(report, earlier, title), STYLE)


def _title(report: Report) -> str:
    return f"{paper_of(report).title}（图表版）"


def _fragment(report: Report, earlier: Sequence[Report], title: str) -> str:
    drawn = charts(report, earlier)
    body = "\n".join(_sheet(chart, number) for number, chart in enumerate(drawn, 1)) or f"<p>{NONE}</p>"
    note = f'<p class="note">{NOTE}</p>' if any(chart.has_unknown for chart in drawn) else ""
    return f'<article class="gk-picture-report" lang="zh-CN">\n<h1>{escape(title)}</h1>\n{body}\n{note}</article>'


def _sheet(chart: Chart, number: int) -> str:
    heading = f"{number}. {escape(chart.title)}（单位：{escape(chart.unit)}）"
    return f'<section class="sheet"><h2>{heading}</h2><div class="pair"><div class="chart">{svg(chart, number)}</div>{_table(chart)}</div></section>'


def _table(chart: Chart) -> str:
    """The figures of a chart; parts of a whole with their sum."""
    heads = [chart.head, *chart.series, *(["合计"] if chart.stacked else [])]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "".join(_row(chart, bar) for bar in chart.bars)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(chart: Chart, bar: Bar) -> str:
    values = [*bar.values, *([bar.total] if chart.stacked else [])]
    cells = "".join(f"<td>{written(value) or UNKNOWN}</td>" for value in values)
    return f'<tr><th scope="row">{escape(printable(bar.label))}</th>{cells}</tr>'
