"""`gongkai calendar`: which years' holiday notices are known, and the import of a new one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.commands.dates import working_calendar
from gongkai.commands.output import print_object
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.law.calendar import Calendar
    from gongkai.law.notices import Notice

IMPORT = """导入国务院办公厅公布的某一年节假日安排，此后各期限按它计算，暂定的日期随之确定：
未办结的申请和复议诉讼重新计算，已答复的保留当时的日期。导入记入台账。

TOML 文件：
  year = 2027
  number = "国办发明电〔2026〕…号"
  [[holiday]]
  name = "元旦"
  rest = [2027-01-01, 2027-01-02, 2027-01-03]
  work = []
每个节日一段；rest 是放假的日子（含其中的周末），work 是调休上班的周末，都不加引号。

CSV 文件：第一行“日期,安排,节日”，以下每行一天，安排写“放假”或者“上班”；文号用 --number 给出。

导入前核对：日期属于这一年、没有重复、调休上班日是周末、法定假日都放假、放假与调休的天数相抵。有一处不符就不导入。"""


def register(commands: Any) -> None:
    calendar: ChineseParser = commands.add_parser("calendar", help="工作日历：查看、导入节假日安排", description="工作日历。")
    verbs = calendar.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    show: ChineseParser = verbs.add_parser("show", help="已知哪些年份", description="列出已知的各年节假日安排。")
    show.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    show.set_defaults(run=run_show)
    take: ChineseParser = verbs.add_parser("import", help="导入一年的节假日安排", description=IMPORT)
    take.add_argument("file", metavar="文件", help="TOML 或者 CSV 文件")
    take.add_argument("--number", default="", metavar="文号", help="通知的文号（CSV 文件用）")
    take.add_argument("--special", action="store_true", help="这一年另有特别放假，不核对天数是否相抵")
    take.add_argument("--replace", action="store_true", help="这一年已有安排，以这份文件代替（例如假期有调整）")
    take.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    take.set_defaults(run=run_import)


def run_show(options: argparse.Namespace) -> int:
    """0, or 2 where an imported file is damaged."""
    from gongkai.law.reasons import Refused

    try:
        calendar = working_calendar()
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    if options.json:
        print_object(_calendar_object(calendar))
        return DONE
    print(f"工作日历 {calendar.version}：已公布至{calendar.certain_until}")
    for notice in calendar.notices:
        print(f"  {notice.year}　{notice.source}　放假{len(notice.rest)}天，调休上班{len(notice.work)}天")
    return DONE


def run_import(options: argparse.Namespace) -> int:
    """0, or 2 where the file cannot be used; then nothing has changed."""
    from gongkai.law.notices import faults
    from gongkai.law.reasons import Refused

    try:
        notice = _read(options.file, options.number)
        # before Django is started: a file that cannot be used is told at once
        if found := faults(notice, options.special):
            raise Refused(found)
        refreshed = _imported(notice, options)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    calendar = working_calendar()
    if options.json:
        print_object({"imported": notice.year, "refreshed": refreshed, **_calendar_object(calendar)})
    else:
        print(f"已导入{notice.source}：放假{len(notice.rest)}天，调休上班{len(notice.work)}天。")
        print(f"各期限现在确定至{calendar.certain_until}；重新计算了{refreshed}件未办结的期限，已答复的不变。")
    return DONE


def _imported(notice: Notice, options: argparse.Namespace) -> int:
    start_site()
    from gongkai.applications.services import import_notice

    return import_notice(acting_person(None), notice, special=options.special, replace=options.replace)


def _read(name: str, number: str) -> Notice:
    from gongkai.law.notice_csv import parse_notice_csv
    from gongkai.law.notices import parse_notice
    from gongkai.law.reasons import refuse

    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise refuse("unreadable", f"不能读取“{name}”：{problem.strerror}；请核对名称和所在的位置") from None
    except UnicodeDecodeError:
        raise refuse("not_utf8", f"“{name}”不是 UTF-8 文本；请另存为 UTF-8 后重试") from None
    return parse_notice_csv(text, number) if name.lower().endswith(".csv") else parse_notice(text)


def _calendar_object(calendar: Calendar) -> dict[str, Any]:
    return {
        "version": calendar.version,
        "certain_until": calendar.certain_until.isoformat(),
        "announced": list(calendar.announced),
    }
