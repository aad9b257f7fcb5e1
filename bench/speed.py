"""Speed on the same pages in one warm child: the whole reader, its grid stage, bare lexbor, pandas.read_html."""

from __future__ import annotations

import io
import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from bench.markdown import milliseconds, table, times
from tests.generator import Recipe, make, recipe

PAGES = 120
ROUNDS = 7
BASELINES = {
    "lexbor": "selectolax（lexbor）只解析",
    "grid": "读取器的表格阶段（formats.load）",
    "reader": "整个读取器（含全部核查）",
    "pandas": "pandas.read_html（lxml）",
}


def pages() -> list[bytes]:
    """Generated pages in all HTML layouts, those whose tables are missing left out."""
    seeds = (seed for seed in range(10_000) if _has_tables(recipe(seed)))
    made = (make(seed) for seed in seeds)
    return [document.data for document, _ in zip(made, range(PAGES), strict=False)]


def _has_tables(plan: Recipe) -> bool:
    return plan.layout.family == "html" and plan.dirt != "missing_tables"


def stages() -> dict[str, Callable[[bytes], object]]:
    import pandas
    from selectolax.lexbor import LexborHTMLParser

    from gongkai.reading.formats import load
    from gongkai.reading.reader import read_bytes

    def with_pandas(data: bytes) -> object:
        return pandas.read_html(io.StringIO(data.decode("utf-8", "replace")), flavor="lxml")  # its fastest parser

    return {
        "lexbor": lambda data: LexborHTMLParser(data).root,
        "grid": lambda data: load(data, "页面"),
        "reader": lambda data: read_bytes(data, "页面"),
        "pandas": with_pandas,
    }


def compare() -> dict[str, float]:
    """Per stage the mean processor seconds a page in the best of the rounds, warm; and the mean bytes of a page."""
    from gongkai.reading.isolation.child import settle

    material, compared = pages(), stages()
    settle()
    for stage in compared.values():  # warm
        _round(stage, material, time.process_time)
    rounds = [
        {name: _round(stage, material, time.process_time) for name, stage in compared.items()} for _ in range(ROUNDS)
    ]
    found = {name: min(one[name] for one in rounds) for name in compared}
    return {**found, "bytes": statistics.mean(map(len, material))}


def _round(stage: Callable[[bytes], object], material: list[bytes], clock: Callable[[], float]) -> float:
    """Seconds a page. Processor time compares stages also on a busy machine; wall time is what isolation costs."""
    started = clock()
    for data in material:
        stage(data)
    return (clock() - started) / len(material)


def measure() -> dict[str, float]:
    """Seconds a page of each stage, of isolation, and the mean bytes of a page."""
    return {**_in_child("stages"), **_in_child("isolation")}


def _in_child(what: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "bench.speed", what], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def isolation() -> dict[str, float]:
    """Wall seconds a page in this process, and through the reused child process, transport and JSON included."""
    from gongkai.reading.isolation import read_bytes_isolated
    from gongkai.reading.isolation.child import settle
    from gongkai.reading.reader import read_bytes

    material = pages()
    settle()
    ways: dict[str, Callable[[bytes], object]] = {
        "here": lambda data: read_bytes(data, "页面.html"),
        "isolated": lambda data: read_bytes_isolated(data, "页面.html"),
    }
    best = {name: [math.inf] * len(material) for name in ways}
    for _ in range(ROUNDS):  # in turns, page by page: what else the machine does falls on both
        for number, data in enumerate(material):
            for name, way in ways.items():
                best[name][number] = min(best[name][number], _round(way, [data], time.perf_counter))
    return {name: statistics.mean(seconds) for name, seconds in best.items()}


def section(found: dict[str, float]) -> Iterator[str]:
    rows = [
        (label, milliseconds(found[name]), f"{1 / found[name]:.0f}", times(found[name], found["lexbor"]),
         times(found[name], found["pandas"]))
        for name, label in BASELINES.items()
    ]  # fmt: skip
    yield (
        f"{PAGES} 个网页，平均 {found['bytes'] / 1000:.1f} kB，同一个预热过的子进程，{ROUNDS} 轮取最快一轮，处理器时间。"
    )
    yield table(("", "毫秒／页", "页／秒", "÷ lexbor", "÷ pandas"), rows)
    cost = milliseconds(found["isolated"] - found["here"])
    yield (
        f"隔离的代价：经子进程每页 {milliseconds(found['isolated'])} 毫秒，本进程内 {milliseconds(found['here'])} 毫秒"
        f"（实际经过的时间），相差 {cost} 毫秒。"
    )


if __name__ == "__main__":
    json.dump({"stages": compare, "isolation": isolation}[sys.argv[1]](), sys.stdout)
