"""A township's annual report on the real pages: compiled, a missing cell and a gap in the text filled in, printed, reviewed,
signed on a phone, published; and the case behind one of its cells.

The days are those of January 2024; places and people are imagined.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.bodies.kinds import Role
from gongkai.items.models import ItemCourse
from gongkai.ledger.verification import verify
from tests.annual.reports.office import JANUARY, worked_year
from tests.applications.office import on_day
from tests.browser.sitting import Site, fill

NAMES = {
    Role.HANDLING_UNIT: "unit", Role.SECRECY_REVIEWER: "secrecy", Role.OFFICE_HEAD: "head", Role.LEGAL_ADVISER: "legal",
    Role.SIGNER: "signer",
}  # fmt: skip
SLOW = 120_000
"""Milliseconds for three documents on a machine that does other things too."""


@pytest.fixture
def site(browser: Browser, live_server) -> Site:
    with on_day(JANUARY):
        worked_year()
    return Site(browser, live_server.url)


@pytest.mark.long
def test_a_report_is_lived_from_the_open_year_to_the_public_page(site: Site) -> None:
    the_clerk_compiles_it_and_sees_what_is_missing(site)
    the_missing_cells_are_filled_in(site)
    the_figures_are_taken_again(site)
    the_case_behind_a_cell_is_opened(site)
    the_text_is_written_printed_and_submitted(site)
    reviewers_and_signer_agree(site)
    the_head_publishes(site)
    anyone_reads_it(site)
    assert list(verify()) == []


def the_clerk_compiles_it_and_sees_what_is_missing(site: Site) -> None:
    with site.sitting(JANUARY, "writer") as page:
        page.get_by_role("link", name="年度报告").first.click()
        site.look(page, "years")
        page.get_by_role("link", name="编制 2023").click()
        fill(page, signer="王镇长")
        site.look(page, "new")
        page.get_by_role("button", name="编制").click()
        expect(page.locator(".report-state")).to_contain_text("表格还有4格没有数字")
        expect(page.locator(".report-state")).to_contain_text("文字还有")
        site.look(page, "report")


def the_missing_cells_are_filled_in(site: Site) -> None:
    with site.sitting(JANUARY, "writer") as page:
        open_report(page)
        page.locator(".is-missing a").first.click()
        fill(page, source_all="行政审批系统", vouched_by_all="赵科长")
        for row in ("licensing", "penalties", "coercion"):
            page.locator(f"[name='value.proactive.{row}.decisions']").fill("20" if row == "licensing" else "0")
        page.locator("[name='value.proactive.fees.amount']").fill("380")
        page.locator("[name='value.work.trainings']").fill("2")
        page.get_by_role("button", name="保存").click()
        expect(page.locator("#proactive\\.fees\\.amount .problem")).to_contain_text("请写明单位是元还是万元")
        site.look(page, "figures-refused")
        page.locator("[name='unit.proactive.fees.amount']").select_option("元")
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("已保存5项。")).to_be_visible()
        site.look(page, "figures")
        page.get_by_role("link", name="从XLSX、CSV导入").click()
        text = "指标,数值,单位,数据来源,核实人\n举办培训,3,次,培训台账,李干事\n行政事业性收费,380,,财政所,钱会计\n"
        page.locator("[name=file]").set_input_files({"name": "数据.csv", "mimeType": "text/csv", "buffer": text.encode()})
        page.get_by_role("button", name="读取并核对").click()
        expect(page.get_by_role("status").first).to_contain_text("1行可以填报，1行有问题")
        site.look(page, "import")
        page.get_by_role("button", name="填报没有问题的1项").click()
        expect(page.get_by_text("已保存1项。")).to_be_visible()
        page.get_by_role("link", name="记录 举办培训").click()
        site.look(page, "figure")


def the_figures_are_taken_again(site: Site) -> None:
    with site.sitting(JANUARY, "writer") as page:
        open_report(page)
        site.look(page, "moved")
        page.locator(".report-state").get_by_role("link", name="重新取数").click()
        expect(page.get_by_role("main")).to_contain_text("“行政许可”行“本年处理决定数量”列")
        expect(page.get_by_role("main")).to_contain_text("举办政府信息公开培训3次。")
        site.look(page, "again")
        page.get_by_role("button", name="重新取数").click()
        expect(page.locator(".report-state")).not_to_contain_text("没有数字")


def the_case_behind_a_cell_is_opened(site: Site) -> None:
    with site.sitting(JANUARY, "writer") as page:
        open_report(page)
        page.locator("#cell-applications\\.declined_repeat\\.total a").click()
        page.get_by_role("main").locator("a[href*='/desk/applications/']").first.click()
        expect(page.get_by_role("main")).to_contain_text("不予重复处理")


def the_text_is_written_printed_and_submitted(site: Site) -> None:
    with site.sitting(JANUARY, "writer") as page:
        open_report(page)
        for area in page.locator("textarea").all():
            if "（请填写" in area.input_value():
                area.fill("按要求开展工作。" if "问题" not in area.input_value() else "一是更新不及时。改进措施：明确专人，每月核对一次。")
        page.locator("[name=part_2]").fill(page.locator("[name=part_2]").input_value() + "另接待咨询7人次。")
        page.get_by_role("button", name="保存并生成文件").click(timeout=SLOW)
        expect(page.get_by_text("PDF、Word、Excel文件已生成")).to_be_visible(timeout=SLOW)
        expect(page.locator("mark").first).to_have_text("手工填写")
        site.look(page, "written")
        page.get_by_role("button", name="保存并送审").click()
        site.look(page, "submit")
        for remark in page.locator("main input[type=text]").all():
            remark.fill("已核对。")
        page.get_by_role("button", name="送审", exact=True).click()
        expect(page.locator(".case-head")).to_contain_text("审核中")
        site.look(page, "item")


def reviewers_and_signer_agree(site: Site) -> None:
    while awaits := ItemCourse.objects.get(item__genre="report").awaits:
        with site.sitting(JANUARY, NAMES[Role(awaits)], phone=awaits == Role.SIGNER) as page:
            page.goto("/desk/items/reviews/")
            page.get_by_role("link", name="2023年政府信息公开工作年度报告").first.click()
            expect(page.get_by_role("main")).to_contain_text("数据来源说明")
            if awaits == Role.SIGNER:
                site.look(page, "sign")
            page.get_by_role("button", name="同意").click()
            expect(page.get_by_text("已同意")).to_be_visible()


def the_head_publishes(site: Site) -> None:
    with site.sitting(date(2024, 1, 9), "head") as page:
        page.goto("/desk/reports/")
        page.get_by_role("link", name="办理情况 2023").click()
        page.get_by_role("link", name="发布", exact=True).click()
        page.get_by_role("button", name="发布", exact=True).click()
        page.get_by_role("button", name="确认").click()
        expect(page.locator(".case-head")).to_contain_text("已公开")
        page.goto("/desk/reports/")
        expect(page.get_by_role("main")).to_contain_text("2024-01-09公开")
        site.look(page, "published")


def anyone_reads_it(site: Site) -> None:
    with site.sitting(date(2024, 1, 10)) as page:
        page.goto(f"/open/items/{ItemCourse.objects.get(item__genre='report').pk}/")
        expect(page.get_by_role("main")).to_contain_text("本年新收政府信息公开申请3件")
        expect(page.locator("table.applications td.figure").first).to_have_text("3")
        site.look(page, "public")


def open_report(page: Page) -> None:
    page.goto("/desk/reports/")
    page.get_by_role("link", name="打开年报 2023").click()
    expect(page.locator("#tables")).to_be_visible()
