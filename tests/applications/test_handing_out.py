"""No file goes out with something hidden in it that nobody has decided about: scrubbed, covered, or let go knowingly."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.applications import services
from gongkai.applications.drafts import current_draft
from gongkai.applications.handed_out import handed_out
from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Application, Case, CleanCopy, Draft
from gongkai.applications.queries import timeline
from gongkai.bodies.policy import Refused
from gongkai.files import originals, queries
from gongkai.files.models import Look
from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import find
from gongkai.files.services import receive
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.applications.office import Office, on_day, received
from tests.files.hidden.office import commented_document, hide_sheet, text_document, workbook
from tests.files.redaction.handwritten import Line, handwritten
from tests.files.redaction.leaks import leaks

pytestmark = pytest.mark.django_db

RECEIVED, ON = date(2024, 3, 1), date(2024, 3, 20)
GRANTED = [services.Part("granted", "随函附上", "验收报告", facts="存于本机关")]
ARTICLE = "《政府信息公开条例》第十七条"
NAME = "柳青禾"
DOCUMENT = handwritten([[Line(f"申请人{NAME}要求公开", 72, 700)], [Line(NAME, 72, 700)]])


@pytest.fixture(autouse=True)
def that_day(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    with on_day(ON):
        yield


def drafted(office: Office, content: bytes, name: str) -> Draft:
    file = receive(content, name, actor=office.clerk)
    return services.write_draft(office.clerk, received(office, RECEIVED), GRANTED, letter="现将报告提供给你。", attachments=[file])


def refusal(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        act()
    return [(reason.message, reason.article) for reason in refused.value.reasons]


def stage(application: Application) -> str:
    return Case.objects.get(pk=application.pk).draft_stage


def test_a_draft_with_a_hidden_sheet_is_not_submitted_and_the_place_is_named(office: Office) -> None:
    draft = drafted(office, workbook(hide_sheet), "汇总.xlsx")
    assert refusal(lambda: services.submit_draft(office.clerk, draft)) == [
        (
            "“汇总.xlsx”含有不应随文件发出的内容：隐藏的工作表（“名单”）。请在“对外提供的文件”中清除、遮盖，或者写明可以提供的理由",
            ARTICLE,
        )
    ]
    assert stage(draft.application) == DraftStage.WRITTEN


def test_a_draft_whose_files_hide_nothing_is_submitted(office: Office) -> None:
    draft = drafted(office, workbook(), "汇总.xlsx")
    services.submit_draft(office.clerk, draft)
    assert stage(draft.application) == DraftStage.CHECK
    assert [one.is_settled for one in handed_out(office.clerk, draft)] == [True]


def test_a_scrubbed_copy_takes_the_place_of_its_original_which_stays_inside(office: Office) -> None:
    draft = drafted(office, commented_document(), "报告.docx")
    original = draft.attachments.get()
    version = services.scrub_file(office.clerk, draft, original)
    copy = version.attachments.get()
    assert version.version == draft.version + 1
    assert [str(part.outcome) + part.text + part.facts for part in version.parts.all()] == ["granted随函附上存于本机关"]
    assert (copy.file.name, copy.made_from.original) == ("报告.docx", original)
    assert NAME.encode() in queries.content(original.file) or queries.content(original.file) != queries.content(copy.file)
    assert handed_out(office.clerk, version)[0].found == ()
    services.submit_draft(office.clerk, version)
    assert current_draft(office.clerk, draft.application) == version


def test_what_cannot_be_scrubbed_is_still_refused_afterwards(office: Office) -> None:
    draft = drafted(office, text_document("<w:del><w:r><w:delText>柳青禾</w:delText></w:r></w:del>", named=True), "报告.docx")
    version = services.scrub_file(office.clerk, draft, draft.attachments.get())
    assert [message for message, _ in refusal(lambda: services.submit_draft(office.clerk, version))] == [
        "“报告.docx”含有不应随文件发出的内容：修订痕迹（正文第2段）。请在“对外提供的文件”中清除、遮盖，或者写明可以提供的理由"
    ]


def test_what_is_let_go_knowingly_goes_out_with_its_reason(office: Office) -> None:
    draft = drafted(office, workbook(hide_sheet), "汇总.xlsx")
    assert refusal(lambda: services.let_go_knowingly(office.clerk, draft, draft.attachments.get(), "名单已公示")) == [
        ("“汇总.xlsx”没有需要说明的隐藏信息", ARTICLE)
    ], "nobody has looked into it yet"
    refusal(lambda: services.submit_draft(office.clerk, draft))
    attachment = draft.attachments.get()
    assert refusal(lambda: services.let_go_knowingly(office.clerk, draft, attachment, " ")) == [
        ("请写明含有隐藏信息而可以提供的理由", ARTICLE)
    ]
    services.let_go_knowingly(office.clerk, draft, attachment, "名单已公示")
    services.submit_draft(office.clerk, draft)
    assert handed_out(office.clerk, draft)[0].known.reason == "名单已公示"
    assert "说明理由后提供含有隐藏信息的文件" in [moment.label for moment in timeline(draft.application)]


def test_a_covered_copy_goes_out_with_the_report_of_what_was_checked(office: Office) -> None:
    draft = drafted(office, DOCUMENT, f"{NAME}的报告.pdf")
    boxes = [box for place in find(DOCUMENT, [NAME]).places for box in place.boxes]
    version = services.cover_file(office.clerk, draft, draft.attachments.get(), boxes, [NAME])
    copy = version.attachments.get()
    assert leaks(queries.content(copy.file), [NAME]) == []
    assert copy.file.name == "遮盖后的文件.pdf"
    report = json.loads(CleanCopy.objects.get().report)
    assert (report["pages"], report["boxes"], report["words"]) == (2, 2, [NAME])
    assert "没有文字层：各页都只有一幅图片" in report["checked"]
    services.submit_draft(office.clerk, version)
    assert "清除或者遮盖拟提供的文件（遮盖）" in [moment.label for moment in timeline(draft.application)]


def test_a_word_left_elsewhere_is_refused_and_nothing_remains(office: Office) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    first = find(DOCUMENT, [NAME]).places[0].boxes
    assert refusal(lambda: services.cover_file(office.clerk, draft, draft.attachments.get(), first, [NAME])) == [
        (
            "“报告.pdf”：遮盖的字词在别处仍然看得见：第2页“柳青禾”。没有生成文件，请一并遮盖，或者注明这些字词可以保留",
            ARTICLE,
        )
    ]
    assert not CleanCopy.objects.exists() and Draft.objects.count() == 1


def test_only_a_pdf_is_covered(office: Office) -> None:
    draft = drafted(office, workbook(), "汇总.xlsx")
    assert refusal(lambda: services.cover_file(office.clerk, draft, draft.attachments.get(), [Box(1, 0, 0, 1, 1)])) == [
        ("“汇总.xlsx”不是PDF，不能遮盖；请打印成PDF后重新上传", ARTICLE)
    ]


def test_a_file_that_cannot_be_opened_is_said_to_be_unchecked(office: Office) -> None:
    draft = drafted(office, b"%PDF-1.7 nothing", "报告.pdf")
    assert [message for message, _ in refusal(lambda: services.submit_draft(office.clerk, draft))] == [
        "“报告.pdf”含有不应随文件发出的内容：没有检查（PDF文件已损坏或不完整，打不开。请重新导出PDF后上传）。"
        "请在“对外提供的文件”中清除、遮盖，或者写明可以提供的理由"
    ]


def test_nothing_is_cleaned_in_a_draft_under_review(office: Office) -> None:
    draft = drafted(office, commented_document(), "报告.docx")
    services.scrub_file(office.clerk, draft, draft.attachments.get())
    assert [message for message, _ in refusal(lambda: services.scrub_file(office.clerk, draft, draft.attachments.get()))] == [
        "第1稿已不是现行稿，请刷新页面后办理现行稿"
    ]


@pytest.mark.parametrize("who", ["signer", "mailroom", "supervisor", "stranger"])
def test_only_who_works_on_it_cleans_its_files(office: Office, who: str) -> None:
    draft = drafted(office, commented_document(), "报告.docx")
    attachment = draft.attachments.get()
    for act in (
        lambda: services.scrub_file(getattr(office, who), draft, attachment),
        lambda: services.cover_file(getattr(office, who), draft, attachment, [Box(1, 0, 0, 1, 1)]),
        lambda: services.let_go_knowingly(getattr(office, who), draft, attachment, "理由"),
    ):
        with pytest.raises(Refused):
            act()
    assert Draft.objects.count() == 1


def test_the_ledger_holds_codes_and_digests_of_it_and_rebuilds(office: Office) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    boxes = [box for place in find(DOCUMENT, [NAME]).places for box in place.boxes]
    version = services.cover_file(office.clerk, draft, draft.attachments.get(), boxes, [NAME])
    event = Event.objects.get(verb="application.file_cleaned")
    assert NAME not in event.canonical
    assert event.entry.codes == {"way": "covered", "version": 2}
    assert set(event.entry.digests) == {"draft", "original", "copy"}
    before = Case.objects.values().get(pk=draft.application.pk)
    projections.rebuild()
    assert Case.objects.values().get(pk=draft.application.pk) == before
    assert before["draft_id"] == version.pk
    assert list(verify()) == []


def test_what_was_found_goes_with_the_case_when_it_is_destroyed(office: Office) -> None:
    draft = drafted(office, workbook(hide_sheet), "汇总.xlsx")
    refusal(lambda: services.submit_draft(office.clerk, draft))
    assert "名单" in Look.objects.get().found
    from gongkai.applications.erasure import erase

    erase(draft.application)
    assert not Look.objects.exists()
