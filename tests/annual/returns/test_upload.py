"""Filing by upload: the document must be this body's of this year; what is not plainly printed is confirmed cell by cell."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from gongkai.annual.models import ConfirmedCell, Part, ReturnDraft
from gongkai.annual.returns.cells import spots, values_of
from gongkai.annual.returns.drafting import begin_upload, discard_draft, save_draft
from gongkai.annual.returns.filing import Filing, file_draft
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.annual.returns.sheets import HEADS, WIDTHS, blank_rows
from gongkai.files.models import State
from gongkai.law.reasons import Refused
from gongkai.report.codec import to_dict
from gongkai.report.model import Cell, Report
from gongkai.writing.register import write_workbook
from tests.annual.documents import document, received
from tests.annual.returns.collecting import Collecting, texts

YEAR = 2024


@pytest.fixture(autouse=True)
def listed(at: Collecting) -> None:
    lines = [Line(at.town, Part.COUNTED), Line(at.bureau, Part.COUNTED)]
    declare_list(at.supervisor, at.county, YEAR, lines, due_on=date(2025, 1, 31), notice="条例第四十九条")


def uploaded(at: Collecting, data: bytes, name: str = "年报.html") -> ReturnDraft:
    return begin_upload(at.clerk, at.county, at.town, YEAR, received(at.clerk, data, name))


def refused(at: Collecting, data: bytes, name: str = "年报.html") -> str:
    with pytest.raises(Refused) as told:
        uploaded(at, data, name)
    return str(told.value)


def doubtful(draft: ReturnDraft, **cells: Cell) -> ReturnDraft:
    """The draft as if these cells had been read so."""
    report = draft.read()
    assert report is not None
    keys = spots(YEAR)
    typed = draft.texts()
    for name, cell in cells.items():
        spot = keys[name.replace("__", ".")]
        report.tables[spot.kind].rows[spot.row].cells[spot.index] = cell  # type: ignore[union-attr]
        typed.pop(spot.key)
    draft.content, draft.typed = json.dumps(to_dict(report)), json.dumps(typed)
    draft.save()
    return draft


def test_what_is_plainly_printed_is_filled_in_and_filed(at: Collecting) -> None:
    draft = uploaded(at, document())
    course = file_draft(at.clerk, draft, Filing("核对无误"))
    assert course.report.basis == "upload"
    assert course.report.file.state == State.CLEAN
    assert not ConfirmedCell.objects.exists()
    assert not ReturnDraft.objects.exists()


def test_another_year_and_another_body_are_refused_with_what_was_read(at: Collecting) -> None:
    assert refused(at, document(year=2023)) == "文件所载年度为2023年，报送的应是2024年的年报，请核对是否选错文件"
    assert refused(at, document("青禾县民政局")) == (
        "文件所载机关为“青禾县民政局”，报送的应是“柳溪镇人民政府”的年报，请核对是否选错文件"
    )
    assert not ReturnDraft.objects.exists()


def test_what_is_no_report_is_refused(at: Collecting) -> None:
    assert "既没有统计表，也没有年报标题" in refused(at, "<html><body><p>通知</p></body></html>".encode())
    assert refused(at, b"%PDF-1.7 broken", "年报.pdf").startswith("年报.pdf：")


def test_a_restored_cell_waits_for_a_person_and_what_was_read_is_kept(at: Collecting) -> None:
    draft = uploaded(at, document())
    right = values_of(draft.read(), YEAR)["applications.granted.total"].value  # type: ignore[arg-type, union-attr]
    draft = doubtful(draft, applications__granted__total=Cell(right, _state("solved"), None))
    with pytest.raises(Refused, match="表三“（一）予以公开”行“总计”列没有填写"):
        file_draft(at.clerk, draft, Filing("核对无误"))
    draft = save_draft(at.clerk, draft, draft.texts() | {"applications.granted.total": str(right)}, "")
    course = file_draft(at.clerk, draft, Filing("核对无误"))
    (kept,) = ConfirmedCell.objects.filter(report=course.pk)
    assert (kept.read_state, kept.read_value, kept.value) == ("solved", str(right), str(right))


def test_a_corrected_cell_keeps_what_was_read(at: Collecting) -> None:
    draft = uploaded(at, document())
    before = draft.texts()["proactive.licensing.decisions"]
    draft = save_draft(at.clerk, draft, draft.texts() | {"proactive.licensing.decisions": "4321"}, "")
    course = file_draft(at.clerk, draft, Filing("原文印错，以台账为准"))
    (kept,) = ConfirmedCell.objects.filter(report=course.pk)
    assert (kept.read_state, kept.read_value, kept.value) == ("printed", before, "4321")
    cell = values_of(course.report.typed(), YEAR)["proactive.licensing.decisions"]
    assert (cell.value, cell.printed) == (4321, before)  # type: ignore[union-attr]


def sheet(at: Collecting, name: str = "柳溪镇人民政府", year: int = YEAR, **cells: str) -> bytes:
    """A 填报表 of a right report, with other text in these cells."""
    filled = texts(_read(document()), YEAR, **cells)
    rows = [[*row[:5], text] for row, text in zip(blank_rows(name, year), filled.values(), strict=True)]
    book = io.BytesIO()
    write_workbook(book, "填报表", HEADS, WIDTHS, rows)
    return book.getvalue()


def test_a_filled_sheet_is_read_line_by_line(at: Collecting) -> None:
    draft = uploaded(at, sheet(at), "填报表.xlsx")
    assert draft.texts() == texts(_read(document()), YEAR)
    cell = values_of(draft.read(), YEAR)["proactive.rules.issued"]  # type: ignore[arg-type]
    assert (cell.place.line, cell.printed) == (2, "0")  # type: ignore[union-attr]
    assert file_draft(at.clerk, draft, Filing("核对无误")).report.basis == "upload"


def test_in_a_sheet_a_blank_and_a_negative_figure_are_refused(at: Collecting) -> None:
    draft = uploaded(at, sheet(at, proactive__penalties__decisions="", proactive__coercion__decisions="-2"), "填报表.xlsx")
    with pytest.raises(Refused) as told:
        file_draft(at.clerk, draft, Filing("核对无误"))
    assert str(told.value) == (
        "表二“行政强制”行“本年处理决定数量”列：填的是“-2”，数据不能小于零，请核对；"
        "表二“行政处罚”行“本年处理决定数量”列没有填写：没有发生的请填0，不能空着"
    )


def test_a_sheet_in_yuan_under_a_head_of_ten_thousand_is_asked_about(at: Collecting) -> None:
    draft = uploaded(at, sheet(at, proactive__fees__amount="365000"), "填报表.xlsx")
    with pytest.raises(Refused) as told:
        file_draft(at.clerk, draft)
    assert "t2-unit" in [reason.code for reason in told.value.reasons]


def test_a_sheet_of_another_body_or_year_is_refused(at: Collecting) -> None:
    assert refused(at, sheet(at, "青禾县民政局"), "填报表.xlsx").startswith("文件所载机关为“青禾县民政局”")
    assert refused(at, sheet(at, year=2023), "填报表.xlsx").startswith("文件所载年度为2023年")


def test_another_spreadsheet_is_refused_with_what_to_do(at: Collecting) -> None:
    assert refused(at, "甲,乙\n1,2\n".encode(), "表.csv") == (
        "表.csv 不是填报表：第一行应有机关、年度、表、行、列、数值；请下载填报表填写后上传"
    )


def test_a_draft_that_is_given_up_takes_its_file_along(at: Collecting) -> None:
    draft = uploaded(at, document())
    file = draft.file
    discard_draft(at.clerk, draft)
    file.refresh_from_db()
    assert file.state == State.DESTROYED


def test_a_second_upload_replaces_the_first(at: Collecting) -> None:
    first = uploaded(at, document()).file
    again = uploaded(at, document() + b"\n")
    first.refresh_from_db()
    assert (first.state, ReturnDraft.objects.get().pk) == (State.DESTROYED, again.pk)


def _state(name: str) -> Any:
    from gongkai.report.model import State as CellState

    return CellState(name)


def _read(data: bytes) -> Report:
    from gongkai.reading.reader import read_bytes

    return read_bytes(data, "年报.html")[0]
