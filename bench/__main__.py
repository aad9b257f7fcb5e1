"""`python -m bench`: measure everything and write docs/benchmarks.md; exit 1 if a promise is not kept.

BENCH_DOCUMENTS (default 10,000) is the number of generated documents, BENCH_ALTERED (default 100) that of altered
ones per layout, BENCH_APPLICATIONS (default 100,000) that of applications on PostgreSQL.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import accuracy, detection, glued, growth, load, load_section, machine, speed
from tests.generator.layouts import LAYOUTS

PAGE = Path(__file__).resolve().parent.parent / "docs/benchmarks.md"
LISTED = 40
"""complaints printed"""


def main() -> int:
    documents = int(os.environ.get("BENCH_DOCUMENTS", "10000"))
    found = accuracy.measure(documents)
    rates = detection.measure(int(os.environ.get("BENCH_ALTERED", "100")))
    loaded = load.measure(int(os.environ.get("BENCH_APPLICATIONS", "100000")))
    parts = [
        "# 准确率与速度", f"本页由 `make bench` 测得并写成，不手工修改。环境：{machine.described()}。",
        f"## 准确率：{documents:,} 份生成的年报", *accuracy.section(found),
        "## 正确的表三、表四改动任一格后的报出率", *detection.section(rates),
        "## 速度", *speed.section(speed.measure()),
        "## 无分隔的表", *glued.section(glued.measure()),
        "## 随长度的增长与内存", *growth.section(growth.measure()),
        "## 大量申请", *load_section.section(loaded),
    ]  # fmt: skip
    PAGE.write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")
    return _kept(found.complaints, rates, load_section.broken(loaded))


def _kept(complaints: list[str], rates: dict[str, tuple[int, int, int]], broken: list[str]) -> int:
    """What must hold: nothing decidable read wrong, every altered cell of a separated table reported, pages bounded."""
    separated = [layout.name for layout in LAYOUTS if layout.joining in ("cells", "spaces")]
    silent = [f"{name}: {rates[name]}" for name in separated if rates[name][1] < rates[name][0]]
    _print(f"{len(complaints)} 处没有读对：", complaints[:LISTED])
    _print("改动未报出：", silent)
    _print("大量申请：", broken)
    return 1 if complaints or silent or broken else 0


def _print(head: str, lines: Iterable[str]) -> None:
    for line in (head, *lines):
        print(line)


if __name__ == "__main__":
    sys.exit(main())
