"""The roll-up: a government's report against the reports of its bodies, and who is missing.

Counted are the bodies of the list whose figures are not already inside another's (`counts_in_rollup`). Only one year is
summed: a case pending at the end of a year stands in table 4 of both years, so that table is never added over years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations

from gongkai.report import catalogue
from gongkai.report.cells import column_keys, is_certain, pairs
from gongkai.report.checks.order import in_order
from gongkai.report.checks.outcome import Assessment, Outcome, not_assessable
from gongkai.report.copied import copied, sentence_keys
from gongkai.report.forms import table_form
from gongkai.report.model import Finding, Level, Report, State, Table, Value
from gongkai.report.narrative import plain
from gongkai.report.wording import listed, where

KINDS = ("proactive", "applications", "remedies")


@dataclass(frozen=True, slots=True)
class ReportingBody:
    """A body of the list. `report` is the return it handed in, `own_page` what it published itself, `due` its own day
    where it is not that of the list."""

    name: str
    report: Report | None
    counts_in_rollup: bool = True
    reported_on: date | None = None
    own_page: Report | None = None
    due: date | None = None


@dataclass(slots=True)
class RollUp:
    """Sums by table, row and column (None where a body's cell is unknown), findings, and who is in and out."""

    year: int
    sums: dict[str, dict[str, list[Value]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)


def roll_up(
    government: Report | None, bodies: Sequence[ReportingBody], *, year: int, declared: bool, due: date | None = None
) -> RollUp:
    """Sums the bodies' reports on `year` and compares them with the government's, None where it is not written yet.

    `declared`: the list of bodies is the one the government declared, so that a difference is an error once all have
    reported. `due`: the day by which returns were to be handed in. ValueError for a report on another year.
    """
    _require_one_year(government, bodies, year)
    counted = [body for body in bodies if body.counts_in_rollup]
    missing = [body.name for body in bodies if body.report is None]
    late = [(b.name, day) for b in bodies if (day := b.due or due) and b.reported_on and b.reported_on > day]
    reports = [body.report for body in counted if body.report is not None]
    form = government if government is not None else reports[0] if reports else None
    result = RollUp(year, counted=[b.name for b in counted if b.report], missing=missing, late=[name for name, _ in late])
    result.sums = {kind: _sums(kind, table.form, reports) for kind in KINDS if form and (table := form.table(kind))}
    outcomes = {
        "B-SUM": _differences(government, result, counted, declared),
        "B-MISSING": _absent(missing, late),
        "B-COPY": _alike(bodies),
        "B-TWICE": _twice(bodies),
    }
    result.findings = in_order(finding for outcome in outcomes.values() for finding in outcome.findings)
    result.assessments = [outcome.assessment(code) for code, outcome in outcomes.items()]
    return result


def _require_one_year(government: Report | None, bodies: Sequence[ReportingBody], year: int) -> None:
    reports = [government, *(body.report for body in bodies), *(body.own_page for body in bodies)]
    others = [report for report in reports if report is not None and report.year not in (None, year)]
    if others:
        named = listed(f"{report.body or report.source}（{report.year}年）" for report in others)
        raise ValueError(f"只能汇总{year}年的报告，不同年度不得相加（表四尚未审结的案件会重复计算）：{named}")


# Sums


def _sums(kind: str, form: str, reports: Sequence[Report]) -> dict[str, list[Value]]:
    rows = table_form(kind, form).rows
    return {row.key: [_sum(kind, (row.key, index), reports) for index in range(row.width)] for row in rows}


def _sum(kind: str, at: tuple[str, int], reports: Sequence[Report]) -> Value:
    """None where a report lacks the table, the row (another form) or the value: a blank is not 0."""
    values = [_known(report.table(kind), *at) for report in reports]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _known(table: Table | None, row: str, index: int) -> Value:
    found = table.rows.get(row) if table else None
    cell = found.cells[index] if found and index < len(found.cells) else None
    return cell.value if cell and is_certain(cell) else None


def _differences(
    government: Report | None, result: RollUp, counted: Sequence[ReportingBody], declared: bool
) -> Outcome:
    """B-SUM: E when the list is declared and every counted body has reported, else W."""
    if government is None or not result.counted:
        return not_assessable("没有政府的报告，或没有一个单位报送")
    absent = [body.name for body in counted if body.report is None]
    outcome = Outcome()
    for kind, rows in result.sums.items():
        table = government.table(kind)
        if table is None:
            continue
        for row, sums in rows.items():
            _judge_row(outcome, table, row, sums, _Basis(counted, absent, declared))
    outcome.gaps += [f"{listed(absent, '、')}未报送"] if absent else []
    return outcome


@dataclass(frozen=True, slots=True)
class _Basis:
    """Of whom the sums are, who is absent, and whether the list was declared."""

    counted: Sequence[ReportingBody]
    absent: Sequence[str]
    declared: bool

    def is_printed(self, kind: str, row: str, index: int) -> bool:
        tables = [body.report.table(kind) for body in self.counted if body.report]
        return all(t is not None and t.rows[row].cells[index].state == State.PRINTED for t in tables)


def _judge_row(outcome: Outcome, table: Table, row: str, sums: Sequence[Value], basis: _Basis) -> None:
    for index, (column, total) in enumerate(zip(column_keys(table, row), sums, strict=True)):
        own = _known(table, row, index)
        if own is None or total is None:
            outcome.gaps.append(f"{where(table.kind, table.form, row)}有单位的格没有读到")
        elif own != total:
            outcome.findings.append(_difference(table, (row, column, index), (own, total), basis))


def _difference(
    table: Table, at: tuple[str, str, int], figures: tuple[int | Decimal, int | Decimal], basis: _Basis
) -> Finding:
    (row, column, index), (own, total) = at, figures
    printed = table.rows[row].cells[index].state == State.PRINTED and basis.is_printed(table.kind, row, index)
    sure = printed and basis.declared and not basis.absent
    why = f"，{listed(basis.absent, '、')}未报送" if basis.absent else "" if basis.declared else "，报送单位名单未声明"
    return catalogue.finding(
        "B-SUM",
        f"{where(table.kind, table.form, row, column)}：政府报告为{plain(own)}，"
        f"{len(basis.counted) - len(basis.absent)}个单位合计为{plain(total)}，相差{plain(abs(Decimal(own) - total))}{why}。",
        level=None if sure else Level.WARNING,
        table=table.kind,
        row=row,
        column=column,
        printed=own,
        expected=total,
        place=table.rows[row].place,
    )


# Who


def _absent(missing: Sequence[str], late: Sequence[tuple[str, date]]) -> Outcome:
    """B-MISSING: who has not reported, who was late."""
    outcome = Outcome()
    outcome.findings += [catalogue.finding("B-MISSING", f"{name}：未报送年度报告。", printed=name) for name in missing]
    outcome.findings += [
        catalogue.finding("B-MISSING", f"{name}：迟于{day}报送。", printed=name, expected=day) for name, day in late
    ]
    return outcome


def _alike(bodies: Sequence[ReportingBody]) -> Outcome:
    """B-COPY: two bodies with the same section 五; only pairs that share a sentence are compared in full."""
    texts = {body.name: text for body in bodies if body.report and (text := _problems(body.report))}
    if len(texts) < 2:
        return not_assessable("不足两个单位有第五部分")
    shortest = int(catalogue.limit("B-COPY", "sentence_characters"))
    holders: dict[str, list[str]] = {}
    for name, text in texts.items():
        for key in dict.fromkeys(sentence_keys(text, shortest)):
            holders.setdefault(key, []).append(name)
    sharing = dict.fromkeys(pair for names in holders.values() for pair in combinations(names, 2))
    found = (_copy_finding(one, other, texts, shortest) for one, other in sharing)
    return Outcome([finding for finding in found if finding])


def _problems(report: Report) -> str:
    return "\n".join(section.text for section in report.sections if section.number == 5)


def _copy_finding(one: str, other: str, texts: dict[str, str], shortest: int) -> Finding | None:
    same = max((copied(texts[a], texts[b], shortest) for a, b in ((one, other), (other, one))), key=lambda c: c.share)
    if same.share < catalogue.limit("B-COPY", "share"):
        return None
    return catalogue.finding(
        "B-COPY",
        f"{one}与{other}：“存在的主要问题及改进情况”有{len(same.sentences)}句相同，占{same.share * 100:.0f}%："
        f"{listed(f'“{sentence}”' for sentence in same.sentences)}。",
        candidates=same.sentences,
    )


def _twice(bodies: Sequence[ReportingBody]) -> Outcome:
    """B-TWICE: a body's figures differ between its own page and the return it handed in."""
    both = [(body.name, body.report, body.own_page) for body in bodies if body.report and body.own_page]
    if not both:
        return not_assessable("没有单位同时有报送的和自行公布的报告")
    return Outcome([finding for name, returned, own in both for finding in _differing(name, returned, own)])


def _differing(name: str, returned: Report, own: Report) -> list[Finding]:
    return [
        catalogue.finding(
            "B-TWICE",
            f"{where(pair.table, pair.form, pair.row, pair.column)}：{name}自行公布为{plain(pair.earlier.value or 0)}，"
            f"报送为{plain(pair.later.value or 0)}。",
            table=pair.table,
            row=pair.row,
            column=pair.column,
            printed=pair.earlier.value,
            expected=pair.later.value,
            place=pair.earlier.place,
        )
        for pair in pairs(own, returned)
        if pair.known and pair.difference
    ]
