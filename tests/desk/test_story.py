"""One application from the mailroom's stamp to the answer, through the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications.models import Application, Case
from gongkai.letters.models import Letter
from tests.applications.office import Office, on_day
from tests.desk.story import Desk, letter, staffed_desk
from tests.files.plain import plain_pdf
from tests.letters.desk import lettered


@pytest.fixture
def desk(office: Office) -> Desk:
    return staffed_desk(office)


def test_an_application_lives_from_registration_to_the_answer(desk: Desk, office: Office) -> None:
    lettered(office)
    with on_day(date(2026, 3, 2)):
        desk.client("mailroom").post("/desk/applications/new/", letter(office, date(2026, 3, 2)))
    number = Application.objects.get().pk
    with on_day(date(2026, 3, 3)):
        assert "经办人：" in desk.act("head", number, "assign", on="2026-03-03", handler=office.clerk.pk)
        asked = desk.act(
            "clerk", number, "ask-correction", on="2026-03-03", reply_by="2026-03-20", items="请写明是哪个村的道路"
        )
        assert "已告知补正" in asked and "年底未补正 → 结转" in asked and "请写明是哪个村的道路" in asked
    with on_day(date(2026, 3, 9)):
        corrected = desk.act(
            "clerk", number, "receive-correction", on="2026-03-09", title="柳溪村道路硬化项目验收报告", form="paper",
            route="mail",
        )  # fmt: skip
        assert "柳溪村道路硬化项目验收报告" in corrected and "第1版（补正前）" in corrected
        desk.act(
            "clerk", number, "forward", on="2026-03-09", division=desk.division.pk, term_days="5", words="请提供验收报告"
        )
        assert "请提供验收报告" in desk.client("member").get("/desk/unit/").content.decode()
    with on_day(date(2026, 3, 12)):
        forwarding = Application.objects.get().forwardings.get()
        reply = desk.client("member").post(
            f"/desk/unit/{forwarding.pk}/", {"key": "u1", "opinion": "有此报告，可以公开"}, follow=True
        )
        assert "已回复公开工作机构。" in reply.content.decode()
        assert "申请人甲" not in reply.content.decode()
        consulted = desk.act(
            "clerk", number, "consult", on="2026-03-12", consulted="third_party", name="某施工单位", about="是否同意公开"
        )
        assert "征求意见中" in consulted
    with on_day(date(2026, 3, 18)):
        record = Application.objects.get().consultations.get()
        opinion = desk.act(
            "clerk", number, "opinion", on="2026-03-18", consultation=record.pk, agrees="no", opinion="含商业秘密"
        )
        assert "不同意公开" in opinion
        extended = desk.act("head", number, "extend", on="2026-03-18", working_days="20", reason="需要核对")
        assert "已延期" in extended
        searched = desk.act(
            "clerk", number, "search", on="2026-03-18", places="档案室", keywords="验收报告", found="yes", result="一份"
        )
        assert "检索范围：档案室；关键词：验收报告" in searched
        parts = {
            "outcome_0": "granted", "about_0": "验收结论", "text_0": "随函附上", "outcome_1": "refused_third_party",
            "about_1": "施工单价", "text_1": "涉及商业秘密，第三方不同意公开", "letter": "名称|页数\n验收报告|12",
        }  # fmt: skip
        refused = desk.act("clerk", number, "draft", submit="on", **parts)
        assert "以“部分公开（区分处理）”答复前须有保密审查表，请先登记保密审查（《政府信息公开条例》第十七条）" in refused
        desk.act("head", number, "secrecy-review", on="2026-03-18", about="验收报告", finding="partly", words="单价不得提供")
        refused = desk.act("clerk", number, "draft", submit="on", **parts)
        lack = "“部分公开（区分处理）”的答复书缺少：公开会损害的第三方合法权益（不予公开：保护第三方合法权益），请在该项的"
        assert f"{lack}“事实（属于哪一类信息、哪一个案卷，公开会损害什么）”中写明（《政府信息公开条例》第十五条）" in refused
        assert "缺少：不公开不会对公共利益造成重大影响的判断" in refused and "涉及商业秘密，第三方不同意公开" in refused
        parts |= {"facts_1": "单价是施工单位的报价", "public_interest_1": "不公开单价不影响公众了解工程"}
        drafted = desk.act("clerk", number, "draft", submit="on", **parts)
        assert "待合法性审核" in drafted
        review = desk.client("adviser").get(f"/desk/applications/{number}/acts/opinion-on-draft/").content.decode()
        assert "应当自收到本答复书之日起60日内先向" in review.replace("<strong>", "") and "未盖章" in review
        assert "<td>验收报告</td><td>12</td>" in review and Letter.objects.get().sha256[:12] in review
        assert "待复核" in desk.act("adviser", number, "opinion-on-draft", agrees="yes")
        assert "待签发" in desk.act("head", number, "check-draft", agrees="yes")
        signing = desk.client("signer").get("/desk/sign/").content.decode()
        assert "施工单价" in signing and "涉及商业秘密" in signing
        draft = Application.objects.get().drafts.get()
        signed = desk.client("signer").post(
            f"/desk/sign/{number}/", {"key": "s1", "draft": draft.pk, "agree": "1"}, follow=True
        )
        assert "已签发：〔2026〕第0001号" in signed.content.decode()
    with on_day(date(2026, 3, 19)):
        paper = Letter.objects.get().pk
        assert "柳政公复〔2026〕1号" in desk.letter_act("clerk", paper, "number")
        desk.letter_act("clerk", paper, "seal", on="2026-03-19", seal="柳溪镇人民政府印章", copies="2", keeper="李四")
        desk.letter_act("clerk", paper, "scan", files=SimpleUploadedFile("扫描件.pdf", plain_pdf("扫描件"), "application/pdf"))
        posted = {
            "on": "2026-03-19", "way": "postal", "recipient": "申请人甲", "address": "青石县柳溪镇一号", "carrier": "ems",
            "tracking": "1234567890123",
        }  # fmt: skip
        desk.letter_act("clerk", paper, "send", **posted)
        issued = desk.page("clerk", number)
        assert "部分公开（区分处理）" in issued and "已办结" in issued
        assert "2026年：（二）部分公开" in issued
    assert Case.objects.get().outcome == "partial"
    figures = desk.client("supervisor").get(f"/desk/figures/{office.town.pk}/2026/").content.decode()
    assert "勾稽关系全部成立" in figures
    cell = f"/desk/figures/{office.town.pk}/2026/partly_granted/natural_person/"
    assert cell in figures
    assert "〔2026〕第0001号" in desk.client("supervisor").get(cell).content.decode()


def test_a_returned_draft_tells_its_author_why(desk: Desk, office: Office) -> None:
    lettered(office)
    with on_day(date(2026, 3, 2)):
        desk.client("clerk").post("/desk/applications/new/", letter(office, date(2026, 3, 2)))
        number = Application.objects.get().pk
        desk.act("head", number, "secrecy-review", on="2026-03-02", about="验收报告", finding="open")
        desk.act("clerk", number, "draft", outcome_0="granted", text_0="随函附上", submit="on")
        desk.act("adviser", number, "opinion-on-draft", agrees="yes")
        desk.act("head", number, "check-draft", agrees="yes")
        draft = Application.objects.get().drafts.get()
        refused = desk.client("signer").post(f"/desk/sign/{number}/", {"key": "r1", "draft": draft.pk, "return": "1"})
        assert refused.status_code == 422
        assert "退回修改须写明意见：哪里要改、怎样改" in refused.content.decode()
        back = {"key": "r2", "draft": draft.pk, "return": "1", "words": "请写明文号"}
        desk.client("signer").post(f"/desk/sign/{number}/", back)
        page = desk.page("clerk", number)
    assert "退回修改" in page and "请写明文号" in page


def test_without_a_search_record_nobody_can_conclude_that_it_does_not_exist(desk: Desk, office: Office) -> None:
    with on_day(date(2026, 3, 2)):
        desk.client("clerk").post("/desk/applications/new/", letter(office, date(2026, 3, 2)))
        number = Application.objects.get().pk
        page = desk.act("clerk", number, "draft", outcome_0="not_exist", text_0="经检索没有此信息", submit="on")
    assert "“信息不存在”的答复书缺少：经检索的情况，请先登记检索记录（《政府信息公开条例》第三十六条第四项）" in page
    assert "经检索没有此信息" in page
    assert not Application.objects.get().drafts.exists()
