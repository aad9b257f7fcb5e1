"""Office documents that hide something, of people who do not exist."""

import io
import zipfile
from collections.abc import Callable

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

NAME = "柳青禾"


def text_document(*added: str, settings: str = "", named: bool = False) -> bytes:
    """A DOCX of two paragraphs; `added` are runs or marks put into the second one, as XML without declarations."""
    document = Document()
    document.core_properties.author = NAME if named else ""
    document.core_properties.comments = ""
    document.core_properties.title = ""
    document.add_paragraph("关于征地补偿的答复")
    paragraph = document.add_paragraph("现将有关信息提供给你。")
    for xml in added:
        paragraph._p.append(parse_xml(_declared(xml)))
    if settings:
        document.settings.element.append(parse_xml(_declared(settings)))
    return saved(document)


def commented_document() -> bytes:
    """Two paragraphs, a comment on the first run."""
    document = Document()
    document.core_properties.author = document.core_properties.comments = ""
    paragraph = document.add_paragraph("关于征地补偿的答复")
    document.add_comment(paragraph.runs, text=f"{NAME}：请勿外传", author=NAME, initials="L")
    return saved(document)


def saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def workbook(change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """An XLSX with the sheet 汇总 and whatever `change` does to it."""
    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    sheet.title = "汇总"
    for row in (["村", "户数"], ["青禾村", 12], ["白云村", 8], ["合计", "=SUM(B2:B3)"]):
        sheet.append(row)
    change(book)
    return saved(book)


def hide_sheet(book: Workbook, state: str = "hidden") -> None:
    book.create_sheet("名单").append([NAME])
    book["名单"].sheet_state = state


def hide_very(book: Workbook) -> None:
    hide_sheet(book, "veryHidden")


def hide_rows(book: Workbook) -> None:
    for row in (2, 3):
        book["汇总"].row_dimensions[row].hidden = True


def hide_column(book: Workbook) -> None:
    book["汇总"].column_dimensions["B"].hidden = True


def comment(book: Workbook) -> None:
    book["汇总"]["B2"].comment = Comment(f"{NAME}核对", NAME)


def name_cells(book: Workbook) -> None:
    book.defined_names["人员"] = DefinedName("人员", attr_text="汇总!$A$2:$A$3")


def print_nothing(book: Workbook) -> None:
    book["汇总"]["B3"].number_format = ";;;"


def tell_author(book: Workbook) -> None:
    book.properties.creator = NAME
    book.properties.lastModifiedBy = NAME


def with_files(data: bytes, files: dict[str, bytes]) -> bytes:
    """The package with more files, or with other content for those that it has."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name not in files:
                made.writestr(name, source.read(name))
        for name, content in files.items():
            made.writestr(name, content)
    return target.getvalue()


def _declared(xml: str) -> str:
    name, _, rest = xml[1:].partition(">")
    short = name.endswith("/")
    return f"<{name.removesuffix('/')} {nsdecls('w', 'a')}{'/' if short else ''}>{rest}"
