"""`gongkai due`: by when an application must be answered, with every step of the arithmetic."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.commands.dates import day, working_calendar
from gongkai.commands.output import print_lines, print_object, terminal_columns
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal

if TYPE_CHECKING:
    from gongkai.law.calendar import Calendar
    from gongkai.law.clock import Clock
    from gongkai.law.events import Event

DESCRIPTION = """计算政府信息公开申请的答复期限，逐步列出计算过程和所依据的条文。
2019年5月15日以前收到的申请按2007年条例（15个工作日，可延长15个工作日），以后的按2019年条例（20个工作日，可延长20个工作日）。
周末、法定节假日不计，调休上班的周末计入；节假日安排尚未公布的年份，结果标为暂定。"""
CONSULT = re.compile(r"(?P<sent>[^.@]+)\.\.(?P<answered>[^.@]*)(?:@(?P<received>[^.@]+))?")


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("due", help="计算答复期限", description=DESCRIPTION)
    parser.add_argument("received", type=day, metavar="收到日", help="收到申请之日，例如 2024-03-01")
    parser.add_argument("--on", type=day, metavar="日期", help="已用和剩余天数算到哪一天；默认是收到之日")
    parser.add_argument("--correction-received", type=day, metavar="日期", help="收到补正的申请之日；期限自此重新计算")
    parser.add_argument(
        "--consult", type=consultation, action="append", default=[], metavar="发出..答复[@收到]",
        help="征求第三方或者其他机关意见：2024-03-11..2024-03-25；"
        "对方没有答复的写 2024-03-11..；对方收到之日不是发出当日的写在 @ 后面。可以写几次",
    )
    parser.add_argument("--extend", action="store_true", help="经负责人同意延长（最长的天数）")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def consultation(text: str) -> tuple[date, date | None, date | None]:
    """`SENT..ANSWERED[@RECEIVED]`: sent, answered (None is silence), received by the other side (None is SENT)."""
    found = CONSULT.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}”应写为 发出日..答复日[@对方收到日]，例如 2024-03-11..2024-03-25")
    answered, received = found["answered"], found["received"]
    return day(found["sent"]), day(answered) if answered else None, day(received) if received else None


def run(options: argparse.Namespace) -> int:
    """0, or 2 where the days are impossible."""
    from gongkai.law.clock import clock
    from gongkai.law.reasons import Refused

    try:
        calendar = working_calendar()
        found = clock(options.received, _events(options, calendar), calendar, options.on)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    print_object(due_object(found)) if options.json else print_lines(_lines(found, calendar))
    return DONE


def due_object(clock: Clock) -> dict[str, Any]:
    """The clock as the JSON object that other programs read."""
    return {
        "due": clock.due.isoformat() if clock.due else None,
        "provisional": clock.provisional,
        "certain_until": clock.certain_until.isoformat(),
        "used": clock.used,
        "left": clock.left,
        "steps": [{"on": step.on.isoformat(), "what": step.what, "article": step.article} for step in clock.steps],
    }


def _events(options: argparse.Namespace, calendar: Calendar) -> list[Event]:
    from gongkai.law.clock import clock
    from gongkai.law.events import CorrectionReceived, ExtensionGranted

    events: list[Event] = []
    if options.correction_received:
        events.append(CorrectionReceived(options.correction_received))
    for number, days in enumerate(options.consult):
        events += _consultation_events(str(number), *days)
    if options.extend:
        # the day of the consent is not asked for: the last day on which it is possible stands for it
        due = clock(options.received, events, calendar).due
        events.append(ExtensionGranted(due or options.received))
    return events


def _consultation_events(key: str, sent: date, answered: date | None, received: date | None) -> Iterator[Event]:
    from gongkai.law.events import ConsultationAnswered, ConsultationReceived, ConsultationSent

    yield ConsultationSent(sent, key)
    if received:
        yield ConsultationReceived(received, key)
    if answered:
        yield ConsultationAnswered(answered, key)


def _lines(clock: Clock, calendar: Calendar) -> Iterator[str]:
    from gongkai.law.wording import full_day_words

    if clock.due is None or clock.left is None:
        return
    yield f"应答复日期：{full_day_words(clock.due)}" + ("　暂定，节假日安排尚未公布" if clock.provisional else "")
    left = f"剩余{clock.left}个工作日" if clock.left >= 0 else f"已超过{-clock.left}个工作日"
    yield f"截至{full_day_words(clock.on)}：已用{clock.used}个工作日，{left}"
    yield "期限计算过程："
    for step in clock.steps:
        yield from _indented(f"  {step.on}  ", step.what)
        yield from _indented(" " * 14, f"依据：{step.article}")
    yield "逐段计数："
    yield from _counted(clock, clock.due, calendar)
    for warning in clock.warnings:
        yield f"注意：{warning.message}（{warning.article}）"


def _counted(clock: Clock, due: date, calendar: Calendar) -> Iterator[str]:
    from gongkai.law.intervals import counted_runs
    from gongkai.law.wording import span_words

    for run in counted_runs(calendar, clock.started_on, due, list(clock.excluded)):
        numbers = f"第{run.begin}" + (f"至{run.end}" if run.end > run.begin else "")
        yield f"  {span_words(run.first, run.last)}：{numbers}个工作日"


def _indented(head: str, text: str) -> list[str]:
    """The text in lines of the terminal's width, each as far in as the head that stands before the first."""
    from gongkai.writing.widths import paragraph

    lines = list(paragraph(text, terminal_columns(), " " * len(head)))
    return [head + lines[0][len(head):], *lines[1:]]
