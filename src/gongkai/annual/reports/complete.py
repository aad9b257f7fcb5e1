"""What is asked of a report before it is submitted, and again before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.annual.entered.keys import FORM
from gongkai.annual.kinds import Basis
from gongkai.annual.models import ReportFacts
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import queries
from gongkai.annual.reports.examining import examined
from gongkai.annual.reports.tables import taken
from gongkai.files.contents import cleaned
from gongkai.items import pictures
from gongkai.items.findings import Finding
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, Version
from gongkai.law.reasons import Reason, Refused
from gongkai.report.cells import column_keys
from gongkai.report.drafting.sentences import PROMPT
from gongkai.report.model import Finding as ReportFinding
from gongkai.report.model import Level, Report
from gongkai.report.wording import listed, where
from gongkai.site import clock
from gongkai.writing.annual.page import html

ACROSS = ("Y-CHAIN",)
"""Errors that another report may be to blame for."""
ANNUAL = "《政府信息公开条例》第四十九条、第五十条"


def refuse_incomplete(item: Item) -> None:
    """Asked before a report is submitted; raises Refused with everything that is missing."""
    if item.genre != Genre.REPORT:
        return
    version = Version.objects.filter(item=item).latest("number")
    facts = ReportFacts.objects.filter(pk=version.pk).first()
    if facts is None:
        raise Refused([Reason("no_facts", "公开年报须由“年度报告”编制生成：请在“年度报告”页面开始", ANNUAL)])
    if found := list(_faults(item, version, facts)):
        raise Refused(found)


def refuse_outdated(item: Item, version: Version) -> None:
    """Asked before a reviewed report is published: the figures are those of the ledger at this moment."""
    if item.genre != Genre.REPORT:
        return
    facts = ReportFacts.objects.get(pk=version.pk)
    if found := list(_moved(item, facts, facts.typed())):
        raise Refused(found)


def to_speak_to(version: Version) -> Iterator[Finding]:
    """What the checks find that may have its reason, such as a year that does not continue the last: the submitter says
    it, and the reviewers read it."""
    facts = ReportFacts.objects.filter(pk=version.pk).first() if version.item.genre == Genre.REPORT else None
    if facts is None:
        return
    report = facts.typed()
    found = examined(report, queries.earlier_report(None, version.item.body, facts.year))
    stopping = {id(one) for one in found.errors if one.code not in ACROSS}
    for one in found.findings:
        if one.level in (Level.ERROR, Level.WARNING) and id(one) not in stopping:
            yield Finding(f"report.{one.code}", f"{one.code} {_place(report, one)}", f"{one.message}{one.advice}", one.basis, False)


def _place(report: Report, found: ReportFinding) -> str:
    table = report.table(found.table) if found.table else None
    return where(found.table, table.form, found.row, found.column) if found.table and table else "年报文字"


def _faults(item: Item, version: Version, facts: ReportFacts) -> Iterator[Reason]:
    report = facts.typed()
    if facts.year >= clock.today().year:
        yield Reason("year_not_over", f"{facts.year}年尚未结束，不能送审年度报告", ANNUAL)
    yield from _blank(report)
    for section in report.sections:
        for words in PROMPT.findall(section.text):
            yield Reason("asked", f"“{section.title}”还有没有填写的内容{words}", FORM)
    yield from _moved(item, facts, report)
    if version.html != cleaned(html(report), pictures.places(item)).html:
        yield Reason("other_text", "正文与年报的表格、文字不一致：请在“年度报告”页面保存一次，不要直接修改正文", ANNUAL)
    if not facts.drawn() or len(kept.drawn_files(version)) != len(facts.drawn()):
        yield Reason("not_printed", "还没有生成年报的PDF、Word、Excel文件，或者生成以后又有修改：请先“生成文件”", ANNUAL)
    for finding in examined(report).errors:
        # errors against the year before are spoken to: see `to_speak_to`
        yield Reason(f"check.{finding.code}", f"{finding.code} {finding.message}", finding.basis)


def _blank(report: Report) -> Iterator[Reason]:
    if cells := queries.missing_cells(report):
        yield Reason("blank", f"表格中有{len(cells)}格还没有数字（没有的填0，不能留空）：{_named(report, cells)}", FORM)


def _moved(item: Item, facts: ReportFacts, report: Report) -> Iterator[Reason]:
    if facts.basis == Basis.FORM:
        return
    now = taken(item.body, facts.year, facts.basis)
    if now.scope != facts.scope:
        words = f"取数以后报送单位有变化，现在是：{now.scope}请“重新取数”，核对文字后再送审"
        yield Reason("moved_below", words, ANNUAL)
    if cells := queries.moved_cells(report, now.tables):
        source = "下级的报送" if facts.basis == Basis.ROLLUP else "台账或者填报的数据"
        words = f"取数以后{source}又有变化：{_named(report, cells)}；请“重新取数”，核对文字后再送审"
        yield Reason("moved", words, ANNUAL)


def _named(report: Report, cells: Iterable[tuple[str, str, int]]) -> str:
    tables = {kind: table for kind, table in report.tables.items() if table is not None}
    return listed(
        (where(kind, tables[kind].form, row, column_keys(tables[kind], row)[at]) for kind, row, at in cells if kind in tables), "、"
    )
