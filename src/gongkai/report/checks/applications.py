"""T3-FORM, T3-OTHER, T3-SECRET: which form table 3 follows, and figures in it that want a second look."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, found, not_applicable, not_assessable
from gongkai.report.forms import form_for_year
from gongkai.report.model import Finding, Table
from gongkai.report.wording import where

TOTAL = 6
CLOSED = ("closed", "closed_uncorrected", "closed_unpaid", "closed_other")
_ROWS = {"2019": 23, "2021": 25}


def form(subject: Subject) -> Outcome:
    """T3-FORM: table 3 follows another form than the one of the report's year."""
    table, year = subject.table("applications"), subject.report.year
    if table is None or year is None:
        return not_assessable("没有读到表三或报告年度")
    prescribed = form_for_year(year).name
    if prescribed not in _ROWS:
        return not_applicable(f"{year}年没有全国统一的表三")
    return found(None if table.form == prescribed else _other_form(table, year, prescribed))


def _other_form(table: Table, year: int, prescribed: str) -> Finding:
    return catalogue.finding(
        "T3-FORM",
        f"{where('applications', table.form)}：按{table.form}年格式的{_ROWS[table.form]}行识读，"
        f"{year}年应使用{prescribed}年格式的{_ROWS[prescribed]}行（“（六）其他处理”的填法不同）。",
        table="applications",
        printed=_ROWS[table.form],
        expected=_ROWS[prescribed],
        place=table.place,
    )


def other_outcomes(subject: Subject) -> Outcome:
    """T3-OTHER: a large share of 其他处理 (circular 60 of 2019: in principle every application ends in a statutory way)."""
    table = subject.table("applications")
    if table is None:
        return not_assessable("没有读到表三")
    rows = [row for row in CLOSED if row in table.rows]
    values = [certain(table, row, TOTAL) for row in rows]
    total = certain(table, "outcome_total", TOTAL)
    closed = [value for value in values if value is not None]
    if not rows or len(closed) < len(rows) or total is None:
        return not_assessable("“（六）其他处理”或“（七）总计”的总计没有读到")
    largest = max(rows, key=lambda row: certain(table, row, TOTAL) or 0)
    return found(_large_share(table, largest, Decimal(sum(closed)), Decimal(total)))


def _large_share(table: Table, row: str, closed: Decimal, total: Decimal) -> Finding | None:
    share = closed / total if total else Decimal(0)
    if share < catalogue.limit("T3-OTHER", "share") or closed < catalogue.limit("T3-OTHER", "at_least"):
        return None
    return catalogue.finding(
        "T3-OTHER",
        f"表三“（六）其他处理”各行“总计”列：共{closed}件，"
        f"占办理结果{total}件的{share * 100:.1f}%，占比偏高，请逐件核对是否应归入（五）1或（四）1。",
        table="applications",
        row=row,
        column="total",
        printed=int(closed),
        place=table.rows[row].cells[TOTAL].place or table.rows[row].place,
    )


def state_secrets(subject: Subject) -> Outcome:
    """T3-SECRET: （三）1 属于国家秘密 > 0 in a township."""
    if subject.role is None:
        return not_assessable("不能从名称确定机关类别")
    if subject.role.level != "township":
        return not_applicable("只核对乡镇、街道")
    value = certain(subject.table("applications"), "refused_state_secret", TOTAL)
    if value is None:
        return not_assessable("“1.属于国家秘密”行的总计没有读到")
    table = subject.table("applications")
    return found(_secret(table, value) if table and value > 0 else None)


def _secret(table: Table, value: int | Decimal) -> Finding:
    cell = table.rows["refused_state_secret"].cells[TOTAL]
    return catalogue.finding(
        "T3-SECRET",
        f"{where('applications', table.form, 'refused_state_secret', 'total')}：填了{value}件，"
        "乡镇、街道一般不产生国家秘密，请核对不予公开的理由。",
        table="applications",
        row="refused_state_secret",
        column="total",
        printed=value,
        place=cell.place,
    )
