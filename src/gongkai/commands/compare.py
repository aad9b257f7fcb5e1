"""`gongkai compare`: two years of one body: what must continue, what was copied, what changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gongkai.commands.check import exit_code
from gongkai.commands.inputs import Reading, read_inputs
from gongkai.commands.output import print_lines, print_object, report_failure, terminal_columns
from gongkai.commands.parser import UNUSABLE, ChineseParser
from gongkai.reading.document import UnreadableFile

if TYPE_CHECKING:
    from gongkai.report.compare import Comparison

DESCRIPTION = """比较同一机关的两份年报（先后不限）：结转是否衔接，现行有效件数等是否连续，文字是否照抄，哪些数字变了。
退出码：0 没有 E 级问题；1 有 E 级问题；2 有文件不能读取。"""


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("compare", help="比较同一机关两年的年报", description=DESCRIPTION)
    parser.add_argument("one", metavar="年报甲", help="一份年报")
    parser.add_argument("other", metavar="年报乙", help="另一年的年报")
    parser.add_argument("--reorganised", action="store_true", help="两年之间机关有合并、拆分或更名：不衔接只作提示")
    parser.add_argument("--corrected", action="store_true", help="其中一份公布后作过更正：不衔接只作提示")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0; 1 where a finding is of level E; 2 where a file could not be used."""
    readings = [_single(reading) for reading in read_inputs([options.one, options.other])]
    failed = [reading for reading in readings if reading.error]
    for reading in failed:
        report_failure(reading, options.json)
    if failed:
        return UNUSABLE
    from gongkai.reading.neighbours import narrow
    from gongkai.report.compare import compare

    one, other = narrow([reading.reports[0] for reading in readings])
    comparison = compare(one, other, reorganised=options.reorganised, corrected=options.corrected)
    _show(comparison, options.json)
    return exit_code(comparison.findings, strict=False)


def _single(reading: Reading) -> Reading:
    """A file for comparing holds one report."""
    if reading.error or len(reading.reports) == 1:
        return reading
    message = f"载有 {len(reading.reports)} 份年报，不能判断比较哪一份；请分成单独的文件。"
    return Reading(reading.source, error=UnreadableFile("several_reports", message))


def _show(comparison: Comparison, as_json: bool) -> None:
    from gongkai.writing.comparison import comparison_lines, comparison_object

    if as_json:
        print_object(comparison_object(comparison))
    else:
        print_lines(comparison_lines(comparison, terminal_columns()))
