"""One application from the mailroom's stamp to the answer, through the pages."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.applications.models import Application, Case
from tests.applications.office import Office, on_day
from tests.desk.story import Desk, letter, staffed_desk


@pytest.fixture
def desk(office: Office) -> Desk:
    return staffed_desk(office)


def test_an_application_lives_from_registration_to_the_answer(desk: Desk, office: Office) -> None:
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
        drafted = desk.act(
            "clerk", number, "draft", outcome_0="granted", about_0="验收结论", text_0="随函附上",
            outcome_1="refused_third_party", about_1="施工单价", text_1="涉及商业秘密，第三方不同意公开", letter="申请人甲：……",
            submit="on",
        )  # fmt: skip
        assert "待合法性审核" in drafted
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
        issued = desk.act("clerk", number, "issue", on="2026-03-19")
        assert "部分公开（区分处理）" in issued and "已办结" in issued
        assert "2026年：（二）部分公开" in issued
    assert Case.objects.get().outcome == "partial"
    figures = desk.client("supervisor").get(f"/desk/figures/{office.town.pk}/2026/").content.decode()
    assert "勾稽关系全部成立" in figures
    cell = f"/desk/figures/{office.town.pk}/2026/partly_granted/natural_person/"
    assert cell in figures
    assert "〔2026〕第0001号" in desk.client("supervisor").get(cell).content.decode()


def test_a_returned_draft_tells_its_author_why(desk: Desk, office: Office) -> None:
    with on_day(date(2026, 3, 2)):
        desk.client("clerk").post("/desk/applications/new/", letter(office, date(2026, 3, 2)))
        number = Application.objects.get().pk
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
    assert "检索记录" in page and "《政府信息公开条例》第三十六条第四项" in page
    assert "经检索没有此信息" in page
    assert not Application.objects.get().drafts.exists()
