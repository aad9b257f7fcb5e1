"""Reports of bodies that do not exist with right figures of any size and texts of any kind, and what two have in common."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from gongkai.report.forms import SECTION_TITLES
from gongkai.report.model import Cell, Contacts, Level, Report, Row, Section, Table
from gongkai.writing.contract import as_object
from tests.generator import narrative
from tests.generator.document import YEARS, right_tables
from tests.generator.truth import RightTable

FORMS = ("2021", "2019", "mixed", "2014", "2008")
ODD = (
    "=SUM(A1:A9)", "+86", "-1", "@公开", "（一）主动公开。共公开 525 条", "1.政策文件；2.其他（含“三公”经费）……", "12", "/", "无", "0",
    "一、本年新收政府信息公开申请数量 5 件", "第 1 页", "合计｜12｜34", "臺灣關係、國家檔案館與縣誌辦", "版权所有 联系我们 打印本页",
    "GDP growth of 3.5% was officially re-filed by the office", "网址：https://example.org/a?b=1&c=<2>", "全角　空格，ＡＢＣ１２３％",
)  # fmt: skip
"""Paragraphs that a reader of foreign documents takes for something else."""
WORDS = st.text(
    "政府信息公开申请年度报告件条一二三0123456789，。；：、（）“”《》—…％=+-@/|<>&'\"# abcXYZ", min_size=1, max_size=60
)


@st.composite
def reports(draw: st.DrawFn, forms: tuple[str, ...] = FORMS) -> Report:
    """A whole report: figures in which every identity holds, six sections with paragraphs."""
    form = draw(st.sampled_from(forms))
    report = report_of(draw(st.integers(0, 10**6)), form)
    texts = st.lists(st.one_of(st.sampled_from(ODD), WORDS), max_size=4)
    for section in report.sections:
        section.text = "\n".join(filter(None, ["\n".join(draw(texts)), section.text]))
    return report


def report_of(seed: int, form: str) -> Report:
    """The report of a seed with plain texts."""
    rng = Random(seed)  # noqa: S311 - figures, not secrets
    body, year = narrative.body(rng), rng.randint(*YEARS[form])
    right = right_tables(rng, form)
    report = Report("", body, year, f"{body}{year}年政府信息公开工作年度报告")
    report.published = narrative.published(rng, year)
    report.formed = report.published - timedelta(days=rng.randint(0, 9))
    report.index_number = rng.choice(
        ("QH-2023-00017", "11330782002609100U/2022-417586", "青政公开〔2023〕第0001号", None)
    )
    report.period = (date(year, 1, 1), date(year, 12, 31))
    report.contacts = rng.choice((Contacts(), CONTACTS))
    report.sections = _sections(rng, body, year, right)
    report.tables = {table.kind: _table(table) for table in right}
    return report


CONTACTS = Contacts(
    "青禾县人民政府办公室", "0578-8812345转8", "(0578)8812346", "gk@example.org", "青禾县柳溪镇长安路1号 3楼", "323000",
    "https://example.org/" + "gk/" * 40,
)  # fmt: skip


def _sections(rng: Random, body: str, year: int, right: list[RightTable]) -> list[Section]:
    opening = Section(0, "", narrative.opening(body, year))
    general = Section(1, SECTION_TITLES[0], "\n".join(narrative.general(rng, year, right)))
    if len(right) == 1:
        return [opening, general, Section(2, "存在的主要问题和改进措施", "\n".join(narrative.problems(rng)))]
    middle = [Section(number, SECTION_TITLES[number - 1], "") for number in (2, 3, 4)]
    problems = Section(5, SECTION_TITLES[4], "\n".join(["（一）主要问题", *narrative.problems(rng), "1.改进措施"]))
    return [opening, general, *middle, problems, Section(6, SECTION_TITLES[5], narrative.other(rng, year))]


def _table(right: RightTable) -> Table:
    rows = {key: Row(key, [Cell(value, printed=str(value)) for value in values]) for key, values in right.rows.items()}
    wide = len(next(iter(right.rows.values())))
    columns = ("this_year", "cumulative")[:wide] if right.kind == "statistics" else ()
    return Table(right.kind, right.form, rows, columns)


def whole(report: Report) -> Report:
    """With the six headings that the circular of 2021 asks for, where a report has none."""
    report.sections = [Section(number, title, "") for number, title in enumerate(SECTION_TITLES, 1)]
    return report


def enlarged(report: Report, factor: int) -> Report:
    """Every count multiplied, which leaves all identities; money in as many digits as reports have."""
    for table in report.tables.values():
        for cell in [cell for row in (table.rows.values() if table else ()) for cell in row.cells]:
            if isinstance(cell.value, Decimal):
                cell.value += Decimal("0.000001")
            elif cell.value is not None:
                cell.value *= factor
    return report


def what(report: Report) -> dict[str, object]:
    """All that a report says, without places: what must come back."""
    whole = as_object(report)
    return {
        "head": (
            report.title,
            report.body,
            report.year,
            report.index_number,
            report.published,
            report.formed,
            report.period,
        ),
        "contacts": report.contacts,
        "sections": [(one.number, one.title, paragraphs(one.text)) for one in report.sections],
        "tables": {kind: table for kind, table in whole["tables"].items() if table},
        "states": whole["states"],
    }


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def false_findings(source: Report, found: Report) -> set[tuple[str, str | None, str | None]]:
    """E and X findings that the source does not have."""
    known = {(one.code, one.row, one.column) for one in source.findings}
    return {
        (one.code, one.row, one.column)
        for one in found.findings
        if one.level in (Level.ERROR, Level.READING) and (one.code, one.row, one.column) not in known
    }
