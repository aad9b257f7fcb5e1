"""`gongkai report`: a body's report of a year from its ledger, checked, and written in any format."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.commands.output import print_lines, print_object, say, terminal_columns
from gongkai.commands.parser import UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.annual.reports.compiling import Compilation

DESCRIPTION = """由台账编制一个机关一年的年度报告：表二、表三、表四和文字初稿（已在工作台编写的，用编写的文字），逐项核查。
--out 按后缀写成文件：.html .docx .pdf .xlsx .zip（CSV） .json，可以写几次。没有填报的格留空并列出，空白不等于 0。
退出码：0 没有 E 级问题；1 有 E 级问题（--strict 时 W 级也算）；2 机关、年度或者文件不能使用。"""


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("report", help="由台账编制年度报告", description=DESCRIPTION)
    parser.add_argument("body", metavar="机关", help="已登记的名称")
    parser.add_argument("year", type=int, metavar="年度", help="如 2025")
    parser.add_argument("--on", type=date.fromisoformat, metavar="日期", help="截至这一天记入台账的内容；默认是现在")
    parser.add_argument("--out", action="append", default=[], metavar="文件", help="写入文件，格式看后缀，可以写几次")
    parser.add_argument("--strict", action="store_true", help="有 W 级问题时退出码也是 1")
    parser.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义；默认是服务器上的系统管理员")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0; 1 where a finding counts; 2 where something cannot be used."""
    start_site()
    from gongkai.annual.reports.compiling import compile_report
    from gongkai.bodies.naming import body_named
    from gongkai.commands.check import exit_code
    from gongkai.law.reasons import Refused, refuse

    try:
        targets = [(Path(name), _format(name)) for name in options.out]
        actor = acting_person(options.username)
        if actor is None:
            raise refuse("no_such_person", f"没有登录名为“{options.username}”的人员；请核对，或者不写 --as")
        found = compile_report(actor, body_named(options.body), options.year, on=options.on)
        for path, name in targets:
            _write(path, name, found)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    _tell(found, options)
    return exit_code(found.examined.findings, options.strict)


def _format(name: str) -> str:
    from gongkai.law.reasons import refuse
    from gongkai.writing.annual.formats import FORMATS

    suffixes = {found.suffix: key for key, found in FORMATS.items()}
    if (found := suffixes.get(Path(name).suffix.lower())) is None:
        raise refuse("no_such_format", f"不能写成“{Path(name).suffix or name}”；可以写成 {' '.join(suffixes)}")
    return found


def _write(path: Path, name: str, found: Compilation) -> None:
    """The whole file or none: an interrupted or failed write leaves what was there."""
    from gongkai.law.reasons import refuse
    from gongkai.writing.annual.formats import FORMATS

    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(FORMATS[name].write(found.report))
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise refuse("not_written", f"不能写入 {path}：{problem.strerror}；请检查目录、权限和磁盘空间") from problem


def _tell(found: Compilation, options: argparse.Namespace) -> None:
    from gongkai.report.model import Report
    from gongkai.writing.contract import as_object
    from gongkai.writing.terminal import finding_lines, table_lines

    shown: Report = found.examined.report
    shown.findings = found.examined.findings
    if options.json:
        print_object(as_object(shown) | {"missing": found.missing, "positions": {str(k): v for k, v in found.positions.items()}})
        return
    print(shown.title)
    for table in shown.tables.values():
        if table is not None:
            print_lines(table_lines(table))
    print_lines(finding_lines(shown.findings, shown, terminal_columns()))
    counts = Counter(finding.level.value for finding in shown.findings)
    print("小计：" + "　".join(f"{level} 级 {counts[level]} 条" for level in "EWNX"))
    if found.missing:
        say(f"还有 {len(found.missing)} 格没有填报：{'、'.join(found.missing)}。请在工作台“业务数据”中填报。")
    for name in options.out:
        say(f"已写入 {name}")
