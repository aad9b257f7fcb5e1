"""`gongkai items`: what another portal published in, everything of a body out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.commands.output import print_object, say
from gongkai.commands.parser import DONE, FOUND, UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.items.models import TakeOver
    from gongkai.items.takeover.folder import Beside

IMPORT = """把一个机关在原网站上已经公开的信息（XLSX 或 CSV 清单，可带附件文件夹或者 ZIP）接收到本系统：索引号、公开日期照原网站，
标明“从原网站接收”，不作审核记录。列名见 docs/guide/take_over.md，各列可用 --map 改定，写作 我方列名=表格列名（右边留空为不用）。
先用 --dry-run 试导入，逐行说明能否接收、为什么不能。有一行不能接收时一行也不接收；--only-good 只接收可以接收的行。
须由该机关的公开工作机构负责人或者签发人以 --as 确认。中断以后再运行一次即可接着进行；接收过的行会被认出。"""

EXPORT = """把一个机关的全部公开信息导出到一个目录：清单（XLSX、JSON）和附件。导出的清单可以用 items import 再导入。"""


def register(commands: Any) -> None:
    items: ChineseParser = commands.add_parser("items", help="主动公开：接收原网站信息、全部导出", description="主动公开信息。")
    verbs = items.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    _import_options(verbs.add_parser("import", help="接收原网站的信息", description=IMPORT))
    _export_options(verbs.add_parser("export", help="导出一个机关的全部公开信息", description=EXPORT))


def _import_options(take: ChineseParser) -> None:
    take.add_argument("file", metavar="清单", help="XLSX 或 CSV 文件")
    take.add_argument("--body", required=True, metavar="机关", help="哪个机关公开的（已登记的名称）")
    take.add_argument("--files", metavar="位置", help="附件和正文文件所在的文件夹，或者 ZIP 文件")
    take.add_argument("--dry-run", action="store_true", help="只试导入，不公开任何信息")
    take.add_argument("--only-good", action="store_true", help="只接收可以接收的行，其余的列出原因")
    take.add_argument("--map", action="append", default=[], metavar="列=表头", help="改定一列，如 公开日期=上线时间")
    take.add_argument("--as", dest="username", metavar="登录名", help="由谁确认；不写 --dry-run 时必填")
    take.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    take.set_defaults(run=run_import)


def _export_options(out: ChineseParser) -> None:
    out.add_argument("folder", metavar="目录", help="空的目录或者新的目录")
    out.add_argument("--body", required=True, metavar="机关", help="哪个机关的（已登记的名称）")
    out.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义导出；默认是服务器上的系统管理员")
    out.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    out.set_defaults(run=run_export)


def run_import(options: argparse.Namespace) -> int:
    """0; 1 where lines were left out or would be; 2 where a file or an argument cannot be used."""
    start_site()
    from gongkai.items.takeover.folder import beside
    from gongkai.law.reasons import Refused

    try:
        files = beside(options.files) if options.files else None
        row = _taken(options, files)
    except Refused as refused:
        say(f"{options.file}：没有接收。")
        report_refusal(refused, options.json)
        return UNUSABLE
    _tell(row, options)
    return FOUND if row.refused or row.late else DONE


def _taken(options: argparse.Namespace, files: Beside | None) -> TakeOver:
    """Tried, and taken over unless it is a trial only; a list that was broken off goes on where it was."""
    from gongkai.bodies.naming import body_named
    from gongkai.items.models import ImportStage
    from gongkai.items.takeover.importing import approve_takeover, discard_takeover, take_over
    from gongkai.law.reasons import Refused, refuse

    operator, body = acting_person(None), body_named(options.body)
    approver = acting_person(options.username) if options.username else None
    if approver is None and not options.dry_run:
        raise refuse("no_approver", "请用 --as 写明由谁确认（公开工作机构负责人或者签发人的登录名），或者先用 --dry-run 试导入")
    row = _tried(operator, body, options, files)
    if row.stage == ImportStage.QUEUED and not options.dry_run:
        return take_over(row, files, _bar(row))
    if options.dry_run or (row.known and not (row.good or row.refused)):
        discard_takeover(operator, row)
        return row
    try:
        row = approve_takeover(approver, row, only_good=options.only_good, leave=False)
    except Refused:
        discard_takeover(operator, row)
        raise
    return take_over(row, files, _bar(row))


def _tried(operator: Any, body: Any, options: argparse.Namespace, files: Beside | None) -> TakeOver:
    from gongkai.files.services import receive
    from gongkai.files.services import refuse as refuse_file
    from gongkai.items.models import ImportStage
    from gongkai.items.takeover.importing import begin_takeover, unfinished
    from gongkai.law.reasons import Reason, Refused, refuse
    from gongkai.reading.formats.long_table import LARGEST

    try:
        with open(options.file, "rb") as content:
            file = receive(content, Path(options.file).name, actor=operator, limit=LARGEST, advice="请分成几个清单")
    except OSError as problem:
        raise refuse("not_opened", f"不能打开文件“{options.file}”：{problem.strerror}，请核对名称、位置和访问权限") from None
    if (begun := unfinished(body, file)) is not None and not options.dry_run:
        refuse_file(file, "taken_over")
        return begun
    row = begin_takeover(operator, body, file, wishes=dict(_wish(one) for one in options.map), beside=files, at_once=True)
    if row.stage == ImportStage.REFUSED:
        raise Refused([Reason("unreadable", reason) for reason in row.reasons])
    return row


def _wish(text: str) -> tuple[str, str]:
    from gongkai.items.catalogue.standard.columns import plain
    from gongkai.items.takeover.columns import heads
    from gongkai.law.reasons import refuse

    ours, sign, theirs = text.partition("=")
    key = heads().get(plain(ours))
    if not sign or key is None:
        raise refuse("no_pair", f"--map “{text}”应写作 我方列名=表格列名，如 公开日期=上线时间")
    return key, theirs.strip()


def _bar(row: TakeOver) -> Any:
    import sys

    from tqdm import tqdm

    bar = tqdm(total=row.good, unit="条", disable=None, file=sys.stderr)
    return lambda done: bar.update(done - bar.n)


def _tell(row: TakeOver, options: argparse.Namespace) -> None:
    if options.json:
        print_object({
            "source": options.file, "dry_run": options.dry_run, "good": row.good, "doubtful": row.doubtful,
            "refused": row.refused, "known": row.known, "entered": row.entered, "columns": row.columns,
            "strange": row.strange, "lines": row.problems, "late": row.late,
        })  # fmt: skip
        return
    done = "试导入，没有公开任何信息" if options.dry_run else f"已接收{row.entered}条"
    counts = f"可以接收{row.good}行（其中{row.doubtful}行有疑问），不能接收{row.refused}行，接收过的{row.known}行"
    print(f"{options.file}　{done}：{counts}")
    for line in [*row.problems, *row.late]:
        words = "可以接收，有疑问" if line.get("good") else "不能接收"
        print(f"　第{line['line']}行 {words}：{'；'.join(line['says'])}")
    if row.strange:
        print("　目录中没有的栏目：" + "，".join(f"{name}（{count}条）" for name, count in row.strange.items()))


def run_export(options: argparse.Namespace) -> int:
    """0, or 2 where it is refused or the folder cannot be written."""
    start_site()
    from gongkai.bodies.naming import body_named
    from gongkai.items.takeover.export import export_all
    from gongkai.law.reasons import Refused, refuse

    try:
        actor = acting_person(options.username)
        if actor is None:
            raise refuse("no_such_person", f"没有登录名为“{options.username}”的人员；请核对，或者不写 --as")
        count = export_all(actor, body_named(options.body), Path(options.folder))
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    except OSError as problem:
        say(f"不能写入“{options.folder}”：{problem.strerror}，请核对位置和写入权限。")
        return UNUSABLE
    if options.json:
        print_object({"folder": options.folder, "items": count})
    else:
        print(f"已导出{count}条：{options.folder}")
    return DONE
