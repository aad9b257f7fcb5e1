"""T2-RULES, T2-PUB19, T2-UNIT, FEE-T2: what table 2 says against the kind of body, itself and the report's text."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, found, is_printed, not_applicable, not_assessable
from gongkai.report.forms import table_form
from gongkai.report.model import Finding, Table, TextFigure
from gongkai.report.narrative import plain
from gongkai.report.wording import where

YUAN_IN_TEN_THOUSAND = 10_000


def rules(subject: Subject) -> Outcome:
    """T2-RULES: 规章 > 0 in a body without the power to make them."""
    table = subject.table("proactive")
    if table is None or subject.role is None:
        return not_assessable("没有读到表二，或不能从名称确定机关类别")
    if subject.role.rules != "no":
        return not_applicable("只核对确定没有规章制定权的机关")
    columns = table_form("proactive", table.form).row("rules").columns
    values = [certain(table, "rules", index) for index in range(len(columns))]
    outcome = Outcome(gaps=["“规章”行有未读到的格"] if None in values else [])
    for column, value in zip(columns, values, strict=True):
        if value:
            outcome.findings.append(_rules_finding(subject.role.label, table, column.key, value))
    return outcome


def _rules_finding(label: str, table: Table, column: str, value: int | Decimal) -> Finding:
    return catalogue.finding(
        "T2-RULES",
        f"{where('proactive', table.form, 'rules', column)}：填了{value}件，{label}没有规章制定权，应为0。",
        table="proactive",
        row="rules",
        column=column,
        printed=value,
        expected=0,
        place=table.rows["rules"].place,
    )


def published_within_total(subject: Subject) -> Outcome:
    """T2-PUB19: 本年新公开 ≤ 对外公开总数 (form of 2019)."""
    table = subject.table("proactive")
    if table is None:
        return not_assessable("没有读到表二")
    if table.form != "2019":
        return not_applicable("只核对2019—2020年格式")
    outcome = Outcome()
    for row in ("rules", "normative_documents"):
        new, every = certain(table, row, 1), certain(table, row, 2)
        if new is None or every is None:
            outcome.gaps.append(f"{where('proactive', table.form, row)}有未读到的格")
        elif new > every:
            outcome.findings.append(_more_than_all(table, row, new, every))
    return outcome


def _more_than_all(table: Table, row: str, new: int | Decimal, every: int | Decimal) -> Finding:
    return catalogue.finding(
        "T2-PUB19",
        f"{where('proactive', table.form, row, 'disclosed_total')}：印为{every}，少于“本年新公开数量”{new}。",
        table="proactive",
        row=row,
        column="disclosed_total",
        printed=every,
        place=table.rows[row].place,
    )


def fee_unit(subject: Subject) -> Outcome:
    """T2-UNIT: 收费金额 typed in 元 under a 万元 head, told by the cell, by the text or by its size."""
    table = subject.table("proactive")
    amount = _fees(subject)
    if table is None or amount is None:
        return not_assessable("没有读到表二“行政事业性收费”的金额（2021年格式）")
    reason = _why_yuan(subject, table, amount)
    return found(_unit_finding(table, amount, reason) if reason else None)


def _why_yuan(subject: Subject, table: Table, amount: Decimal) -> str | None:
    printed = table.rows["fees"].cells[0].printed or ""
    if "元" in printed and "万" not in printed:
        return f"格内注明“{printed.strip()}”"
    if amount and any(f.unit == "元" and f.value == amount for f in _fee_figures(subject)):
        return f"正文写的是{plain(amount)}元"
    level = subject.role.level if subject.role else None
    bound = catalogue.limit("T2-UNIT", "township" if level == "township" else "any")
    return f"{plain(amount)}万元与机关的规模不相称" if amount >= bound else None


def _unit_finding(table: Table, amount: Decimal, reason: str) -> Finding:
    expected = amount / YUAN_IN_TEN_THOUSAND
    return catalogue.finding(
        "T2-UNIT",
        f"{where('proactive', table.form, 'fees', 'amount')}：印为{plain(amount)}，{reason}，"
        f"可能以元填入；如是元，应填{plain(expected)}。",
        table="proactive",
        row="fees",
        column="amount",
        printed=amount,
        expected=expected,
        place=table.rows["fees"].place,
    )


def fee_inside(subject: Subject) -> Outcome:
    """FEE-T2: 信息处理费 collected (section 六) is inside 行政事业性收费 of table 2."""
    table, amount = subject.table("proactive"), _fees(subject)
    collected = [_in_ten_thousands(f) for f in _fee_figures(subject) if f.unit in ("元", "万元") or f.value == 0]
    if table is None or amount is None or not collected:
        return not_assessable("没有读到表二的收费金额，或正文没有写明信息处理费")
    most = max(collected)
    sure = is_printed(table, "fees", 0)
    return found(_fee_finding(table, amount, most) if sure and most > amount else None)


def _fee_finding(table: Table, amount: Decimal, collected: Decimal) -> Finding:
    return catalogue.finding(
        "FEE-T2",
        f"{where('proactive', table.form, 'fees', 'amount')}：印为{plain(amount)}万元，"
        f"正文收取的信息处理费为{plain(collected)}万元，应含在其内。",
        table="proactive",
        row="fees",
        column="amount",
        printed=amount,
        expected=collected,
        place=table.rows["fees"].place,
    )


def _fees(subject: Subject) -> Decimal | None:
    table = subject.table("proactive")
    value = certain(table, "fees", 0) if table and table.form == "2021" else None
    return None if value is None else Decimal(value)


def _fee_figures(subject: Subject) -> list[TextFigure]:
    """What the text says was collected, not what was merely noticed."""
    figures = [figure for figure in subject.report.text_figures if figure.key == "fee_amount"]
    return [figure for figure in figures if "通知" not in figure.label]


def _in_ten_thousands(figure: TextFigure) -> Decimal:
    return Decimal(figure.value) / (YUAN_IN_TEN_THOUSAND if figure.unit == "元" else 1)
