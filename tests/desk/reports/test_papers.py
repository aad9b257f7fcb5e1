"""签字盖章、上报 at the desk: the sheet and the letter are downloaded, the sealed sheet is uploaded."""

from __future__ import annotations

import io
import re

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.annual.models import SealedSheet
from gongkai.items.services import deciding, drafting, publishing
from tests.annual.reports.office import JANUARY, approved, begun, submitted
from tests.desk.reports.conftest import Reports, fields_of
from tests.files.plain import plain_pdf

ABSENT = "未上传盖章件"
SCAN = plain_pdf("签字盖章页")


def scan(name: str = "签字盖章页.pdf", content: bytes = SCAN) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_a_sealed_sheet_is_uploaded_and_downloaded_again(office: Reports) -> None:
    address = f"{submitted(office.desk).pk}/papers/"
    assert ABSENT in office.page("writer", address)
    answer = office.send("writer", address, file=scan())
    assert answer.status_code == 302
    page = office.page("secrecy", address)
    assert ABSENT not in page
    assert "已于2024-01-08上传盖章件，盖章的数字与年报一致" in page
    (found,) = re.findall(r'href="/desk/reports/(\d+/papers/\d+/)"', page)
    assert office.get("secrecy", found).content == SCAN
    assert office.get("stranger", found).status_code == 404


def test_figures_that_change_after_sealing_are_told(office: Reports) -> None:
    item = submitted(office.desk)
    office.send("writer", f"{item.pk}/papers/", file=scan())
    SealedSheet.objects.update(figures="0" * 64)
    assert "盖章以后数字有改动：须重新打印、签字、盖章、上传" in office.page("writer", f"{item.pk}/papers/")


def test_without_a_file_and_with_another_kind_it_is_said_why(office: Reports) -> None:
    address = f"{submitted(office.desk).pk}/papers/"
    answer = office.send("writer", address)
    assert answer.status_code == 422
    assert "请选择一个文件：签字盖章页的扫描件，多页的合成一个PDF" in answer.content.decode()
    answer = office.send("writer", address, file=scan("页.txt", "签字盖章页".encode()))
    assert answer.status_code == 422
    assert "“页.txt”不是扫描件，请上传签字盖章页的PDF或者图片（国办公开办函〔2021〕30号）" in answer.content.decode()
    assert not SealedSheet.objects.exists()


def test_the_same_form_twice_uploads_once(office: Reports) -> None:
    address = f"{submitted(office.desk).pk}/papers/"
    fields = fields_of(office.page("writer", address))
    for _ in range(2):
        answer = office.client("writer").post(f"/desk/reports/{address}", fields | {"file": scan()})
        assert answer.status_code == 302
    assert SealedSheet.objects.count() == 1


def test_of_a_report_that_is_still_written_nothing_is_sealed(office: Reports) -> None:
    address = f"{begun(office.desk).item_id}/papers/"
    page = office.page("writer", address)
    assert "年报还在编辑，数字还可能改动：送审以后再打印，签字盖章的才是这一份。" in page
    assert 'type="file"' not in page
    answer = office.client("writer").post(f"/desk/reports/{address}", {"key": "k", "file": scan()})
    assert answer.status_code == 422
    assert "请先生成文件、送审，再打印签字盖章页，签字盖章后上传" in answer.content.decode()


def test_the_reviewers_look_and_do_not_upload(office: Reports) -> None:
    address = f"{submitted(office.desk).pk}/papers/"
    for who in ("signer", "legal", "supervisor"):
        assert 'type="file"' not in office.page(who, address)
        assert office.client(who).post(f"/desk/reports/{address}", {"file": scan()}).status_code == 404
    assert office.get("stranger", address).status_code == 404


def test_the_letter_of_a_published_report_names_whom_it_goes_to(office: Reports) -> None:
    item = submitted(office.desk)
    publishing.publish(office.desk.head, approved(office.desk, item))
    assert "主送：青禾县人民政府。" in office.page("head", f"{item.pk}/papers/")
    answer = office.get("supervisor", f"{item.pk}/file/letter-docx/")
    assert answer["Content-Disposition"].startswith("attachment")
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "柳溪镇人民政府关于报送2023年度政府信息公开工作年度报告的函" in texts
    assert "青禾县人民政府：" in texts
    assert "报告各统计表已按勾稽关系核对，没有不符。" in texts


def test_an_item_that_is_no_report_has_no_papers(office: Reports) -> None:
    desk = office.desk
    sheet = deciding.Sheet(title="应急预案", formed_on=JANUARY, way="proactive", signer="王镇长")
    item = deciding.decide(desk.writer, desk.town, "document", sheet)
    drafting.begin_version(desk.writer, item)
    assert office.get("writer", f"{item.pk}/papers/").status_code == 404


def test_the_page_asks_the_database_little(office: Reports) -> None:
    address = f"{submitted(office.desk).pk}/papers/"
    for name in ("一.pdf", "二.pdf", "三.pdf"):
        office.send("writer", address, file=scan(name))
    with CaptureQueriesContext(connection) as asked:
        office.page("writer", address)
    assert len(asked) <= 20
