"""`gongkai read`: what published reports say, figure by figure."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from gongkai.commands.inputs import Reading, read_inputs
from gongkai.commands.output import print_lines, print_object, report_failure, say, terminal_columns
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser

if TYPE_CHECKING:
    from gongkai.report.model import Report

DESCRIPTION = """读取政府信息公开工作年度报告（HTML、DOCX、DOC、PDF、TXT、MD），给出每个数字、它的状态和出处。
数字旁的符号：* 推算补全，□ 空白，? 缺失，≈ 无法唯一确定，× 无法识读；没有符号的是原文所印。"""


class Export(Protocol):
    """A file or folder that takes reports one by one."""

    def add(self, report: Report) -> None: ...
    def add_unreadable(self, source: str, message: str) -> None: ...


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("read", help="读取年报，给出每个数字和依据", description=DESCRIPTION)
    parser.add_argument("files", nargs="+", metavar="文件", help="年报文件；给出文件夹时读取其中所有文件")
    parser.add_argument("--json", action="store_true", help="每份年报输出一行 JSON，不输出别的内容")
    parser.add_argument("--xlsx", type=_workbook, metavar="文件.xlsx", help="另存为一个 XLSX 工作簿，附字段说明")
    parser.add_argument("--csv", type=Path, metavar="文件夹", help="另存为一组 CSV 文件，附字段说明")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, or 2 where a file could not be read or an export not be written."""
    code = DONE
    try:
        with _exports(options) as exports:
            for reading in read_inputs(options.files):
                _hand_on(reading, exports)
                _show(reading, options, brief=bool(exports))
                code = UNUSABLE if reading.error else code
    except OSError as error:
        if error.filename is None:
            raise
        say(f"不能写入 {error.filename}：{error.strerror}；请检查位置、权限和剩余空间。")
        return UNUSABLE
    return code


def _workbook(name: str) -> Path:
    # so that `--xlsx a.pdf b.pdf` never overwrites a report
    if not name.lower().endswith(".xlsx"):
        raise argparse.ArgumentTypeError(f"后面应当是要写入的工作簿，以 .xlsx 结尾，而不是 {name}")
    return Path(name)


@contextmanager
def _exports(options: argparse.Namespace) -> Iterator[list[Export]]:
    """The exports asked for; they appear when everything was read, or not at all."""
    with ExitStack() as stack:
        exports: list[Export] = []
        if options.xlsx:
            from gongkai.writing.xlsx import open_workbook

            exports.append(stack.enter_context(open_workbook(options.xlsx)))
        if options.csv:
            from gongkai.writing.csv_files import CsvFolder

            exports.append(stack.enter_context(CsvFolder(options.csv)))
        yield exports
    for path in (options.xlsx, options.csv):
        if path:
            say(f"已写入 {path}")


def _hand_on(reading: Reading, exports: list[Export]) -> None:
    for export in exports:
        if reading.error:
            export.add_unreadable(reading.source, reading.error.message)
        for report in reading.reports:
            export.add(report)


def _show(reading: Reading, options: argparse.Namespace, brief: bool) -> None:
    from gongkai.writing.contract import as_object
    from gongkai.writing.terminal import heading_lines, report_lines

    report_failure(reading, options.json)
    for report in reading.reports:
        if options.json:
            print_object(as_object(report))
        elif brief:
            print_lines(heading_lines(report))
        else:
            print_lines([*report_lines(report, terminal_columns()), ""])
