"""A DOCX comes in by its meaning: headings, articles with their numbers, lists, tables, pictures; what is lost is said."""

import io
import re
import zipfile

import pytest
from PIL import Image

from gongkai.files import contents
from gongkai.files.hidden.pictures import data_of
from gongkai.files.importing.docx import LARGEST, imported
from gongkai.reading.document import UnreadableFile
from gongkai.writing.rich_text import clean
from gongkai.writing.rich_text.difference import difference
from tests.files.hidden.office import commented_document, saved, workbook
from tests.files.hidden.photographs import photograph
from tests.files.importing.documents import changed, declared, measures, replaced, with_picture, with_run


def test_a_document_comes_in_with_its_headings_articles_lists_and_tables() -> None:
    assert imported(saved(measures())).html == (
        "<h2>青禾县政府信息公开办法</h2><h2>一、总则</h2><p>第一条为了规范工作，制定本办法。</p><p>第二条公开遵循以下原则：</p>"
        "<p>（一）公正；</p><p>（二）便民。</p><ul><li>指南</li><li>年报</li></ul>"
        '<table><tbody><tr><td colspan="2">情况表</td></tr><tr><td>收到</td><td>22</td></tr></tbody></table>'
        '<p><img src="/import/1" alt=""></p><p>由<strong>县政府办公室</strong>解释。</p>'
    )


def test_what_was_hidden_is_not_taken_over_and_that_is_said() -> None:
    found = imported(saved(measures()))
    assert "内部意见" not in found.html + found.plain
    assert found.lost == ("隐藏文字：1处",)


def test_pictures_come_apart_without_their_place_and_time() -> None:
    picture = imported(saved(measures())).pictures[0]
    assert (picture.place, picture.name) == ("/import/1", "图1.jpg")
    assert data_of(photograph()) and data_of(picture.content) == []


def test_what_comes_in_is_clean() -> None:
    found = imported(saved(measures()))
    assert clean(found.html, re.compile(r"/import/\d+")).html == found.html
    assert difference(found.html, found.html).is_same


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (with_run(declared("del", "<w:r><w:delText>三十日</w:delText></w:r>")), "修订中删除的文字：1处"),
        (with_run(declared("ins", "<w:r><w:t>二十日</w:t></w:r>")), "修订中插入的文字（已按接受处理，请核对）：1处"),
        (commented_document(), "批注：1处"),
        (with_picture(b"\x01\x00\x00\x00 an enhanced metafile"), "第1张图片没有导入（不是网页能显示的格式，请另存为PNG或者JPG后单独上传）：1处"),
        (with_picture(photograph()[:200]), "第1张图片没有导入（图片已损坏或不完整，打不开。请重新保存后上传）：1处"),
        (with_picture(photograph(), crop='l="10000"'), "裁剪过的图片（裁去的部分还在文件里，请先“压缩图片”再单独上传）：1处"),
    ],
)
def test_what_could_not_be_taken_over_is_said(data: bytes, said: str) -> None:
    found = imported(data)
    assert said in found.lost
    assert "三十日" not in found.html and "请勿外传" not in found.html


def test_inserted_words_are_taken_over() -> None:
    assert imported(with_run(declared("ins", "<w:r><w:t>二十日</w:t></w:r>"))).html == "<p>青禾县二十日</p>"


def test_a_picture_of_another_kind_is_drawn_as_png() -> None:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "blue").save(target, "BMP")
    assert imported(with_picture(target.getvalue())).pictures[0].content.startswith(b"\x89PNG")


def test_a_picture_elsewhere_is_not_fetched() -> None:
    data = changed(with_picture(photograph()), "word/_rels/document.xml.rels", b'Target="media/image1.png"',
                   b'Target="http://127.0.0.1:9/x.png" TargetMode="External"')  # fmt: skip
    data = changed(data, "word/document.xml", b"r:embed=", b"r:link=")
    found = imported(data)
    assert found.pictures == () and found.html == "<p>位置图：</p>"
    assert "指向其他文件的图片，没有导入：1处" in found.lost


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


MACROS = replaced(saved(measures()), "word/vbaProject.bin", b"macro")
BOMB = replaced(saved(measures()), "word/media/image9.png", bytes(201 * 1024 * 1024))


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (MACROS, "macros", "文档带有宏，没有导入；请另存为不带宏的DOCX后再导入。"),
        (changed(saved(measures()), "[Content_Types].xml", b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"),
         "macros", "文档带有宏，没有导入；请另存为不带宏的DOCX后再导入。"),
        (archive(a=b"x"), "not_docx", "这不是DOCX文件，而是压缩包或者其他文档，没有导入；请另存为DOCX后再导入。"),
        (workbook(), "not_docx", "这不是DOCX文件，而是压缩包或者其他文档，没有导入；请另存为DOCX后再导入。"),
        (b"%PDF-1.7", "not_docx", "这不是DOCX文件（内容是PDF），没有导入；请另存为DOCX后再导入。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_docx", "这是旧版Word或者WPS文档，或者设有打开密码，没有导入；请取消密码，另存为DOCX后再导入。"),
        (saved(measures())[:3000], "damaged", "文件已损坏或不完整，打不开。请用WPS或Office另存后再试。"),
        (BOMB, "zip_bomb", "文件解压后异常巨大，可能是压缩炸弹，没有处理。请用WPS打开，另存后再试。"),
        (replaced(saved(measures()), "word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "entity_bomb",
         "文档的XML声明了DOCTYPE或实体，可能是实体炸弹，没有读取。请用WPS打开，另存为DOCX后再试。"),
    ],
)  # fmt: skip
def test_what_is_no_harmless_docx_is_refused_by_name(data: bytes, code: str, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        contents.imported_docx(data)
    assert (refused.value.code, refused.value.message) == (code, message)


def test_a_document_of_more_than_a_hundred_megabytes_is_refused_unread() -> None:
    with pytest.raises(UnreadableFile, match="文件超过100MB，没有处理。请去掉图片，或者分成几个文件。"):
        contents.imported_docx(b"PK\x03\x04" + bytes(LARGEST))


def test_the_child_says_the_same() -> None:
    data = saved(measures())
    assert contents.imported_docx(data) == imported(data)
