"""Time and memory as documents get longer: linear in bytes is the aim."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.markdown import table
from tests.generator.document import Recipe, make
from tests.generator.layouts import BY_NAME

SIZES = (0, 30, 100, 300, 1_000, 3_000)
"""paragraphs put in front of section 一"""
SENTENCE = "全年通过门户网站公开信息25条、政务新媒体13条，回应群众来电来访约40人次，举办业务培训2次，更新栏目7个。"
MANY = 1_000
KINDS = {"html_merged": "网页", "lines": "文本"}


def longer(layout: str, paragraphs: int) -> bytes:
    """A generated report with so many more paragraphs of running text."""
    text = _decoded(make(Recipe(1, "2021", BY_NAME[layout], "none", "none")).data)
    extra = "".join(f"<p>第{n}项工作。{SENTENCE}</p>\n" if layout.startswith("html") else f"第{n}项工作。{SENTENCE}\n"
                    for n in range(paragraphs))  # fmt: skip
    at = text.index("<h2>二、" if layout.startswith("html") else "二、主动公开")
    return (text[:at] + extra + text[at:]).encode()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def child() -> None:
    """One document in a fresh process: bytes, seconds (warm, best of three), and memory before and at its peak in KiB."""
    from gongkai.reading.reader import read_bytes

    read_bytes(longer(sys.argv[1], 0), "预热")
    data = longer(sys.argv[1], int(sys.argv[2]))
    idle = _peak()
    seconds = min(_seconds(read_bytes, data) for _ in range(3))
    json.dump([len(data), seconds, idle, _peak()], sys.stdout)


def many() -> None:
    """MANY generated documents one after another in a fresh process: the peak of its memory in KiB."""
    from gongkai.reading.reader import read_bytes

    for seed in range(MANY):
        document = make(seed)
        read_bytes(document.data, document.name)
    json.dump([_peak()], sys.stdout)


def _peak() -> int:
    """The most memory this process has held, in KiB (ru_maxrss would count the parent's)."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def _seconds(read: Callable[[bytes, str], object], data: bytes) -> float:
    started = time.process_time()
    read(data, "年报")
    return time.process_time() - started


def measure() -> dict[str, list[list[float]]]:
    """Per layout the measurements of all sizes; under `many` the memory of many documents."""
    return {"many": [_in_child("many")], **{layout: [_in_child(layout, size) for size in SIZES] for layout in KINDS}}


def _in_child(what: str, size: int = 0) -> list[float]:
    command = [sys.executable, "-m", "bench.growth", what, str(size)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert isinstance(found, list)
    return found


def section(found: dict[str, list[list[float]]]) -> Iterator[str]:
    growing = {layout: measured for layout, measured in found.items() if layout != "many"}
    rows = [
        (KINDS[layout], f"{size / 1000:.0f}", f"{seconds * 1000:.1f}", f"{1e9 * seconds / size:.0f}",
         f"{idle / 1024:.0f}", f"{peak / 1024:.0f}")
        for layout, measured in growing.items()
        for size, seconds, idle, peak in measured
    ]  # fmt: skip
    yield table(("", "kB", "毫秒", "毫秒／MB", "读前内存 MiB", "峰值内存 MiB"), rows)
    yield f"连续读 {MANY:,} 份生成的年报（各种格式）：峰值内存 {found['many'][0][0] / 1024:.0f} MiB。"
    for layout, measured in growing.items():
        yield f"{KINDS[layout]}：时间随字节数的 {_exponent(measured):.2f} 次方增长（1 为线性；以最大的三份计）。"


def _exponent(measured: list[list[float]]) -> float:
    (small, fast, *_), (large, slow, *_) = measured[-3], measured[-1]
    return math.log(slow / fast) / math.log(large / small)


if __name__ == "__main__":
    many() if sys.argv[1] == "many" else child()
