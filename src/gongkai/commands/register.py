"""`gongkai register`: the paper register in, the register out."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.commands.output import print_object, say
from gongkai.commands.parser import DONE, FOUND, UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.applications.models import RegisterImport
    from gongkai.applications.register.importing import Trial
    from gongkai.bodies.models import Body

IMPORT = """把已有的依申请公开台账（XLSX 或 CSV）导入一个机关的登记簿：每件取得本系统的登记编号，各办理日期照台账记载，
记入台账的时间是现在。同一行再次导入会被认出。--remedies 导入复议诉讼台账，须在依申请公开台账之后：各件按申请登记编号对应所争议的申请。

各列按表头辨认，可用 --map 改定，写作 我方列名=表格列名（右边留空为不用），可以写几次。
先用 --dry-run 试导入：逐行说明能否导入、有何疑问、哪一列为什么不行、依据哪一条，并列出表三（复议诉讼台账为表四）导入前后的数字，供与已发布的
年报核对。
有一行不能导入时一行也不导入；--only-good 只导入可以导入的行。"""

EXPORT = """把登记簿按习惯的列导出为 XLSX 或 CSV。联系方式和代理人两列只在 --particulars 时导出，须以经办人或者公开工作机构
负责人的名义（--as），并记入台账。"""


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("register", help="台账：导入、导出", description="依申请公开台账、复议诉讼台账。")
    verbs = parser.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    _import_options(verbs.add_parser("import", help="导入已有的台账", description=IMPORT))
    _export_options(verbs.add_parser("export", help="导出台账", description=EXPORT))


def _import_options(take: ChineseParser) -> None:
    take.add_argument("files", nargs="+", metavar="文件", help="台账文件，XLSX 或 CSV")
    take.add_argument("--body", required=True, metavar="机关", help="哪个机关的台账（已登记的名称）")
    take.add_argument("--remedies", action="store_true", help="导入复议诉讼台账")
    take.add_argument("--dry-run", action="store_true", help="只试导入，不写入任何内容")
    take.add_argument("--only-good", action="store_true", help="只导入可以导入的行，其余的列出原因")
    take.add_argument("--map", action="append", default=[], metavar="列=表头", help="改定一列，如 收到日期=来文时间")
    take.add_argument("--sheet", default="", metavar="工作表", help="用哪一张工作表；默认是认得的列最多的一张")
    take.add_argument("--year", type=int, metavar="年度", help="没有写年份的日期（3月1日）属于哪一年")
    take.add_argument("--channel", metavar="方式", help="收到方式空白时按哪一种，如 当面提交")
    take.add_argument("--kind", metavar="类别", help="类别空白时按哪一种，如 自然人；复议诉讼台账如 行政复议")
    take.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义导入；默认是服务器上的系统管理员")
    take.add_argument("--json", action="store_true", help="每个文件输出一行 JSON，不输出别的内容")
    take.set_defaults(run=run_import)


def _export_options(out: ChineseParser) -> None:
    out.add_argument("--body", required=True, metavar="机关", help="哪个机关的台账（已登记的名称）")
    out.add_argument("--tree", action="store_true", help="连同下级机关")
    out.add_argument("--year", type=int, metavar="年度", help="只导出一年的（按登记编号的年份）；默认全部")
    out.add_argument("--remedies", action="store_true", help="导出复议诉讼台账")
    target = out.add_mutually_exclusive_group(required=True)
    target.add_argument("--xlsx", metavar="文件", help="写入 XLSX 文件")
    target.add_argument("--csv", metavar="文件", help="写入 CSV 文件（UTF-8，可直接用 Excel、WPS 打开）")
    out.add_argument("--particulars", action="store_true", help="带联系方式和代理人；导出记入台账")
    out.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义导出；默认是服务器上的系统管理员")
    out.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    out.set_defaults(run=run_export)


def run_import(options: argparse.Namespace) -> int:
    """0; 1 where lines were left out or would be; 2 where a file or an argument cannot be used."""
    start_site()
    from gongkai.bodies.naming import body_named
    from gongkai.law.reasons import Refused

    try:
        actor, body = _actor(options.username), body_named(options.body)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    return max(_one_file(actor, body, path, options) for path in options.files)


def _one_file(actor: Any, body: Body, path: str, options: argparse.Namespace) -> int:
    """Read, try, and enter unless it is a trial only; whatever was refused leaves nothing behind."""
    from gongkai.applications.register.importing import discard_import, import_register, trial
    from gongkai.law.reasons import Refused

    begun: RegisterImport | None = None
    try:
        begun = _begun(actor, body, path, options)
        begun = _mapped(actor, begun, options)
        found = trial(actor, begun)
        if not options.dry_run:
            import_register(actor, begun, only_good=options.only_good)
    except Refused as refused:
        if begun is not None:
            discard_import(actor, begun)
        say(f"{path}：没有导入。")
        report_refusal(refused, options.json)
        return UNUSABLE
    if options.dry_run:
        discard_import(actor, begun)
    _tell(path, found, options)
    return FOUND if found.refused else DONE


def _begun(actor: Any, body: Body, path: str, options: argparse.Namespace) -> RegisterImport:
    from gongkai.applications.register.importing import begin_import
    from gongkai.files.services import receive
    from gongkai.law.reasons import refuse

    try:
        with open(path, "rb") as content:
            file = receive(content, Path(path).name, actor=actor)
    except OSError as problem:
        raise refuse("not_opened", f"不能打开文件“{path}”：{problem.strerror}，请核对名称、位置和访问权限") from None
    return begin_import(actor, body, file, year=options.year, register="remedies" if options.remedies else "applications")


def _mapped(actor: Any, begun: RegisterImport, options: argparse.Namespace) -> RegisterImport:
    from gongkai.applications.register.importing import change_mapping
    from gongkai.applications.register.kept import register_named

    wishes = [_pair(one) for one in options.map]
    layout = register_named(begun.register).layout
    channel = layout.channel(options.channel) if options.channel else None
    kind = layout.kind(options.kind) if options.kind else None
    return change_mapping(
        actor, begun, wishes=wishes, sheet=options.sheet, year=options.year, default_channel=channel, default_kind=kind
    )


def _pair(text: str) -> tuple[str, str]:
    from gongkai.law.reasons import refuse

    ours, sign, theirs = text.partition("=")
    if not sign:
        raise refuse("no_pair", f"--map “{text}”应写作 我方列名=表格列名，如 收到日期=来文时间")
    return ours.strip(), theirs.strip()


def _actor(username: str | None) -> Any:
    from gongkai.law.reasons import refuse

    actor = acting_person(username)
    if actor is None:
        raise refuse("no_such_person", f"没有登录名为“{username}”的人员；请核对，或者不写 --as")
    return actor


def _tell(path: str, found: Trial, options: argparse.Namespace) -> None:
    from gongkai.applications.register.telling import as_object

    if options.json:
        print_object({"source": path, "dry_run": options.dry_run, **as_object(found)})
        return
    done = "试导入，没有写入" if options.dry_run else "已导入"
    print(f"{path}　{done}：可以导入{len(found.good)}行（其中{len(found.doubtful)}行有疑问），不能导入{len(found.refused)}行")
    print("　列：" + "，".join(_columns(found)))
    _tell_lines(found)
    _tell_tables(found)


def _columns(found: Trial) -> list[str]:
    ours = found.kept.layout.columns
    return [f"{ours[key].label}={found.heads[at]}" for key, at in found.mapping.columns.items()]


def _tell_lines(found: Trial) -> None:
    from gongkai.applications.register.telling import GOOD, told

    for line in told(found):
        if line.verdict != GOOD:
            print(f"　第{line.number}行 {line.verdict_words}：{'；'.join(line.problems)}")


def _tell_tables(found: Trial) -> None:
    for table in found.tables:
        print(f"　{table.year}年{found.kept.table}（总计，导入前→导入后）" + ("　已锁定，不再变动" if table.locked else ""))
        for change in table.rows:
            if change.total_before or change.total_after:
                print(f"　　{change.label}　{change.total_before}→{change.total_after}")


def run_export(options: argparse.Namespace) -> int:
    """0, or 2 where it is refused or the file cannot be written."""
    start_site()
    from gongkai.law.reasons import Refused

    try:
        count = _export(options)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    except OSError as problem:
        say(f"不能写入“{options.xlsx or options.csv}”：{problem.strerror}，请核对位置和写入权限。")
        return UNUSABLE
    if options.json:
        print_object({"file": options.xlsx or options.csv, "rows": count})
    else:
        print(f"已导出{count}行：{options.xlsx or options.csv}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from gongkai.applications.register.export import export_register as of_applications
    from gongkai.bodies.naming import body_named
    from gongkai.bodies.queries import descendants
    from gongkai.remedies.register.export import export_register as of_remedies

    actor, body = _actor(options.username), body_named(options.body)
    bodies = [body, *descendants(body).order_by("name", "pk")] if options.tree else [body]
    if options.remedies:
        return _write(of_remedies(actor, bodies, year=options.year), options)
    return _write(of_applications(actor, bodies, year=options.year, particulars=options.particulars), options)


def _write(export: Any, options: argparse.Namespace) -> int:
    """Beside its place first: an existing file is replaced by a whole one or stays."""
    target = Path(options.xlsx or options.csv)
    handle, draft = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            count = _written(export, file, bool(options.xlsx))
        os.replace(draft, target)
        return count
    finally:
        Path(draft).unlink(missing_ok=True)


def _written(export: Any, file: Any, as_workbook: bool) -> int:
    from gongkai.writing.register import write_csv, write_workbook

    if as_workbook:
        return write_workbook(file, "台账", export.heads, export.widths, export.rows)
    return write_csv(file, export.heads, export.rows)
