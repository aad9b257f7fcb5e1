"""Writing at the desk: what is typed and pasted, two editors at once, attachments, pictures, a DOCX."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.items.kinds import Genre
from gongkai.items.models import Attachment, GuideFacts, Picture, Version
from tests.desk.items.conftest import Office, hidden_in
from tests.items.desk import decided, drafted, submitted

TYPED = {"title": "柳溪镇防汛抗旱应急预案", "formed_on": "2024-03-01", "summary": "镇防汛抗旱的处置", "html": "<p>第一段。</p>",
         "document_number": "柳政发〔2024〕3号"}  # fmt: skip


def picture(kind: str = "JPEG") -> bytes:
    file, exif = io.BytesIO(), Image.Exif()
    exif[271] = "相机厂"
    Image.new("RGB", (4, 3), "red").save(file, kind, exif=exif)
    return file.getvalue()


def saved(office: Office, item: int, who: str = "writer", **fields: Any) -> Any:
    return office.send(who, f"{item}/edit/", **TYPED | {"places": office.desk.entry.pk} | fields)


def test_what_was_typed_is_saved_and_shown_again(office: Office) -> None:
    version = drafted(office.desk)
    answer = saved(office, version.item_id, topic="应急管理", down_on="2030-01-01")
    assert answer["Location"] == f"/desk/items/{version.item_id}/edit/"
    page = office.page("writer", f"{version.item_id}/edit/")
    assert 'value="应急管理"' in page and 'value="2030-01-01"' in page and "&lt;p&gt;第一段。&lt;/p&gt;" in page
    assert page.count("checked") == 1


def test_what_may_not_be_in_a_text_is_taken_out_and_told(office: Office) -> None:
    version = drafted(office.desk)
    html = "<p onclick='a()'>正文</p><script>alert(1)</script><img src='http://elsewhere.test/a.png'>"
    saved(office, version.item_id, html=html)
    assert Version.objects.get().html == "<p>正文</p>"
    assert "正文中没有保留：" in office.page("writer", f"{version.item_id}/edit/")


def test_of_two_editors_the_second_sees_both_texts_and_loses_nothing(office: Office) -> None:
    item = drafted(office.desk).item_id
    opened = hidden_in(office.page("writer", f"{item}/edit/"))
    saved(office, item, "head", html="<p>负责人改的一段。</p>", summary="负责人的概述")
    mine = TYPED | {"places": office.desk.entry.pk, "html": "<p>经办人改的一段。</p>"}
    answer = office.client("writer").post(f"/desk/items/{item}/edit/", opened | mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "这份稿件在您打开以后已由测试人员修改保存，您的修改没有保存" in page
    assert "&lt;p&gt;经办人改的一段。&lt;/p&gt;" in page and "负责人的概述" in page
    assert "（增加）</span>经办</ins>" in page or "经办" in page.split("difference")[1]
    assert Version.objects.get().html == "<p>负责人改的一段。</p>"
    again = hidden_in(page) | mine | {"key": "again"}
    assert office.client("writer").post(f"/desk/items/{item}/edit/", again).status_code == 302
    assert Version.objects.get().html == "<p>经办人改的一段。</p>"


def test_the_same_form_sent_twice_is_saved_once(office: Office) -> None:
    item = drafted(office.desk).item_id
    form = hidden_in(office.page("writer", f"{item}/edit/")) | TYPED | {"places": office.desk.entry.pk}
    for _ in range(2):
        assert office.client("writer").post(f"/desk/items/{item}/edit/", form).status_code == 302
    assert Version.objects.get().revision == 3


def test_attachments_are_titled_ordered_and_taken_away(office: Office) -> None:
    item = drafted(office.desk).item_id
    brought = [SimpleUploadedFile(f"扫描{n}.txt", f"内容{n}".encode()) for n in (1, 2)]
    saved(office, item, files=brought)
    first, second = Attachment.objects.order_by("position")
    assert [first.title, second.title] == ["扫描1", "扫描2"]
    names = {first: ("村级联络表", 2), second: ("流程图", 1)}
    fields = {f"file_{one.file_id}_title": title for one, (title, _) in names.items()}
    fields |= {f"file_{one.file_id}_at": str(at) for one, (_, at) in names.items()}
    saved(office, item, **fields)
    assert list(Attachment.objects.order_by("position").values_list("title", flat=True)) == ["流程图", "村级联络表"]
    saved(office, item, **fields, **{f"file_{first.file_id}_removed": "on"})
    assert Attachment.objects.get().title == "流程图"


def test_a_refused_form_keeps_what_was_typed(office: Office) -> None:
    item = drafted(office.desk).item_id
    answer = saved(office, item, title="新的名称", formed_on="2024-02-30")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有“2024-02-30”这一天，请核对年、月、日" in page and 'value="新的名称"' in page


def test_a_picture_comes_into_the_text_without_what_the_camera_wrote(office: Office) -> None:
    item = drafted(office.desk).item_id
    client = office.client("writer")
    told = client.post(f"/desk/items/{item}/pictures/", {"picture": SimpleUploadedFile("照片.jpg", picture())}).json()
    kept = Picture.objects.select_related("file").get()
    assert told == {"address": f"/desk/items/{item}/pictures/{kept.pk}/"}
    saved(office, item, html=f'<p>照片：</p><p><img src="{told["address"]}" alt="照片"></p>')
    assert f'src="/files/items/{item}/{kept.file.sha256}"' in Version.objects.get().html
    answer = client.get(told["address"])
    assert answer["Content-Type"] == "image/jpeg"
    assert not Image.open(io.BytesIO(answer.content)).getexif()
    assert f'src="{told["address"]}"' in office.page("writer", f"{item}/versions/1/")
    assert office.get("stranger", f"{item}/pictures/{kept.pk}/").status_code == 404


def test_what_is_no_picture_is_refused(office: Office) -> None:
    item = drafted(office.desk).item_id
    answer = office.client("writer").post(f"/desk/items/{item}/pictures/", {"picture": SimpleUploadedFile("a.txt", b"text")})
    assert answer.status_code == 422
    assert "“a.txt”不是网页能显示的图片，请另存为PNG、JPG或者GIF后再插入" in answer.json()["reasons"][0]


def test_what_is_pasted_comes_back_clean(office: Office) -> None:
    item = drafted(office.desk).item_id
    html = "<p class=MsoNormal style='mso-list:none'><span style='color:red'>一、总则</span><o:p></o:p></p>"
    answer = office.client("writer").post(f"/desk/items/{item}/pasted/", {"html": html})
    assert answer.json()["html"] == "<p>一、总则</p>"


def test_a_docx_is_put_behind_the_text_and_saved_only_with_it(office: Office) -> None:
    item = drafted(office.desk).item_id
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("总则", 1)
    document.add_paragraph("本预案适用于全镇。")
    document.add_picture(io.BytesIO(picture("PNG")))
    document.save(file)
    brought = SimpleUploadedFile("预案.docx", file.getvalue())
    page = saved(office, item, html="<p>原有。</p>", docx=[brought], **{"import": "1"}).content.decode()
    assert "已导入，接在原有正文之后；请核对后保存。" in page
    assert "&lt;p&gt;原有。&lt;/p&gt;" in page and "本预案适用于全镇。" in page
    assert f"/desk/items/{item}/pictures/{Picture.objects.get().pk}/" in page
    assert "本预案适用于全镇" not in Version.objects.get().html


def test_what_is_no_docx_is_refused_in_words(office: Office) -> None:
    item = drafted(office.desk).item_id
    answer = saved(office, item, docx=[SimpleUploadedFile("预案.docx", b"%PDF-1.4")], **{"import": "1"})
    assert answer.status_code == 422
    assert "请另存为DOCX后再导入" in answer.content.decode()


def test_what_is_under_review_is_not_opened_for_writing(office: Office) -> None:
    item = submitted(office.desk)
    answer = office.client("writer").get(f"/desk/items/{item.pk}/edit/", follow=True)
    assert "这条信息现在是“审核中：初审”，不能编辑。" in answer.content.decode()
    for who in ("secrecy", "supervisor", "stranger"):
        assert office.get(who, f"{item.pk}/edit/").status_code == 404


def test_the_guide_is_written_with_its_elements_and_its_reviewers_read_them(office: Office) -> None:
    item = drafted(office.desk, decided(office.desk, Genre.GUIDE, title="柳溪镇政府信息公开指南")).item_id
    page = office.page("writer", f"{item}/edit/")
    assert 'name="facts-telephone"' in page and "政府信息公开工作机构的名称" in page
    saved(office, item, **{"facts-office": "柳溪镇党政办公室", "facts-telephone": "0000-0000001", "facts-address": "柳溪镇1号"})
    guide = GuideFacts.objects.get()
    assert (guide.version_id, guide.office, guide.telephone) == (Version.objects.get().pk, "柳溪镇党政办公室", "0000-0000001")
    assert 'value="0000-0000001"' in office.page("writer", f"{item}/edit/")
    assert "0000-0000001" in office.page("secrecy", f"{item}/versions/1/")


def test_a_leader_without_a_name_is_refused_in_words(office: Office) -> None:
    item = drafted(office.desk, decided(office.desk, Genre.LEADER)).item_id
    answer = saved(office, item, **{"facts-name": "", "facts-post": "镇长", "facts-position": "1"})
    assert answer.status_code == 422
    assert "姓名：" in answer.content.decode() and 'value="镇长"' in answer.content.decode()
    assert saved(office, item, **{"facts-name": "王某", "facts-post": "镇长", "facts-position": "1", "facts-since": "2024-01-01"}).status_code == 302
    assert "2024-01-01" in office.page("writer", f"{item}/")
