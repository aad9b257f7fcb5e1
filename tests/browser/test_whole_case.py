"""One whole case on the real pages: filed on the web, confirmed, corrected, forwarded, a third party asked, extended,
answered in parts by six people, contested, and found again in the cells of tables 3 and 4. What the office tells the
applicant goes out as letters: written, refused while a part is missing, signed, numbered, sealed, scanned, served.

The days are those of spring 2026: 6 April is Qingming, 1–5 May Labour Day, Saturday 9 May a working day.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.ledger.verification import verify
from tests.applications.office import IDENTITY_NUMBER, on_day, staffed_office
from tests.browser.sitting import Site, fill
from tests.desk.story import staffed_desk
from tests.files.plain import plain_pdf
from tests.letters.desk import lettered

REPORT = plain_pdf("验收报告")
VAGUE = "柳溪村修路的材料"
EXACT = "2025年柳溪村道路硬化工程的验收报告、施工合同、监理日志"
NUMBER = "〔2026〕第0001号"


@pytest.fixture
def site(browser: Browser, live_server) -> Site:
    with on_day(date(2026, 2, 27)):
        staffed_desk(lettered(staffed_office()))
    return Site(browser, live_server.url)


@pytest.mark.long
def test_one_whole_case_is_lived_and_found_in_its_cells(site: Site):
    code = an_applicant_files_without_scripts(site)
    the_office_telephones_and_confirms(site)
    the_clerk_asks_for_a_correction(site)
    the_applicant_corrects_on_a_phone(site, code)
    the_roads_office_answers_in_writing(site)
    the_clock_stands_still_while_the_builder_is_asked(site)
    the_head_extends_before_the_term_ends(site)
    an_answer_without_search_and_grounds_is_refused(site)
    the_answer_is_drafted_and_reviewed(site)
    the_leader_signs_on_the_phone(site)
    the_answer_is_numbered_sealed_and_served(site)
    the_applicant_reads_the_answer_and_what_can_be_done(site, code)
    a_review_is_registered(site)
    the_case_is_found_in_its_cells(site)
    assert list(verify()) == []


def an_applicant_files_without_scripts(site: Site) -> str:
    with site.sitting(date(2026, 3, 2), scripts=False) as page:
        page.goto("/")
        site.look(page, "home")
        page.get_by_role("link", name="我要申请").click()
        page.get_by_label("机关名称").fill("柳溪镇")
        page.get_by_role("button", name="查找").click()
        site.look(page, "choose-body")
        page.get_by_role("link", name="柳溪镇人民政府").click()
        site.look(page, "already-public")
        page.get_by_role("link", name="没有公开，填写申请").click()
        fill(page, title=VAGUE, form="electronic", route="web", name="申请人甲", phone="13000000000")
        fill(page, identity_number=IDENTITY_NUMBER)
        site.look(page, "fill-in")
        page.get_by_role("button", name="下一步：核对").click()
        site.look(page, "check")
        page.get_by_role("button", name="确认提交").click()
        expect(page.locator(".number-shown")).to_have_text(NUMBER)
        site.look(page, "done")
        return page.locator(".code-shown").inner_text()


def the_office_telephones_and_confirms(site: Site) -> None:
    day = date(2026, 3, 3)
    with site.sitting(day, "mailroom") as page:
        site.look(page, "list-to-confirm")
        open_case(page)
        site.look(page, "case-to-confirm")
        act(site, page, "登记电话记录", words="与申请人核对了姓名和申请内容，确认收到申请。")
    with site.sitting(day, "clerk") as page:
        open_case(page)
        act(site, page, "登记双方确认")
        stands(page, "应答复日期2026-03-31", "剩20个工作日")
    with site.sitting(day, "head") as page:
        open_case(page)
        act(site, page, "分办")
        expect(page.locator(".case-head")).to_contain_text("经办人测试人员")


def the_clerk_asks_for_a_correction(site: Site) -> None:
    with site.sitting(date(2026, 3, 4), "clerk") as page:
        open_case(page)
        page.get_by_role("link", name="拟制文书").click()
        site.look(page, "letter-choose")
        page.get_by_role("link", name="补正告知书").click()
        fill(page, correction_items="请写明要哪一项工程、哪一年的哪几份材料")
        site.look(page, "letter-write")
        page.get_by_role("button", name="拟稿并送审").click()
        lacking = "补正告知书缺少：合理的补正期限，请写明补正期限（《政府信息公开条例》第三十条）"
        expect(page.get_by_role("alert")).to_contain_text(lacking)
        expect(page.locator("[name=correction_items]")).to_have_value("请写明要哪一项工程、哪一年的哪几份材料")
        fill(page, correction_reply_by="2026-03-18")
        page.get_by_role("button", name="拟稿并送审").click()
        expect(page.locator(".paper")).to_contain_text("请写明要哪一项工程、哪一年的哪几份材料")
        expect(page.locator(".paper-mark")).to_have_text("未盖章")
        site.look(page, "letter-written")
    with site.sitting(date(2026, 3, 4), "head") as page:
        page.get_by_role("link", name="待签发文书").click()
        site.look(page, "letters-to-sign")
        page.get_by_role("link", name="补正告知书").click()
        letter_act(site, page, "签发")
    with site.sitting(date(2026, 3, 4), "clerk") as page:
        page.goto("/desk/letters/?list=to_number")
        page.get_by_role("link", name="补正告知书").click()
        numbered_sealed_and_scanned(site, page, "柳政补告〔2026〕1号", "notice")
        letter_act(site, page, "登记送出", way="electronic", again=True)
        expect(page.locator(".about strong")).to_have_text("已送出，待签收")
        letter_act(site, page, "登记签收")
        expect(page.locator(".about strong")).to_have_text("已送达")
        open_case(page)
        stands(page, "状态已告知补正", "年底未补正 → 结转。", "送出：补正告知书")
        site.look(page, "case-correction-asked")


def numbered_sealed_and_scanned(site: Site, page: Page, number: str, name: str) -> None:
    """From the signature to the sealed scan, by one person at one sitting."""
    letter_act(site, page, "取号")
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    letter_act(site, page, "登记用印")
    page.get_by_role("link", name="上传盖章扫描件").click()
    page.set_input_files("[name=files]", {"name": "扫描件.pdf", "mimeType": "application/pdf", "buffer": plain_pdf("扫描件")})
    site.look(page, f"letter-scan-{name}")
    page.get_by_role("main").get_by_role("button", name="上传盖章扫描件").click()
    expect(page.get_by_role("link", name="盖章扫描件")).to_be_visible()
    assert page.locator(".paper-mark").count() == 0
    site.look(page, f"letter-ready-{name}")


def the_applicant_corrects_on_a_phone(site: Site, code: str) -> None:
    with site.sitting(date(2026, 3, 9), phone=True) as page:
        look_up(page, code)
        expect(page.locator(".verdict-now")).to_contain_text("请写明要哪一项工程、哪一年的哪几份材料")
        site.look(page, "own-case-correction")
        page.get_by_role("link", name="现在补正").click()
        fill(page, title=EXACT)
        page.get_by_role("button", name="提交补正").click()
        expect(page.get_by_role("status").first).to_contain_text("已收到您的补正，答复期限重新计算。")
        expect(page.locator(".due-day")).to_contain_text("2026-04-07")
        site.look(page, "own-case-corrected")


def the_roads_office_answers_in_writing(site: Site) -> None:
    with site.sitting(date(2026, 3, 10), "clerk") as page:
        open_case(page)
        act(site, page, "转办承办科室", words="请查找三份材料，写明能否公开。")
    with site.sitting(date(2026, 3, 12), "member") as page:
        page.get_by_role("link", name="科室待办").click()
        site.look(page, "unit-list")
        page.get_by_role("link", name=NUMBER).click()
        expect(page.locator("main")).not_to_contain_text("申请人甲")
        fill(page, opinion="有验收报告，随文移交。施工合同的单价是青禾路桥公司的商业秘密。没有形成监理日志。")
        report = {"name": "验收报告.pdf", "mimeType": "application/pdf", "buffer": REPORT}
        page.set_input_files("[name=material]", report)
        site.look(page, "unit-task")
        page.get_by_role("button", name="回复").click()
        expect(page.get_by_role("status").first).to_have_text("已回复公开工作机构。")
        site.look(page, "unit-replied")


def the_clock_stands_still_while_the_builder_is_asked(site: Site) -> None:
    with site.sitting(date(2026, 3, 16), "clerk") as page:
        open_case(page)
        act(
            site, page, "征求意见", consulted="third_party", name="青禾路桥公司", about="施工合同的单价是否可以公开"
        )  # fmt: skip
        stands(page, "剩余15个工作日")
    with site.sitting(date(2026, 3, 18), "clerk") as page:
        open_case(page)
        act(site, page, "登记对方收到征求意见书")
        stands(page, "剩余15个工作日")
    with site.sitting(date(2026, 3, 27), "clerk") as page:
        open_case(page)
        stands(page, "剩余15个工作日", "自次日起不计入期限")
        site.look(page, "case-consulting")
    with site.sitting(date(2026, 3, 30), "clerk") as page:
        open_case(page)
        act(site, page, "登记收到意见", agrees="no", opinion="单价属于商业秘密，不同意公开。")
        stands(page, "应答复日期2026-04-21", "剩余15个工作日", "征求意见所用10个工作日不计入期限")


def the_head_extends_before_the_term_ends(site: Site) -> None:
    with site.sitting(date(2026, 4, 1), "head") as page:
        open_case(page)
        act(site, page, "延长答复期限", reason="材料分存两处，须逐页核对第三方信息。")
        stands(page, "应答复日期2026-05-21", "期限由2026年4月21日延至2026年5月21日")
        site.look(page, "case-extended")


def an_answer_without_search_and_grounds_is_refused(site: Site) -> None:
    with site.sitting(date(2026, 4, 1), "head") as page:
        open_case(page)
        act(
            site, page, "登记保密审查", about="验收报告、施工合同", finding="partly",
            words="不含国家秘密；合同单价属于商业秘密，不得提供。",
        )  # fmt: skip
    with site.sitting(date(2026, 4, 2), "clerk") as page:
        open_case(page)
        page.get_by_role("link", name="拟稿", exact=True).click()
        fill(page, outcome_0="予以公开", about_0="验收报告", text_0="随答复书附上。")
        fill(page, outcome_1="不予公开：保护第三方合法权益", about_1="施工合同的单价")
        fill(page, outcome_2="信息不存在", about_2="监理日志", text_2="经检索没有形成。", submit=True)
        page.get_by_label("验收报告.pdf").check()
        site.look(page, "draft")
        page.get_by_role("button", name="拟稿").click()
        told = page.get_by_role("alert")
        third = "（不予公开：保护第三方合法权益）"
        for part, where, article in (
            (f"不予公开的理由{third}", "请在该项的“理由或者获取方式”中写明", "第三十六条第三项"),
            (f"公开会损害的第三方合法权益{third}", "请在该项的“事实（属于哪一类信息、哪一个案卷，公开会损害什么）”中写明", "第十五条"),
            (f"不公开不会对公共利益造成重大影响的判断{third}", "请在该项的“公共利益判断”中写明", "第十五条"),
            ("经检索的情况（信息不存在）", "请先登记检索记录", "第三十六条第四项"),
        ):
            expect(told).to_contain_text(f"“部分公开（区分处理）”的答复书缺少：{part}，{where}（《政府信息公开条例》{article}）")
        expect(page.locator("[name=text_2]")).to_have_value("经检索没有形成。")
        site.look(page, "draft-refused")
        assert page.locator("[name=facts_0]").is_hidden() and page.locator("[name=public_interest_1]").is_visible()
        fill(page, text_1="单价属于青禾路桥公司的商业秘密，该公司不同意公开。", submit=False)
        fill(page, facts_1="单价是青禾路桥公司投标时的报价，公开后影响其以后的投标", public_interest_1="总价已经公开，不影响公众监督工程")
        page.get_by_role("button", name="拟稿").click()
        expect(page.locator(".case-head")).to_contain_text("拟稿")


def the_answer_is_drafted_and_reviewed(site: Site) -> None:
    with site.sitting(date(2026, 4, 2), "clerk") as page:
        open_case(page)
        act(
            site, page, "登记检索记录", places="交通建设办、档案室、工程管理系统", keywords="柳溪村 监理日志", found="no",
            result="工程由村民监督，没有委托监理。",
        )  # fmt: skip
        act(site, page, "提交审核")
        site.look(page, "case-submitted")
    with site.sitting(date(2026, 4, 3), "adviser") as page:
        site.look(page, "list-to-review")
        open_case(page)
        act(site, page, "合法性审核", agrees="yes", words="依据充分，救济途径须写明复议前置。")
    with site.sitting(date(2026, 4, 7), "head") as page:
        open_case(page)
        act(site, page, "复核", agrees="yes")


def the_leader_signs_on_the_phone(site: Site) -> None:
    with site.sitting(date(2026, 4, 8), "signer", phone=True) as page:
        page.get_by_role("link", name="签发", exact=True).click()
        expect(page.locator(".numbers")).to_contain_text("待签发")
        expect(page.locator(".sign-card")).to_contain_text("依据充分，救济途径须写明复议前置。")
        site.look(page, "sign")
        button = page.get_by_role("button", name="同意")
        assert button.bounding_box()["height"] >= 44
        button.tap()
        expect(page.get_by_role("status").first).to_have_text(f"已签发：{NUMBER}")
        site.look(page, "signed")


def the_answer_is_numbered_sealed_and_served(site: Site) -> None:
    with site.sitting(date(2026, 4, 9), "clerk") as page:
        open_case(page)
        site.look(page, "case-signed")
        page.get_by_role("link", name="答复书：部分公开（区分处理）").click()
        numbered_sealed_and_scanned(site, page, "柳政公复〔2026〕1号", "answer")
        page.get_by_role("link", name="登记送出").click()
        fill(page, way="postal", carrier="邮政EMS", address="青禾县柳溪镇一号", tracking="1234")
        page.get_by_role("main").get_by_role("button", name="登记送出").click()
        # what is wrong is said before the page asks again
        expect(page.get_by_role("alert")).to_contain_text("请填写完整的邮件号（不少于8位字母或者数字）（国办公开办函〔2016〕235号）")
        fill(page, tracking="1234567890123")
        site.look(page, "letter-send")
        page.get_by_role("main").get_by_role("button", name="登记送出").click()
        site.look(page, "letter-send-again")
        page.get_by_role("button", name="确认：登记送出").click()
        expect(page.locator(".about strong")).to_have_text("已送出，待签收")
        site.look(page, "letter-sent")
        with page.expect_download() as download:
            page.get_by_role("link", name="打印用PDF").click()
        assert download.value.path().read_bytes().startswith(b"%PDF")
    with site.sitting(date(2026, 4, 13), "clerk", phone=True) as page:
        page.goto("/desk/letters/?list=to_acknowledge")
        site.look(page, "letters-to-acknowledge")
        page.get_by_role("link", name="答复书").click()
        letter_act(site, page, "登记签收")
        site.look(page, "letter-served")
        open_closed(page)
        stands(page, "已办结 · 部分公开（区分处理）", "2026年：（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 自然人")
        site.look(page, "case-answered")


def the_applicant_reads_the_answer_and_what_can_be_done(site: Site, code: str) -> None:
    with site.sitting(date(2026, 4, 10), phone=True) as page:
        look_up(page, code)
        expect(page.get_by_role("heading", name="部分公开（区分处理）")).to_be_visible()
        first, *others = page.locator(".way").all()
        expect(first).to_contain_text("必须先向青禾县人民政府申请行政复议")
        expect(first).to_contain_text("2026-06-08")
        expect(others[0]).to_contain_text("可以向青禾县人民政府申请行政复议，也可以直接向")
        # before the download: for the browser a page that was left for a file is never loaded again
        site.look(page, "own-case-answered")
        with page.expect_download() as download:
            page.get_by_role("link", name="验收报告.pdf").click()
        assert download.value.path().read_bytes() == REPORT


def a_review_is_registered(site: Site) -> None:
    with site.sitting(date(2026, 5, 8), "clerk") as page:
        page.goto("/desk/?list=all")
        site.look(page, "list-all")
        page.get_by_role("link", name=NUMBER).click()
        page.get_by_role("link", name="登记行政复议").click()
        fill(page, authority="青禾县人民政府", case_number="青复〔2026〕7号", on="2026-05-08", accepted_on="2026-05-06")
        fill(page, copy_on="2026-05-08")
        site.look(page, "register-review")
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.get_by_role("status").first).to_have_text("已登记：青复〔2026〕7号")
        stands(page, "状态审理中", "本机关期限答复 2026-05-14", "年报表四行政复议")
        site.look(page, "review")


def the_case_is_found_in_its_cells(site: Site) -> None:
    with site.sitting(date(2026, 5, 9), "head") as page:
        page.get_by_role("link", name="年报数字").click()
        expect(page.get_by_text("勾稽关系全部成立")).to_be_visible()
        site.look(page, "table-3")
        row = page.get_by_role("row", name="（二）部分公开")
        row.get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("自然人")
        site.look(page, "table-3-cell")
        page.get_by_role("link", name=NUMBER).click()
        expect(page.locator("#timeline-title")).to_be_visible()
        page.get_by_role("link", name="年报数字").click()
        page.get_by_role("link", name="表四：行政复议、行政诉讼情况").click()
        site.look(page, "table-4")
        page.get_by_role("row", name="行政复议").get_by_role("link", name="1").first.click()
        site.look(page, "table-4-cell")
        page.get_by_role("link", name="青复〔2026〕7号").click()
        page.get_by_role("link", name=NUMBER).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(NUMBER)


def open_case(page: Page) -> None:
    """From the list that the desk shows first; where that is another one, from all that is open."""
    page.goto("/desk/?list=open")
    page.get_by_role("link", name=NUMBER).click()


def open_closed(page: Page) -> None:
    """The same case when it has ended."""
    page.goto("/desk/?list=all")
    page.get_by_role("link", name=NUMBER).click()


def letter_act(site: Site, page: Page, label: str, again: bool = False, **values: str | bool) -> None:
    """One act on a letter from its page: as it is proposed but for `values`, and once more where the page asks again."""
    page.get_by_role("link", name=label, exact=True).click()
    page.wait_for_url("**/acts/**")
    fill(page, **values)
    site.look(page, f"letter-act-{label}")
    page.get_by_role("main").get_by_role("button", name=label, exact=True).click()
    if again:
        site.look(page, f"letter-again-{label}")
        page.get_by_role("button", name=f"确认：{label}").click()
    expect(page.get_by_role("status").first).to_have_text(f"已办理：{label}")


def act(site: Site, page: Page, label: str, **values: str | bool) -> None:
    """One act by its button: look at its form, fill it in, send it, and once more where the page asks again."""
    page.get_by_role("link", name=label, exact=True).click()
    page.wait_for_url("**/acts/**")
    fill(page, **values)
    site.look(page, f"act-{label}")
    page.get_by_role("main").get_by_role("button", name=label).click()
    again = page.get_by_role("button", name=f"确认：{label}")
    page.get_by_role("status").or_(again).first.wait_for()
    if again.count():
        site.look(page, f"act-again-{label}")
        again.click()
    expect(page.get_by_role("status").first).to_have_text(f"已办理：{label}")


def stands(page: Page, *words: str) -> None:
    """The case page says so."""
    text = page.locator("main").inner_text().replace("\n", "")
    for one in words:
        assert one in text, one


def look_up(page: Page, code: str) -> None:
    page.goto("/apply/follow/")
    page.get_by_label("登记编号").fill("2026-1")
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
