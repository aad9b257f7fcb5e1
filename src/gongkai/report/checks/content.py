"""F-FIVE, F-SUPERVISE, F-LENGTH, F-FEE, F-PROBLEMS, F-DATE: what the circular wants said, how long, and by when."""

from __future__ import annotations

import re

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, found, not_applicable, not_assessable
from gongkai.report.model import Finding
from gongkai.report.narrative import FIRST_YEAR_OF_SIX_SECTIONS, fold
from gongkai.report.roles import Deadline, publication_deadline

FIRST_YEAR_OF_CIRCULAR_30 = 2021
_FIVE = {
    "主动公开": ("主动公开", "主动公布"),
    "依申请公开": ("依申请", "公开申请"),
    "政府信息管理": ("信息管理", "信息资源管理", "规范性文件", "公开属性", "审查", "保密"),
    "政府信息公开平台建设": ("平台", "网站", "新媒体", "公众号", "专栏", "公示栏", "公开栏"),
    "监督保障": ("监督", "考核", "评议", "培训", "保障"),
}
_RESULTS = {
    "工作考核": ("考核", "考评", "考绩"),
    "社会评议": ("评议", "满意度", "测评", "问卷"),
    "责任追究": ("责任追究", "追究责任", "追责", "问责"),
}
_FEE = re.compile(r"处理费|信息公开费|收费|收取.{0,20}费|费用")


def five_parts(subject: Subject) -> Outcome:
    """F-FIVE: section 一 covers its five parts (circular 30 of 2021)."""
    text = subject.section(1)
    if early := subject.since(FIRST_YEAR_OF_CIRCULAR_30):
        return early
    if not text:
        return not_assessable("没有读到“总体情况”")
    missing = _unsaid(_FIVE, fold(text))
    return found(_note(subject, "F-FIVE", f"总体情况没有写{'、'.join(missing)}", 1) if missing else None)


def supervision(subject: Subject) -> Outcome:
    """F-SUPERVISE: a government's report gives results of 考核, 社会评议, 责任追究 (art. 50 item 4)."""
    if subject.role is None:
        return not_assessable("不能从名称确定机关类别")
    if early := subject.since(FIRST_YEAR_OF_SIX_SECTIONS):
        return early
    if not subject.role.government:
        return not_applicable("只核对各级人民政府的报告")
    if subject.section(1) is None:
        return not_assessable("没有读到“总体情况”")
    missing = _unsaid(_RESULTS, subject.narrative_text)
    return found(_note(subject, "F-SUPERVISE", f"没有写{'、'.join(missing)}结果情况", 1) if missing else None)


def _unsaid(parts: dict[str, tuple[str, ...]], text: str) -> list[str]:
    """The parts of which no word stands in the folded text."""
    return [name for name, words in parts.items() if not any(word in text for word in words)]


def length(subject: Subject) -> Outcome:
    """F-LENGTH: 总体情况 ≤ 1,000 characters; blanks do not count."""
    text = subject.section(1)
    if early := subject.since(FIRST_YEAR_OF_CIRCULAR_30):
        return early
    if text is None:
        return not_assessable("没有读到“总体情况”")
    count, most = len("".join(text.split())), int(catalogue.limit("F-LENGTH", "characters"))
    return found(_note(subject, "F-LENGTH", f"总体情况约{count}字，超过{most}字", 1) if count > most else None)


def fee_statement(subject: Subject) -> Outcome:
    """F-FEE: section 六 says what 信息处理费 was charged, or that none was."""
    text = subject.section(6)
    if early := subject.since(FIRST_YEAR_OF_CIRCULAR_30):
        return early
    if text is None:
        return not_assessable("没有读到第六部分")
    says = "第六部分没有写明收取信息处理费的情况（没有收取的也要写明）"
    return found(None if _FEE.search(fold(text)) else _note(subject, "F-FEE", says, 6))


def problems(subject: Subject) -> Outcome:
    """F-PROBLEMS: section 五 is not empty."""
    text = subject.section(5)
    if early := subject.since(FIRST_YEAR_OF_SIX_SECTIONS):
        return early
    if text is None:
        return not_assessable("没有读到第五部分")
    short = len(fold(text)) < catalogue.limit("F-PROBLEMS", "characters")
    says = "第五部分“存在的主要问题及改进情况”没有内容"
    return found(_note(subject, "F-PROBLEMS", says, 5) if short else None)


def publication_date(subject: Subject) -> Outcome:
    """F-DATE: published in time; a township by the date of its county's notice, which the finding cites."""
    report = subject.report
    if report.published is None or report.year is None:
        return not_assessable("没有读到发布日期或报告年度")
    if subject.role is None and subject.notice is None:
        return not_assessable("不能从名称确定机关类别，公布期限不明")
    deadline = subject.notice or (publication_deadline(subject.role, report.year) if subject.role else None)
    if deadline is None:
        return not_assessable("这类机关的公布期限没有统一规定")
    return found(_late(subject, deadline) if report.published > deadline.on else None)


def _late(subject: Subject, deadline: Deadline) -> Finding:
    published = subject.report.published
    days = (published - deadline.on).days if published else 0
    label = f"（{subject.role.label}）" if subject.role else ""
    return catalogue.finding(
        "F-DATE",
        f"发布日期{published}，应不晚于{deadline.on}{label}，迟{days}天。",
        basis=deadline.source,
        printed=published,
        expected=deadline.on,
    )


def _note(subject: Subject, code: str, says: str, section: int) -> Finding:
    place = next((s.place for s in subject.report.sections if s.number == section), None)
    return catalogue.finding(code, f"{says}。", place=place)
