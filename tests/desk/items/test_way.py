"""The way of a piece of information over the desk: sheet, writing, review, publication, correction, withdrawal."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.items.models import Item, ItemCourse
from gongkai.items.services import drafting
from gongkai.site import clock
from tests.desk.items.conftest import Office, hidden_in
from tests.items.desk import approved, content, decided, drafted, published, submitted

SHEET = {"title": "柳溪镇防汛应急预案", "formed_on": "2024-03-01", "genre": "document", "way": "proactive", "signer": "王镇长",
         "document_number": "柳政发〔2024〕3号"}  # fmt: skip


def test_a_sheet_without_a_way_of_disclosure_is_refused_with_what_was_typed(office: Office) -> None:
    answer = office.send("writer", "new/", **SHEET | {"way": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请选择公开属性：主动公开、依申请公开或者不予公开，没有默认选择（《政府信息公开条例》第十三条）" in page
    assert 'value="柳溪镇防汛应急预案"' in page
    assert not Item.objects.exists()


def test_no_way_of_disclosure_is_chosen_beforehand(office: Office) -> None:
    page = office.page("writer", "new/")
    assert page.count('name="way"') == 3 and "checked" not in page


def test_from_the_sheet_to_the_public(office: Office) -> None:
    answer = office.send("writer", "new/", **SHEET)
    item = Item.objects.get()
    assert answer["Location"] == f"/desk/items/{item.pk}/"
    assert "还没有移送：点“移送、拟稿”开始。" in office.page("writer", f"{item.pk}/")
    drafted(office.desk, item)
    assert "审核中：初审" in office.act("writer", item.pk, "submit")
    for who in ("unit", "secrecy", "head", "signer"):
        assert f"/desk/items/{item.pk}/review/" in office.page(who, "reviews/")
        answer = office.send(who, f"{item.pk}/review/", words="", agree="1")
        assert answer["Location"] == "/desk/items/reviews/"
    page = office.act("head", item.pk, "publish")
    assert "已公开" in page and "11990101MB0000001E/2024-00001" in page and "终审：同意" in page


def test_a_missing_summary_is_told_before_review(office: Office) -> None:
    version = drafted(office.desk, summary="")
    page = office.page("writer", f"{version.item_id}/acts/submit/")
    assert "内容概述</strong>：没有填写内容概述" in page


def test_a_return_without_words_is_refused_and_with_words_leads_back_to_the_writer(office: Office) -> None:
    item = submitted(office.desk)
    answer = office.send("unit", f"{item.pk}/review/", **{"words": "", "return": "1"})
    assert answer.status_code == 422
    assert "请写明审核意见：内容是否真实、准确、完整，文字、表格、附件是否无误" in answer.content.decode()
    office.send("unit", f"{item.pk}/review/", **{"words": "第二段的村名有误", "return": "1"})
    assert "退回修改：</strong><span class=\"pre\">第二段的村名有误</span>" in office.page("writer", f"{item.pk}/")


def test_a_conclusion_about_content_that_changed_is_refused(office: Office) -> None:
    item = submitted(office.desk)
    hidden = hidden_in(office.page("unit", f"{item.pk}/review/"))
    answer = office.client("unit").post(
        f"/desk/items/{item.pk}/review/", hidden | {"sha256": "0" * 64, "words": "写好的意见", "agree": "1"}
    )
    assert answer.status_code == 422
    assert "您看到的不是现在的稿件，请刷新页面，看过最新的内容再审核" in answer.content.decode()
    assert "写好的意见</textarea>" in answer.content.decode()


def test_an_act_on_what_changed_meanwhile_is_not_done(office: Office) -> None:
    item = approved(office.desk)
    hidden = hidden_in(office.page("head", f"{item.pk}/acts/publish/"))
    office.act("writer", item.pk, "recall", reason="附件漏了一页")
    office.act("writer", item.pk, "submit")
    answer = office.client("head").post(f"/desk/items/{item.pk}/acts/publish/", hidden | {"confirmed": "1"}, follow=True)
    assert "现在不能办理“发布”：这条信息现在是“审核中：初审”。" in answer.content.decode()


def test_a_correction_asks_what_was_wrong_and_shows_the_reviewers_the_difference(office: Office) -> None:
    item = published(office.desk)
    assert "更正、修改" in office.page("writer", f"{item.pk}/")
    submitted(office.desk, item, html="<p>为做好全镇防汛抗旱工作，制定本预案。</p><p>各村设立两名巡查员。</p>")
    page = office.page("unit", f"{item.pk}/review/")
    assert "与公众现在看到的不同" in page and "（增加）</span>两名</ins>" in page


def test_what_is_withdrawn_says_so(office: Office) -> None:
    item = published(office.desk)
    page = office.act("head", item.pk, "withdraw", reason="wrong", notice="附件有误，正在更正")
    assert "已撤下" in page and "内容有误，正在更正" in page
    assert ItemCourse.objects.get().standing == "withdrawn"


def test_a_takedown_warns_and_says_what_else_is_to_be_done(office: Office) -> None:
    item = published(office.desk)
    assert "立即下线：名称、正文、附件和原因都不再显示。" in office.page("secrecy", f"{item.pk}/acts/take-down/")
    page = office.act("secrecy", item.pk, "take-down", reason="personal", words="附件含身份证号码")
    assert "搜索引擎的快照和缓存，向各搜索引擎提交删除。" in page and "已下线" in page


def test_an_emergency_release_waits_for_its_review_by_another(office: Office) -> None:
    version = drafted(office.desk)
    page = office.act("signer", version.item_id, "emergency", reason="汛情紧急", secrecy="不含秘密")
    assert "这条信息是紧急发布的，尚未补审。" in page
    assert "待补审" in office.page("head", "?list=emergency")
    assert office.get("signer", f"{version.item_id}/acts/review-after/").status_code == 404
    assert "已办理：补审" in office.act("head", version.item_id, "review-after", words="内容属实，同意")


def test_what_was_withdrawn_before_its_review_after_is_read_as_it_was_released(office: Office) -> None:
    version = drafted(office.desk)
    office.act("signer", version.item_id, "emergency", reason="汛情紧急", secrecy="不含秘密")
    office.act("head", version.item_id, "withdraw", reason="wrong", notice="水位有误")
    assert "待补审" in office.page("head", "?list=emergency")
    assert "各村设立巡查员" in office.page("head", f"{version.item_id}/acts/review-after/")
    assert "已办理：补审" in office.act("head", version.item_id, "review-after", words="内容属实，同意")


def test_what_was_withheld_is_evaluated_again(office: Office) -> None:
    item = decided(office.desk, way="withheld", ground="deliberative_process", reason="尚在讨论")
    assert "过程性信息（《政府信息公开条例》第十六条第二款）" in office.page("writer", f"{item.pk}/")
    page = office.act(
        "head", item.pk, "reevaluate", way="proactive", reason="已经定稿", title="预案", formed_on="2024-03-01", signer="王镇长"
    )
    assert "已逾期" in office.page("head") and ItemCourse.objects.get().due_on == date(2024, 3, 29) and "重新评估公开属性" in page


def test_what_was_saved_while_the_page_was_open_is_read_before_it_is_submitted(office: Office) -> None:
    version = drafted(office.desk)
    hidden = hidden_in(office.page("writer", f"{version.item_id}/acts/submit/"))
    changed = content(office.desk, summary="负责人改过的概述")
    drafting.save_version(office.desk.head, version.item, changed, revision=version.revision)
    answer = office.client("writer").post(f"/desk/items/{version.item_id}/acts/submit/", hidden)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "您打开页面以后，这条信息有了变化，没有办理。" in page and "负责人改过的概述" in page
    assert ItemCourse.objects.get().work == "draft"


def test_publication_is_scheduled_and_cancelled(office: Office) -> None:
    item = approved(office.desk)
    wrong = office.send("head", f"{item.pk}/acts/schedule/", on="2020-01-01", at_time="9点")
    assert wrong.status_code == 422 and "发布时刻应写为 09:00 的样子" in wrong.content.decode()
    past = office.send("head", f"{item.pk}/acts/schedule/", on="2020-01-01", at_time="09:00")
    assert past.status_code == 422 and "定时发布的时间须在现在以后、一年以内" in past.content.decode()
    day = (clock.today() + timedelta(days=3)).isoformat()
    assert f"定于{day} 09:30发布。" in office.act("head", item.pk, "schedule", on=day, at_time="09:30")
    assert "取消定时发布" in office.page("head", f"{item.pk}/")
    assert "定于" not in office.act("head", item.pk, "unschedule")


def test_an_attachment_of_a_draft_is_for_its_office(office: Office) -> None:
    item = drafted(office.desk).item_id
    form = {"title": "预案", "formed_on": "2024-03-01", "files": [SimpleUploadedFile("联络表.txt", "联络表内容".encode())]}
    office.send("writer", f"{item}/edit/", **form)
    address = office.page("unit", f"{item}/").split("/files/")[1].split("/")[0]
    answer = office.get("unit", f"{item}/files/{address}/")
    assert answer["Content-Disposition"].startswith("attachment") and answer.content.decode() == "联络表内容"
    assert office.get("stranger", f"{item}/files/{address}/").status_code == 404
