"""The measurement of search among very many says what it measured and what was promised."""

from __future__ import annotations

from typing import Any

from bench import search_speed


def found(items: int, **more: Any) -> dict[str, Any]:
    one = {"median": 0.01, "p95": 0.02, "queries": 4, "sorted": 400, "unindexed": 3, "scanned": 400} | more
    return {"items": items, "filled": items / 1000, "change": 0.012, "kinds": dict.fromkeys(search_speed.KINDS, one)}


def test_the_section_names_both_sizes_and_the_growth() -> None:
    told = "\n".join(search_speed.section([found(10_000), found(1_000_000, p95=0.03)]))
    assert "| 两个不常用的字 | 10.00 | 20.00 | 10.00 | 30.00 | 1.50 | 4 | 400 | 3 |" in told
    assert "1,000,000 条：写入 1,000 条/秒（两个进程，连同索引）；一条连同索引写入 12 ms。" in told


def test_a_page_that_puts_too_much_in_order_is_told() -> None:
    assert search_speed.broken([found(10_000)]) == []
    faults = search_speed.broken([found(1_000_000, sorted=10_001)])
    assert faults[0] == "1,000,000 条，两个不常用的字：排序 10,001 行，扫描 3 行"
