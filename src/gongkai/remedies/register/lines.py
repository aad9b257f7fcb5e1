"""One line of a register of reviews and suits as values: days and codes. What cannot be read is a fault of its column. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.applications.register.dates import day_of
from gongkai.applications.register.mapping import SheetMapping
from gongkai.law.reasons import Refused
from gongkai.law.remedy_results import CELLS, TABLE, results
from gongkai.remedies.kinds import Kind
from gongkai.remedies.order import APPEAL, DECISION, RETRIAL
from gongkai.remedies.register.layout import RECORD, Fault, label
from gongkai.remedies.register.words import LABELS, is_code, meaning

LONGEST = {"case_number": 80, "authority": 120, "party": 120, "other_organ": 120, "appeal_court": 120, "appeal_number": 80,
           "retrial_court": 120, "retrial_number": 80}  # fmt: skip
"""So many characters these columns can hold."""

DAYS = ("opened_on", "copy_on", "replied_on", "evidence_on", "decided_on", "appealed_on", "appeal_decided_on", "reopened_on",
        "retrial_decided_on")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """A second instance or a new trial as the line tells it."""

    on: date
    side: str
    court: str
    case_number: str


@dataclass(slots=True)
class Line:
    """A line as it was understood: `days` by column, codes; `outcomes` the results by column, `cells_of_table` the cells
    that the register names, one for each concluded trial. `cells` are the cells as written."""

    number: int
    cells: dict[str, str]
    kind: str = ""
    part: str = ""
    contested: str = ""
    about: str = ""
    block: str = ""
    stage: str = ""
    days: dict[str, date] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    cells_of_table: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def cell(self, key: str) -> str:
        """The cell as it was written; blank where the sheet has no such column."""
        return self.cells.get(key, "").strip()


def understood(number: int, cells: Mapping[str, str], mapping: SheetMapping) -> Line:
    """A line with everything in it that can be read; nothing is decided about it yet."""
    line = Line(number, dict(cells))
    line.kind = _code(line, "kind", "kind") or mapping.default_kind
    line.part = _code(line, "part", "part")
    line.block = _code(line, "block", "block")
    line.stage = _code(line, "stage", "stage", doubtful=True)
    _matter(line)
    for key in DAYS:
        _day(line, key, mapping.year)
    _outcome(line, "result", line.kind if line.kind in LABELS else "", DECISION[Kind(line.kind)] if line.kind else RECORD)
    _outcome(line, "appeal_result", "second", APPEAL)
    _outcome(line, "retrial_result", "again", RETRIAL)
    for key in ("appeal_side", "retrial_side"):
        line.sides[key] = _code(line, key, "side")
    line.cells_of_table = _cells(line)
    for key, longest in LONGEST.items():
        if len(line.cell(key)) > longest:
            line.faults.append(Fault(key, f"{label(key)}超过{longest}字", RECORD, "请写名称、案号本身，其余写在备注里"))
    return line


def _code(line: Line, key: str, table: str, doubtful: bool = False) -> str:
    text = line.cell(key)
    if not text:
        return ""
    found = meaning(table, text)
    if not found.code:
        known = "、".join(LABELS[table].values())
        (line.doubts if doubtful else line.faults).append(
            Fault(key, f"{label(key)}“{text[:30]}”不认识", "", f"请改为{known}之一" + ("或者留空" if doubtful else ""))
        )
    return found.code


def _matter(line: Line) -> None:
    """What is contested; words that are no code of ours say it in their own way and are kept."""
    text, line.about = line.cell("contested"), line.cell("about")
    line.contested = meaning("contested", text).code
    if text and not is_code("contested", text) and not line.about:
        line.about = text


def _day(line: Line, key: str, year: int | None) -> None:
    try:
        if day := day_of(line.cell(key), label(key), year):
            line.days[key] = day
    except Refused as refused:
        line.faults += [Fault(key, reason.message, reason.article) for reason in refused.reasons]


def _outcome(line: Line, key: str, table: str, article: str) -> None:
    text = line.cell(key)
    if not text or not table or (is_code("stage", text) and meaning("stage", text).code in ("filed", "pending")):
        return
    found = meaning(table, text)
    if found.code:
        line.outcomes[key] = found.code
        return
    why = "没有写明是哪一种" if found.vague else "不认识"
    known = "、".join(f"“{one.label}”" for one in list(results("review" if table == "review" else "suit").values())[:5])
    line.faults.append(Fault(key, f"{label(key)}“{text[:40]}”{why}", article, f"请照决定书、裁判文书写明，如{known}"))


def _cells(line: Line) -> list[str]:
    """结果维持；其他结果: the cell of each concluded trial; what stands before the result is no cell."""
    found = []
    for piece in line.cell("cell").replace(";", "；").split("；"):
        if not piece.strip() or is_code("stage", piece):
            continue
        code = meaning("cell", piece).code
        if not code:
            known = "、".join(CELLS.values())
            line.faults.append(Fault("cell", f"{label('cell')}“{piece[:20]}”不认识", TABLE, f"请改为{known}之一或者留空"))
        found.append(code)
    return found
