"""主动公开 at the desk in a real browser: pages without barriers at both widths, the editor with and without its script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.items.catalogue.entries import add_entry, load_shared
from gongkai.items.kinds import WithdrawalReason
from gongkai.items.models import CatalogueEntry, Item, Version, Vocabulary
from gongkai.items.services import drafting, withdrawing
from gongkai.items.services.setting import set_words
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in
from tests.items.desk import Desk, agree, content, decided, drafted, published, staffed_desk, submitted

HTML = (
    "<h2>一、总则</h2><p>为做好全镇防汛抗旱工作，制定本预案。</p><table><tr><th>村</th><th>联络员</th></tr>"
    "<tr><td>柳溪村</td><td>李四</td></tr></table><p>各村部暑巡查员。</p>"
)


@pytest.fixture
def desk(live_server) -> Desk:
    desk = staffed_desk()
    load_shared(desk.county.operator)
    notices = add_entry(desk.head, desk.town, Vocabulary.COLUMN, "通知公告")
    add_entry(desk.head, desk.town, Vocabulary.COLUMN, "镇村动态", parent=notices)
    set_words(desk.head, desk.town, [("部暑", "部署", False), ("领导的名子", "", True)])
    decided(desk)
    decided(desk, way="withheld", ground="deliberative_process", reason="尚在讨论")
    drafted(desk, html=HTML, title="柳溪镇2024年度村级道路养护资金分配方案")
    return desk


def looked_at(page: Page, name: str) -> None:
    """Nothing in the way of anybody; kept as a picture where GONGKAI_PICTURES names a folder."""
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"items-{name}.png", full_page=True)
    assert barriers(page) == []
    assert overflow(page) <= 0


def corrected(desk: Desk) -> Item:
    """Public, and on its way to be corrected."""
    item = published(desk)
    submitted(desk, item, title="柳溪镇防汛抗旱应急预案（修订）", html="<p>为做好全镇防汛抗旱工作，制定本预案。</p><p>各村设立两名巡查员。</p>")
    return item


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_pages_at_both_widths(request: pytest.FixtureRequest, desk: Desk, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    draft, town = Version.objects.latest("pk").item_id, desk.town.pk
    public, ended = corrected(desk), published(desk)
    withdrawing.withdraw(desk.head, ended, WithdrawalReason.WRONG, notice="附件有误，正在更正")
    agree(desk, public)
    agree(desk, public)
    sign_in(page, "head", "/desk/items/")
    pages = {
        "index": "", "published": "?list=published", "withheld": "?list=withheld", "new": f"new/?body={town}", "reviews": "reviews/",
        "item-draft": f"{draft}/", "item-public": f"{public.pk}/", "item-ended": f"{ended.pk}/", "edit": f"{draft}/edit/",
        "submit": f"{draft}/acts/submit/", "review": f"{public.pk}/review/", "version": f"{public.pk}/versions/1/",
        "difference": f"{public.pk}/versions/2/since/1/", "emergency": f"{draft}/acts/emergency/",
        "withdraw": f"{public.pk}/acts/withdraw/", "take-down": f"{public.pk}/acts/take-down/",
        "reevaluate": f"{ended.pk}/acts/reevaluate/", "recall": f"{public.pk}/acts/recall/", "settings": f"settings/{town}/",
        "index-numbers": f"settings/{town}/index-numbers/", "words": f"settings/{town}/words/",
    }  # fmt: skip
    for name, address in pages.items():
        assert page.goto(f"/desk/items/{address}").status == 200, name
        looked_at(page, f"{name}-{width}")


def test_what_a_colleague_saved_stands_beside_ones_own(page: Page, desk: Desk) -> None:
    version = Version.objects.latest("pk")
    sign_in(page, "writer", f"/desk/items/{version.item_id}/edit/")
    drafting.save_version(desk.head, version.item, content(desk, title="负责人改的名称", html=HTML), revision=version.revision)
    page.get_by_label("内容概述").fill("经办人写的概述")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("您的修改没有保存")
    looked_at(page, "conflict-page")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    assert Version.objects.get(pk=version.pk).summary == "经办人写的概述"


def test_the_editor_saves_what_is_seen(page: Page, desk: Desk) -> None:
    version = Version.objects.latest("pk")
    sign_in(page, "writer", f"/desk/items/{version.item_id}/edit/")
    text = page.get_by_role("textbox", name="正文")
    expect(text.get_by_role("heading", name="一、总则")).to_be_visible()
    text.press("Control+a")
    text.press("Delete")
    text.press_sequentially("二、组织")
    page.get_by_role("button", name="二级标题").click()
    text.press("Enter")
    page.get_by_role("button", name="插入表格").click()
    page.keyboard.type("柳溪村")
    page.get_by_role("button", name="加一列").click()
    text.press("Control+End")
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData('text/html', '<p class=MsoNormal onclick="x()"><b>粘贴的</b>一段<script>1</script></p>');
        document.querySelector('[contenteditable]').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }"""
    )
    expect(text.get_by_text("粘贴的")).to_be_visible()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    html = Version.objects.get(pk=version.pk).html.replace("<td><p>", "<td>").replace("</p></td>", "</td>")
    assert "<h3>二、组织</h3>" in html and "<td>柳溪村</td><td></td><td></td><td></td>" in html and "<strong>粘贴的</strong>一段" in html


def test_a_text_is_written_without_the_script(scriptless: Page, desk: Desk) -> None:
    version = Version.objects.latest("pk")
    sign_in(scriptless, "writer", f"/desk/items/{version.item_id}/edit/")
    scriptless.get_by_label("正文", exact=True).fill("<p>没有脚本也能写。</p>")
    scriptless.get_by_role("button", name="保存", exact=True).click()
    expect(scriptless.get_by_text("已保存。")).to_be_visible()
    assert Version.objects.get(pk=version.pk).html == "<p>没有脚本也能写。</p>"


def test_entries_of_the_catalogue_are_found_by_a_part_of_their_names(page: Page, desk: Desk) -> None:
    sign_in(page, "writer", f"/desk/items/{Version.objects.latest('pk').item_id}/edit/")
    page.get_by_label("查找条目").fill("镇村")
    expect(page.get_by_label("镇村动态")).to_be_visible()
    assert CatalogueEntry.objects.count() > 20
    expect(page.get_by_label("安全生产", exact=True)).to_be_hidden()
