"""Two reports of one body side by side: what must continue (E, W), what was copied, what jumped, what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.cells import CellPair, pairs
from gongkai.report.checks.order import in_order
from gongkai.report.checks.outcome import Assessment, Outcome, not_assessable
from gongkai.report.continuity import CONTINUITY, Years
from gongkai.report.copied import copied
from gongkai.report.growth import stated_growth
from gongkai.report.model import Finding, Report
from gongkai.report.narrative import plain
from gongkai.report.roles import same_body
from gongkai.report.wording import listed, table_name, where

COPY_SECTIONS = {1: "总体情况", 5: "存在的主要问题及改进情况"}


@dataclass(frozen=True, slots=True)
class SectionCopy:
    """How much of one section of the later report stands in the earlier one, with the identical sentences."""

    section: int
    title: str
    share: Decimal
    sentences: tuple[str, ...]


@dataclass(slots=True)
class Comparison:
    """Two years of one body: findings, how each check ended, the changed cells for display, and what was copied."""

    earlier: Report
    later: Report
    findings: list[Finding] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    changes: list[CellPair] = field(default_factory=list)
    copies: list[SectionCopy] = field(default_factory=list)


def compare(one: Report, other: Report, *, reorganised: bool = False, corrected: bool = False) -> Comparison:
    """Compares two reports, given in either order; the one of the earlier year is the earlier.

    `reorganised`: the body merged, split or was renamed between the years; `corrected`: one of the reports was corrected
    after it was published. Either makes Y-CHAIN a warning, as do two different names.
    """
    earlier, later = sorted((one, other), key=lambda report: report.year or 0)
    renamed = bool(earlier.body and later.body) and not same_body(earlier.body, later.body)
    years = Years(earlier, later, lenient=reorganised or corrected or renamed)
    copies = _section_copies(earlier, later)
    outcomes = {code: made(years) for code, made in CONTINUITY.items()}
    outcomes["NT-PCT"] = stated_growth(years)
    outcomes["Y-COPY"] = _copied(years, copies)
    outcomes["Y-JUMP"] = _jumps(years)
    return Comparison(
        earlier,
        later,
        in_order(catalogue.as_of(found, later.year) for outcome in outcomes.values() for found in outcome.findings),
        [outcomes[code].assessment(code) for code in catalogue.entries() if code in outcomes],
        [pair for pair in pairs(earlier, later) if _changed(pair)],
        copies,
    )


def _changed(pair: CellPair) -> bool:
    return (pair.earlier.value, pair.known) != (pair.later.value, True)


# Y-COPY


def _section_copies(earlier: Report, later: Report) -> list[SectionCopy]:
    shortest = int(catalogue.limit("Y-COPY", "sentence_characters"))
    found = []
    for number, title in COPY_SECTIONS.items():
        before, after = _section(earlier, number), _section(later, number)
        if before and after:
            same = copied(before, after, shortest)
            found.append(SectionCopy(number, title, same.share, same.sentences))
    return found


def _section(report: Report, number: int) -> str:
    return "\n".join(section.text for section in report.sections if section.number == number)


def _copied(years: Years, copies: list[SectionCopy]) -> Outcome:
    """Y-COPY: a section more than half last year's, or a whole table that is not all zeros."""
    outcome = Outcome()
    for copy in copies:
        if copy.share >= catalogue.limit("Y-COPY", "share"):
            outcome.findings.append(_copy_finding(years.later, copy))
    outcome.findings += [_table_finding(years.later, kind) for kind in _same_tables(years)]
    if not copies:
        outcome.gaps.append("没有同时读到两年的第一、第五部分")
    return outcome


def _copy_finding(later: Report, copy: SectionCopy) -> Finding:
    place = next((section.place for section in later.sections if section.number == copy.section), None)
    return catalogue.finding(
        "Y-COPY",
        f"“{copy.title}”部分：{len(copy.sentences)}句与上年相同，占{copy.share * 100:.0f}%："
        f"{listed(f'“{sentence}”' for sentence in copy.sentences)}。",
        printed=f"{copy.share * 100:.0f}%",
        expected=f"<{catalogue.limit('Y-COPY', 'share') * 100:.0f}%",
        candidates=copy.sentences,
        place=place,
    )


def _same_tables(years: Years) -> list[str]:
    """Tables whose cells are all known, all the same as last year, and not all zero."""
    by_kind: dict[str, list[CellPair]] = {}
    for pair in pairs(years.earlier, years.later):
        by_kind.setdefault(pair.table, []).append(pair)
    return [
        kind
        for kind, cells in by_kind.items()
        if all(cell.known and not cell.difference for cell in cells) and sum(bool(c.later.value) for c in cells) > 2
    ]


def _table_finding(later: Report, kind: str) -> Finding:
    table = later.table(kind)
    return catalogue.finding(
        "Y-COPY", f"{table_name(kind)}：每一格都与上年相同。", table=kind, place=table.place if table else None
    )


# Y-JUMP


def _jumps(years: Years) -> Outcome:
    """Y-JUMP: totals that rise from 0 or change by a large factor; listed, not judged."""
    if gap := years.gap:
        return not_assessable(gap)
    watched = [pair for pair in pairs(years.earlier, years.later) if _is_watched(pair)]
    if not watched:
        return not_assessable("两年没有可以比较的表格")
    outcome = Outcome([_jump_finding(pair) for pair in watched if pair.known and _is_jump(pair)])
    outcome.gaps += ["有未读到的格"] if not all(pair.known for pair in watched) else []
    return outcome


def _is_watched(pair: CellPair) -> bool:
    """In tables 3 and 4 the totals say enough."""
    return pair.column == "total" or pair.table in ("proactive", "statistics")


def _is_jump(pair: CellPair) -> bool:
    before, after = abs(Decimal(pair.earlier.value or 0)), abs(Decimal(pair.later.value or 0))
    if abs(Decimal(pair.difference)) < catalogue.limit("Y-JUMP", "difference"):
        return False
    return min(before, after) * catalogue.limit("Y-JUMP", "factor") <= max(before, after)


def _jump_finding(pair: CellPair) -> Finding:
    return catalogue.finding(
        "Y-JUMP",
        f"{where(pair.table, pair.form, pair.row, pair.column)}："
        f"上年{plain(pair.earlier.value or 0)}，本年{plain(pair.later.value or 0)}，变化很大。",
        table=pair.table,
        row=pair.row,
        column=pair.column,
        printed=pair.later.value,
        expected=pair.earlier.value,
        place=pair.later.place,
    )
