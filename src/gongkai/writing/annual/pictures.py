"""What the picture version (图表版) of a year shows: bars and lines with their figures, each figure that is unknown kept so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.report.cells import is_certain
from gongkai.report.forms import Column, table_form
from gongkai.report.model import Report, Table, Value

FEWEST_YEARS = 2
"""Years from which on a trend is drawn."""
MOST_YEARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: its label and the figures of its series; None is unknown, which is not 0."""

    label: str
    values: tuple[Value, ...]

    @property
    def total(self) -> Value:
        """The sum; unknown as soon as one part is."""
        return added(self.values)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its table. `stacked`: the series of a bar are parts of a whole; `over_time`: the bars are years."""

    title: str
    unit: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    head: str = "项目"
    stacked: bool = False
    over_time: bool = False

    @property
    def has_unknown(self) -> bool:
        return any(value is None for bar in self.bars for value in bar.values)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        return all(value is None for bar in self.bars for value in bar.values)


def charts(report: Report, earlier: Sequence[Report] = ()) -> list[Chart]:
    """The charts of a report, in the order of its sections; those of tables that it does not hold are left out.

    `earlier` are reports of the same body; years that come twice are counted once, the last given.
    """
    found = [chart for draw in (_handled, _outcomes, _applicants, _remedies, _documents) for chart in draw(report)]
    found += _statistics(report)
    trend = _trend([*earlier, report])
    return [chart for chart in [*found, *trend] if not chart.is_empty]


def added(values: Sequence[Value]) -> Value:
    """The sum; None as soon as one is unknown."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def figure(table: Table | None, row: str, column: int = -1) -> Value:
    """A figure that is certain: printed, or the only one that reconciles; by default 总计."""
    found = table.rows.get(row) if table else None
    return found.cells[column].value if found and is_certain(found.cells[column]) else None


def _handled(report: Report) -> Iterator[Chart]:
    table = report.table("applications")
    if table:
        came = (("本年新收", "received_new"), ("上年结转", "received_carried_in"))
        went = (("本年办结", "outcome_total"), ("结转下年度", "carried_forward"))
        bars = [Bar(label, (figure(table, key),)) for label, key in (*came, *went)]
        yield Chart("政府信息公开申请的收到和办理", "件", ("件数",), tuple(bars))


def _outcomes(report: Report) -> Iterator[Chart]:
    """The results by the groups of the form; a group is known where all its rows are."""
    table = report.table("applications")
    if table is None:
        return
    groups: dict[str, list[Value]] = {}
    for row in table_form("applications", table.form).rows:
        if row.group and row.key != "outcome_total":
            name = row.label if row.group == "三、本年度办理结果" else row.group
            groups.setdefault(_short(name), []).append(figure(table, row.key))
    bars = [Bar(name, (added(values),)) for name, values in groups.items()]
    yield Chart("申请的办理结果", "件", ("件数",), tuple(bars))


def _short(label: str) -> str:
    """予以公开 for “（一）予以公开”, without what is explained in brackets."""
    return label.partition("）")[2].partition("（")[0] or label


def _applicants(report: Report) -> Iterator[Chart]:
    table = report.table("applications")
    if table:
        columns = _columns(table, "received_new")[:-1]
        bars = [Bar(column.label, (figure(table, "received_new", n),)) for n, column in enumerate(columns)]
        yield Chart("新收申请的申请人", "件", ("件数",), tuple(bars))


def _remedies(report: Report) -> Iterator[Chart]:
    table = report.table("remedies")
    if table:
        columns = _columns(table, "reconsideration")[:-1]
        names = {
            "reconsideration": "行政复议",
            "litigation_direct": "未经复议直接起诉",
            "litigation_after_reconsideration": "复议后起诉",
        }
        bars = [Bar(name, tuple(figure(table, key, n) for n in range(len(columns)))) for key, name in names.items()]
        yield Chart(
            "行政复议和行政诉讼的结果", "件", tuple(column.label for column in columns), tuple(bars), stacked=True
        )


def _documents(report: Report) -> Iterator[Chart]:
    table = report.table("proactive")
    if table:
        columns = _columns(table, "normative_documents")
        bars = [Bar(column.label, (figure(table, "normative_documents", n),)) for n, column in enumerate(columns)]
        yield Chart("行政规范性文件", "件", ("件数",), tuple(bars))


LISTED = (
    ("公开政府信息的渠道", "条", ("via_gazette", "via_website", "via_weibo", "via_wechat", "via_other")),
    ("政府信息公开申请的收到和办理", "件", ("received_total", "completed_total", "answered_total")),
    ("申请的办理结果", "件", (
        "answered_already_public", "answered_granted", "answered_partly_granted", "answered_refused", "answered_not_this_body",
        "answered_not_existing", "answered_supplement", "answered_other_channel",
    )),
    ("行政复议和行政诉讼", "件", ("reviews_total", "suits_total")),
)  # fmt: skip
"""Charts of the older lists: those of the rows that a list holds."""


def _statistics(report: Report) -> Iterator[Chart]:
    table = report.table("statistics")
    known = table_form("statistics", table.form).by_key if table else {}
    for title, unit, keys in LISTED if table else ():
        held = [key for key in keys if table and key in table.rows]
        bars = [Bar(known[key].label, (figure(table, key, 0),)) for key in held if key in known]
        if bars:
            yield Chart(title, unit, ("数量",), tuple(bars))


def _trend(reports: Sequence[Report]) -> Iterator[Chart]:
    by_year = {report.year: report for report in reports if report.year is not None}
    years = sorted(by_year)[-MOST_YEARS:]
    if len(years) >= FEWEST_YEARS:
        # a year between them of which no report is given is unknown, and is shown
        shown = range(years[0], years[-1] + 1)
        bars = [Bar(str(year), tuple(read(by_year.get(year)) for read in TRENDS.values())) for year in shown]
        yield Chart("历年变化", "件", tuple(TRENDS), tuple(bars), head="年度", over_time=True)


def _received(report: Report | None) -> Value:
    return _either(report, "received_new", "received_total")


def _answered(report: Report | None) -> Value:
    return _either(report, "outcome_total", "answered_total")


def _either(report: Report | None, row: str, older: str) -> Value:
    """A figure of table 3, or of the older lists."""
    if report is None:
        return None
    table = report.table("applications")
    return figure(table, row) if table else figure(report.table("statistics"), older, 0)


TRENDS: dict[str, Callable[[Report | None], Value]] = {"新收申请": _received, "办结申请": _answered}


def _columns(table: Table, row: str) -> tuple[Column, ...]:
    return table_form(table.kind, table.form).row(row).columns
