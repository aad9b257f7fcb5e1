"""Every page that is measured on a million applications costs a bounded number of queries on a few already."""

from __future__ import annotations

import pytest

from bench import load_section, pages, plans
from gongkai.applications.loading.run import load


@pytest.fixture
def measured(db: None, settings: object, monkeypatch: pytest.MonkeyPatch) -> list[pages.Page]:
    monkeypatch.setattr(pages, "TIMES", 1)
    load(60, 3, processes=1)
    return pages.measure()


def test_every_page_of_a_load_keeps_its_promises(measured: list[pages.Page]) -> None:
    assert [fault for page in measured for fault in page.faults] == []
    assert {page.reader for page in measured} == {"主管部门", "一个机关", "二十个机关", "申请人"}
    assert any(page.what == "列表 all 第二页" for page in measured)
    assert any(page.what == "案卷 已办结" for page in measured)


def test_a_page_with_too_much_work_is_told() -> None:
    page = pages.Page("主管部门", "列表 all", 21, 0.1, False, plans.MOST + 1, 3, 40_000)
    assert page.faults == ["主管部门·列表 all：21 次查询", "主管部门·列表 all：不用索引扫过 10,001 行"]


def test_a_slow_load_is_told() -> None:
    sound = {"applications": 10, "bodies": 1, "problems": 0, "identities": True, "rebuild_same": True, "pages": []}
    assert load_section.broken([sound | {"load": 3.9, "copy": 1.0}]) == []
    assert load_section.broken([sound | {"load": 5.0, "copy": 1.0}]) == ["装入的速度是 COPY 的 0.20"]
