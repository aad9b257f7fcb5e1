"""`gongkai archive add`: put published reports into the archive; each adding is an act in the ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from gongkai.commands.inputs import Reading, expand
from gongkai.commands.output import print_object, report_failure, say
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.annual.archive_command import Outcome

DESCRIPTION = """把已发布的年报存入年报库：保存原件，记入台账。
不写 --body 时按年报印着的机关名称查找已登记的机关；一个文件里的几份年报要么都存入，要么都不存入。"""


def register(commands: Any) -> None:
    archive: ChineseParser = commands.add_parser("archive", help="年报库：存入年报", description="年报库。")
    verbs = archive.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    add: ChineseParser = verbs.add_parser("add", help="把年报存入年报库", description=DESCRIPTION)
    add.add_argument("files", nargs="+", metavar="文件", help="年报文件；给出文件夹时存入其中所有文件")
    bodies = add.add_mutually_exclusive_group()
    bodies.add_argument("--body", metavar="机关", help="这些年报都属于哪个机关（已登记的名称）")
    bodies.add_argument("--register", action="store_true", help="年报印着的机关尚未登记时，先行登记")
    add.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义存入；默认是服务器上的系统管理员")
    add.add_argument("--json", action="store_true", help="每个文件输出一行 JSON，不输出别的内容")
    add.set_defaults(run=run_add)


def run_add(options: argparse.Namespace) -> int:
    """0, or 2 where a file was not archived or an argument not usable."""
    start_site()
    from gongkai.annual.archive_command import NoSuchBody, add

    actor = acting_person(options.username)
    if actor is None:
        say(f"没有登录名为“{options.username}”的人员；请核对，或者不写 --as。")
        return UNUSABLE
    found = list(expand(options.files))
    try:
        paths = [entry.source for entry in found if entry.error is None]
        outcomes = add(paths, options.body, actor, create_bodies=options.register)
    except NoSuchBody as problem:
        say(f"{problem}。")
        return UNUSABLE
    return max(_tell_all(found, outcomes, options.json), default=DONE)


def _tell_all(found: Iterable[Reading], outcomes: Iterator[Outcome], as_json: bool) -> Iterator[int]:
    for entry in found:
        if entry.error is not None:
            report_failure(entry, as_json)
            yield UNUSABLE
            continue
        outcome = next(outcomes)
        tell_json(outcome) if as_json else tell(outcome)
        yield UNUSABLE if outcome.reasons else DONE


def tell(outcome: Outcome) -> None:
    """What became of a file, in lines for people."""
    from gongkai.writing.widths import safe

    source = safe(outcome.source)
    for name in outcome.registered:
        say(f"已登记机关：{name}")
    for entry in outcome.entries:
        print(f"已存入年报库：{entry.body.name} {entry.year}年（第{entry.version}版）　{source}")
    if outcome.reasons:
        message = "；".join(reason.message for reason in outcome.reasons)
        hint = f"（相近的机关：{'、'.join(outcome.candidates)}）" if outcome.candidates else ""
        say(f"没有存入 {source}：{message}{hint}")


def tell_json(outcome: Outcome) -> None:
    """The same as an object."""
    if outcome.reasons:
        message = "；".join(reason.message for reason in outcome.reasons)
        print_object({"source": outcome.source, "error": {"code": outcome.reasons[0].code, "message": message}})
        return
    entries = [{"id": e.pk, "body": e.body.name, "year": e.year, "version": e.version} for e in outcome.entries]
    print_object({"source": outcome.source, "entries": entries})
