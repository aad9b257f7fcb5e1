"""What it costs to cut tables without any separator, and how that grows with the number of digits."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from random import Random

from bench.markdown import milliseconds, table
from gongkai.reading.isolation.child import settle
from gongkai.reading.reader import read_bytes
from tests.generator.document import Recipe, make
from tests.generator.layouts import BY_NAME
from tests.generator.truth import PrintedTable

COUNT = 1_000
WIDTH = 50
"""digits of tables 3 and 4 together, by which the documents are grouped"""


def measure() -> list[tuple[int, float, float]]:
    """Per document: digits of tables 3 and 4, seconds glued, seconds of the same tables in TAB-separated rows.

    In a process of its own: where others' results are kept, Python looks through them at times.
    """
    done = subprocess.run([sys.executable, "-m", "bench.glued"], capture_output=True, text=True, check=True)
    return [(digits, glued, apart) for digits, glued, apart in json.loads(done.stdout)]


def measured() -> list[tuple[int, float, float]]:
    """The same in this process."""
    settle()
    rng = Random("glued")
    found = []
    for _ in range(COUNT):
        seed, form = rng.randrange(10**7), rng.choice(("2021", "2019"))
        fault = rng.choice(("none", "none", "lost", "altered"))
        glued = make(Recipe(seed, form, BY_NAME["glued_page"], "none", fault))
        apart = make(Recipe(seed, form, BY_NAME["tab_rows"], "none", fault))
        digits = sum(_digits(table) for table in glued.tables.values() if table and table.kind != "proactive")
        found.append((digits, _seconds(glued.data), _seconds(apart.data)))
    return found


def _digits(table: PrintedTable) -> int:
    return sum(len(text) for text in table.texts.values() if text)


def _seconds(data: bytes) -> float:
    started = time.process_time()
    read_bytes(data, "年报.txt")
    return time.process_time() - started


def section(found: list[tuple[int, float, float]]) -> Iterator[str]:
    rows = [_row("全部", found)]
    groups: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for one in found:
        groups[one[0] // WIDTH * WIDTH].append(one)
    rows += [_row(f"{start}–{start + WIDTH - 1}", group) for start, group in sorted(groups.items())]
    yield f"{len(found)} 份无分隔的年报，整个读取器，处理器时间；“分开”是同样的表用制表符分开时的时间，“代价”是每份文档两者之差。"
    yield table(("表三、表四的数字个数", "文档", "中位数 ms", "99 百分位 ms", "最长 ms", "分开：中位数", "无分隔的代价：中位数", "代价：99 百分位"), rows)


def _row(label: str, group: list[tuple[int, float, float]]) -> list[object]:
    glued, apart, price = ([one[1] for one in group], [one[2] for one in group], [one[1] - one[2] for one in group])
    figures = (statistics.median(glued), _percentile(glued), max(glued), statistics.median(apart),
               statistics.median(price), _percentile(price))  # fmt: skip
    return [label, len(group), *map(milliseconds, figures)]


def _percentile(values: list[float]) -> float:
    return sorted(values)[max(0, round(0.99 * len(values)) - 1)]


if __name__ == "__main__":
    json.dump(measured(), sys.stdout)
