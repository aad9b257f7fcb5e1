"""答复书 and 答辩状: what the ledger puts into them, and what may not be evidence any more."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
import time_machine

from gongkai.applications import services
from gongkai.applications.models import Application, AttachedAs
from gongkai.bodies.divisions import add_division
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.law.reasons import Refused
from gongkai.remedies.brief import brief, drafted, evidence_pdf
from gongkai.remedies.models import Proceeding
from gongkai.site.clock import SHANGHAI
from gongkai.writing.brief import Brief
from gongkai.writing.brief_docx import write_brief
from gongkai.writing.brief_pdf import brief_pdf
from gongkai.writing.pdf import pdf_of
from tests.applications.office import issued, on_day, received
from tests.remedies.docket import Docket

ARRIVED, ANSWERED, TAKEN_UP = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 20)


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")


@pytest.fixture(autouse=True)
def april() -> Any:
    with on_day(date(2026, 3, 24)):
        yield


def refused(docket: Docket) -> Application:
    """Searched for, and refused as the process of deciding; the draft is signed and issued on the day of the answer."""
    office = docket.office
    with on_day(ARRIVED):
        application = received(office, ARRIVED)
        search = services.Search(places="档案室", keywords="道路 验收", found=True, result="找到会议记录")
        services.record_search(office.clerk, application, search, on=ARRIVED)
    with on_day(ANSWERED):
        issued(office, application, [services.Part("refused_process", "属于会议讨论记录", about="会议记录")], ANSWERED)
    return application


def reviewed(docket: Docket, application: Application, **fields: Any) -> Proceeding:
    contested = {"contested": "answer", "application": application, "answer": application.answers.get(), "party": "", "about": ""}
    return docket.review(TAKEN_UP, **(contested | {"copy_on": TAKEN_UP} | fields))


def made(docket: Docket, proceeding: Proceeding) -> Brief:
    with drafted(docket.adviser, proceeding.pk) as draft:
        return brief(draft)


def test_the_reply_tells_the_course_the_grounds_and_the_term_out_of_the_ledger(docket: Docket) -> None:
    found = made(docket, reviewed(docket, refused(docket), case_number="青府复〔2026〕3号"))
    assert found.title == "行政复议答复书" and found.addressee == "青禾县人民政府"
    assert [section.heading for section in found.sections] == [
        "一、办理经过", "二、事实根据和法律依据", "三、程序和期限", "四、对申请人主张的意见", "五、请求",
    ]  # fmt: skip
    course, grounds, terms, *_ = (section.paragraphs for section in found.sections)
    assert course == (
        "2026年3月2日，我机关收到政府信息公开申请（当面提交，登记编号〔2026〕第0001号），申请公开“2023年度村级道路硬化项目验收报告”。",
        "2026年3月2日，我机关在档案室以“道路 验收”为关键词检索，检索到有关信息。",
        "2026年3月16日，我机关作出答复（不予公开：过程性信息）。",
    )
    assert grounds[0].startswith("就“会议记录”，我机关的答复为：不予公开：过程性信息。依据：") and grounds[0].endswith("属于会议讨论记录")
    assert terms[0].startswith("应答复日期为2026年3月30日（星期一），我机关于2026年3月16日作出答复，没有超过期限。")


def test_the_hint_names_the_last_day_by_the_law(docket: Docket) -> None:
    application = refused(docket)
    ordinary = made(docket, reviewed(docket, application))
    assert "应于2026年4月3日（星期五）前提交（《行政复议法》第四十八条）" in ordinary.hint
    suit = docket.suit(
        TAKEN_UP, contested="answer", application=application, answer=application.answers.get(), party="", about="",
        copy_on=TAKEN_UP,
    )  # fmt: skip
    found = made(docket, suit)
    assert found.title == "行政诉讼答辩状" and "（《行政诉讼法》第六十七条）" in found.hint
    assert "应当先申请行政复议" in found.sections[3].paragraphs[0]


def test_without_the_day_of_the_copy_no_term_is_guessed(docket: Docket) -> None:
    found = made(docket, reviewed(docket, refused(docket), copy_on=None))
    assert "尚未登记收到副本的日期，无法计算提交期限。" in found.hint


def test_what_came_after_the_answer_is_no_evidence_and_the_list_says_so(docket: Docket) -> None:
    application = refused(docket)
    for name, on in (("补交.pdf", date(2026, 3, 18)), ("早交.pdf", date(2026, 3, 6))):
        file = receive(pdf_of("附件", f"<p>{name}</p>"), name, actor=docket.office.clerk)
        services.attach(docket.office.clerk, application, file, attached_as=AttachedAs.REQUEST, on=on)
    found = made(docket, reviewed(docket, application))
    assert [(one.name, one.formed_on) for one in found.evidence] == [
        ("政府信息公开申请登记表", ARRIVED), ("检索记录", ARRIVED), ("答复", ANSWERED),
    ]  # fmt: skip
    assert found.left_out[-1] == "《申请附件：补交.pdf》（2026年3月18日）没有列入：形成于争议的行为之后。"
    assert (
        "《申请附件：早交.pdf》（2026年3月6日）没有列入：虽注明较早的日期，但在争议的行为之后才登记（2026年3月24日登记），是否提交由法律顾问决定。"
    ) in found.left_out


def test_papers_of_the_office_and_material_that_was_not_disclosed_are_no_evidence(docket: Docket) -> None:
    with on_day(ARRIVED):
        file = receive(pdf_of("会议", "<p>会议记录全文</p>"), "会议记录.pdf", actor=docket.office.clerk)
        application = received(docket.office, ARRIVED)
        unit = add_division(docket.office.county.operator, docket.town, "党政办")
        services.forward(docket.office.clerk, application, unit, words="请核查", on=ARRIVED)
        services.reply_of_unit(docket.office.clerk, application.forwardings.get(), opinion="附会议记录", attachments=[file], on=ARRIVED)
    found = made(docket, docket.review(TAKEN_UP, contested="silence", application=application, party="", about=""))
    assert [one.name for one in found.evidence] == ["政府信息公开申请登记表", "转办单", "承办科室回复"]
    assert found.left_out == (
        "《承办科室材料：会议记录.pdf》（2026年3月2日）没有列入：可能含有没有公开的信息，确需提交的请与复议机关、人民法院商定不公开质证。",
    )


def test_the_pages_of_the_list_are_those_of_the_bound_evidence(docket: Docket) -> None:
    proceeding = reviewed(docket, refused(docket))
    with drafted(docket.adviser, proceeding.pk) as draft:
        found, bound = brief(draft), pages(evidence_pdf(draft))
    for one in found.evidence:
        assert one.name in bound[int(one.pages) - 1]
    assert "行政复议证据材料" in bound[0] and "办理经过" not in "".join(bound) and "保管期限" not in bound[0]


def test_a_review_about_something_else_is_a_skeleton_without_facts(docket: Docket) -> None:
    with drafted(docket.adviser, docket.review(TAKEN_UP).pk) as draft:
        found = brief(draft)
        with pytest.raises(Refused, match="没有可以列入的证据，不能导出证据材料；需要提交的请另行整理"):
            evidence_pdf(draft)
    assert found.sections[0].paragraphs == ("争议事项不在本系统的申请之中，经过、依据和证据须另行填写。", "【待填：办理经过】")
    assert found.evidence == ()


def test_docx_and_pdf_say_the_same(docket: Docket) -> None:
    found = made(docket, reviewed(docket, refused(docket)))
    file = BytesIO()
    write_brief(found, file)
    document = docx.Document(file)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    printed = "".join(pages(brief_pdf(found).pdf)).replace("\r\n", "").replace(" ", "")
    for words in (found.title, found.opening, *(paragraph for section in found.sections for paragraph in section.paragraphs)):
        assert words in text
        assert words.replace(" ", "") in printed
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0] == ["序号", "证据名称", "证明目的", "来源", "页码", "形成日期"]
    assert cells[1] == ["1", "政府信息公开申请登记表", "证明收到申请的时间、方式和申请的内容", "本机关制作", "3", "2026-03-02"]


def test_an_answer_after_the_due_date_is_not_glossed_over(docket: Docket) -> None:
    with time_machine.travel(datetime(2026, 4, 20, 10, tzinfo=SHANGHAI), tick=False):
        application = docket.answered(ARRIVED, date(2026, 4, 10))
        review = docket.review(
            date(2026, 4, 17), contested="answer", application=application, answer=application.answers.get(), party="", about=""
        )
        terms = made(docket, review).sections[2].paragraphs[0]
    assert terms.startswith("应答复日期为2026年3月30日（星期一），我机关于2026年4月10日作出答复，晚于该日期。【待填：超过期限的原因】")


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
