"""`gongkai check`: what is wrong in reports, by table, row and column."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

from gongkai.commands.inputs import read_inputs
from gongkai.commands.output import print_lines, print_object, report_failure, terminal_columns
from gongkai.commands.parser import DONE, FOUND, UNUSABLE, ChineseParser

if TYPE_CHECKING:
    from gongkai.report.model import Finding, Report

DESCRIPTION = """核查年报：勾稽关系、文字与表格是否一致、格式和时间，按表、行、列列出问题。
级别：E 算不平或者不合规定；W 可能是口径不同，需要核对；N 形式问题；X 识读说明。
退出码：0 没有 E 级问题；1 有 E 级问题（--strict 时 W 级也算）；2 有文件不能读取。"""


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("check", help="核查年报，按表、行、列列出问题", description=DESCRIPTION)
    parser.add_argument("files", nargs="+", metavar="文件", help="年报文件；给出文件夹时核查其中所有文件")
    parser.add_argument("--strict", action="store_true", help="有 W 级问题时退出码也是 1")
    parser.add_argument("--json", action="store_true", help="每份年报输出一行 JSON，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0; 1 where a finding counts; 2 where a file could not be read, which wins."""
    codes = {DONE}
    for reading in read_inputs(options.files):
        report_failure(reading, options.json)
        codes.add(UNUSABLE if reading.error else DONE)
        for report in reading.reports:
            _show(report, options.json)
            codes.add(exit_code(report.findings, options.strict))
    return max(codes)


def exit_code(findings: list[Finding], strict: bool) -> int:
    """Whether any finding is of level E, or with `strict` of level W."""
    counted = ("E", "W") if strict else ("E",)
    return FOUND if any(finding.level.value in counted for finding in findings) else DONE


def _show(report: Report, as_json: bool) -> None:
    from gongkai.report.checks import assess
    from gongkai.writing.contract import findings_object
    from gongkai.writing.terminal import finding_lines, heading_lines, not_assessable_lines

    assessments = assess(report)
    if as_json:
        print_object(findings_object(report, assessments))
        return
    print_lines(heading_lines(report))
    print_lines(finding_lines(report.findings, report, terminal_columns()))
    print_lines(not_assessable_lines(assessments, terminal_columns()))
    counts = Counter(finding.level.value for finding in report.findings)
    print("小计：" + "　".join(f"{level} 级 {counts[level]} 条" for level in "EWNX"))
    print()
