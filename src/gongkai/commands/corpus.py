"""`gongkai corpus`: very many documents → Parquet, and questions to them."""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from gongkai.commands.output import print_lines, print_object, say
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser

if TYPE_CHECKING:
    from gongkai.annual.archive_command import Outcome
    from gongkai.corpus.query import Answer
    from gongkai.corpus.reading import Summary

READ_WORDS = """把成千上万份文档（HTML、DOCX、DOC、PDF、TXT、MD）读成 Parquet：文件夹、单个文件，以及 ZIP、WARC、Parquet 里的文档。
每个文档在结果里恰好一次；读不了的记入 errors，其余照读。中断以后用同一命令再运行，从中断处继续；输入有了新文件，也只读新的。
退出码：0 都读成了；2 有文档读不了，或者因磁盘已满等停下（结果不全）。"""
SQL_WORDS = """用 SQL 查询 gongkai corpus read 写成的目录。视图：documents reports cells findings text_figures errors；
各列的含义见 docs/guide/corpus.md。只读，不能访问别的文件和网络。"""
LOAD_WORDS = """把读成的文档里的年报逐份存入年报库：按印着的机关名称找已登记的机关，保存原件，记入台账。
已在库中的跳过；存不进的逐份说明原因，其余照存。中断以后再运行，从中断处继续。"""
SHOWN = 1000
"""rows shown to people; programs and CSV get all"""
WIDEST = 40


def register(commands: Any) -> None:
    corpus: ChineseParser = commands.add_parser("corpus", help="大批年报：读成 Parquet，用 SQL 查询", description="大批年报。")
    verbs = corpus.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    read: ChineseParser = verbs.add_parser("read", help="把大批文档读成 Parquet", description=READ_WORDS)
    read.add_argument("inputs", nargs="+", metavar="输入", help="文件夹、文件、ZIP、WARC（可 gzip）或 Parquet")
    read.add_argument("--out", required=True, metavar="目录", help="写到哪里：空目录，或者以前写成的目录")
    read.add_argument("--ray", metavar="地址", help="在 Ray 集群上读，例如 127.0.0.1:6379；默认只用本机")
    read.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    read.set_defaults(run=_with_extra(run_read))
    sql: ChineseParser = verbs.add_parser("sql", help="用 SQL 查询", description=SQL_WORDS)
    sql.add_argument("folder", metavar="目录", help="gongkai corpus read 写成的目录")
    sql.add_argument("query", metavar="查询", help="一个 SELECT 查询，写在引号里")
    forms = sql.add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help="输出 CSV")
    forms.add_argument("--json", action="store_true", help="每行结果输出一行 JSON，不输出别的内容")
    sql.set_defaults(run=_with_extra(run_sql))
    load: ChineseParser = verbs.add_parser("load", help="把其中的年报存入年报库", description=LOAD_WORDS)
    load.add_argument("folder", metavar="目录", help="gongkai corpus read 写成的目录")
    load.add_argument("--register", action="store_true", help="年报印着的机关尚未登记时，先行登记")
    load.add_argument("--limit", type=_positive, metavar="个数", help="这次最多处理多少个还没有存入的文档")
    load.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义存入；默认是服务器上的系统管理员")
    load.add_argument("--json", action="store_true", help="每个文档输出一行 JSON，不输出别的内容")
    load.set_defaults(run=_with_extra(run_load))


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"应当是大于0的整数，而不是 {text}")
    return int(text)


def _with_extra(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    def checked(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except ModuleNotFoundError as missing:
            if missing.name not in ("daft", "ray", "duckdb", "pyarrow", "fastwarc"):
                raise
            say(f"没有安装 {missing.name}；请先安装大批年报所需的软件包：pip install 'gongkai[corpus]'。")
            return UNUSABLE

    return checked


def run_read(options: argparse.Namespace) -> int:
    """0; 2 where a document could not be read, or the run had to stop."""
    from gongkai.corpus import engine
    from gongkai.corpus.folder import Unusable
    from gongkai.corpus.reading import read_corpus

    try:
        if options.ray:
            engine.connect(options.ray)
        with _bar(options.json) as progress:
            summary = read_corpus(options.inputs, options.out, progress, engine.on_ray if options.ray else engine.native)
    except Unusable as problem:
        _tell_unusable(problem, options.json)
        return UNUSABLE
    _tell(summary, options)
    return UNUSABLE if summary.rows["errors"] else DONE


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar a stage on the standard error stream, where that is a terminal."""
    from tqdm import tqdm

    bars: dict[str, Any] = {}

    def progress(stage: str, done: int, total: int | None) -> None:
        if stage not in bars:
            _close(bars)
            bars[stage] = tqdm(desc=stage, total=total, unit="份", file=sys.stderr, disable=quiet or None, dynamic_ncols=True)
        bars[stage].update(done - bars[stage].n)

    try:
        yield progress
    finally:
        _close(bars)


def _close(bars: dict[str, Any]) -> None:
    for bar in bars.values():
        bar.close()


def _tell(summary: Summary, options: argparse.Namespace) -> None:
    if options.json:
        print_object({"out": options.out, "found": summary.found, "read": summary.read, **summary.rows})
        return
    rows = summary.rows
    print(f"输入里有 {summary.found} 个文档，这次读了 {summary.read} 个。{options.out} 里共有：文档 {rows['documents']}，"
          f"年报 {rows['reports']}，数据 {rows['cells']}，问题 {rows['findings']}，文中数字 {rows['text_figures']}。")
    if rows["errors"]:
        say(f"有 {rows['errors']} 个文档读不了，原因见：gongkai corpus sql {options.out} \"FROM errors\"")


def _tell_unusable(problem: Any, as_json: bool) -> None:
    if as_json:
        print_object({"error": {"code": problem.code, "message": str(problem)}})
    else:
        say(str(problem))


def run_sql(options: argparse.Namespace) -> int:
    """0, or 2 where the folder is no corpus or the question is no SELECT."""
    from gongkai.corpus.folder import Unusable
    from gongkai.corpus.query import ask

    try:
        answer = ask(options.folder, options.query)
        _print_answer(answer, options)
    except Unusable as problem:
        _tell_unusable(problem, options.json)
        return UNUSABLE
    return DONE


def _print_answer(answer: Answer, options: argparse.Namespace) -> None:
    if options.json:
        for row in answer.rows:
            print_object(dict(zip(answer.columns, map(_json_value, row), strict=True)))
    elif options.csv:
        _print_csv(answer)
    else:
        _print_table(answer)


def _print_csv(answer: Answer) -> None:
    from gongkai.writing.csv_files import escaped

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([escaped(value) if isinstance(value, str) else _words(value) for value in row])


def _print_table(answer: Answer) -> None:
    """Columns under each other, as wide as what they hold."""
    from gongkai.writing.widths import fit, left, right, safe, width

    rows = [[fit(safe(_words(value)), WIDEST) for value in row] for row in islice(answer.rows, SHOWN)]
    numbers = [all(_is_number(row[at]) for row in rows) for at in range(len(answer.columns))]
    widths = [max(width(text) for text in column) for column in zip(answer.columns, *rows, strict=True)]
    for row in [answer.columns, *rows]:
        aligned = (right(text, size) if number else left(text, size) for text, size, number in zip(row, widths, numbers, strict=True))
        print_lines(["  ".join(aligned).rstrip()])
    if next(answer.rows, None) is not None:
        say(f"只显示前 {SHOWN} 行；全部结果请加 --csv 或 --json。")


def _json_value(value: Any) -> Any:
    """What JSON has no word for is told as text."""
    from gongkai.writing.numbers import as_json

    known = as_json(_plain(value))
    if isinstance(known, float):
        return known if math.isfinite(known) else str(known)
    if isinstance(known, list):
        return [_json_value(item) for item in known]
    if isinstance(known, dict):
        return {str(key): _json_value(item) for key, item in known.items()}
    return known if known is None or isinstance(known, bool | int | str) else str(known)


def _plain(value: Any) -> Any:
    """A decimal without the noughts that only fill its column."""
    from decimal import Decimal

    if not isinstance(value, Decimal):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _words(value: Any) -> str:
    from gongkai.writing.numbers import written

    return written(_plain(value))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdigit() or not text


def run_load(options: argparse.Namespace) -> int:
    """0, or 2 where a document was not archived or an argument not usable."""
    from gongkai.commands.site import acting_person, start_site
    from gongkai.corpus.folder import Unusable

    start_site()
    from gongkai.annual.corpus_command import load

    actor = acting_person(options.username)
    if actor is None:
        say(f"没有登录名为“{options.username}”的人员；请核对，或者不写 --as。")
        return UNUSABLE
    try:
        return _tell_loaded(load(options.folder, actor, options.register, options.limit), options.json)
    except Unusable as problem:
        _tell_unusable(problem, options.json)
        return UNUSABLE


def _tell_loaded(outcomes: Iterator[Outcome], as_json: bool) -> int:
    from gongkai.annual.corpus_command import IN_ARCHIVE
    from gongkai.commands.archive import tell, tell_json

    added = there = refused = 0
    for outcome in outcomes:
        passed_over = any(reason.code == IN_ARCHIVE for reason in outcome.reasons)
        there += passed_over
        refused += bool(outcome.reasons) and not passed_over
        added += len(outcome.entries)
        if as_json:
            tell_json(outcome)
        elif not passed_over:
            tell(outcome)
    if not as_json:
        print(f"存入 {added} 份年报；{there} 个文档已在库中；{refused} 个文档没有存入。")
    return UNUSABLE if refused else DONE
