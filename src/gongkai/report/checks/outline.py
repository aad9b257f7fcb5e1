"""F-SECTIONS, F-NUMBER, F-TITLE, F-PERIOD, F-CONTACT, F-EMPTY: the outward form of a report."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from gongkai.report import catalogue
from gongkai.report.checks.outcome import (
    NARRATIVE_SECTIONS,
    Outcome,
    Subject,
    found,
    not_assessable,
)
from gongkai.report.forms import SECTION_TITLES, table_form
from gongkai.report.model import Finding, Place, State, Table
from gongkai.report.narrative import FIRST_YEAR_OF_SIX_SECTIONS, fold
from gongkai.report.wording import listed, table_name, where

NUMERALS = "一二三四五六七八九十"
_SAME_TITLE = str.maketrans("", "", '、,，。:：“”"和的及 其它他')
# What may not stand before the bracket is asked after it: so the search goes from bracket to bracket.
_ITEM = re.compile(r"[(（](?<![第条款项及和、至)）三四五六].)([一二三四五六七八九十]{1,3})[)）](?![项款条、(（\d])")
_NAMED_TITLE = re.compile(r"20\d\d年(?:度)?.{0,40}政府信息公开工作年度报告")
_BLANK_STATES = (State.BLANK,)


def sections(subject: Subject) -> Outcome:
    """F-SECTIONS: six sections with their titles in their order."""
    if early := subject.since(FIRST_YEAR_OF_SIX_SECTIONS):
        return early
    numbered = [section for section in subject.report.sections if section.number > 0]
    if not numbered:
        return not_assessable("没有读到各部分标题")
    present = [section.number for section in numbered]
    missing = [number for number in range(1, 7) if number not in present]
    problems = [f"缺第{NUMERALS[number - 1]}部分“{SECTION_TITLES[number - 1]}”" for number in missing]
    problems += [
        f"第{NUMERALS[s.number - 1]}部分标题印为“{s.title.strip()}”，应为“{SECTION_TITLES[s.number - 1]}”"
        for s in numbered
        if s.number <= 6 and not _is_title(s.title, s.number)
    ]
    problems += ["各部分次序不对"] if any(a > b for a, b in pairwise(present)) else []
    return found(_note("F-SECTIONS", listed(problems, "；"), numbered[0].place) if problems else None)


def _is_title(printed: str, number: int) -> bool:
    """Titles alike but for punctuation, 和, 其它 for 其他 and the like."""
    if printed == SECTION_TITLES[number - 1]:
        return True
    plain, expected = (fold(text).translate(_SAME_TITLE) for text in (printed, SECTION_TITLES[number - 1]))
    return expected in plain and len(plain) <= len(expected) + 4


def numbering(subject: Subject) -> Outcome:
    """F-NUMBER: no section number twice, none skipped; a list may begin again at （一）."""
    if early := subject.since(FIRST_YEAR_OF_SIX_SECTIONS):
        return early
    parts = [section for section in subject.report.sections if section.number in NARRATIVE_SECTIONS]
    if not parts:
        return not_assessable("没有读到各部分")
    outcome = Outcome()
    for section in parts:
        numbers = [_number(match[1]) for match in _ITEM.finditer(section.text)]
        jumps = dict.fromkeys(pair for pair in pairwise(numbers) if pair[1] not in (pair[0] + 1, 1))
        words = [_numbering_words(section.title, before, after) for before, after in jumps]
        outcome.findings += [_note("F-NUMBER", says, section.place) for says in words]
    outcome.findings += _top_level(subject)
    return outcome


def _top_level(subject: Subject) -> list[Finding]:
    numbered = [section for section in subject.report.sections if section.number > 0]
    doubled = [b for a, b in pairwise(numbered) if a.number == b.number]
    return [_note("F-NUMBER", f"序号“{_numeral(s.number)}、”出现两次（“{s.title.strip()}”）", s.place) for s in doubled]


def _numbering_words(title: str, before: int, after: int) -> str:
    place = f"“{title.strip()}”部分" if title.strip() else "引言"
    if after == before:
        return f"{place}：序号“（{_numeral(after)}）”出现两次"
    return f"{place}：序号由“（{_numeral(before)}）”跳到“（{_numeral(after)}）”"


def _number(numeral: str) -> int:
    """一 … 九十九."""
    if "十" not in numeral:
        return NUMERALS.index(numeral[0]) + 1
    tens, ones = numeral.split("十", 1)
    return (NUMERALS.index(tens) + 1 if tens in NUMERALS and tens else 1) * 10 + (
        NUMERALS.index(ones) + 1 if ones and ones in NUMERALS else 0
    )


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def title(subject: Subject) -> Outcome:
    """F-TITLE: 《…年政府信息公开工作年度报告》."""
    if early := subject.since(FIRST_YEAR_OF_SIX_SECTIONS):
        return early
    printed = subject.report.title
    if not printed:
        return not_assessable("没有读到标题")
    right = _NAMED_TITLE.search(fold(printed))
    says = f"标题印为“{printed.strip()}”，应为“……{subject.report.year}年政府信息公开工作年度报告”"
    return found(None if right else _note("F-TITLE", says, None))


def period(subject: Subject) -> Outcome:
    """F-PERIOD: the period of the figures is stated and is the report's year."""
    report = subject.report
    if report.year is None or not (report.sections or report.lines):
        return not_assessable("没有读到报告年度或正文")
    if report.period is None:
        said = any(re.search("统计期限|统计时限|统计周期|数据统计", s.text) for s in subject.sentences)
        lost = "报告提到统计期限，但日期没有读到"
        return not_assessable(lost) if said else found(_note("F-PERIOD", "没有写明所列数据的统计期限", None))
    expected = (date(report.year, 1, 1), date(report.year, 12, 31))
    first, last = report.period
    says = f"统计期限写为{first}至{last}，报告年度是{report.year}年"
    return found(None if report.period == expected else _note("F-PERIOD", says, None))


def contact(subject: Subject) -> Outcome:
    """F-CONTACT: how to reach the office is stated."""
    if not (subject.report.sections or subject.report.lines):
        return not_assessable("没有读到正文")
    c = subject.report.contacts
    reachable = any((c.phone, c.email, c.address, c.fax, c.website))
    return found(None if reachable else _note("F-CONTACT", "没有写明编制机构的地址、电话等联系方式", None))


def empty(subject: Subject) -> Outcome:
    """F-EMPTY: 0 or 无 is written, not a blank; blanks of table 3 are T3-BLANK."""
    tables = [t for kind in ("proactive", "remedies", "statistics") if (t := subject.table(kind))]
    if not tables and not subject.report.sections:
        return not_assessable("没有读到表格和各部分")
    outcome = Outcome([finding for table in tables if (finding := _blank_cells(table))])
    for section in subject.report.sections:
        if section.number == 6 and subject.has_six_sections and not section.text.strip():
            says = "第六部分“其他需要报告的事项”留空，没有的应写“无”"
            outcome.findings.append(_note("F-EMPTY", says, section.place))
    return outcome


def _blank_cells(table: Table) -> Finding | None:
    form = table_form(table.kind, table.form).by_key
    blank = [
        (row.key, form[row.key].columns[index].key if row.key in form and table.kind != "statistics" else None)
        for row in table.rows.values()
        for index, cell in enumerate(row.cells)
        if cell.state in _BLANK_STATES
    ]
    if not blank:
        return None
    cells = (where(table.kind, table.form, row, key).removeprefix(table_name(table.kind)) for row, key in blank)
    return catalogue.finding(
        "F-EMPTY",
        f"{table_name(table.kind)}：{len(blank)}格留空（{listed(cells, '、')}），没有的应填0。",
        table=table.kind,
        row=blank[0][0],
        column=blank[0][1],
        place=table.rows[blank[0][0]].place or table.place,
    )


def _note(code: str, says: str, place: Place | None) -> Finding:
    return catalogue.finding(code, f"{says}。", place=place)
