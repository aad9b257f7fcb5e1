"""DOCX: body order, merged cells once, revisions, text boxes, numbers that Word prints itself."""

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from gongkai.reading.document import Document
from gongkai.reading.formats import load
from tests import shared_data


def read(document: "docx.document.Document") -> Document:
    file = BytesIO()
    document.save(file)
    return load(file.getvalue(), "x.docx")


def shown(document: "docx.document.Document") -> list[str | tuple[str, ...]]:
    return [line.text if line.table is None else line.cells or () for line in read(document).lines]


def xml(inner: str) -> object:
    return parse_xml(inner.replace(">", f" {nsdecls('w')}>", 1))


def test_paragraphs_and_tables_come_in_body_order() -> None:
    document = docx.Document()
    document.add_paragraph("一、总体情况")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "规章", "0"
    document.add_paragraph("尾")
    assert shown(document) == ["一、总体情况", ("规章", "0"), "尾"]


def test_merged_cells_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "三、办理结果"
    table.cell(0, 0).merge(table.cell(0, 3)).text = "申请人情况"
    assert shown(document) == [("申请人情况",), ("三、办理结果", "11", "12", "13"), ("21", "22", "23")]


def test_paragraphs_of_a_cell_join_without_a_blank() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "商业\n企业"
    table.cell(0, 1).text = "0"
    assert shown(document) == [("商业企业", "0")]


def test_a_table_in_a_content_control_is_read() -> None:
    document = docx.Document()
    control = xml("<w:sdt><w:sdtContent><w:p><w:r><w:t>控件内</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>规章</w:t>"
                  "</w:r></w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:sdtContent>"
                  "</w:sdt></w:tr></w:tbl></w:sdtContent></w:sdt>")
    document.element.body.insert(0, control)
    assert shown(document) == ["控件内", ("规章", "7")]


def test_a_nested_table_is_the_grid() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "左"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "3"
    assert shown(document) == ["左", ("规章", "3")]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("共")
    paragraph._p.append(xml("<w:del><w:r><w:delText>21</w:delText></w:r></w:del>"))
    paragraph._p.append(xml("<w:ins><w:r><w:t>22</w:t></w:r></w:ins>"))
    paragraph._p.append(xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"))
    assert shown(document) == ["共22"]


def test_text_boxes_are_read_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    run = parse_xml(f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                    f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
                    "</mc:AlternateContent></w:r>")
    document.add_paragraph("正文")._p.append(run)
    assert shown(document) == ["正文", "框内"]


def test_numbers_that_word_prints_itself_are_restored() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, xml('<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
                            '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
                            '<w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
                            '<w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'))
    numbering.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in ((0, "总体情况"), (1, "主动公开"), (1, "依申请公开"), (2, "属于国家秘密"), (0, "主动公开政府信息情况"), (1, "甲")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
    assert shown(document) == ["一、总体情况", "（一）主动公开", "（二）依申请公开", "1.属于国家秘密", "二、主动公开政府信息情况", "（一）甲"]


def test_core_properties_are_kept_without_the_writers_name() -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "某镇年报", "张三"
    document.add_paragraph("x")
    read_back = read(document)
    assert read_back.title == "某镇年报"
    assert "张三" not in read_back.metadata.values()
    assert document.element.body.find(qn("w:p")) is not None


@shared_data.needed
def test_the_blank_form_gives_the_rows_of_the_form_of_2021() -> None:
    (path,) = shared_data.documents("reports/docx/blank-form-2021.docx")
    rows = [line.cells for line in load(path.read_bytes(), path.name).lines if line.table == 1 and line.cells]
    assert len([row for row in rows if len(row) >= 8]) == 25
    assert all(not any(row[-7:]) for row in rows[3:])
