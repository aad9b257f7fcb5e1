"""T3-ROW, T3-SUM, T3-BAL, T4-SUM: the identities of tables 3 and 4, with the smallest change that would restore them."""

from __future__ import annotations

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, not_assessable
from gongkai.report.forms import table_form
from gongkai.report.identities import Identity, identities
from gongkai.report.model import Finding, Table
from gongkai.report.repair import Change, Repair
from gongkai.report.wording import listed, table_name, where

TABLE_OF = {"T3-ROW": "applications", "T3-SUM": "applications", "T3-BAL": "applications", "T4-SUM": "remedies"}
_SAYS = {
    "T3-ROW": "六类申请人合计为{left}，“总计”印为{right}",
    "T3-SUM": "（一）至（六）各行合计为{left}，“（七）总计”印为{right}",
    "T3-BAL": "第一项加第二项为{left}，第三项（七）总计加第四项为{right}",
    "T4-SUM": "维持、纠正、其他结果、尚未审结合计为{left}，“总计”印为{right}",
}


def row_sums(subject: Subject) -> Outcome:
    """T3-ROW: six applicant kinds add up to 总计, every row."""
    return _broken("T3-ROW", subject)


def column_sums(subject: Subject) -> Outcome:
    """T3-SUM: （一）…（六） add up to （七）, every column."""
    return _broken("T3-SUM", subject)


def balances(subject: Subject) -> Outcome:
    """T3-BAL: 一 + 二 = 三（七） + 四, every column."""
    return _broken("T3-BAL", subject)


def remedy_sums(subject: Subject) -> Outcome:
    """T4-SUM: four results add up to 总计, three blocks."""
    return _broken("T4-SUM", subject)


def repair_words(kind: str, form: str, repairs: tuple[Repair, ...]) -> tuple[str, ...]:
    """Each repair as a sentence: which cell, what is printed, what it would have to be."""
    return tuple("，".join(_change_words(kind, form, c) for c in repair.changes) for repair in repairs)


def _broken(code: str, subject: Subject) -> Outcome:
    table = subject.table(TABLE_OF[code])
    if table is None:
        return not_assessable(f"没有读到{table_name(TABLE_OF[code])}")
    outcome = Outcome(gaps=_gaps(code, table, subject.standing_of(table).known))
    for broken, repairs in subject.repairs_of(table):
        outcome.findings += [_finding(identity, table, repairs) for identity in broken if identity.code == code]
    return outcome


def _gaps(code: str, table: Table, known: list[Identity]) -> list[str]:
    every = identities(table.kind, table.form)
    if len(known) == len(every):
        return []
    count = sum(identity.code == code for identity in every) - sum(identity.code == code for identity in known)
    return [f"{table_name(table.kind)}有{count}处勾稽关系含有未印出或不能确定的格"] if count else []


def _finding(identity: Identity, table: Table, repairs: tuple[Repair, ...]) -> Finding:
    left, right = identity.sides(table)
    row, column = identity.at
    key = table_form(table.kind, table.form).row(row).columns[column].key
    cell = table.rows[row].cells[column]
    says = _SAYS[identity.code].format(left=left, right=right)
    words = repair_words(table.kind, table.form, repairs)
    return catalogue.finding(
        identity.code,
        f"{where(table.kind, table.form, row, key)}：{says}。{_explanation(words)}",
        table=table.kind,
        row=row,
        column=key,
        printed=cell.value,
        expected=_expected(identity, table),
        candidates=words,
        place=cell.place or table.rows[row].place or table.place,
    )


def _expected(identity: Identity, table: Table) -> int | None:
    """What the cell beside which the finding stands would be, were all other cells of the identity right."""
    left, right = identity.sides(table)
    own = table.value(*identity.at)
    if not isinstance(left, int) or not isinstance(right, int) or not isinstance(own, int):
        return None
    return own + left - right if own + left >= right else None


def _explanation(words: tuple[str, ...]) -> str:
    if not words:
        return "没有只改一两格（或移动一行）就能使全表勾稽的改法，请对照登记台账逐格核对。"
    if len(words) == 1:
        return f"最小的改法只有一种：{words[0]}，改后全部勾稽。究竟哪一格有误，以登记台账为准。"
    return f"最小的改法有{len(words)}种，任一种都能使全部勾稽：{listed(words)}。究竟哪一格有误，以登记台账为准。"


def _change_words(kind: str, form: str, change: Change) -> str:
    column = table_form(kind, form).row(change.row).columns[change.column].key
    cell = where(kind, form, change.row, column).removeprefix(table_name(kind))
    return f"{cell}由{change.printed}改为{change.needed}"
