"""Documents as offices write them, of a county that does not exist."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from PIL import Image

from tests.files.hidden.office import saved
from tests.files.hidden.photographs import photograph

_NUMBERS = """<w:abstractNum {0} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="第%1条"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>"""


def measures() -> Document:
    """办法: title, numbered articles, a list, a table with a merged head, a picture with a place, a hidden word."""
    document = Document()
    document.core_properties.author = "柳青禾"
    document.add_heading("青禾县政府信息公开办法", 0)
    document.add_heading("一、总则", 1)
    _number(document)
    for level, text in ((0, "为了规范工作，制定本办法。"), (0, "公开遵循以下原则："), (1, "公正；"), (1, "便民。")):
        _numbered(document.add_paragraph(text), level)
    document.add_paragraph("指南", style="List Bullet")
    document.add_paragraph("年报", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "情况表"
    table.cell(1, 0).text, table.cell(1, 1).text = "收到", "22"
    document.add_picture(io.BytesIO(photograph()), Inches(1))
    last = document.add_paragraph("由")
    last.add_run("县政府办公室").bold = True
    last.add_run("（内部意见）").font.hidden = True
    last.add_run("解释。")
    return document


def with_run(xml: str) -> bytes:
    """A document whose last paragraph holds some markup."""
    document = Document()
    document.add_paragraph("青禾县")._p.append(parse_xml(xml))
    return saved(document)


def declared(tag: str, inner: str) -> str:
    """An element of WordprocessingML with its namespaces."""
    return f"<w:{tag} {nsdecls('w', 'a', 'pic', 'r')} w:id='9' w:author='柳青禾'>{inner}</w:{tag}>"


def with_picture(content: bytes, *, crop: str = "") -> bytes:
    """A document with one picture of whatever bytes, put in place of a red square; cropped where wanted."""
    document = Document()
    document.add_paragraph("位置图：")
    square = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(square, "PNG")
    document.add_picture(io.BytesIO(square.getvalue()))
    data = saved(document)
    if crop:
        data = changed(data, "word/document.xml", b"<a:stretch>", f"<a:srcRect {crop}/><a:stretch>".encode())
    return replaced(data, "word/media/image1.png", content)


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    """The package with another content of a part, which is added where it is not there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name != part:
                made.writestr(name, source.read(name))
        made.writestr(part, content)
    return target.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with a part in which something was put for something else."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        content = source.read(part)
    assert old in content
    return replaced(data, part, content.replace(old, new))


def _number(document: Document) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERS.format(nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _numbered(paragraph: object, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))
