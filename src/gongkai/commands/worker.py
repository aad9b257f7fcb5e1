"""`gongkai worker`: the process that sends mail and runs the sweeps."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from gongkai.commands.output import print_object
from gongkai.commands.parser import DONE, FOUND
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.delivery.models import Mail

DESCRIPTION = """后台任务：发送邮件，每15分钟运行一次定期任务（提醒、汇总邮件、导出链头等）。

与网站同时运行；停机以后再启动，停机期间漏掉的会补上，每件事只提醒一次。可以同时运行几个。
按 Ctrl+C 或者以 SIGTERM 停止：手头的一封发完才停。被强行中断时手头的一封十分钟后重发一次，邮件的 Message-ID 不变。
邮件服务器用环境变量 GONGKAI_SMTP 指定，不指定时邮件写成文件。"""


def register(commands: Any) -> None:
    parser = commands.add_parser("worker", help="后台任务：邮件和提醒", description=DESCRIPTION)
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--once", action="store_true", help="全部定期任务运行一次，到时的邮件发完就结束；有任务失败时退出码是 1")
    does.add_argument("--undeliverable", action="store_true", help="列出没有送达而不再重试的邮件，和没有做成的静态页面更新")
    does.add_argument("--again", action="store_true", help="把没有送达的邮件重新排入发送，没有做成的静态页面更新立即重试")
    # how `gongkai serve` has its worker end together with it
    does.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 after an orderly end; with `--once` 1 where a sweep failed."""
    start_site()
    if options.undeliverable:
        return _list_undeliverable(options.json)
    if options.again:
        return _try_again(options.json)
    from gongkai.delivery.worker import Worker

    if options.once:
        return _once(Worker(), options.json)
    Worker(sys.stdin.fileno() if options.with_parent else None).run()
    return DONE


def _once(worker: Any, as_json: bool) -> int:
    from gongkai.delivery.sweeps import registered

    sent, swept = worker.run_once()
    if as_json:
        print_object({"sent": sent, "sweeps": swept})
    else:
        labels = {sweep.name: sweep.label for sweep in registered()}
        for name, count in swept.items():
            print(f"{labels[name]}：{'失败，详见日志' if count is None else f'{count}项'}")
        print(f"发出邮件：{sent}封")
    return FOUND if None in swept.values() else DONE


def _list_undeliverable(as_json: bool) -> int:
    from gongkai.delivery import errands, queries

    mails, troubled = list(queries.undeliverable(acting_person(None))), errands.troubled()
    if as_json:
        print_object({"undeliverable": [_values(mail) for mail in mails], "troubled": troubled})
        return DONE
    for label, count in troubled.items():
        print(f"没有做成：{label}{count}项，系统会继续重试；请查看日志，排除原因后以 gongkai worker --again 立即重试。")
    for mail in mails:
        found = _values(mail)
        print(f"邮件 {found['mail']}　{found['given_up_at']}　{found['recipient']}　试过{found['attempts']}次：{found['reason']}")
    print(f"没有送达的邮件：{len(mails)}封" + ("；排除原因后以 gongkai worker --again 重新发送。" if mails else "。"))
    return DONE


def _values(mail: Mail) -> dict[str, Any]:
    """What may be told of a mail: which record has its address, never the address."""
    from gongkai.delivery.sending import trouble_words
    from gongkai.site.clock import SHANGHAI

    return {
        "mail": mail.pk,
        "recipient": f"{mail.recipient_kind} {mail.recipient_id}",
        "body": mail.body.name if mail.body else None,
        "given_up_at": mail.given_up_at.astimezone(SHANGHAI).isoformat(timespec="minutes") if mail.given_up_at else None,
        "attempts": mail.attempts,
        "reason": trouble_words(mail.trouble),
    }


def _try_again(as_json: bool) -> int:
    from gongkai.delivery import errands, services

    count, troubled = services.try_all_again(acting_person(None)), errands.try_troubled_again()
    if as_json:
        print_object({"queued": count, "tried_again": troubled})
    else:
        print(f"重新排入发送：{count}封" + (f"；立即重试：{troubled}项" if troubled else ""))
    return DONE
