"""The county's annual report on the real pages, from an open case of a township to the county's published sums: answered,
counted, reported, filed, accepted, rolled up; and from a cell of the county's table down to the case behind it.

The days are those of the turn of 2023; places and people are imagined.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.annual.entered.services import enter_figures
from gongkai.bodies.kinds import Role
from gongkai.items.models import ItemCourse
from gongkai.ledger.verification import verify
from tests.annual.reports.office import YEAR, entries
from tests.applications.office import on_day
from tests.browser.reporting_county import (
    COUNTY,
    DECEMBER,
    REVIEWERS,
    TOWN,
    Reporting,
    others_have_reported,
    reporting_county,
    the_bureau_corrects,
)
from tests.browser.sitting import Site, fill
from tests.files.plain import plain_pdf

CASE = "〔2023〕第0003号"
TITLE = "2023年政府信息公开工作年度报告"
SLOW = 120_000
"""Milliseconds for three documents on a machine that does other things too."""
GRANTED = "applications.granted.natural_person"


@pytest.fixture
def at(live_server) -> Reporting:
    with on_day(DECEMBER):
        return reporting_county()


@pytest.fixture
def site(at: Reporting, browser: Browser, live_server) -> Site:
    return Site(browser, live_server.url)


@pytest.mark.long
def test_the_countys_report_is_lived_from_an_open_case_to_the_case_behind_its_cell(site: Site, at: Reporting) -> None:
    the_open_application_is_answered(site)
    the_county_declares_who_reports(site)
    the_town_compiles_writes_and_submits(site, at)
    everybody_agrees(site, TOWN, "")
    the_head_publishes(site, TOWN, "head", date(2024, 1, 9))
    the_sealed_sheet_comes_back(site)
    the_town_files_it_with_the_county(site)
    with on_day(date(2024, 1, 10)):
        others_have_reported(at)
    the_county_accepts(site)
    the_county_compiles_the_sums(site)
    everybody_agrees(site, COUNTY, "county_")
    the_head_publishes(site, COUNTY, "county_head", date(2024, 1, 16))
    anyone_reads_it(site)
    the_case_behind_a_cell_of_the_county_is_opened(site)
    with on_day(date(2024, 1, 18)):
        the_bureau_corrects(at)
    the_county_is_told_of_the_correction(site)
    assert list(verify()) == []


def the_open_application_is_answered(site: Site) -> None:
    """Reviewed, drafted, checked, signed, numbered, sealed and posted within the year."""
    with site.sitting(date(2023, 12, 22), "head") as page:
        open_case(page)
        act(page, "登记保密审查", about="验收报告", finding="open")
    with site.sitting(date(2023, 12, 25), "writer") as page:
        open_case(page)
        page.get_by_role("link", name="拟稿", exact=True).click()
        fill(page, outcome_0="予以公开", about_0="验收报告", text_0="随答复书附上。", submit=True)
        page.get_by_role("button", name="拟稿").click()
        expect(page.locator(".case-head")).to_contain_text("待合法性审核")
    with site.sitting(date(2023, 12, 25), "legal") as page:
        open_case(page)
        act(page, "合法性审核", agrees="yes", words="依据充分。")
    with site.sitting(date(2023, 12, 26), "head") as page:
        open_case(page)
        act(page, "复核", agrees="yes")
    with site.sitting(date(2023, 12, 26), "signer", phone=True) as page:
        page.get_by_role("link", name="签发", exact=True).click()
        page.get_by_role("button", name="同意").tap()
        expect(page.get_by_role("status").first).to_have_text(f"已签发：{CASE}")
    with site.sitting(date(2023, 12, 27), "writer") as page:
        open_case(page)
        page.get_by_role("link", name="答复书：予以公开").click()
        act(page, "取号")
        act(page, "登记用印", seal="柳溪镇人民政府印章", keeper="李四")
        page.get_by_role("link", name="上传盖章扫描件").click()
        page.set_input_files("[name=files]", scan("扫描件.pdf"))
        page.get_by_role("main").get_by_role("button", name="上传盖章扫描件").click()
        act(page, "登记送出", way="postal", carrier="邮政EMS", address="青禾县柳溪镇一号", tracking="1234567890123")
        expect(page.locator(".about strong")).to_have_text("已送出，待签收")
        page.goto("/desk/?list=all")
        page.get_by_role("link", name=CASE).click()
        stands(page, "已办结 · 予以公开", "2023年：（一）予以公开 · 自然人")


def the_county_declares_who_reports(site: Site) -> None:
    with site.sitting(date(2024, 1, 3), "supervisor") as page:
        page.goto("/desk/returns/")
        page.get_by_role("link", name="2023年").first.click()
        expect(page.get_by_role("main")).to_contain_text("还没有确定报送单位名单，各单位还不能报送。")
        page.get_by_role("link", name="确定报送单位名单").click()
        fill(page, due_on="2024-01-20", notice="青政办函〔2023〕31号")
        expect(page.get_by_role("heading", level=1)).to_contain_text(COUNTY)
        page.get_by_label(f"报送方式：{COUNTY}办公室").select_option(label="不列入名单")
        page.get_by_role("button", name="确定名单").click()
        expect(page.get_by_role("status").first).to_have_text("名单已经确定，共3个单位。")


def the_town_compiles_writes_and_submits(site: Site, at: Reporting) -> None:
    day = date(2024, 1, 8)
    with on_day(day):
        enter_figures(at.desk.writer, at.desk.town, YEAR, entries(licensing="20"))
    with site.sitting(day, "writer") as page:
        page.goto("/desk/reports/")
        expect(page.get_by_role("main")).to_contain_text("2024-01-20前 青禾县人民政府编报通知：青政办函〔2023〕31号")
        page.get_by_role("link", name="编制 2023").click()
        fill(page, signer="王镇长")
        page.get_by_role("button", name="编制").click()
        granted = page.locator(f"#cell-{GRANTED}".replace(".", "\\."))
        expect(granted).to_have_text("2")
        write(page, problems="一是更新不及时。改进措施：明确专人，每月核对一次。")
        expect(page.locator("#findings")).to_contain_text("各项核查都没有发现问题。")
        submit(page)


def write(page: Page, **said: str) -> None:
    """What nobody recorded is filled in; the documents are made."""
    for area in page.locator("textarea").all():
        if "（请填写" in area.input_value():
            area.fill("按要求开展工作，考核结果良好，社会评议满意，没有发生责任追究。")
    fill(page, **said)
    page.get_by_role("button", name="保存并生成文件").click(timeout=SLOW)
    expect(page.get_by_text("PDF、Word、Excel文件已生成")).to_be_visible(timeout=SLOW)


def submit(page: Page) -> None:
    page.get_by_role("button", name="保存并送审").click()
    for remark in page.locator("main input[type=text]").all():
        remark.fill("已核对。")
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.locator(".case-head")).to_contain_text("审核中")


def everybody_agrees(site: Site, whose: str, prefix: str) -> None:
    """The reviewers, each another person than the writer, in their order; the signer on a telephone."""
    course = ItemCourse.objects.filter(item__genre="report", body__name=whose)
    seen = []
    while awaits := course.get().awaits:
        role = Role(awaits)
        with site.sitting(course.get().work_version.saved_at.date(), prefix + REVIEWERS[role], phone=role == Role.SIGNER) as page:
            page.goto("/desk/items/reviews/")
            page.get_by_role("link", name=f"{whose}{TITLE}").click()
            page.get_by_role("button", name="同意").click()
            expect(page.get_by_text("已同意")).to_be_visible()
        seen.append(role)
    assert seen[-1] == Role.SIGNER and len(seen) >= 3


def the_head_publishes(site: Site, whose: str, who: str, day: date) -> None:
    with site.sitting(day, who) as page:
        page.goto("/desk/reports/")
        page.get_by_role("link", name="办理情况 2023").click()
        page.get_by_role("link", name="发布", exact=True).click()
        page.get_by_role("button", name="发布", exact=True).click()
        page.get_by_role("button", name="确认").click()
        expect(page.locator(".case-head")).to_contain_text("已公开")
        page.goto("/desk/reports/")
        expect(page.get_by_role("main")).to_contain_text(f"{day}公开")


def the_sealed_sheet_comes_back(site: Site) -> None:
    """Printed with the letter that goes with it, signed and sealed on paper, uploaded."""
    with site.sitting(date(2024, 1, 9), "head") as page:
        page.goto("/desk/reports/")
        page.get_by_role("link", name="签字盖章、上报 2023").click()
        expect(page.locator(".report-state")).to_contain_text("未上传盖章件")
        expect(page.get_by_role("main")).to_contain_text("主送：青禾县人民政府。函里写明主要数字和核查的结果")
        site.look(page, "papers")
        for label, suffix in (("签字盖章页（PDF）", ".pdf"), ("上报函（Word）", ".docx")):
            with page.expect_download() as download:
                page.get_by_role("link", name=label).click()
            assert download.value.suggested_filename == f"{TOWN}{TITLE}（{label.partition('（')[0]}）{suffix}"
        page.get_by_role("button", name="上传盖章扫描件").click()
        expect(page.get_by_role("alert")).to_contain_text("请选择一个文件：签字盖章页的扫描件，多页的合成一个PDF")
        page.set_input_files("[name=file]", scan("签字盖章页.pdf"))
        page.get_by_role("button", name="上传盖章扫描件").click()
        expect(page.get_by_role("status").first).to_have_text("已上传盖章扫描件。")
        expect(page.locator(".report-state")).to_contain_text("已于2024-01-09上传盖章件，盖章的数字与年报一致")
        site.look(page, "papers-sealed")


def the_town_files_it_with_the_county(site: Site) -> None:
    with site.sitting(date(2024, 1, 10), "writer") as page:
        page.goto("/desk/returns/")
        page.get_by_role("link", name=TOWN).click()
        expect(page.get_by_role("main")).to_contain_text("报送截止日期2024-01-20（青政办函〔2023〕31号）。")
        expect(page.get_by_role("main")).to_contain_text("未报送")
        page.get_by_role("link", name="报送", exact=True).click()
        page.get_by_role("button", name="以已存入年报库的年报报送").click()
        expect(page.get_by_role("status").first).to_have_text("已报送，等待主管部门接收。")
        expect(page.get_by_role("main")).to_contain_text("数据来源：已存入年报库的年报")
        expect(page.get_by_role("main")).to_contain_text("勾稽关系全部成立，没有要核对的。")
        expect(page.get_by_role("main")).to_contain_text("签字盖章页已于2024-01-09上传。")


def the_county_accepts(site: Site) -> None:
    with site.sitting(date(2024, 1, 11), "supervisor") as page:
        page.goto("/desk/returns/")
        page.get_by_role("link", name="2023年").first.click()
        page.get_by_role("link", name="汇总", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text("应计入汇总3个单位，已接收并计入2个；已报送待接收1个：柳溪镇人民政府。")
        page.get_by_role("link", name="2023年年报报送").click()
        page.get_by_role("link", name="核对、接收").click()
        expect(page.get_by_role("main")).to_contain_text("签字盖章页已于2024-01-09上传。 签字盖章页、上报函")
        site.look(page, "return")
        page.get_by_role("button", name="接收").click()
        expect(page.get_by_role("status").first).to_have_text("已接收，计入汇总。")


def the_county_compiles_the_sums(site: Site) -> None:
    with site.sitting(date(2024, 1, 15), "county_writer") as page:
        page.goto("/desk/reports/")
        page.get_by_role("link", name="编制 2023").click()
        fill(page, signer="李县长", basis="rollup")
        page.get_by_role("button", name="编制").click()
        expect(page.locator(".report-state")).to_contain_text("由下级报送汇总")
        expect(page.locator(f"#cell-{GRANTED}".replace(".", "\\."))).to_have_text("16")
        expect(page.locator(".report-state")).to_contain_text("表格由3个报送单位的数据合计而成，应当计入的单位均已计入。")
        site.look(page, "sums")
        write(page, problems="一是乡镇培训不够。改进措施：每季度培训一次。", other="本年度未收取信息处理费。")
        submit(page)


def anyone_reads_it(site: Site) -> None:
    with site.sitting(date(2024, 1, 17), phone=True) as page:
        page.goto("/archive/")
        expect(page.get_by_role("status").first).to_have_text("共 2 份年报。")
        page.get_by_role("link", name=f"{COUNTY}2023年年报").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(COUNTY)
        expect(page.get_by_role("main")).to_contain_text("没有发现必须更正的错误")
        expect(page.get_by_role("main")).to_contain_text("表格由3个报送单位的数据合计而成，应当计入的单位均已计入。")
        site.look(page, "public")


def the_county_is_told_of_the_correction(site: Site) -> None:
    """What is published stays as it is; the desk says who changed, and how many sums."""
    with site.sitting(date(2024, 1, 19), "county_writer") as page:
        page.goto("/desk/reports/")
        told = page.locator(".report-years li").first
        expect(told).to_contain_text("汇总以后下级报送有变化：有更正1个（青禾县民政局）；共")
        expect(told).to_contain_text("重新取数并说明原因；已公开的版本仍可查阅。")
        site.look(page, "changed-below")


def the_case_behind_a_cell_of_the_county_is_opened(site: Site) -> None:
    with site.sitting(date(2024, 1, 17), "supervisor") as page:
        page.goto("/desk/reports/")
        page.get_by_label("机关").select_option(label=COUNTY)
        page.get_by_role("button", name="查看").click()
        expect(page.locator(".report-years li").first).to_contain_text("2024-01-16公开")
        page.get_by_role("link", name="看汇总 2023").click()
        expect(page.get_by_role("main")).to_contain_text("应计入汇总的3个单位均已接收，每个单位计一次。")
        page.locator(f"#{GRANTED} a".replace(".", "\\.")).click()
        expect(page.get_by_role("main")).to_contain_text("合计16，由以下各单位的数据相加：")
        site.look(page, "cell")
        page.get_by_role("row", name=TOWN).get_by_role("link", name="台账中的各件").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("自然人")
        page.get_by_role("link", name=CASE).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(CASE)
        stands(page, "已办结 · 予以公开")


def open_case(page: Page) -> None:
    page.goto("/desk/?list=open")
    page.get_by_role("link", name=CASE).click()


def act(page: Page, label: str, **values: Any) -> None:
    """One act by its form, sent, and once more where the page asks again."""
    page.get_by_role("link", name=label, exact=True).click()
    page.wait_for_url("**/acts/**")
    fill(page, **values)
    page.get_by_role("main").get_by_role("button", name=label, exact=True).click()
    again = page.get_by_role("button", name=f"确认：{label}")
    page.get_by_role("status").or_(again).first.wait_for()
    if again.count():
        again.click()
    expect(page.get_by_role("status").first).to_have_text(f"已办理：{label}")


def scan(name: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/pdf", "buffer": plain_pdf("盖章扫描件")}


def stands(page: Page, *words: str) -> None:
    """The case page says so."""
    text = page.locator("main").inner_text().replace("\n", "")
    for one in words:
        assert one in text, one
