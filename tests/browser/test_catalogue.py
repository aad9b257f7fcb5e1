"""公开目录 as the office and the county use it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import DivisionKind
from gongkai.items.catalogue.entries import add_entry, load_shared, map_entry
from gongkai.items.catalogue.requirements import set_requirement
from gongkai.items.models import CatalogueEntry, CatalogueImport, Vocabulary
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in
from tests.items.catalogue.sheets import line, workbook
from tests.items.desk import Desk, published, staffed_desk

LINES = [
    line(1, "综合业务", "政策法规文件"), line(2, "综合业务", "监督检查", basis=None, channels="□政府网站"),
    line(3, "最低生活保障", "审核信息"), line(4, None, None),
]  # fmt: skip


@pytest.fixture
def desk(live_server) -> Desk:
    desk = staffed_desk()
    load_shared(desk.county.operator)
    emergencies = CatalogueEntry.objects.get(code="emergencies")
    column = add_entry(desk.head, desk.town, Vocabulary.COLUMN, "应急管理")
    notices = add_entry(desk.head, desk.town, Vocabulary.COLUMN, "通知公告")
    add_entry(desk.head, desk.town, Vocabulary.COLUMN, "镇村动态", parent=notices)
    map_entry(desk.head, column, emergencies)
    set_requirement(desk.head, desk.town, entry=notices, months=6)
    add_division(desk.county.operator, desk.town, "柳溪村", DivisionKind.VILLAGE)
    add_division(desk.county.operator, desk.town, "青石村", DivisionKind.VILLAGE)
    set_requirement(desk.head, desk.town, quota=1, of_units="village")
    published(desk, places=[column, emergencies])
    return desk


def looked_at(page: Page, name: str) -> None:
    """Nothing in the way of anybody; kept as a picture where GONGKAI_PICTURES names a folder."""
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert barriers(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_offices_pages_at_both_widths(request: pytest.FixtureRequest, desk: Desk, width: str, tmp_path: Path) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, "head", "/desk/catalogue/")
    looked_at(page, f"catalogue-legal-{width}")
    page.get_by_label("目录", exact=True).select_option("column")
    page.get_by_role("button", name="查看").click()
    looked_at(page, f"catalogue-columns-{width}")
    page.get_by_role("link", name="应急管理").click()
    for words in ("增加对应关系", "为柳溪镇人民政府设定要求", "改名", "停用"):
        page.get_by_text(words, exact=True).click()
    looked_at(page, f"catalogue-entry-{width}")
    page.goto(f"/desk/catalogue/coverage/?body={desk.town.pk}")
    looked_at(page, f"catalogue-coverage-town-{width}")
    page.goto(f"/desk/catalogue/quotas/?body={desk.town.pk}")
    looked_at(page, f"catalogue-quotas-{width}")
    page.goto("/desk/catalogue/imports/")
    looked_at(page, f"catalogue-imports-{width}")
    file = tmp_path / "社会救助.xlsx"
    file.write_bytes(workbook(LINES))
    page.get_by_label("标准目录（XLSX 或 CSV，不超过100,000行）").set_input_files(file)
    page.get_by_role("button", name="上传并试导入").click()
    expect(page.get_by_text("现在还没有写入任何内容。")).to_be_visible()
    looked_at(page, f"catalogue-trial-{width}")
    page.get_by_role("button", name="只导入可以导入的3行").click()
    expect(page.get_by_role("link", name="查看标准目录")).to_be_visible()
    assert CatalogueImport.objects.get().added == 5
    page.goto(f"/desk/catalogue/{desk.town.pk}/{CatalogueEntry.objects.get(name='监督检查').pk}/")
    looked_at(page, f"catalogue-standard-{width}")


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_county_sees_what_is_empty_where(request: pytest.FixtureRequest, desk: Desk, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, "supervisor", f"/desk/catalogue/coverage/?body={desk.county.county.pk}")
    looked_at(page, f"catalogue-coverage-county-{width}")
    page.get_by_role("link", name="柳溪镇人民政府，突发公共事件应对：1（正常，1条）").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("突发公共事件应对")
    page.goto(f"/desk/catalogue/guides/?body={desk.county.county.pk}")
    looked_at(page, f"catalogue-guides-{width}")
