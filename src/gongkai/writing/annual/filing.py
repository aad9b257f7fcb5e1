"""The papers with which an annual report goes out: the sheet that is signed and sealed, and the letter to the supervising
office (《政府信息公开条例》第四十九条、第五十条；国办公开办函〔2021〕30号). A report goes in on paper and as a file.

Both are values: `office_form` and `letter_pdf`, `letter_docx` print them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.wording import day_words
from gongkai.report.checks import check
from gongkai.report.forms import TABLE_LABELS, form_for_year, table_form
from gongkai.report.model import Level, Report, Value
from gongkai.writing.annual.paper import NAMES, paper_of
from gongkai.writing.annual.pictures import figure
from gongkai.writing.contract import as_object
from gongkai.writing.letter import OfficialLetter, Paragraph, Table
from gongkai.writing.numbers import written
from gongkai.writing.office_form import Field, OfficeForm
from gongkai.writing.office_papers import BY_HAND

SHOWN = (
    ("normative_documents", "proactive", 0, "", "件"),
    ("received_new", "applications", -1, "本年新收政府信息公开申请", "件"),
    ("received_carried_in", "applications", -1, "上年结转政府信息公开申请", "件"),
    ("outcome_total", "applications", -1, "本年度办理结果总计", "件"),
    ("carried_forward", "applications", -1, "结转下年度继续办理", "件"),
    ("reconsideration", "remedies", -1, "行政复议总计", "件"),
    ("litigation_direct", "remedies", -1, "行政诉讼（未经复议直接起诉）总计", "件"),
    ("litigation_after_reconsideration", "remedies", -1, "行政诉讼（复议后起诉）总计", "件"),
    ("received_total", "statistics", 0, "收到申请数", "件"),
    ("answered_total", "statistics", 0, "申请答复数", "件"),
)
"""The figures named on both papers: row, table, column, words, unit; blank words are those of the form."""
FIRST_OF_NOW = 2019
"""From this report year on arts. 49 and 50 of the regulation of 2019 apply."""
NOT_KNOWN = "（表内空白）"
GROUPED = 8
"""Characters of a digest that stand together, so that it can be compared by eye."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who answers for the figures; blank is room to sign and write by hand."""

    leader: str = ""
    reviewer: str = ""
    compiler: str = ""
    phone: str = ""
    filled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """The letter's own parts; `number` and `dated_on` are blank and None before it is signed."""

    issuer: str
    addressee: str
    number: str = ""
    dated_on: date | None = None
    contact: str = ""
    phone: str = ""
    attachments: tuple[str, ...] = ()


def figures_digest(report: Report) -> str:
    """SHA-256 over the tables and the states of their cells: the same figures, the same digest, whatever the format."""
    whole = as_object(report)
    told = {name: whole[name] for name in ("body", "year", "tables", "states")}
    return hashlib.sha256(
        json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def sign_off_sheet(report: Report, signatures: Signatures | None = None, digest: str | None = None) -> OfficeForm:
    """签字盖章页 of a report: its figures in short, who signs, and the digest by which the signed figures are known again.

    `digest` is that of the figures unless another is given. ValueError for a report without body and title.
    """
    signed = signatures or Signatures()
    whose = report.body or paper_of(report).title
    filled = day_words(signed.filled_on) if signed.filled_on else "　　　　年　　月　　日"
    rows = (
        (Field("编制机关", whose), Field("报告年度", f"{report.year}年" if report.year else "")),
        (Field("单位负责人", signed.leader, 22, BY_HAND),),
        (Field("审核人", signed.reviewer, 22, BY_HAND),),
        (Field("填报人", signed.compiler, 16), Field("联系电话", signed.phone, 16)),
        (Field("填报日期", filled, 12), Field("单位盖章", "", 34)),
        (Field("数据校验码", _grouped(digest or figures_digest(report))),),
    )
    listed = Table(("序号", "指标", "数值"), tuple(_listed(report)))
    return OfficeForm(whose, "政府信息公开工作年度报告签字盖章页", rows, listed=listed, notes=_notes(report))


def filing_letter(report: Report, filing: Filing) -> OfficialLetter:
    """上报函 of a report to the office that supervises the body, with what its checks leave open said openly.

    ValueError for a report without body and title.
    """
    title = paper_of(report).title
    contact = "，".join(
        filter(None, (filing.contact and f"联系人：{filing.contact}", filing.phone and f"联系电话：{filing.phone}"))
    )
    return OfficialLetter(
        issuer=filing.issuer,
        title=f"{filing.issuer}关于报送{_year(report)}政府信息公开工作年度报告的函",
        addressee=filing.addressee,
        body=tuple(Paragraph(text) for text in _paragraphs(report, title)),
        signed_as=filing.issuer,
        number=filing.number,
        dated_on=filing.dated_on,
        attachments=filing.attachments or (title, "政府信息公开工作年度报告签字盖章页"),
        note=contact,
    )


def _paragraphs(report: Report, title: str) -> Iterator[str]:
    yield f"根据{_basis(report.year)}的规定，我单位编制了《{title}》，现予报送。"
    if told := "，".join(_figure_words(report)):
        yield f"{_year(report)}{told}。"
    yield _checked(report)
    yield "专此函告，请予审核。"


def _basis(year: int | None) -> str:
    """The law and the circular that the form of the year comes from; before 2019 other articles and other lists were in force."""
    form = form_for_year(year) if year else form_for_year(date.max.year)
    if form.first_year < FIRST_OF_NOW:
        return "《中华人民共和国政府信息公开条例》"
    return f"《中华人民共和国政府信息公开条例》第四十九条、第五十条和《中华人民共和国政府信息公开工作年度报告格式》（{form.source}）"


def _figure_words(report: Report) -> Iterator[str]:
    for words, value, unit in _shown(report):
        if value is not None:
            yield f"{words}{written(value)}{unit}"


def _checked(report: Report) -> str:
    """What the checks of the report say of its tables."""
    kinds = [NAMES[finding.table] for finding in check(report) if finding.level is Level.ERROR and finding.table]
    if not kinds:
        return "报告各统计表已按勾稽关系核对，没有不符。"
    tables = "、".join(dict.fromkeys(kinds))
    return f"报告统计表有{len(kinds)}处勾稽关系不符（{tables}），说明另附。"


def _shown(report: Report) -> Iterator[tuple[str, Value, str]]:
    """The figures named on the papers, those of the tables that the report holds; a document count in its form's words."""
    for row, kind, column, words, unit in SHOWN:
        table = report.table(kind)
        if table and row in table.rows:
            known = table_form(kind, table.form).row(row)
            yield words or f"{known.label}{known.columns[column].label}", figure(table, row, column), unit


def _listed(report: Report) -> Iterator[tuple[str, str, str]]:
    shown = list(_shown(report)) or [("统计表", None, "")]
    for number, (words, value, unit) in enumerate(shown, 1):
        yield str(number), words, _with_unit(value, unit)


def _with_unit(value: Value, unit: str) -> str:
    return NOT_KNOWN if value is None else f"{written(value)}{unit}"


def _notes(report: Report) -> tuple[str, ...]:
    held = "、".join(TABLE_LABELS[kind] for kind, table in report.tables.items() if table) or "没有统计表"
    return (
        f"本页随年度报告一并存档，对应的统计表：{held}。",
        "数据校验码由报告各统计表的数字算出（SHA-256），数字有任何改动，校验码就不同；签字盖章后更正的，须重新打印、签字、盖章。",
    )


def _grouped(digest: str) -> str:
    pieces: Sequence[str] = [digest[start : start + GROUPED] for start in range(0, len(digest), GROUPED)]
    return "\n".join(" ".join(pieces[start : start + 4]) for start in range(0, len(pieces), 4))


def _year(report: Report) -> str:
    return f"{report.year}年度" if report.year else ""
