"""From a file in quarantine to what may be archived of it: read in isolation, judged before any transaction."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.annual.matching import MOST_CANDIDATES, match
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body
from gongkai.bodies.names import folded
from gongkai.bodies.policy import Reason, Refused
from gongkai.bodies.queries import bodies_named
from gongkai.files import queries as files
from gongkai.files.models import StoredFile
from gongkai.reading import isolation
from gongkai.reading.document import UnreadableFile
from gongkai.report.model import Report
from gongkai.site import clock

FIRST_YEAR = 2008
"""条例 of 2007 is in force since 2008-05-01; there is no report on an earlier year."""

FEWEST_SECTIONS = 3
"""Of the six sections, how many show that a document without tables is an annual report."""

FINAL = {"unreadable", "no_report", "no_tables", "no_year", "year_impossible", "duplicate", "repeated_in_file"}
"""Refusals that choosing a body cannot cure."""


class NotArchived(Refused):
    """Refused; `candidates` are the bodies that the report may belong to, to be offered and chosen from.

    `printed` is the name in the document where no registered body bears it.
    """

    def __init__(self, reasons: list[Reason], candidates: tuple[Body, ...] = (), printed: str | None = None) -> None:
        super().__init__(reasons)
        self.candidates = list(candidates)
        self.printed = printed

    @property
    def is_final(self) -> bool:
        """Whether handing in the same file with a chosen body would be refused again."""
        return any(reason.code in FINAL for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Planned:
    """A report with the body and year under which it will be archived."""

    report: Report
    body: Body
    year: int


def plan(file: StoredFile, chosen: Body | None) -> list[Planned]:
    """Read the file and place each report in it; raises NotArchived with everything that stands in the way."""
    refuse_duplicate(file)
    reports = _read(file)
    if reasons := [reason for report in reports for reason in _unfit(report)]:
        raise NotArchived(reasons)
    planned = [_placed(report, chosen) for report in reports]
    _refuse_repeated(planned)
    return planned


def refuse_duplicate(file: StoredFile) -> None:
    """The same bytes are in the archive already: say where."""
    same = ArchiveEntry.objects.filter(report__file__sha256=file.sha256, withdrawn_on=None)
    found = same.select_related("body").first()
    if found:
        message = f"这份文件已在年报库中：{found.body.name} {found.year}年（{found.added_on}存入），无需重复提交"
        raise NotArchived([Reason("duplicate", message)])


def _read(file: StoredFile) -> list[Report]:
    try:
        reports = isolation.read_bytes_isolated(files.content(file), file.name)
    except UnreadableFile as problem:
        raise NotArchived([Reason("unreadable", f"{file.name}：{problem.message}")]) from problem
    if not reports:
        raise NotArchived([Reason("no_report", f"{file.name} 中没有找到政府信息公开工作年度报告，请检查是否选错文件")])
    return reports


def _unfit(report: Report) -> list[Reason]:
    """What keeps a document from being an annual report, whatever body it belongs to."""
    where = _where(report)
    if not any(report.tables.values()) and not _has_sections(report):
        text = "既没有年报的统计表，也没有年报的各部分（一、总体情况等），不能作为年报存入；请提交完整的年报"
        return [Reason("no_tables", f"{where}{text}", "国办公开办函〔2021〕30号")]
    if report.year is None:
        return [Reason("no_year", f"{where}没有找到年报的年度；标题应写明“××××年”，请核对文件", "国办公开办函〔2021〕30号")]
    if not FIRST_YEAR <= report.year <= clock.today().year:
        text = f"年度为{report.year}年，不可能有此年报：条例自2008年起施行，未结束的年度尚无年报；请核对标题"
        return [Reason("year_impossible", f"{where}{text}")]
    return []


def _has_sections(report: Report) -> bool:
    """A report whose tables were lost on its way to us is still one: its tables stay unknown."""
    return len({section.number for section in report.sections if section.number}) >= FEWEST_SECTIONS


def _placed(report: Report, chosen: Body | None) -> Planned:
    year = report.year
    assert year is not None, "reports without a year were refused before"  # noqa: S101
    if chosen is not None:
        _refuse_other_body(report, chosen)
        return Planned(report, chosen, year)
    if not report.body:
        raise NotArchived([Reason("no_body", f"{_where(report)}没有找到发布机关的名称，请选择所属机关")])
    found = match(report.body, year)
    if found.body is None:
        raise _unmatched(report.body, _where(report), found.candidates)
    return Planned(report, found.body, year)


def _unmatched(printed: str, where: str, candidates: tuple[Body, ...]) -> NotArchived:
    text = f"{where}所载机关“{printed}”"
    named = [body for body in candidates if folded(body.name) == folded(printed)]
    if len(named) > 1:
        reason = Reason("body_ambiguous", f"{text}有{len(named)}个同名机关，请选择所属机关")
        return NotArchived([reason], candidates)
    advice = "请从相近的机关中选择，或先登记该机关" if candidates else "请先登记该机关"
    return NotArchived([Reason("body_unknown", f"{text}未登记，{advice}")], candidates, printed)


def _refuse_other_body(report: Report, chosen: Body) -> None:
    """The printed name is that of other bodies, and not one the chosen body ever bore."""
    if not report.body:
        return
    named = list(bodies_named(report.body)[:MOST_CANDIDATES])
    if named and chosen not in named:
        text = f"{_where(report)}所载机关“{report.body}”不是所选的“{chosen.name}”，请核对"
        raise NotArchived([Reason("body_differs", text)], tuple(named))


def _refuse_repeated(planned: list[Planned]) -> None:
    seen: set[tuple[int, int]] = set()
    for item in planned:
        if (item.body.pk, item.year) in seen:
            text = f"同一文件中有两份{item.body.name}{item.year}年的年报，不能判断以哪份为准，请分开提交"
            raise NotArchived([Reason("repeated_in_file", text)])
        seen.add((item.body.pk, item.year))


def _where(report: Report) -> str:
    return f"第{report.part}份：" if report.part else ""
