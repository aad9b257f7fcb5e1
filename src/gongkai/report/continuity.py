"""What one year must hand to the next: Y-CHAIN, T2-ROLL, T2-ROLL19, T4-PEND, T1-CUM."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.report import catalogue
from gongkai.report.cells import column_keys, is_certain
from gongkai.report.checks.outcome import Outcome, certain, not_applicable, not_assessable
from gongkai.report.forms import table_form
from gongkai.report.model import Cause, Cell, Finding, Level, Report, State, Table, Value
from gongkai.report.wording import row_name, where


@dataclass(frozen=True, slots=True)
class Years:
    """Two reports in the order of their years; `lenient` where the body changed or a report was corrected."""

    earlier: Report
    later: Report
    lenient: bool = False

    @property
    def gap(self) -> str | None:
        """Why nothing continues from one to the other; None for two years in succession."""
        if self.earlier.year is None or self.later.year is None:
            return "没有读到报告年度"
        return None if self.later.year == self.earlier.year + 1 else "两份报告不是相邻年度"

    def tables(self, kind: str) -> tuple[Table, Table] | None:
        before, after = self.earlier.table(kind), self.later.table(kind)
        return (before, after) if before and after else None


def chain(years: Years) -> Outcome:
    """Y-CHAIN: 四 of last year is 二 of this year, every column."""
    tables = years.tables("applications")
    if years.gap or tables is None:
        return not_assessable(years.gap or "没有同时读到两年的表三")
    before, after = tables
    outcome = Outcome()
    for index, column in enumerate(column_keys(after, "received_carried_in")):
        old, new = _cell(before, "carried_forward", index), _cell(after, "received_carried_in", index)
        if old is None or new is None:
            outcome.gaps.append("上年第四项或本年第二项有未读到的格")
        elif old.value != new.value:
            outcome.findings.append(_chain_finding(years, after, column, (old, new)))
    return outcome


def _cell(table: Table, row: str, index: int) -> Cell | None:
    found = table.rows.get(row)
    cell = found.cells[index] if found and index < len(found.cells) else None
    return cell if cell and is_certain(cell) else None


def _chain_finding(years: Years, after: Table, column: str, cells: tuple[Cell, Cell]) -> Finding:
    """E between printed cells of an unchanged body; a doubt where a cell was restored."""
    old, new = cells
    solved = State.SOLVED in (old.state, new.state)
    note = "（机关有变动或报告已更正，只作提示）" if years.lenient else ""
    return catalogue.finding(
        "Y-CHAIN",
        f"{where('applications', after.form, 'received_carried_in', column)}：印为{new.value}，"
        f"{years.earlier.year}年报告“四、结转下年度继续办理”同列为{old.value}{note}。",
        level=Level.WARNING if solved or years.lenient else None,
        cause=Cause.READING if solved else Cause.COUNTING if years.lenient else None,
        table="applications",
        row="received_carried_in",
        column=column,
        printed=new.value,
        expected=old.value,
        place=new.place or after.rows["received_carried_in"].place,
    )


def in_force(years: Years) -> Outcome:
    """T2-ROLL: 现行有效(Y) = 现行有效(Y−1) + 制发 − 废止; only within the form of 2021."""
    tables = _proactive(years, "2021")
    if isinstance(tables, Outcome):
        return tables
    before, after = tables
    outcome = Outcome()
    for row in ("rules", "normative_documents"):
        old, made, ended, now = (
            certain(before, row, 2), certain(after, row, 0), certain(after, row, 1), certain(after, row, 2)
        )  # fmt: skip
        expected = None if old is None or made is None or ended is None else old + made - ended
        says = f"上年现行有效{old}＋本年制发{made}－本年废止{ended}＝{expected}"
        _compare(outcome, "T2-ROLL", after, (row, "in_force"), (now, expected, says))
    return outcome


def stocks_of_2019(years: Years) -> Outcome:
    """T2-ROLL19: 对外公开总数 = last year's + 本年新公开; 上一年项目数量 = last year's + last year's 增/减."""
    tables = _proactive(years, "2019")
    if isinstance(tables, Outcome):
        return tables
    before, after = tables
    outcome = Outcome()
    for row in ("rules", "normative_documents"):
        old, new = certain(before, row, 2), certain(after, row, 1)
        expected = None if old is None or new is None else old + new
        says = f"上年总数量{old}＋本年新公开{new}＝{expected}"
        _compare(outcome, "T2-ROLL19", after, (row, "disclosed_total"), (certain(after, row, 2), expected, says))
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        old, change = certain(before, row, 0), certain(before, row, 1)
        expected = None if old is None or change is None else old + change
        says = f"上年报告的项目数量{old}，增/减{change}，应为{expected}"
        _compare(outcome, "T2-ROLL19", after, (row, "items_last_year"), (certain(after, row, 0), expected, says))
    return outcome


def _proactive(years: Years, form: str) -> tuple[Table, Table] | Outcome:
    """Both tables 2 of one form, or why they are not compared (never across 2020 → 2021)."""
    tables = years.tables("proactive")
    if years.gap or tables is None:
        return not_assessable(years.gap or "没有同时读到两年的表二")
    if {table.form for table in tables} != {form}:
        return not_applicable(f"两年的表二不都是{form}年格式")
    return tables


def pending_remedies(years: Years) -> Outcome:
    """T4-PEND: this year's cases are at least those pending last year."""
    tables = years.tables("remedies")
    if years.gap or tables is None:
        return not_assessable(years.gap or "没有同时读到两年的表四")
    before, after = tables
    outcome = Outcome()
    for row in table_form("remedies", after.form).keys:
        pending, total = certain(before, row, 3), certain(after, row, 4)
        if pending is None or total is None:
            outcome.gaps.append(f"“{row_name('remedies', after.form, row)}”有未读到的格")
        elif total < pending:
            says = f"上年尚未审结{pending}件"
            outcome.findings.append(_finding("T4-PEND", after, (row, "total"), (total, pending, says)))
    return outcome


def cumulated(years: Years) -> Outcome:
    """T1-CUM: 历年累计 = last year's + this year's, every item that both tables hold."""
    tables = years.tables("statistics")
    if years.gap or tables is None:
        return not_assessable(years.gap or "没有同时读到两年的统计表")
    before, after = tables
    if "cumulative" not in before.columns or "cumulative" not in after.columns:
        return not_applicable("统计表没有“历年累计”列")
    outcome = Outcome()
    for row in after.rows:
        old, new, now = certain(before, row, 1), certain(after, row, 0), certain(after, row, 1)
        expected = None if old is None or new is None else old + new
        if row in before.rows:
            says = f"上年累计{old}＋本年{new}＝{expected}"
            _compare(outcome, "T1-CUM", after, (row, "cumulative"), (now, expected, says))
    return outcome


def _compare(outcome: Outcome, code: str, table: Table, at: tuple[str, str], figures: tuple[Value, Value, str]) -> None:
    printed, expected, _ = figures
    if printed is None or expected is None:
        outcome.gaps.append(f"{where(table.kind, table.form, at[0])}有未读到的格")
    elif printed != expected:
        outcome.findings.append(_finding(code, table, at, figures))


def _finding(code: str, table: Table, at: tuple[str, str], figures: tuple[Value, Value, str]) -> Finding:
    printed, expected, says = figures
    row, column = at
    return catalogue.finding(
        code,
        f"{where(table.kind, table.form, row, column)}：印为{printed}，{says}。",
        table=table.kind,
        row=row,
        column=column,
        printed=printed,
        expected=expected,
        place=table.rows[row].place,
    )


CONTINUITY: dict[str, Callable[[Years], Outcome]] = {
    "T2-ROLL": in_force,
    "T2-ROLL19": stocks_of_2019,
    "T4-PEND": pending_remedies,
    "T1-CUM": cumulated,
    "Y-CHAIN": chain,
}
