"""Search: whether it finds exactly what a scan of the folded text finds, on both databases.

`python -m bench.search DOCUMENTS` prints the measures as JSON, over so many texts, one of them of a million characters.
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

from bench.markdown import table
from tests.generator.chinese import Writer
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
PHRASES = 500
LONG = 1_000_000
AT_ONCE = 500
PAGE = 1_000
"""hits a page, where all are wanted"""

Found = dict[str, Any]


def measure(documents: int) -> Found:
    """Each in a database and a process of its own."""
    with postgres() as address, tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder:
        return {
            "documents": documents,
            "sqlite": in_child("bench.search", documents, f"sqlite:///{folder}/search.sqlite3"),
            "postgresql": in_child("bench.search", documents, new_database(address, "exactness")),
        }


def new_database(address: str, name: str) -> str:
    """The address of a new database beside another one."""
    import psycopg

    server = address.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def in_child(module: str, count: int, database: str) -> Found:
    """What a module of measures prints about so many texts in a database, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": database, "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", module, "child", str(count)]
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


def _filled(texts: Iterable[Any]) -> tuple[float, float]:
    """Put them all; on PostgreSQL the index is built when all is there, as after an import. Seconds of both."""
    from django.db import connection

    from gongkai.search import indexes
    from gongkai.search.stores import PUBLIC

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP INDEX {PUBLIC.table}_tokens")
            cursor.execute("SET maintenance_work_mem = '1GB'")
    filled, begun = put_all(texts), time.monotonic()
    indexes.install(connection)
    built = time.monotonic() - begun
    return filled, built


def put_all(texts: Iterable[Any], at_once: int = AT_ONCE) -> float:
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


def section(found: Found) -> Iterator[str]:
    """The paragraphs of the page."""
    yield (
        f"{found['documents']:,} 篇生成的文字（其中一篇 {LONG:,} 字），{found['sqlite']['phrases']} 个随机的 1–30 字的词和 `% _ \" * ( NOT` 等，"
        "全部各页的结果与逐篇扫描折叠后文字的结果比较："
    )
    yield table(("", "应查到", "查到", "查全率", "查准率", "次序", "写入，篇/秒"), [_exact(*one, found) for one in DATABASES])


DATABASES = (("SQLite", "sqlite"), ("PostgreSQL", "postgresql"))


def _exact(label: str, name: str, found: Found) -> list[str]:
    one = found[name]
    return [
        label, f"{one['expected']:,}", f"{one['found']:,}", f"{one['right'] / one['expected']:.4f}",
        f"{one['right'] / one['found']:.4f}", "相同" if one["ordered"] else "不同", f"{one['rate']:,.0f}",
    ]  # fmt: skip


def broken(found: Found) -> list[str]:
    """What was promised and does not hold."""
    faults = list[str]()
    for label, name in DATABASES:
        one = found[name]
        if not one["right"] == one["expected"] == one["found"] or not one["ordered"]:
            faults.append(f"{label}：查找的结果与扫描不同：应 {one['expected']}，查到 {one['found']}，其中对的 {one['right']}")
    return faults


def child(count: int) -> None:
    from gongkai.site.starting import start

    start()
    print(json.dumps(exactness(count)))


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(int(sys.argv[2]))
    else:
        print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False, indent=2))
