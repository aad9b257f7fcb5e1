"""`gongkai search`: find, and write the indexes anew."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from gongkai.commands.output import print_object
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.search.excerpts import Marked
    from gongkai.search.queries import Filters, Hit

FIND = """在公开的信息中查找，新的在前。几个词以空格隔开，须都出现；% _ " * ( 等都是普通的字。
繁体与简体、全角与半角、大写与小写不作区别。--desk 在工作台的内容中查找。"""

REBUILD = """由各类信息重新写成检索索引；网站可以照常运行，查找的结果不受影响。
中断以后再运行一次即可，从中断处继续；--from-start 从头开始。默认两个索引都重建。"""


def register(commands: Any) -> None:
    search: ChineseParser = commands.add_parser("search", help="检索：查找、重建索引", description="检索。")
    verbs = search.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    _find_options(verbs.add_parser("find", help="查找", description=FIND))
    _rebuild_options(verbs.add_parser("rebuild", help="重建索引", description=REBUILD))


def _find_options(find: ChineseParser) -> None:
    find.add_argument("words", nargs="+", metavar="词", help="要查找的词，须都出现")
    find.add_argument("--desk", action="store_true", help="在工作台的内容中查找，只限本人任职和主管的机关")
    find.add_argument("--body", metavar="机关", help="只查找一个机关的（已登记的名称）")
    find.add_argument("--tree", action="store_true", help="连同 --body 的下级机关")
    find.add_argument("--kind", action="append", default=[], metavar="类别", help="只查找一类信息，可以写几次")
    find.add_argument("--year", action="append", default=[], type=int, metavar="年度", help="只查找一年的，可以写几次")
    find.add_argument("--validity", action="append", default=[], metavar="效力", help="只查找一种效力的，可以写几次")
    find.add_argument("--after", metavar="位置", help="下一页：上一页最后印着的位置")
    find.add_argument("--size", type=_size, default=20, metavar="条数", help="每页多少条，默认20，最多100")
    find.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义查找；默认是服务器上的系统管理员")
    find.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    find.set_defaults(run=run_find)


def _rebuild_options(rebuild: ChineseParser) -> None:
    rebuild.add_argument("--store", choices=("public", "desk"), metavar="索引", help="只重建一个：public 公开检索，desk 工作台检索")
    rebuild.add_argument("--from-start", action="store_true", help="不从中断处继续，从头开始")
    rebuild.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    rebuild.set_defaults(run=run_rebuild)


def _size(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100:
        raise ValueError(text)
    return number


def run_find(options: argparse.Namespace) -> int:
    """0, also where nothing was found; 2 where it is refused."""
    start_site()
    from gongkai.law.reasons import Refused, refuse
    from gongkai.search.queries import find
    from gongkai.search.stores import DESK, PUBLIC

    try:
        actor = acting_person(options.username)
        if actor is None:
            raise refuse("no_such_person", f"没有登录名为“{options.username}”的人员；请核对，或者不写 --as")
        page = find(
            actor, DESK if options.desk else PUBLIC, " ".join(options.words), _filters(options),
            after=options.after, size=options.size,
        )  # fmt: skip
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    if options.json:
        count = {"number": page.count.number, "more": page.count.more} if page.count else None
        reached = page.reached.isoformat() if page.reached else None
        print_object({"hits": [_values(hit) for hit in page.hits], "after": page.after, "count": count, "reached": reached})
        return DONE
    for hit in page.hits:
        print(f"{hit.day.isoformat()}　{_told(hit.title)}\n　　{_told(hit.excerpt)}")
    if page.count is not None:
        print(page.count)
    if page.reached is not None:
        print(f"已查到 {page.reached.isoformat()}，更早的还没有查。")
    if page.after is not None:
        print(f"下一页：--after {page.after}")
    return DONE


def _filters(options: argparse.Namespace) -> Filters:
    from gongkai.bodies.naming import body_named
    from gongkai.search.queries import Filters

    body = body_named(options.body).pk if options.body else None
    return Filters(
        tuple(options.kind), tuple(options.year), tuple(options.validity),
        bodies=(body,) if body and not options.tree else (), below=body if options.tree else None,
    )  # fmt: skip


def _told(marked: Marked) -> str:
    return "".join(f"【{text}】" if mark else text for text, mark in marked)


def _values(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind, "number": hit.number, "part": hit.part, "day": hit.day.isoformat(), "body": hit.body_id,
        "year": hit.year, "validity": hit.validity or None, "title": "".join(text for text, _ in hit.title),
        "excerpt": [[text, mark] for text, mark in hit.excerpt],
    }  # fmt: skip


def run_rebuild(options: argparse.Namespace) -> int:
    """0 when all is written."""
    start_site()
    from gongkai.search.stores import STORES

    done = {code: _rebuilt(code, options) for code in ([options.store] if options.store else STORES)}
    if options.json:
        print_object({"rebuilt": done})
        return DONE
    from gongkai.search.sources import label

    for code, counts in done.items():
        told = "，".join(f"{label(kind)}{count}条" for kind, count in counts.items()) or "没有可供检索的内容"
        print(f"{STORES[code].label}：{told}")
    return DONE


def _rebuilt(code: str, options: argparse.Namespace) -> dict[str, int]:
    from tqdm import tqdm

    from gongkai.search.rebuilding import rebuild
    from gongkai.search.stores import STORES

    with tqdm(desc=STORES[code].label, unit="条", disable=None, file=sys.stderr) as bar:
        written = dict[str, int]()

        def progress(kind: str, count: int) -> None:
            written[kind] = count
            bar.update(sum(written.values()) - bar.n)

        return rebuild(acting_person(None), STORES[code], progress, from_start=options.from_start)
