"""`python -m bench [section …]`: measure, write docs/benchmarks.md, exit 1 if a promise is not kept.

Without names everything is measured; with names only these sections, and the others stay as they were measured. Each
says on which day that was. BENCH_DOCUMENTS (default 10,000) is the number of generated documents, BENCH_ALTERED
(default 100) that of altered ones per layout, BENCH_APPLICATIONS (default 100,000) that of applications on PostgreSQL,
BENCH_LETTERS (default 1,000) that of letters as PDF, BENCH_TEXTS (default 2,000) that of texts that search is compared with a
scan on, BENCH_ITEMS (default 20,000) that of texts on PostgreSQL among which the first page is timed, BENCH_TAKEN (default
5,000) that of items taken over from a former website, BENCH_PAGES_ITEMS (default 20,000) that of items among which every page
of published information is opened, BENCH_REPORTED (default 10,000) that of applications of a body whose report is compiled,
BENCH_RETURNS (default 3,000) that of bodies rolled up, BENCH_CORPUS (default 2,000) that of documents read into Parquet.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import (
    accuracy,
    corpus,
    detection,
    glued,
    growth,
    items,
    items_pages,
    letters,
    load,
    load_section,
    machine,
    page,
    reports,
    rollup,
    search,
    search_speed,
    speed,
)
from tests.generator.layouts import LAYOUTS

PAGE = Path(__file__).resolve().parent.parent / "docs/benchmarks.md"
LISTED = 40
"""complaints printed"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A section as it was measured: its paragraphs, and the promises that it found broken."""

    paragraphs: list[str]
    broken: list[str]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page: its title, and how it is measured."""

    title: str
    measure: Callable[[], Measured]


def _number(name: str, default: str) -> int:
    return int(os.environ.get(name, default))


def _accuracy() -> Measured:
    found = accuracy.measure(_number("BENCH_DOCUMENTS", "10000"))
    return Measured(list(accuracy.section(found)), [f"没有读对：{one}" for one in found.complaints])


def _detection() -> Measured:
    rates = detection.measure(_number("BENCH_ALTERED", "100"))
    separated = [layout.name for layout in LAYOUTS if layout.joining in ("cells", "spaces")]
    silent = [f"改动未报出：{name}: {rates[name]}" for name in separated if rates[name][1] < rates[name][0]]
    return Measured(list(detection.section(rates)), silent)


def _load() -> Measured:
    found = load.measure(_number("BENCH_APPLICATIONS", "100000"))
    return Measured(list(load_section.section(found)), load_section.broken(found))


def _letters() -> Measured:
    found = letters.measure(_number("BENCH_LETTERS", "1000"))
    return Measured(list(letters.section(found)), letters.broken(found))


def _search() -> Measured:
    found = search.measure(_number("BENCH_TEXTS", "2000"))
    return Measured(list(search.section(found)), search.broken(found))


def _search_speed() -> Measured:
    found = search_speed.measure(_number("BENCH_ITEMS", "20000"))
    return Measured(list(search_speed.section(found)), search_speed.broken(found))


def _items() -> Measured:
    found = items.measure(_number("BENCH_TAKEN", "5000"))
    return Measured(list(items.section(found)), items.broken(found))


def _items_pages() -> Measured:
    found = items_pages.measure(_number("BENCH_PAGES_ITEMS", "20000"))
    return Measured(list(items_pages.section(found)), items_pages.broken(found))


def _reports() -> Measured:
    found = reports.measure(_number("BENCH_REPORTED", "10000"))
    return Measured(list(reports.section(found)), reports.broken(found))


def _rollup() -> Measured:
    found = rollup.measure(_number("BENCH_RETURNS", "3000"))
    return Measured(list(rollup.section(found)), rollup.broken(found))


def _corpus() -> Measured:
    found = corpus.measure(_number("BENCH_CORPUS", "2000"))
    return Measured(list(corpus.section(found)), corpus.broken(found))


SECTIONS = {
    "accuracy": Section(f"准确率：{_number('BENCH_DOCUMENTS', '10000'):,} 份生成的年报", _accuracy),
    "detection": Section("正确的表三、表四改动任一格后的报出率", _detection),
    "speed": Section("速度", lambda: Measured(list(speed.section(speed.measure())), [])),
    "glued": Section("无分隔的表", lambda: Measured(list(glued.section(glued.measure())), [])),
    "growth": Section("随长度的增长与内存", lambda: Measured(list(growth.section(growth.measure())), [])),
    "load": Section("大量申请", _load),
    "letters": Section("文书", _letters),
    "search": Section("检索", _search),
    "search_speed": Section("大量信息中的检索", _search_speed),
    "items": Section("接收原网站信息", _items),
    "items_pages": Section("大量信息的页面", _items_pages),
    "reports": Section("编制年度报告", _reports),
    "rollup": Section("汇总下级报送", _rollup),
    "corpus": Section("大批年报", _corpus),
}


def main(names: list[str]) -> int:
    if unknown := set(names) - set(SECTIONS):
        print(f"没有这一节：{'、'.join(sorted(unknown))}；可选：{'、'.join(SECTIONS)}", file=sys.stderr)
        return 2
    kept, broken = page.sections(PAGE.read_text(encoding="utf-8")) if names else {}, list[str]()
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    for name, section in SECTIONS.items():
        if not names or name in names:
            found = section.measure()
            kept[section.title] = "\n\n".join(part.strip() for part in (f"测于 {today}。", *found.paragraphs))
            broken += found.broken
    titles = [section.title for section in SECTIONS.values()]
    PAGE.write_text(page.written(machine.described(), titles, kept), encoding="utf-8")
    for line in broken[:LISTED]:
        print(line)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
