"""What DOCX and XLSX hide is named with its place; what is removable goes, and nothing in sight changes."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from gongkai.files.hidden.looking import hidden_in, scrub
from gongkai.files.kinds import OLE, TEXT, ZIP
from gongkai.reading.document import UnreadableFile
from tests.files.hidden import office
from tests.files.hidden.office import NAME, commented_document, text_document, with_files, workbook
from tests.files.hidden.photographs import photograph

RUN = "<w:r><w:rPr>{}</w:rPr><w:t>柳青禾的住址</w:t></w:r>"


def named(data: bytes) -> list[str]:
    return [str(one) for one in hidden_in(ZIP, data)]


def unpacked(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_a_document_that_hides_nothing_is_said_to_hide_nothing() -> None:
    assert named(text_document()) == ["文件缩略图（docProps/thumbnail.jpeg）"]
    assert named(scrub(ZIP, text_document()).content) == []
    assert named(workbook()) == []


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("<w:ins><w:r><w:t>补一句</w:t></w:r></w:ins>", "修订痕迹（正文第2段）"),
        ("<w:del><w:r><w:delText>柳青禾</w:delText></w:r></w:del>", "修订痕迹（正文第2段）"),
        ("<w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo>", "修订痕迹（正文第2段）"),
        ("<w:r><w:rPr><w:rPrChange/></w:rPr><w:t>改了字体</w:t></w:r>", "修订痕迹（正文第2段）"),
        (RUN.format("<w:vanish/>"), "隐藏文字（正文第2段）"),
        (RUN.format('<w:color w:val="FFFFFF"/>'), "白色文字（正文第2段）"),
        ('<a:srcRect r="40000"/>', "裁剪过的图片（正文第2段）"),
        ("<w:altChunk/>", "内嵌的文件或者对象（正文第2段）"),
    ],
)
def test_what_a_text_document_hides_is_named_with_its_paragraph(added: str, told: str) -> None:
    assert named(text_document(added))[-1] == told


@pytest.mark.parametrize("shown", ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', '<w:color w:val="FF0000"/>', "<w:b/>"])
def test_text_that_is_in_sight_is_not_named(shown: str) -> None:
    assert named(text_document(RUN.format(shown)))[1:] == []


def test_text_hidden_by_its_style_is_named_where_it_is_used() -> None:
    document = Document()
    style = document.styles.add_style("暗", 1)
    style.font.hidden = True
    document.add_paragraph("看得见")
    document.add_paragraph("看不见", style=style)
    assert "用样式隐藏的文字（正文第2段）" in named(office.saved(document))


def test_hidden_text_goes_and_what_is_read_stays() -> None:
    data = text_document(RUN.format("<w:vanish/>"), named=True)
    scrubbed = scrub(ZIP, data)
    assert scrubbed.left == ()
    assert NAME in unpacked(data) and NAME not in unpacked(scrubbed.content)
    assert paragraphs(scrubbed.content) == ["关于征地补偿的答复", "现将有关信息提供给你。"]


def test_comments_go_with_their_marks_and_authors() -> None:
    data = commented_document()
    assert "批注（第1条）" in named(data)
    scrubbed = scrub(ZIP, data).content
    assert NAME in unpacked(data) and NAME not in unpacked(scrubbed)
    assert "comment" not in unpacked(scrubbed)
    assert paragraphs(scrubbed) == paragraphs(data)


def test_tracked_changes_are_left_for_a_person_to_decide() -> None:
    data = text_document("<w:del><w:r><w:delText>柳青禾</w:delText></w:r></w:del>")
    left = scrub(ZIP, data).left
    assert [(str(one), one.advice) for one in left] == [
        ("修订痕迹（正文第2段）", "请逐处接受或者拒绝修订；请在原文件中处理后重新上传")
    ]


def test_properties_are_named_by_their_labels_and_go() -> None:
    data = text_document(named=True)
    assert "文件属性（作者）" in named(data)
    assert NAME not in unpacked(scrub(ZIP, data).content)


def test_document_variables_and_custom_data_go() -> None:
    data = text_document(settings='<w:docVars><w:docVar w:name="a" w:val="柳青禾"/></w:docVars>')
    data = with_files(data, {"customXml/item9.xml": f"<a>{NAME}</a>".encode()})
    assert named(data)[:1] + named(data)[-1:] == ["自定义数据（item9.xml）", "文档变量、邮件合并的数据（文档变量）"]
    scrubbed = scrub(ZIP, data)
    assert scrubbed.left == () and NAME not in unpacked(scrubbed.content)


def test_a_photograph_in_a_document_loses_its_place_and_time() -> None:
    document = Document()
    document.add_picture(io.BytesIO(photograph()))
    data = office.saved(document)
    assert "图片的拍摄信息（image1.jpg）" in named(data)
    assert "图片的拍摄信息（image1.jpg）" not in named(scrub(ZIP, data).content)


def test_an_embedded_workbook_is_named_and_left_to_a_person() -> None:
    data = with_files(text_document(), {"word/embeddings/名单.xlsx": workbook()})
    assert "内嵌的文件或者对象（名单.xlsx）" in [str(one) for one in scrub(ZIP, data).left]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (office.hide_sheet, "隐藏的工作表（“名单”）"),
        (office.hide_very, "隐藏的工作表（“名单”，深度隐藏）"),
        (office.hide_rows, "隐藏的行（“汇总”第2至3行）"),
        (office.hide_column, "隐藏的列（“汇总”B列）"),
        (office.comment, "批注（“汇总”B2）"),
        (office.name_cells, "定义的名称（“人员”）"),
        (office.print_nothing, "用格式隐藏的单元格（“汇总”B3）"),
        (office.tell_author, "文件属性（作者、最后修改者）"),
    ],
)
def test_what_a_workbook_hides_is_named_with_its_sheet(change: Callable[[Workbook], None], told: str) -> None:
    assert named(workbook(change)) == [told]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/externalLinks/externalLink1.xml", "指向其他文件的链接（externalLink1.xml）"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", "透视表、数据模型的源数据（pivotCacheDefinition1.xml）"),
        ("xl/connections.xml", "数据连接（connections.xml）"),
        ("xl/revisions/revisionLog1.xml", "共享工作簿的修订记录（revisionLog1.xml）"),
        ("xl/embeddings/oleObject1.bin", "内嵌的文件或者对象（oleObject1.bin）"),
    ],
)
def test_data_carried_along_in_a_workbook_is_named(part: str, told: str) -> None:
    assert named(with_files(workbook(), {part: b"<a/>"})) == [told]


def test_comments_of_a_workbook_go_and_its_cells_stay() -> None:
    data = workbook(lambda book: (office.comment(book), office.tell_author(book))[0])
    scrubbed = scrub(ZIP, data)
    assert scrubbed.left == ()
    assert NAME in unpacked(data) and NAME not in unpacked(scrubbed.content)
    before, after = (load_workbook(io.BytesIO(one))["汇总"] for one in (data, scrubbed.content))
    assert list(after.values) == list(before.values)
    assert after["B2"].comment is None


def test_hidden_sheets_are_left_for_a_person_to_decide() -> None:
    left = scrub(ZIP, workbook(office.hide_sheet)).left
    assert [(str(one), one.advice) for one in left] == [
        ("隐藏的工作表（“名单”）", "请删除，或者取消隐藏后核对；请在原文件中处理后重新上传")
    ]


def test_more_places_than_can_be_read_are_counted() -> None:
    def comment_much(book: Workbook) -> None:
        from openpyxl.comments import Comment

        for row in range(1, 31):
            book["汇总"].cell(row, 3).comment = Comment("核", "柳")

    found = named(workbook(comment_much))
    assert len(found) == 21
    assert found[-1] == "批注（另有10处）"


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        (OLE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ["没有检查（旧版Office文件（DOC、XLS、PPT、WPS等））"]),
        (ZIP, with_files(b"PK\x05\x06" + bytes(18), {"ppt/presentation.xml": b"<a/>"}), ["没有检查（压缩包或者其他文档（PPTX、OFD、ZIP等））"]),
        (TEXT, "普通文字".encode(), []),
    ],
)  # fmt: skip
def test_of_what_cannot_be_looked_into_it_is_said_that_nobody_looked(kind: object, data: bytes, told: list[str]) -> None:
    assert [str(one) for one in hidden_in(kind, data)] == told  # type: ignore[arg-type]


def test_an_old_document_cannot_be_scrubbed() -> None:
    with pytest.raises(UnreadableFile, match="旧版Office文件（DOC、XLS、PPT、WPS等）不能自动清除"):
        scrub(OLE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_bombs_and_damage_are_refused() -> None:
    bomb = with_files(text_document(), {"word/media/a.bin": bytes(400 * 1024 * 1024 // 2)})
    entities = with_files(text_document(), {"word/comments.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    broken = with_files(text_document(), {"word/document.xml": b"<w:document"})
    codes = []
    for data in (bomb, entities, broken, text_document()[:2000]):
        with pytest.raises(UnreadableFile) as refused:
            hidden_in(ZIP, data)
        codes.append(refused.value.code)
    assert codes == ["zip_bomb", "entity_bomb", "damaged", "damaged"]


def test_a_damaged_list_of_parts_is_refused_when_parts_are_taken_out() -> None:
    with pytest.raises(UnreadableFile) as refused:
        scrub(ZIP, with_files(commented_document(), {"_rels/.rels": b"<Relationships"}))
    assert refused.value.code == "damaged"
