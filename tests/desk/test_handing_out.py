"""The page of the files that a draft hands out, and the page on which words of a PDF are covered; without JavaScript."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.applications import services
from gongkai.applications.models import Attachment, Case, CleanCopy, Draft, KnownHidden
from gongkai.files import originals, queries
from gongkai.files.services import receive
from tests.applications.office import Office, on_day, received
from tests.files.hidden.office import commented_document, hide_sheet, workbook
from tests.files.redaction.handwritten import Line, handwritten
from tests.files.redaction.leaks import leaks

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 4)
NAME = "柳青禾"
DOCUMENT = handwritten([[Line(f"申请人{NAME}要求公开", 72, 700)], [Line("第二页", 72, 700)]])
PLACE = re.compile(r'name="place" value="([^"]+)"')


@pytest.fixture(autouse=True)
def that_day(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    with on_day(ON):
        yield


@pytest.fixture
def here(office: Office, signed_in: Any) -> Client:
    """The clerk, signed in that day."""
    client: Client = signed_in(office.clerk)
    return client


def drafted(office: Office, content: bytes, name: str) -> Draft:
    file = receive(content, name, actor=office.clerk)
    application = received(office, date(2026, 3, 2))
    return services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")], attachments=[file])


def files_page(draft: Draft) -> str:
    return f"/desk/applications/{draft.application_id}/files/"


def cover_page(draft: Draft) -> str:
    return f"{files_page(draft)}{draft.attachments.get().pk}/cover/"


def told(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_the_page_names_what_a_file_hides_once_somebody_looked(office: Office, here: Client) -> None:
    draft = drafted(office, workbook(hide_sheet), "汇总.xlsx")
    assert "还没有检查。" in told(here.get(files_page(draft)))
    page = told(here.post(files_page(draft), {"do": "look"}, follow=True))
    assert "隐藏的工作表（“名单”）</strong>：请删除，或者取消隐藏后核对；请在原文件中处理后重新上传" in page
    assert "清除隐藏信息</button>" not in page


def test_one_button_puts_a_clean_copy_in_the_place_of_a_file(office: Office, here: Client) -> None:
    draft = drafted(office, commented_document(), "报告.docx")
    here.post(files_page(draft), {"do": "look"})
    attachment = draft.attachments.get()
    page = told(here.post(files_page(draft), {"do": "scrub", "attachment": attachment.pk, "key": "k1"}, follow=True))
    assert "已清除，随答复提供的是清除后的文件；原文件留在机关内部。" in page
    assert "由原文件经“清除隐藏信息”得到" in page and "没有发现隐藏的内容。" in page
    current = Draft.objects.get(pk=Case.objects.get(pk=draft.application_id).draft_id)
    assert current.version == 2 and current.attachments.get() != attachment


def test_a_reason_lets_a_file_go_as_it_is_and_a_blank_one_does_not(office: Office, here: Client) -> None:
    draft = drafted(office, workbook(hide_sheet), "汇总.xlsx")
    here.post(files_page(draft), {"do": "look"})
    sent = {"do": "let-go", "attachment": draft.attachments.get().pk, "key": "k1"}
    refused = here.post(files_page(draft), sent | {"reason": " "})
    assert refused.status_code == 422
    assert "请写明含有隐藏信息而可以提供的理由（《政府信息公开条例》第十七条）" in told(refused)
    page = told(here.post(files_page(draft), sent | {"reason": "名单已经公示"}, follow=True))
    assert "已记下理由。" in page and "名单已经公示" in page
    assert KnownHidden.objects.get().known_by == office.clerk


def test_words_are_typed_looked_at_and_covered_for_good(office: Office, here: Client) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    opened = told(here.get(cover_page(draft)))
    assert opened.count("<figure") == 2
    preview = told(here.post(cover_page(draft), {"step": "find", "words": NAME, "key": "k1"}))
    assert f"第1页 · {NAME} · {NAME}" in preview
    places = PLACE.findall(preview)
    assert len(places) == 1 and preview.count("<figure") == 1
    picture = re.search(r'src="([^"]+/pages/1/\?box=[^"]+)"', preview)
    assert picture and NAME not in picture[1]
    shown = here.get(picture[1].replace("&amp;", "&"))
    assert Image.open(io.BytesIO(shown.content)).convert("L").getextrema()[0] < 70
    sent = {"step": "cover", "words": NAME, "key": "k1", "place": places}
    done = told(here.post(cover_page(draft), sent, follow=True))
    assert "已遮盖并核对，随答复提供的是遮盖后的文件；原文件留在机关内部。" in done
    assert "没有文字层：各页都只有一幅图片" in done
    assert leaks(queries.content(CleanCopy.objects.get().copy.file), [NAME]) == []


def test_boxes_are_typed_where_nothing_can_be_drawn(office: Office, here: Client) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    sent = {"step": "cover", "boxes": "1 5 10 95 25\n2 5 10 95 25", "key": "k1"}
    here.post(cover_page(draft), sent)
    assert leaks(queries.content(CleanCopy.objects.get().copy.file), [NAME, "第二页"]) == []


def test_a_box_that_is_none_is_told_by_its_line_and_what_was_typed_stays(office: Office, here: Client) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    answer = here.post(cover_page(draft), {"step": "find", "words": NAME, "boxes": "1 5 10 95 25\n左上角", "key": "k1"})
    assert answer.status_code == 422
    assert "第2行不是五个数字（页码、左、上、右、下，以页面的百分比计），请改正。" in told(answer)
    assert f">\n{NAME}</textarea>" in told(answer)


def test_a_place_that_was_unticked_is_refused_until_it_may_stay(office: Office, here: Client) -> None:
    document = handwritten([[Line(NAME, 72, 700)], [Line(NAME, 72, 700)]])
    draft = drafted(office, document, "报告.pdf")
    places = PLACE.findall(told(here.post(cover_page(draft), {"step": "find", "words": NAME, "key": "k1"})))
    sent = {"step": "cover", "words": NAME, "key": "k1", "place": places[:1]}
    refused = here.post(cover_page(draft), sent)
    assert refused.status_code == 422
    assert "遮盖的字词在别处仍然看得见：第2页“柳青禾”" in told(refused)
    here.post(cover_page(draft), sent | {"still_shown": NAME})
    assert CleanCopy.objects.count() == 1


def test_what_is_not_found_is_said(office: Office, here: Client) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    answer = here.post(cover_page(draft), {"step": "find", "words": "不在里面", "key": "k1"})
    assert answer.status_code == 422
    assert "没有找到要遮盖的字词，也没有画框。扫描的页面查不到文字，请在页面上画框。" in told(answer)


@pytest.mark.parametrize("who", ["signer", "mailroom", "supervisor", "stranger"])
def test_nobody_else_covers_or_scrubs(office: Office, signed_in: Any, who: str) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    client, attachment = signed_in(getattr(office, who)), Attachment.objects.get()
    assert client.get(cover_page(draft)).status_code == 404
    answer = client.post(files_page(draft), {"do": "scrub", "attachment": attachment.pk, "key": "k1"})
    assert answer.status_code == (422 if who in ("signer", "mailroom") else 404)
    page = client.get(f"/desk/files/{attachment.pk}/pages/1/")
    assert page.status_code == (200 if who in ("signer", "mailroom") else 404)
    assert not CleanCopy.objects.exists()


def test_a_word_is_never_part_of_an_address(office: Office, here: Client) -> None:
    draft = drafted(office, DOCUMENT, "报告.pdf")
    assert here.get(f"{cover_page(draft)}?words={NAME}").content.decode().count(NAME) == 0


def test_a_draft_is_kept_and_not_submitted_where_its_new_file_hides_something(office: Office, here: Client) -> None:
    application = received(office, date(2026, 3, 2))
    address = f"/desk/applications/{application.pk}/acts/draft/"
    hidden = dict(re.findall(r'name="(key|seen)" value="([^"]*)"', here.get(address).content.decode()))
    sent = {"outcome_0": "granted", "text_0": "随函附上", "submit": "on", "files": [SimpleUploadedFile("汇总.xlsx", workbook(hide_sheet))]}
    page = told(here.post(address, hidden | sent, follow=True))
    assert "已保存，没有提交审核：随附的文件含有隐藏的内容，请先在“对外提供的文件”中清除、遮盖或者说明理由。" in page
    assert Draft.objects.get().attachments.get().file.name == "汇总.xlsx"
    assert Case.objects.get(pk=application.pk).draft_stage == "written"
