"""What stands in the way of a return: the wrong year or body, a cell nobody confirmed, figures that do not reconcile. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection

from gongkai.annual.returns.cells import FIRST_YEAR, shown, values_of
from gongkai.bodies.names import folded
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.report.checks import check
from gongkai.report.forms import form_for_year
from gongkai.report.model import Finding, Level, Report, State
from gongkai.report.roles import same_body
from gongkai.report.rollup import KINDS
from gongkai.report.wording import table_name

RULE = "国办公开办函〔2021〕30号"
SHOWN = 8
"""So many findings are listed in a refusal."""
OF_TABLES = ("T2-", "T3-", "T4-", "FEE-")


def require_year(year: int, today_year: int) -> None:
    """Refuse a year without tables 2 to 4, and one that is not over."""
    if year < FIRST_YEAR:
        raise refuse("early_year", f"{year}年的年报没有表二、表三、表四（2019年起才有），不能报送汇总", RULE)
    if year >= today_year:
        raise refuse("year_running", f"{year}年尚未结束，年报数据截至当年12月31日，不能报送", RULE)


def identity_reasons(report: Report, names: Collection[str], year: int, own: str) -> list[Reason]:
    """Why a document is not this body's report on this year: says what was read. `names` are those the body ever bore."""
    reasons = []
    if report.year is None:
        reasons.append(Reason("no_year", f"文件中没有读到年度；标题应写明“{year}年”，请核对文件", RULE))
    elif report.year != year:
        reasons.append(Reason("wrong_year", f"文件所载年度为{report.year}年，报送的应是{year}年的年报，请核对是否选错文件", RULE))
    if not report.body:
        reasons.append(Reason("no_body", f"文件中没有读到机关名称；标题应写明“{own}”，请核对文件", RULE))
    elif not any(folded(report.body) == folded(name) or same_body(report.body, name) for name in names):
        reasons.append(Reason("wrong_body", f"文件所载机关为“{report.body}”，报送的应是“{own}”的年报，请核对是否选错文件", RULE))
    return reasons


def form_reasons(report: Report, year: int) -> list[Reason]:
    """Tables that are not there, or of another year's form, cannot be added."""
    form = form_for_year(year).name
    reasons = []
    for kind in KINDS:
        table = report.table(kind)
        if table is not None and table.form != form:
            text = f"{table_name(kind)}用的是{table.form}年的格式，{year}年年报应用{form}年的格式，各格不能对应；请按表填写"
            reasons.append(Reason("other_form", text, RULE))
    if not any(report.table(kind) for kind in KINDS):
        reasons.append(Reason("no_tables", "文件中没有读到表二、表三、表四，请核对是否选错文件，或者按表填写", RULE))
    return reasons


def uncertain(report: Report, year: int) -> list[str]:
    """The keys of the cells that a person must confirm: all that are not simply printed."""
    found = values_of(report, year)
    return [key for key, cell in found.items() if cell is None or cell.value is None or cell.state != State.PRINTED]


def findings_of(report: Report, whole: bool) -> list[Finding]:
    """What the checks say: of the tables alone, or of the `whole` report with its text."""
    return [found for found in check(report) if whole or found.code.startswith(OF_TABLES)]


def require_sound(report: Report, words: str, whole: bool) -> None:
    """Refuse a report that breaks arithmetic or law; doubts want a word from whoever files."""
    findings = findings_of(report, whole)
    errors = [found for found in findings if found.level == Level.ERROR]
    if errors:
        raise Refused(_told(errors))
    doubts = [found for found in findings if found.level == Level.WARNING]
    if doubts and not words.strip():
        asked = Reason("say_why", "以下提示不一定是错误，核对无误的请在“情况说明”中写明后报送：", RULE)
        raise Refused([asked, *_told(doubts)])


def _told(findings: list[Finding]) -> list[Reason]:
    reasons = [Reason(found.code.lower(), found.message, found.basis) for found in findings[:SHOWN]]
    if len(findings) > SHOWN:
        reasons.append(Reason("more", f"还有{len(findings) - SHOWN}项，改正以上各项后再核对"))
    return reasons


def digest(report: Report, year: int) -> str:
    """The digest of the figures: of the same figures the same, whatever the text and the way they came."""
    figures = {key: shown(cell.value if cell else None) for key, cell in values_of(report, year).items()}
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()
