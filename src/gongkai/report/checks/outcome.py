"""What a check works on and what it gives back: findings, or why it could not be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from gongkai.report.identities import Identity, Standing, standing
from gongkai.report.model import Finding, Report, State, Table, Value
from gongkai.report.narrative import FIRST_YEAR_OF_SIX_SECTIONS, Sentence, folded_lines, sentences
from gongkai.report.repair import Repair, repairs_of
from gongkai.report.roles import Deadline, Role, role
from gongkai.report.wording import listed

NARRATIVE_SECTIONS = (0, 1, 5, 6)
_CERTAIN = (State.PRINTED, State.SOLVED)


class Status(StrEnum):
    """How a check ended; the labels shown to people are in `STATUS_LABELS`."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ASSESSABLE = "not_assessable"
    NOT_APPLICABLE = "not_applicable"


STATUS_LABELS = {
    Status.PASSED: "相符",
    Status.FAILED: "有问题",
    Status.NOT_ASSESSABLE: "无法核验",
    Status.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one check of the catalogue ended; `reason` is in Chinese and empty where it passed."""

    code: str
    status: Status
    reason: str = ""


@dataclass(slots=True)
class Outcome:
    """Findings of one check and `gaps`, the reasons why it could not be made, wholly or in part."""

    findings: list[Finding] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    applicable: bool = True

    def assessment(self, code: str) -> Assessment:
        """Failed with a finding, not assessable with a gap: a check whose inputs are missing never passes."""
        reason = listed(dict.fromkeys(self.gaps))
        if not self.applicable:
            return Assessment(code, Status.NOT_APPLICABLE, reason)
        if self.findings:
            return Assessment(code, Status.FAILED, reason)
        return Assessment(code, Status.NOT_ASSESSABLE if self.gaps else Status.PASSED, reason)


def not_assessable(reason: str) -> Outcome:
    return Outcome(gaps=[reason])


def not_applicable(reason: str) -> Outcome:
    return Outcome(gaps=[reason], applicable=False)


def found(finding: Finding | None) -> Outcome:
    """An outcome of one finding, or of none."""
    return Outcome([finding] if finding else [])


@dataclass
class Subject:
    """A report under check, with what several checks need; `notice` is the deadline set by the body's own county."""

    report: Report
    notice: Deadline | None = None
    _standing: dict[str, Standing] = field(default_factory=dict)
    _repairs: dict[str, list[tuple[list[Identity], tuple[Repair, ...]]]] = field(default_factory=dict)

    @cached_property
    def role(self) -> Role | None:
        return role(self.report.body)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentences(self.report, self.folded_lines)

    @cached_property
    def folded_lines(self) -> list[str]:
        return folded_lines(self.report.lines)

    @cached_property
    def narrative(self) -> list[Sentence]:
        """The sentences in which a report speaks of the year: not the tables' sections, in older reports all."""
        six = self.has_six_sections
        return [s for s in self.sentences if not six or s.section in NARRATIVE_SECTIONS]

    @cached_property
    def narrative_text(self) -> str:
        """The narrative in one piece: what does not stand in it stands in no sentence."""
        return "".join(sentence.text for sentence in self.narrative)

    def standing_of(self, table: Table) -> Standing:
        """Which identities of a table can be assessed, and which are broken; found once for the checks on them."""
        if table.kind not in self._standing:
            self._standing[table.kind] = standing(table)
        return self._standing[table.kind]

    def repairs_of(self, table: Table) -> list[tuple[list[Identity], tuple[Repair, ...]]]:
        """The broken identities of a table, in groups that share cells, with their repairs; found once too."""
        if table.kind not in self._repairs:
            self._repairs[table.kind] = repairs_of(table, self.standing_of(table))
        return self._repairs[table.kind]

    @property
    def has_six_sections(self) -> bool:
        """Whether the report follows the forms of 2019 or 2021."""
        return self.report.year is not None and self.report.year >= FIRST_YEAR_OF_SIX_SECTIONS

    def since(self, year: int) -> Outcome | None:
        """Why a check that begins with the reports on `year` is not made on this one; None where it is."""
        if self.report.year is None:
            return not_assessable("没有读到报告年度")
        return not_applicable(f"只核对{year}年度以后的报告") if self.report.year < year else None

    def section(self, number: int) -> str | None:
        """The text of a section without blanks at its ends; None where the report has no such section."""
        texts = [section.text.strip() for section in self.report.sections if section.number == number]
        return "\n".join(texts) if texts else None

    def table(self, kind: str) -> Table | None:
        return self.report.table(kind)


def certain(table: Table | None, row: str, column: int) -> Value:
    """A cell's value where it is printed or solved, else None."""
    found_row = table.rows.get(row) if table else None
    if found_row is None or column >= len(found_row.cells):
        return None
    cell = found_row.cells[column]
    return cell.value if cell.state in _CERTAIN else None


def is_printed(table: Table, row: str, column: int) -> bool:
    return table.rows[row].cells[column].state == State.PRINTED


Check = Callable[[Subject], Outcome]
