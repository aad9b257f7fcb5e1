"""What the machine finds before a person reads: each sentence word for word."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from gongkai.files.hidden.finding import KINDS, hidden
from gongkai.items.checking.checking import check
from gongkai.items.checking.finding import MOST, Finding, kinds
from gongkai.items.checking.links import links_of
from gongkai.items.checking.values import CheckedFile, CheckedText, KnownLink, Leader, Lists, WrongWord

TODAY = date(2026, 11, 22)
FINE = CheckedText(
    title="青禾县2026年春季粮食补贴发放公示", plain="现将补贴发放情况公示如下。\n咨询电话：0000-1234567。", genre="document",
    texts={"summary": "补贴发放公示", "issuer": "青禾县农业农村局", "document_number": "青农〔2026〕1号"},
    days={"formed_on": date(2026, 11, 1)}, places=1,
)  # fmt: skip
FILE = CheckedFile("名单", hidden=(), text="张某")


def identity_number() -> str:
    """An invented number whose check digit is right; the region 999999 is nobody's."""
    body = "99999919900307123"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def found(content: CheckedText = FINE, *attached: CheckedFile, lists: Lists | None = None) -> list[Finding]:
    return check(content, attached, lists or Lists(), TODAY)


def said(*findings: Finding) -> list[str]:
    return [f"{'停' if one.stops else '问'} {one.where}：{one.message}" for one in findings]


def test_a_version_without_fault_has_no_findings() -> None:
    assert found(FINE, FILE) == []


def test_an_identity_number_stops_and_is_never_repeated() -> None:
    number = identity_number()
    one = found(replace(FINE, plain=f"公示\n1 张某 {number}\n"))[0]
    assert said(one) == [f"停 正文第2段：疑似身份证号“999***********{number[-4:]}”。请删除，或者只保留前3位和后4位"]
    assert one.article == "《政府信息公开条例》第十五条；《个人信息保护法》第三十四条"
    assert number not in repr(one)


@pytest.mark.parametrize("written", ["{0}", "{1}", "身份证号{0}。", "ID{0}", "\t{0}\t13800138000"])
def test_it_is_found_however_it_is_written(written: str) -> None:
    number = identity_number()
    grouped = f"{number[:6]} {number[6:14]} {number[14:]}"
    assert found(replace(FINE, plain=written.format(number, grouped)))[0].code == "identity"


def test_full_width_digits_are_digits() -> None:
    wide = identity_number().translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert found(replace(FINE, title=f"关于{wide}的决定"))[0].where == "标题"


def test_a_number_with_a_wrong_check_digit_and_an_index_number_are_nobodys() -> None:
    number = identity_number()
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    text = f"{wrong} 11330782002609100U/2022-417586 9{number}0"
    assert found(replace(FINE, plain=text)) == []


def test_phones_and_cards_want_a_word() -> None:
    # 6222 0000 0000 0009: invented, its last digit makes the check right
    text = "联系人手机13912345678，账号6222000000000009。"
    assert said(*found(replace(FINE, plain=text))) == [
        "问 正文：疑似手机号“139****5678”。个人手机号请删除或者遮盖；是对外公布的办公电话的，请说明",
        "问 正文：疑似银行卡号“622*********0009”。个人账号请删除或者只保留后4位；是公布的收款账户或者文件编号的，请说明",
    ]


def test_the_text_and_name_of_an_attachment_are_read_too() -> None:
    number = identity_number()
    places = [one.where for one in found(FINE, CheckedFile(f"{number}名单", hidden=(), text=f"甲\n乙\t{number}"))]
    assert places == ["附件名称", f"附件“{number}名单”第2行"]


def test_a_mark_of_secrecy_stops() -> None:
    assert said(*found(replace(FINE, plain="秘密★10年\n通知"))) == [
        "停 正文第1段：有密级标志“秘密★”。带密级标志的内容不得公开；已经解密的，请使用去掉标志的文本并另附解密依据"
    ]
    assert found(replace(FINE, plain="保守国家秘密，人人有责")) == []


def test_of_very_many_numbers_some_are_named_and_the_rest_counted() -> None:
    text = "\n".join(f"139{number:08d}" for number in range(MOST + 30))
    findings = found(replace(FINE, plain=text))
    assert len(findings) == MOST + 1
    assert said(findings[-1]) == ["问 其余：手机号另有30处。个人手机号请删除或者遮盖；是对外公布的办公电话的，请说明"]


def test_the_word_list_names_the_right_word() -> None:
    words = (WrongWord("登陆网站", "登录网站"), WrongWord("某某地区", stops=True), WrongWord("中华人民共和", "中华人民共和国"))
    content = replace(FINE, plain="请登陆网站查询。\n中华人民共和国政府。\n某某地区。")
    assert said(*found(content, lists=Lists(words=words))) == [
        "停 正文第3段：“某某地区”，不应使用。请改正",
        "问 正文第1段：“登陆网站”，应为“登录网站”。请改正；引用原文等确需保留的，请说明",
    ]


LEADERS = (
    Leader("顾青山", "青禾县委副书记"), Leader("顾青山", "青禾县人民政府县长"),
    Leader("沈若溪", "青禾县人民政府副县长"), Leader("陆明远", "青禾县人民政府办公室主任"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("县委书记顾青山主持会议", "“书记”与“顾青山”登记的职务“青禾县委副书记、青禾县人民政府县长”不符"),
        ("副县长顾青山出席", "“副县长”与“顾青山”登记的职务“青禾县委副书记、青禾县人民政府县长”不符"),
        ("沈若溪同志（县长）讲话", "“县长”与“沈若溪”登记的职务“青禾县人民政府副县长”不符"),
        ("县长梁一鸣主持会议", "“县长”登记的是“顾青山”，此处为“梁一鸣”"),
        ("青禾县县长梁一鸣出席", "“县长”登记的是“顾青山”，此处为“梁一鸣”"),
    ],
)
def test_names_and_posts_that_do_not_belong_together(text: str, message: str) -> None:
    findings = found(replace(FINE, plain=text), lists=Lists(leaders=LEADERS))
    assert [one.message.partition("。")[0] for one in findings] == [message]
    assert not findings[0].stops


@pytest.mark.parametrize(
    "text",
    ["县长顾青山主持会议", "县委副书记、县长顾青山同志", "顾青山（县长）", "常务副县长沈若溪", "副县长沈若溪出席", "原县长梁一鸣回乡", "邻山县县长梁一鸣来访",
     "办公室主任陆明远", "县长办公会议研究", "县长办公会听取沈若溪汇报", "副县长、县长助理", "主任科员陆明远", "时任书记顾青山"],
)  # fmt: skip
def test_what_is_right_or_about_others_is_left_alone(text: str) -> None:
    assert found(replace(FINE, plain=text), lists=Lists(leaders=LEADERS)) == []


def test_what_the_catalogue_needs_is_asked_for_by_kind() -> None:
    empty = CheckedText(title="", genre="norm")
    assert said(*found(empty)) == [
        "停 信息名称：没有填写信息名称。请补填",
        "停 目录：没有归入目录条目。请至少归入一个目录条目",
        "停 内容概述：没有填写内容概述。请补填",
        "停 发布机构：没有填写发布机构。请补填",
        "停 文号：没有填写文号。请补填",
        "停 施行日期：没有填写施行日期。请补填",
        "停 正文：没有正文，也没有附件。请填写正文，或者上传附件",
        "问 有效期至：没有填写有效期至。请补填；确实没有的，请说明",
    ]
    assert {one.article for one in found(empty)} == {"《政府信息公开条例》第十二条第三款"}


def test_days_that_cannot_be_stop() -> None:
    days = {"formed_on": date(2026, 12, 1), "effective_on": date(2027, 1, 1), "valid_until": date(2026, 12, 31)}
    assert said(*found(replace(FINE, days=days))) == [
        "停 生成日期：生成日期2026-12-01晚于今天。请核对日期",
        "停 有效期至：有效期至2026-12-31早于施行日期2027-01-01。请核对日期",
    ]


def test_hidden_things_of_attachments_stop_or_want_a_word() -> None:
    file = replace(FILE, hidden=(hidden(KINDS["covered_text"], "第2页"), hidden(KINDS["properties"], "作者"), hidden(KINDS["picture_data"], "拍摄地点（GPS）")))
    assert said(*found(FINE, file)) == [
        "停 附件“名单”：带有盖住的、看不见的文字（第2页）。文字还在，可以复制出来，请用“遮盖”处理",
        "停 附件“名单”：带有图片的拍摄信息（拍摄地点（GPS））。可以自动清除（拍摄地点、时间、设备等）",
        "问 附件“名单”：带有文件属性（作者）。可以自动清除（作者、单位、标题等）",
    ]


def test_what_nobody_looked_into_is_said() -> None:
    unread = CheckedFile("扫描件", hidden=(hidden(KINDS["unchecked"], "旧版Office文件"),), text="", has_text=False)
    assert said(*found(FINE, unread)) == [
        "问 附件“扫描件”：没有检查隐藏信息（旧版Office文件）。请人工核对其中有没有不应公开的内容，并说明",
        "问 附件“扫描件”：没有可以检查的文字（如扫描件、图片）。请人工核对其中有没有不应公开的内容，并说明",
    ]


def test_an_attachment_that_is_still_looked_into_or_in_quarantine_stops() -> None:
    assert said(*found(FINE, CheckedFile("表", hidden=None, text=None))) == [
        "停 附件“表”：还没有检查隐藏信息。文字提取后才能检查，通常不超过一分钟，请稍后再送审",
        "停 附件“表”：文字还没有提取。文字提取后才能检查，通常不超过一分钟，请稍后再送审",
    ]
    held = CheckedFile("表", hidden=None, text=None, held="病毒检查暂不可用，文件在隔离区等待，检查通过后自动放行，无须重新提交")
    assert said(*found(FINE, held)) == ["停 附件“表”：病毒检查暂不可用，文件在隔离区等待，检查通过后自动放行，无须重新提交"]


LINKS = (
    '<p><a href="http://192.168.1.8/oa">办公系统</a><a href="http://oa/x">内网</a><a href="https://evil.example/">www.gov.cn</a>'
    '<a href="https://a.example/1">公告</a><a href="https://a.example/2">办法</a><a href="/items/3">本站</a><a href="https://a.example/?b=1&amp;c=2">表</a></p>'
)


def test_links_are_looked_at_by_what_they_say_and_what_came_of_them() -> None:
    known = {
        "https://evil.example/": KnownLink(False), "https://a.example/1": KnownLink(True, "页面已不存在（404）"),
        "https://a.example/?b=1&c=2": KnownLink(False),
    }  # fmt: skip
    assert said(*found(replace(FINE, html=LINKS), lists=Lists(links=known))) == [
        "停 正文的链接“办公系统”：地址“192.168.1.8”在内部网络。公众打不开，请改为公开的网址，或者把内容作为附件上传",
        "停 正文的链接“内网”：地址“oa”在内部网络。公众打不开，请改为公开的网址，或者把内容作为附件上传",
        "问 正文的链接“www.gov.cn”：实际打开的是“evil.example”。文字写的是一个网址，打开的是另一个，请核对",
        "问 正文的链接“公告”：页面已不存在（404）。请改正或者删除；网站只是暂时打不开的，请说明",
        "问 正文的链接“办法”：链接还没有检查。请稍后再送审，或者自行打开核对后说明",
    ]
    assert links_of(LINKS)[-1] == "https://a.example/?b=1&c=2" and len(links_of(LINKS)) == 6


def test_a_picture_without_words_wants_some() -> None:
    content = replace(FINE, html='<p><img src="/files/1" alt="位置图"><img src="/files/2" alt=""></p>')
    assert [one.where for one in found(content)] == ["正文第2张图片"]


def test_every_kind_has_its_article() -> None:
    assert all(kind.article and kind.label for kind in kinds().values())


def test_a_million_characters_are_checked_in_seconds() -> None:
    content = replace(FINE, plain="第一条 为了规范县长办公会议制度，联系电话另行公布，金额1234567890123456789元。\n" * 25_000)
    words = tuple(WrongWord(f"错词{number}", f"对词{number}") for number in range(2_000))
    start = time.perf_counter()
    found(content, lists=Lists(words=words, leaders=LEADERS))
    assert time.perf_counter() - start < 30
