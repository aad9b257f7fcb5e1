"""The checks on one report: `check` gives its findings, `assess` how every check of the catalogue ended.

Checks across years are in `gongkai.report.compare`, across bodies in `gongkai.report.rollup`. T3-BLANK is raised by the reader,
which alone knows what was printed where.
"""

from __future__ import annotations

from gongkai.report import catalogue
from gongkai.report.checks import (
    applications,
    conclusions,
    content,
    counts,
    numbers,
    outline,
    parts,
    percentages,
    privacy,
    proactive,
    stale,
    statistics,
    sums,
)
from gongkai.report.checks.order import in_order
from gongkai.report.checks.outcome import STATUS_LABELS, Assessment, Check, Outcome, Status, Subject, not_applicable
from gongkai.report.model import Finding, Report
from gongkai.report.narrative import FIRST_YEAR_OF_SIX_SECTIONS
from gongkai.report.roles import Deadline

CHECKS: dict[str, Check] = {
    "T3-NUM": numbers.applications_and_remedies,
    "T3-ROW": sums.row_sums,
    "T3-SUM": sums.column_sums,
    "T3-BAL": sums.balances,
    "T3-FORM": applications.form,
    "T3-OTHER": applications.other_outcomes,
    "T3-SECRET": applications.state_secrets,
    "T4-SUM": sums.remedy_sums,
    "T2-NUM": numbers.proactive,
    "T2-UNIT": proactive.fee_unit,
    "FEE-T2": proactive.fee_inside,
    "T2-RULES": proactive.rules,
    "T2-PUB19": proactive.published_within_total,
    "T1-SUM": statistics.sub_items,
    "NT-COUNT": counts.against_tables,
    "NT-SUM": parts.add_up,
    "NT-FEE": conclusions.fees,
    "NT-PCT": percentages.recomputed,
    "NT-DONE": conclusions.finished,
    "NT-UNIT": parts.units,
    "NT-YEAR": stale.years,
    "NT-LAW": stale.old_law,
    "NT-PII": privacy.personal,
    "NT-PLACE": stale.places,
    "F-SECTIONS": outline.sections,
    "F-NUMBER": outline.numbering,
    "F-TITLE": outline.title,
    "F-PERIOD": outline.period,
    "F-CONTACT": outline.contact,
    "F-FIVE": content.five_parts,
    "F-SUPERVISE": content.supervision,
    "F-LENGTH": content.length,
    "F-EMPTY": outline.empty,
    "F-FEE": content.fee_statement,
    "F-DATE": content.publication_date,
    "F-PROBLEMS": content.problems,
}

__all__ = ["CHECKS", "STATUS_LABELS", "Assessment", "Outcome", "Status", "Subject", "assess", "check", "examine"]


def check(report: Report, *, notice: Deadline | None = None) -> list[Finding]:
    """Every finding on a single report, by table, row, column and code; `notice` is the county's date for a township."""
    return _findings(_outcomes(report, notice), report)


def assess(report: Report, *, notice: Deadline | None = None) -> list[Assessment]:
    """How each check ended, in the order of the catalogue: one whose inputs are missing is not assessable, never passed."""
    return _assessments(_outcomes(report, notice))


def examine(report: Report, *, notice: Deadline | None = None) -> tuple[list[Finding], list[Assessment]]:
    """Findings and assessments of one run."""
    outcomes = _outcomes(report, notice)
    return _findings(outcomes, report), _assessments(outcomes)


def _outcomes(report: Report, notice: Deadline | None) -> dict[str, Outcome]:
    subject = Subject(report, notice)
    left_out = _ONLY_SINCE_2019 if _is_before_2019(report) else ()
    return {code: _too_early() if code.startswith(left_out) else made(subject) for code, made in CHECKS.items()}


_ONLY_SINCE_2019 = ("T2-", "T3-", "T4-", "FEE-")


def _is_before_2019(report: Report) -> bool:
    """A report of the years before table 2, 3 and 4 is not short of them."""
    old = report.table("statistics") is not None or (
        report.year is not None and report.year < FIRST_YEAR_OF_SIX_SECTIONS
    )
    return old and not any(report.table(kind) for kind in ("proactive", "applications", "remedies"))


def _too_early() -> Outcome:
    return not_applicable("2008—2018年的年报没有表二、表三、表四")


def _findings(outcomes: dict[str, Outcome], report: Report) -> list[Finding]:
    return in_order(catalogue.as_of(found, report.year) for outcome in outcomes.values() for found in outcome.findings)


def _assessments(outcomes: dict[str, Outcome]) -> list[Assessment]:
    return [outcomes[code].assessment(code) for code in catalogue.entries() if code in outcomes]
