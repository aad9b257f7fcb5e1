"""The sheet that is signed and the letter with which a report goes to the supervising office."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest

from gongkai.reading.reader import read_bytes
from gongkai.report.model import Cell, Report, State
from gongkai.writing.annual.filing import Filing, Signatures, figures_digest, filing_letter, sign_off_sheet
from gongkai.writing.annual.formats import FORMATS
from gongkai.writing.letter_docx import write_letter
from gongkai.writing.letter_pdf import letter_pdf
from gongkai.writing.office_form import form_pdf, write_form_docx
from tests.writing.annual.random_reports import report_of
from tests.writing.letters import pages_of
from tests.writing.reports import BODY, replace_cell, report_2014, report_2019, report_2021

FILING = Filing(BODY, "云溪县人民政府办公室", "临政函〔2023〕2号", date(2023, 1, 18), "周敏", "0578-8812345")


def sheet_text(report: Report, *args) -> str:
    return "".join("".join(pages_of(form_pdf(sign_off_sheet(report, *args)).pdf)).split())


def letter_text(report: Report, filing: Filing = FILING) -> str:
    return "".join("".join(pages_of(letter_pdf(filing_letter(report, filing)).pdf)).split())


def test_the_sheet_holds_figures_places_to_sign_and_the_digest():
    text = sheet_text(report_2021())
    assert "政府信息公开工作年度报告签字盖章页" in text
    for label in ("单位负责人", "审核人", "填报人", "联系电话", "填报日期", "单位盖章"):
        assert label in text
    assert "本年新收政府信息公开申请8件" in text
    assert "行政规范性文件本年制发件数2件" in text
    digest = figures_digest(report_2021())
    assert digest[:32] in text
    assert digest[32:] in text


def test_names_that_are_known_are_printed():
    text = sheet_text(report_2021(), Signatures("陈立", "周敏", "吴桐", "0578-8812345", date(2023, 1, 16)))
    for word in ("陈立", "周敏", "吴桐", "0578-8812345", "2023年1月16日"):
        assert word in text


def test_a_blank_figure_is_told_to_be_blank_on_the_sheet():
    report = replace_cell(report_2021(), "applications", "received_new", 6, Cell(None, State.BLANK))
    assert "本年新收政府信息公开申请（表内空白）" in sheet_text(report)


def test_the_digest_is_that_of_the_figures_in_every_format():
    report = report_of(4, "2021")
    for name, one in FORMATS.items():
        if one.read_back and name != "pdf":
            [found] = read_bytes(one.write(report), f"年报{one.suffix}")
            assert figures_digest(found) == figures_digest(report)


def test_one_figure_changed_is_another_digest_and_a_blank_is_not_zero():
    changed = replace_cell(report_2021(), "proactive", "coercion", 0, Cell(None, State.BLANK))
    digests = {figures_digest(report_2021()), figures_digest(changed), figures_digest(report_2019())}
    assert len(digests) == 3


def test_the_letter_names_law_report_figures_and_attachments():
    text = letter_text(report_2021())
    assert f"{BODY}关于报送2022年度政府信息公开工作年度报告的函" in text
    assert "第四十九条、第五十条" in text
    assert "（国办公开办函〔2021〕30号）" in text
    assert "本年新收政府信息公开申请8件，上年结转政府信息公开申请0件，本年度办理结果总计7件" in text
    assert "报告各统计表已按勾稽关系核对，没有不符。" in text
    assert "2.政府信息公开工作年度报告签字盖章页" in text
    assert "（联系人：周敏，联系电话：0578-8812345）" in text


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (report_2019(), "（国办公开办函〔2019〕60号）"),
        (report_2014(), "根据《中华人民共和国政府信息公开条例》的规定，"),
    ],
)
def test_the_letter_cites_what_was_in_force(report, words):
    assert words in letter_text(report)


def test_the_letter_says_openly_what_does_not_reconcile():
    report = replace_cell(report_2021(), "applications", "granted", 6, Cell(9))
    assert re.search("报告统计表有\\d+处勾稽关系不符（表三），说明另附。", letter_text(report))


def test_the_letter_leaves_out_a_figure_that_is_not_known():
    report = replace_cell(report_2021(), "applications", "received_new", 6, Cell(None, State.BLANK))
    assert "本年新收政府信息公开申请" not in letter_text(report)


def test_both_are_also_written_as_docx():
    file = io.BytesIO()
    write_form_docx(sign_off_sheet(report_2021()), file)
    cells = [cell.text for table in docx.Document(file).tables for row in table.rows for cell in row.cells]
    assert "单位负责人" in cells
    file = io.BytesIO()
    write_letter(filing_letter(report_2021(), FILING), file)
    assert any("现予报送" in paragraph.text for paragraph in docx.Document(file).paragraphs)
