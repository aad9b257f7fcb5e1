"""The series behind a body's charts, each with its table: what came and was answered, outcomes, channels, reviews and suits.

A value that is not known is None, a gap in the drawing and said in the table; it is never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.annual.comparing.answering import figure_in
from gongkai.annual.comparing.definitions import figures
from gongkai.annual.comparing.years import YearReport
from gongkai.report.model import Report

Number = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Series:
    """One line or bar over the years; `values` stand for the years of the chart."""

    label: str
    values: list[Number]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `shape` is line or stack; `n` how many years have at least one value; `source` where the figures stand."""

    key: str
    title: str
    shape: str
    unit: str
    years: list[int]
    series: list[Series]
    source: str

    @property
    def data_id(self) -> str:
        """The id of its values on a page."""
        return f"{self.key}-data"

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see: some figure that is not 0."""
        return any(value for one in self.series for value in one.values)

    @property
    def n(self) -> int:
        columns = zip(*(one.values for one in self.series), strict=True)
        return sum(any(value is not None for value in column) for column in columns)


@dataclass(frozen=True, slots=True)
class Part:
    """One series: its name and the figures that are added up in it."""

    label: str
    figures: tuple[str, ...]


RECEIVED = (
    Part("新收申请", ("applications.received_new.total",)),
    Part("办结申请", ("applications.outcome_total.total",)),
    Part("结转下年度", ("applications.carried_forward.total",)),
)
ANSWERED_BEFORE = (
    Part("收到申请", ("statistics_2014.received_total.this_year",)),
    Part("答复申请", ("statistics_2014.answered_total.this_year",)),
)
"""The statistics before 2019 knew no carrying over; what they count is not set beside table 3."""
_REFUSED = (
    "state_secret", "prohibited_by_law", "security_and_stability", "third_party_rights", "internal_affairs",
    "deliberative_process", "enforcement_file", "administrative_inquiry",
)  # fmt: skip
_DECLINED = ("petition", "repeat", "publication", "excessive", "confirmation")


def _rows(prefix: str, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"applications.{prefix}_{key}.total" for key in keys)


OUTCOMES = (
    Part("予以公开", ("applications.granted.total",)),
    Part("部分公开", ("applications.partly_granted.total",)),
    Part("不予公开", _rows("refused", _REFUSED)),
    Part("无法提供", _rows("unavailable", ("not_held", "needs_creation", "still_unclear"))),
    Part("不予处理", _rows("declined", _DECLINED)),
    Part("其他处理", ("applications.closed.total",)),
)
"""The groups （一）…（六） of table 3."""

RESULTS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
REVIEWS = tuple(Part(label, (f"remedies.reconsideration.{key}",)) for key, label in RESULTS.items())
SUITS = tuple(
    Part(label, (f"remedies.litigation_direct.{key}", f"remedies.litigation_after_reconsideration.{key}"))
    for key, label in RESULTS.items()
)
CHANNELS = tuple(
    Part(label, (f"statistics_2014.via_{key}.this_year",))
    for key, label in (
        ("gazette", "政府公报"), ("website", "政府网站"), ("weibo", "政务微博"), ("wechat", "政务微信"), ("other", "其他方式"),
    )
)  # fmt: skip
FIRST_OF_TABLES = 2019
"""Tables 3 and 4 are asked for since this report year, the statistics of 2014 until the year before."""
ITEMS = "条"
MOST_LABELS = 8


def charts(reports: Sequence[YearReport]) -> list[Chart]:
    """The charts for which a report holds at least one figure; years without a report stand as gaps."""
    by_year = {one.year: one.report for one in reports}
    span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    now, before = ([year for year in span if (year >= FIRST_OF_TABLES) is late] for late in (True, False))
    drawn = [
        _of_parts(Chart("received", "收到和办结的申请", "line", "件", now, [], "表三"), RECEIVED, by_year),
        _of_parts(Chart("outcomes", "办理结果", "stack", "件", now, [], "表三第三项（一）至（六）"), OUTCOMES, by_year),
        _of_parts(Chart("reviews", "行政复议结果", "stack", "件", now, [], "表四"), REVIEWS, by_year),
        _of_parts(Chart("suits", "行政诉讼结果", "stack", "件", now, [], "表四，直接起诉与复议后起诉合计"), SUITS, by_year),
        _told_channels(Chart("told_channels", "正文所说各渠道公开的信息", "line", ITEMS, list(span), [], "正文，按原文的说法"), by_year),
        _of_parts(Chart("received_before", "收到和答复的申请（2018年度以前）", "line", "件", before, [], "统计表"), ANSWERED_BEFORE, by_year),
        _of_parts(Chart("channels", "各渠道公开的信息（2018年度以前）", "stack", ITEMS, before, [], "统计表"), CHANNELS, by_year),
    ]
    return [chart for chart in drawn if chart.n]


def _of_parts(chart: Chart, parts: Sequence[Part], reports: Mapping[int, Report]) -> Chart:
    series = [Series(part.label, [_value(part, reports.get(year)) for year in chart.years]) for part in parts]
    return replace(chart, series=series)


def _value(part: Part, report: Report | None) -> Number:
    """None where one of the figures is not known: a sum of some would look like a sum of all."""
    values = [figure_in(report, figures()[code]).value for code in part.figures]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _told_channels(chart: Chart, reports: Mapping[int, Report]) -> Chart:
    """What the texts say of channels, for the tables since 2019 do not ask; under the words of the reports themselves.

    A report that says two different numbers under the same words tells none.
    """
    said: dict[str, dict[int, set[Number]]] = {}
    for year, report in sorted(reports.items()):
        for figure in report.text_figures:
            if figure.key == "items_by_channel" and figure.unit == ITEMS:
                said.setdefault(figure.label, {}).setdefault(year, set()).add(figure.value)
    ranked = sorted(said, key=lambda label: -len(said[label]))[:MOST_LABELS]
    series = [Series(label, [_only(said[label].get(year, set())) for year in chart.years]) for label in ranked]
    return replace(chart, series=series)


def _only(values: set[Number]) -> Number:
    return next(iter(values)) if len(values) == 1 else None
