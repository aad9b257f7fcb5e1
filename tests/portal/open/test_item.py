"""The page of one item: what anyone reads, and what stands there when it is public no more."""

from __future__ import annotations

import json
import re

from django.test import override_settings

from gongkai.files.services import receive
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, approved, drafted, published, submitted
from tests.norms.register import norm, repealed
from tests.portal.open.reading import opened, shown


def test_anyone_reads_the_text_and_what_the_catalogue_says_of_it(desk: Desk) -> None:
    item = published(desk, document_number="柳政发〔2024〕3号", editor="赵编辑", source="柳溪镇应急管理办公室")
    page = shown("item", item.pk)
    for text in (
        "<h1>柳溪镇防汛抗旱应急预案</h1>", "<p>各村设立巡查员。</p>", item.index_number, "2024-03-01", "柳政发〔2024〕3号",
        "镇防汛抗旱的组织、预警和处置", "应急预案、预警信息及应对情况", "赵编辑", "柳溪镇应急管理办公室", "初审", "复审", "终审",
    ):  # fmt: skip
        assert text in page


@override_settings(SITE_ID_CODE="9901010001", SITE_ADDRESS="https://qinghe.test")
def test_collectors_of_government_sites_find_their_tags(desk: Desk) -> None:
    item = published(desk, keywords="防汛 抗旱", source="柳溪镇应急管理办公室", editor="赵编辑")
    tags = dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', shown("item", item.pk)))
    wanted = {
        "SiteName": "政府信息公开专栏", "SiteDomain": "qinghe.test", "SiteIDCode": "9901010001",
        "ColumnName": "应急预案、预警信息及应对情况", "ColumnType": "政府信息公开", "ArticleTitle": "柳溪镇防汛抗旱应急预案",
        "ContentSource": "柳溪镇应急管理办公室", "Keywords": "防汛 抗旱", "Author": "赵编辑",
        "Description": "镇防汛抗旱的组织、预警和处置", "Url": f"https://qinghe.test/open/items/{item.pk}/",
    }  # fmt: skip
    assert wanted.items() <= tags.items()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags["PubDate"])


def test_a_title_cannot_end_the_block_of_data(desk: Desk) -> None:
    item = published(desk, title="预案</script><script>alert(1)</script>")
    page = shown("item", item.pk)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert block is not None
    assert json.loads(block[1])["headline"] == "预案</script><script>alert(1)</script>"
    assert "<script>alert" not in page


def test_a_draft_is_answered_like_nothing(desk: Desk) -> None:
    for item in (drafted(desk).item, submitted(desk), approved(desk)):
        for name in ("item", "item_print"):
            opened(name, item.pk, status=404)
    opened("item", 987654, status=404)


def test_a_correction_says_what_was_wrong(desk: Desk) -> None:
    item = published(desk)
    published(desk, item, notice="原第二条的电话号码有误", title="柳溪镇防汛抗旱应急预案（2024年修订）")
    page = shown("item", item.pk)
    assert "<strong>更正说明</strong>" in page
    assert "原第二条的电话号码有误" in page
    assert "更正日期" in page
    assert "<h1>柳溪镇防汛抗旱应急预案（2024年修订）</h1>" in page


def test_a_withdrawn_item_leaves_its_title_and_reason(desk: Desk) -> None:
    item = published(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="附件有误，正在更正")
    for name in ("item", "item_print"):
        page = shown(name, item.pk, status=410)
        assert "柳溪镇防汛抗旱应急预案" in page
        assert "原因：内容有误，正在更正" in page
        assert "附件有误，正在更正" in page
        assert "各村设立巡查员" not in page


def test_what_was_taken_down_tells_nothing(desk: Desk) -> None:
    item = published(desk)
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    for name in ("item", "item_print"):
        page = shown(name, item.pk, status=410)
        assert "这个地址的信息已经不再公开。" in page
        for secret in ("防汛抗旱", "个人隐私", "身份证", str(item.index_number)):
            assert secret not in page


def test_an_attachment_goes_out_under_its_public_title(desk: Desk) -> None:
    item = _with_file(desk)
    page = shown("item", item.pk)
    assert "巡查员名册" in page
    assert "（PDF，" in page
    where = re.search(r'href="(/open/items/\d+/files/\d+\.pdf)"', page)
    assert where is not None
    number = int(where[1].split("/")[-1].removesuffix(".pdf"))
    answer = opened("item_file", item.pk, number, "pdf")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%B7%A1%E6%9F%A5")
    assert "内部" not in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"].startswith("sandbox")
    opened("item_file", item.pk, number, "exe", status=404)
    other = published(desk)
    opened("item_file", other.pk, number, "pdf", status=404)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    assert "有误" in opened("item_file", item.pk, number, "pdf", status=410).content.decode()


def _with_file(desk: Desk):
    file = receive(plain_pdf("巡查员名册"), "内部初稿3.pdf", actor=desk.writer)
    return published(desk, attachments=((file, "巡查员名册"),))


def test_traditional_pages_show_traditional_text_and_say_so(desk: Desk) -> None:
    item = published(desk)
    page = shown("item", item.pk, language="zh-hant")
    assert "<h1>柳溪鎮防汛抗旱應急預案</h1>" in page
    assert "<p>各村設立巡查員。</p>" in page
    assert "本頁內容由系統轉換為繁體字，以簡體字原文為準。" in page


def test_a_print_can_be_checked(desk: Desk) -> None:
    item = published(desk)
    page = shown("item_print", item.pk)
    digest = "".join(re.search(r"<code>([0-9a-f ]{71})</code>", page)[1].split())
    assert 'src="data:image/svg+xml;base64,' in page
    for typed in (digest, digest[:16], f" {digest[:8]} {digest[8:16].upper()} ", item.index_number):
        assert "与网站现在公开的内容一致" in shown("verify", q=typed)
    assert "没有找到" in shown("verify", q=digest[:15])
    published(desk, item, notice="有误", title="新的标题")
    assert "是较早的版本，已于" in shown("verify", q=digest)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    assert "属于已经撤下的信息" in shown("verify", q=digest)
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    for typed in (digest, item.index_number):
        assert "没有找到" in shown("verify", q=typed)


def test_the_table_and_the_search_say_of_a_registered_document_what_the_register_says(desk: Desk) -> None:
    item = norm(desk)
    assert '<th scope="row">有效性</th><td>有效</td>' in shown("item", item.pk)
    repealed(desk, item, clock.today())
    assert '<th scope="row">有效性</th><td>废止</td>' in shown("item", item.pk)
    title = item.course.public_version.title
    assert "共 1 条" in shown("search", q=title, validity="repealed")
    assert "没有找到" in shown("search", q=title, validity="in_force")
