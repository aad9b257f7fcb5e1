"""Search: whether it finds exactly what a scan of the folded text finds, and how long the first page takes among many.

`python -m bench.search DOCUMENTS ITEMS` prints the measures as JSON: recall on both databases over DOCUMENTS texts, one of
them of a million characters; times on PostgreSQL with 10,000 and with ITEMS texts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from bench import plans
from bench.markdown import milliseconds, table, times
from bench.pages import MOST_QUERIES
from tests.generator.chinese import COMMON, HAN, Writer
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
BASE = 10_000
"""so many texts are what growth is measured from"""
PHRASES = 500
LONG = 1_000_000
AT_ONCE = 500
PAGE = 1_000
"""hits a page, where all are wanted"""
AIM = 0.1
"""seconds at the 95th percentile that are aimed at"""
EACH = 200
"""phrases of each kind that are timed"""
EXPLAINED = 25
"""of them, those whose plans are looked at"""

Found = dict[str, Any]


def measure(documents: int, items: int) -> Found:
    """Each in a database and a process of its own."""
    with postgres() as address, tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder:
        return {
            "documents": documents,
            "sqlite": _child("exactness", documents, f"sqlite:///{folder}/search.sqlite3"),
            "postgresql": _child("exactness", documents, _database(address, "exactness")),
            "times": [_child("speed", size, _database(address, f"speed{size}")) for size in dict.fromkeys((BASE, items))],
        }


def _database(address: str, name: str) -> str:
    import psycopg

    server = address.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _child(step: str, count: int, database: str) -> Found:
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": database, "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.search", "child", step, str(count)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
        return found


def exactness(count: int) -> Found:
    """Hits of random phrases and of special signs, compared with those of a scan."""
    from tests.search.imagined import Scan, numbers, phrases, text, written

    texts = [*written(count - 1), text(count, Writer("long").text(LONG), "长文")]
    filled, built = _filled(texts)
    scan, found = Scan(texts), {"expected": 0, "found": 0, "right": 0, "ordered": True, "phrases": 0}
    for phrase in phrases(texts, PHRASES):
        ours, theirs = numbers(phrase, size=PAGE), scan.numbers(phrase)
        found["phrases"] += 1
        found["expected"] += len(theirs)
        found["found"] += len(ours)
        found["right"] += len(set(ours) & set(theirs))
        found["ordered"] = found["ordered"] and ours == theirs
    return found | {"rate": count / (filled + built)}


def speed(count: int) -> Found:
    """The first page of rare, common and mixed phrases among so many texts; what a change costs."""
    filled, built = _filled(_short_texts(count))
    change = _put(_short_texts(EACH, seed="change"), at_once=1) / EACH
    kinds = {kind: _timed(phrases) for kind, phrases in _phrases().items()}
    return {"items": count, "filled": filled, "built": built, "change": change, "kinds": kinds}


def _filled(texts: Iterable[Any]) -> tuple[float, float]:
    """Put them all; on PostgreSQL the index is built when all is there, as after an import. Seconds of both."""
    from django.db import connection

    from gongkai.search import indexes
    from gongkai.search.stores import PUBLIC

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP INDEX {PUBLIC.table}_tokens")
            cursor.execute("SET maintenance_work_mem = '1GB'")
    filled, begun = _put(texts), time.monotonic()
    indexes.install(connection)
    built = time.monotonic() - begun
    _analyze()
    return filled, built


def _short_texts(count: int, seed: object = "short") -> Iterator[Any]:
    """Texts of the length of notices, most within two pages, over eighteen years; the later the more."""
    from datetime import timedelta

    from tests.search.imagined import DAYS, FIRST_DAY, text

    writer = Writer(seed)
    for number in range(1, count + 1):
        day = FIRST_DAY + timedelta(int(DAYS * writer.random.random() ** 0.5))
        number = number if seed == "short" else -number
        yield text(number, writer.text(min(int(writer.random.lognormvariate(5.8, 0.9)) + 40, 20_000)), writer.title(), day=day)


def _phrases() -> dict[str, list[str]]:
    """Phrases by kind. Characters of names are rare each; words of offices are everywhere; mixed: one of each."""
    random = Writer("phrases").random
    pairs = ["".join(random.sample(COMMON[:40], 2)) for _ in range(EACH // 2)]
    return {
        "rare": ["".join(random.choices(HAN, k=2)) for _ in range(EACH)],
        "common": [*random.sample(COMMON, EACH - len(pairs)), *pairs],
        "mixed": [f"{random.choice(COMMON)} {random.choice(HAN)}" for _ in range(EACH)],
        "several": [" ".join(random.sample(COMMON, 3)) for _ in range(EACH)],
        "single": [random.choice(HAN) for _ in range(EACH)],
    }


def _timed(phrases: list[str]) -> Found:
    from gongkai.search.queries import find
    from gongkai.search.stores import PUBLIC

    seconds, queries, work, hits = list[float](), 0, plans.Work(), 0
    find(None, PUBLIC, phrases[0])
    for number, phrase in enumerate(phrases):
        begun = time.monotonic()
        page = find(None, PUBLIC, phrase)
        seconds.append(time.monotonic() - begun)
        hits += bool(page.hits)
        if number % (EACH // EXPLAINED) == 0:
            with plans.noted() as asked:
                find(None, PUBLIC, phrase)
            queries, work = max(queries, len(asked)), work.with_more(plans.work_of(asked))
    seconds.sort()
    return {
        "phrases": len(phrases), "with_hits": hits, "median": seconds[len(seconds) // 2],
        "p95": seconds[int(len(seconds) * 0.95)], "most": seconds[-1], "queries": queries,
        "unindexed": work.unindexed, "sorted": work.sorted, "scanned": work.scanned,
    }  # fmt: skip


def _put(texts: Iterable[Any], at_once: int = AT_ONCE) -> float:
    """Put them as an import does, so many in a transaction; seconds."""
    from django.db import transaction

    from gongkai.search.services import put
    from gongkai.search.stores import PUBLIC

    spent, rest = 0.0, iter(texts)
    while batch := list(islice(rest, at_once)):
        begun = time.monotonic()
        with transaction.atomic():
            put(PUBLIC, batch)
        spent += time.monotonic() - begun
    return spent


def _analyze() -> None:
    """As the server's own housekeeping does some minutes later."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


KINDS = {
    "rare": "两个不常用的字",
    "common": "常用词，两个常用词相连",
    "mixed": "一个常用词和一个不常用的字（都须出现）",
    "several": "三个常用词（都须出现）",
    "single": "一个不常用的字",
}


def section(found: Found) -> Iterator[str]:
    yield (
        f"{found['documents']:,} 篇生成的文字（其中一篇 {LONG:,} 字），{found['sqlite']['phrases']} 个随机的 1–30 字的词和 `% _ \" * ( NOT` 等，"
        "全部各页的结果与逐篇扫描折叠后文字的结果比较："
    )
    yield table(("", "应查到", "查到", "查全率", "查准率", "次序", "写入，篇/秒"), [_exact(*one, found) for one in DATABASES])
    base, large = found["times"][0], found["times"][-1]
    yield (
        f"PostgreSQL，{base['items']:,} 条和 {large['items']:,} 条，新的在前：第一页（20 条连同计数）的毫秒数，每类 {EACH} 个词；"
        f"目标是第 95 百分位不超过 {AIM * 1000:.0f} ms。其他程序也在用这台机器时会偏大。"
    )
    heads = ("", *(f"{one['items']:,} 条 {what}" for one in (base, large) for what in ("中位", "p95")), "倍数", "查询", "排序", "不用索引")
    yield table(heads, [_kind(kind, base, large) for kind in KINDS])
    yield (
        f"{large['items']:,} 条：写入 {large['items'] / large['filled']:,.0f} 条/秒（索引后建，用 {large['built']:,.0f} 秒）；"
        f"一条连同索引写入 {1000 * large['change']:.0f} ms。"
    )


DATABASES = (("SQLite", "sqlite"), ("PostgreSQL", "postgresql"))


def _exact(label: str, name: str, found: Found) -> list[str]:
    one = found[name]
    return [
        label, f"{one['expected']:,}", f"{one['found']:,}", f"{one['right'] / one['expected']:.4f}",
        f"{one['right'] / one['found']:.4f}", "相同" if one["ordered"] else "不同", f"{one['rate']:,.0f}",
    ]  # fmt: skip


def _kind(kind: str, base: Found, large: Found) -> list[object]:
    small, big = base["kinds"][kind], large["kinds"][kind]
    spent = [milliseconds(one[what]) for one in (small, big) for what in ("median", "p95")]
    return [KINDS[kind], *spent, times(big["p95"], small["p95"]), big["queries"], f"{big['sorted']:,}", f"{big['unindexed']:,}"]


def broken(found: Found) -> list[str]:
    """What was promised and does not hold."""
    faults = list[str]()
    for label, name in DATABASES:
        one = found[name]
        if not one["right"] == one["expected"] == one["found"] or not one["ordered"]:
            faults.append(f"{label}：查找的结果与扫描不同：应 {one['expected']}，查到 {one['found']}，其中对的 {one['right']}")
    for size in found["times"]:
        for kind, one in size["kinds"].items():
            if max(one["unindexed"], one["sorted"]) > plans.MOST or one["queries"] > MOST_QUERIES:
                faults.append(f"{size['items']:,} 条，{KINDS[kind]}：排序 {one['sorted']:,} 行，扫描 {one['unindexed']:,} 行")
    return faults


def child(step: str, count: int) -> None:
    from gongkai.site.starting import start

    start()
    print(json.dumps({"exactness": exactness, "speed": speed}[step](count)))


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(sys.argv[2], int(sys.argv[3]))
    else:
        print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
