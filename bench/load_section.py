"""The measures of `load` as the section of docs/benchmarks.md, and what is promised of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench import plans
from bench.markdown import milliseconds, table, times
from bench.pages import MOST_QUERIES, Page

SHARE = 0.25
"""of the rate of a bare COPY is promised"""
SHOWN = 25
"""pages listed: those that took the longest"""

Found = dict[str, Any]


def section(found: list[Found]) -> Iterator[str]:
    base, large = found
    yield (
        f"PostgreSQL，{large['bodies']} 个机关，分别装入 {base['applications']:,} 件和 {large['applications']:,} 件申请及其全部台账事项；"
        "所有时间是实际经过的时间，其他程序也在用这台机器时会偏大。"
    )
    yield table(("", *(f"{one['applications']:,} 件" for one in found), "倍数"), [_row(*line, found) for line in LINES])
    yield _promises(large)
    yield "### 页面"
    yield (
        f"共 {len(large['pages'])} 个页面：工作列表、查找、各机关情况、表三每格的来源、复议诉讼、案卷、申请人的办理进度，"
        "分别由管全部机关的主管部门、一个机关、二十个机关的人员和申请人打开，列表含第二页。时间是服务器生成页面的毫秒数，三次取最短；"
        f"“不用索引”和“排序”是一次扫描、一次排序的行数，按 EXPLAIN ANALYZE 的实际行数。下面是最慢的 {SHOWN} 个。"
    )
    sizes = (f"{one['applications']:,} 件 ms" for one in found)
    yield table(("谁", "页面", "查询", *sizes, "倍数", "不用索引", "排序", "最多扫描"), _slowest(base, large))


def broken(found: list[Found]) -> list[str]:
    """What was promised and does not hold."""
    large = found[-1]
    faults = [fault for page in _pages(large) for fault in page.faults]
    for one in found:
        where = f"{one['applications']:,} 件"
        faults += [f"{where}：台账有 {one['problems']} 处问题"] if one["problems"] else []
        faults += [] if one["identities"] else [f"{where}：表三的勾稽关系不成立"]
        faults += [] if one["rebuild_same"] else [f"{where}：重建的结果不同"]
    rate = large["copy"] / large["load"]
    return faults + ([f"装入的速度是 COPY 的 {rate:.2f}"] if rate < SHARE else [])


LINES = (
    ("装入，件/秒", lambda one: one["applications"] / one["load"]),
    ("同样各行直接 COPY，件/秒", lambda one: one["applications"] / one["copy"]),
    ("装入的处理器时间，每件 ms（不含数据库）", lambda one: 1000 * one["load_processor"] / one["applications"]),
    ("台账事项", lambda one: one["events"]),
    ("ledger verify，秒", lambda one: one["verify"]),
    ("ledger verify，内存峰值 MB", lambda one: one["verify_memory"] / 1024),
    ("ledger rebuild，秒", lambda one: one["rebuild"]),
    ("ledger rebuild，内存峰值 MB", lambda one: one["rebuild_memory"] / 1024),
    ("一个机关的表三，ms", lambda one: 1000 * one["table3_one"]),
    ("其中 SQL 汇总，ms", lambda one: 1000 * one["sql_one"]),
    ("全部机关的表三，ms", lambda one: 1000 * one["table3_all"]),
    ("其中 SQL 汇总，ms", lambda one: 1000 * one["sql_all"]),
)


def _row(label: str, value: Any, found: list[Found]) -> list[str]:
    first, last = (value(one) for one in found)
    return [label, *(f"{number:,.1f}" if number < 1000 else f"{number:,.0f}" for number in (first, last)), times(last, first)]


def _promises(large: Found) -> str:
    pages = [page for page in _pages(large) if not page.is_aggregate]
    return (
        f"装入的速度是直接 COPY 的 {large['copy'] / large['load']:.2f}（应不低于 {SHARE}）；台账{'完好' if not large['problems'] else '有问题'}，"
        f"两条勾稽关系{'各年成立' if large['identities'] else '不成立'}，重建结果{'相同' if large['rebuild_same'] else '不同'}。"
        f"查询最多 {max(page.queries for page in pages)} 次（应不超过 {MOST_QUERIES}），不用索引最多扫过 "
        f"{max(page.unindexed for page in pages):,} 行，最多排序 {max(page.sorted for page in pages):,} 行（各应不超过 {plans.MOST:,}）。"
    )


def _slowest(base: Found, large: Found) -> list[list[object]]:
    before = {(page.reader, page.what): page for page in _pages(base)}
    slowest = sorted(_pages(large), key=lambda page: -page.seconds)[:SHOWN]
    return [_page(page, before.get((page.reader, page.what))) for page in slowest]


def _page(page: Page, before: Page | None) -> list[object]:
    grown = [milliseconds(before.seconds), milliseconds(page.seconds), times(page.seconds, before.seconds)] if before else [
        "—", milliseconds(page.seconds), "—"
    ]  # fmt: skip
    return [page.reader, page.what, page.queries, *grown, f"{page.unindexed:,}", f"{page.sorted:,}", f"{page.scanned:,}"]


def _pages(found: Found) -> list[Page]:
    return [Page(**page) for page in found["pages"]]
