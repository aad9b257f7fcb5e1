"""台账 at the desk: export of a register and of a list; upload, columns, trial, import, result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications.models import Application, ImportErrand, ImportStage, RegisterImport
from gongkai.applications.register.export import EXPORTED
from gongkai.desk.views import register_import
from gongkai.ledger.models import Event
from gongkai.remedies.models import Proceeding
from tests.applications.office import PHONE, Office, received
from tests.applications.register.sheets import HEADS, line, rows_of, workbook
from tests.remedies import paper

HOME = "/desk/register/"


@pytest.fixture
def head(office: Office, signed_in: Any) -> Client:
    return signed_in(office.head)


def uploaded(
    office: Office, head: Client, *lines: dict[str, Any], which: str = "applications", heads: Sequence[str] = HEADS
) -> RegisterImport:
    file = SimpleUploadedFile("台账.xlsx", workbook(lines, heads))
    answer = head.post(f"{HOME}upload/", {"body": office.town.pk, "which": which, "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return RegisterImport.objects.latest("pk")


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def chosen(page: str) -> dict[str, str]:
    """What the form of the columns sends when nobody changes it."""


    fields = {}
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        found = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = found[1] if found else ""
    return fields


def test_the_whole_way_from_the_spreadsheet_to_the_cases(office: Office, head: Client) -> None:
    row = uploaded(office, head, line(), line(登记编号="2024-002", 申请人姓名="申请人乙", 办理结果="信息不存在"))
    page = head.get(f"{HOME}{row.pk}/columns/").content.decode()
    assert "核对列的对应关系" in page and "受理日期" in page
    page = head.post(f"{HOME}{row.pk}/columns/", chosen(page), follow=True).content.decode()
    assert "现在还没有写入任何内容" in page
    assert "以信息不存在答复而台账没有检索记录" in page
    assert "一、本年新收政府信息公开申请数量" in page
    assert page.index("申请人乙") < page.index("申请人甲"), "problems come first"
    assert not Application.objects.exists()
    page = head.post(f"{HOME}{row.pk}/check/", {"do": "import"}, follow=True).content.decode()
    assert "〔2024〕第0001号" in page and "〔2024〕第0002号" in page
    assert "上传的文件含有未加密的联系方式，已经删除" in page
    page = head.post(f"{HOME}{row.pk}/check/", {"do": "import"}, follow=True).content.decode()
    assert "第1号" not in page and Application.objects.count() == 2


def test_reviews_and_suits_come_in_the_same_way_with_table_4(office: Office, head: Client) -> None:
    lines = (paper.review(), paper.suit(所经复议案号="青复〔2024〕1号", 责令办理="重新答复"))
    row = uploaded(office, head, *lines, which="remedies", heads=paper.HEADS)
    page = head.get(f"{HOME}{row.pk}/columns/").content.decode()
    assert "受理（立案）或者得知之日" in page and "类别空白时按" in page and "收到方式空白时按" not in page
    page = head.post(f"{HOME}{row.pk}/columns/", chosen(page), follow=True).content.decode()
    assert "年报表四，导入前后" in page and "未经复议直接起诉" not in page and "尚未审结" in page
    assert "责令办理：没有登记为责令办理的事项，只存入文字" in page
    assert "（2024）某行初1号" in page
    assert not Proceeding.objects.exists()
    page = head.post(f"{HOME}{row.pk}/check/", {"do": "import"}, follow=True).content.decode()
    assert "上传的文件含有当事人姓名，已经删除" in page
    assert Proceeding.objects.count() == 2
    assert "复议诉讼台账" in head.get(HOME).content.decode()
    page = head.post(f"{HOME}{row.pk}/check/", {"do": "import"}, follow=True).content.decode()
    assert Proceeding.objects.count() == 2


def test_a_refused_line_of_the_reviews_says_its_column_article_and_what_to_do(office: Office, head: Client) -> None:
    row = uploaded(office, head, paper.review(申请登记编号="2021-5"), which="remedies", heads=paper.HEADS)
    page = head.get(f"{HOME}{row.pk}/check/").content.decode()
    assert "申请登记编号：本系统没有登记编号为“2021-5”的申请（《政府信息公开条例》第五十条第一款第三项）。请核对编号" in page
    assert 'value="import"' not in page and 'value="only_good"' not in page


def test_bad_lines_are_told_with_article_and_advice_and_only_the_good_come_in_if_wanted(office: Office, head: Client) -> None:
    row = uploaded(office, head, line(), line(登记编号="2024-002", 申请人姓名="申请人乙", 受理日期=""))
    page = head.get(f"{HOME}{row.pk}/check/").content.decode()
    assert "收到日期：没有收到日期（《政府信息公开条例》第三十一条）。请填写收到申请之日，空白不是日期" in page
    assert "只导入可以导入的1行" in page and 'value="import"' not in page
    answer = head.post(f"{HOME}{row.pk}/check/", {"do": "import"})
    assert answer.status_code == 422
    assert "有1行不能导入，没有导入任何一行" in answer.content.decode()
    assert not Application.objects.exists()
    head.post(f"{HOME}{row.pk}/check/", {"do": "only_good"})
    assert Application.objects.count() == 1


def test_a_column_is_not_for_two_and_needed_ones_are_asked_for(office: Office, head: Client) -> None:
    row = uploaded(office, head, line())
    fields = chosen(head.get(f"{HOME}{row.pk}/columns/").content.decode())
    answer = head.post(f"{HOME}{row.pk}/columns/", fields | {"column_due_on": fields["column_received_on"]})
    assert answer.status_code == 422
    assert "一列只能对应台账的一列" in answer.content.decode()
    answer = head.post(f"{HOME}{row.pk}/columns/", fields | {"column_received_on": ""})
    assert "没有指定“收到日期”是表格的哪一列" in answer.content.decode()


def test_an_upload_that_is_given_up_leaves_nothing(office: Office, head: Client) -> None:
    row = uploaded(office, head, line())
    page = head.post(f"{HOME}{row.pk}/check/", {"do": "discard"}, follow=True).content.decode()
    assert "已放弃，上传的文件已删除" in page
    row.refresh_from_db()
    assert row.stage == ImportStage.REFUSED


def test_a_long_register_goes_to_the_worker(office: Office, head: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_import, "AT_ONCE", 1)
    row = uploaded(office, head, line(), line(登记编号="2024-002", 申请人姓名="申请人乙"))
    answer = head.post(f"{HOME}{row.pk}/check/", {"do": "import"}, follow=True)
    assert "正在后台导入" in answer.content.decode()
    assert answer["Refresh"] == "5"
    assert ImportErrand.objects.get().register_import == row
    assert not Application.objects.exists()


def test_what_is_no_register_is_refused_on_the_page(office: Office, head: Client) -> None:
    file = SimpleUploadedFile("台账.csv", "甲,乙,丙\n".encode())
    answer = head.post(f"{HOME}upload/", {"body": office.town.pk, "which": "applications", "file": file})
    assert answer.status_code == 422
    assert "没有找到台账的表头" in answer.content.decode()
    assert not RegisterImport.objects.exists()


def test_only_the_office_head_finds_the_import(office: Office, head: Client, clerk: Client) -> None:
    row = uploaded(office, head, line())
    assert "导入已有的台账" in head.get(HOME).content.decode()
    assert "导入已有的台账" not in clerk.get(HOME).content.decode()
    for address in ("columns/", "check/", ""):
        assert clerk.get(f"{HOME}{row.pk}/{address}").status_code == 404
    assert clerk.post(f"{HOME}upload/", {"body": office.town.pk, "file": SimpleUploadedFile("x.csv", b"1")}).status_code == 422


def asked(office: Office, **changes: Any) -> dict[str, Any]:
    return {"body": office.town.pk, "which": "applications", "kind": "xlsx", "year": ""} | changes


def test_the_register_is_downloaded_as_a_workbook(office: Office, clerk: Client) -> None:
    received(office, date(2024, 3, 1))
    answer = clerk.post(f"{HOME}export/", asked(office, particulars="on"))
    assert "attachment" in answer["Content-Disposition"]
    heads, row = rows_of(content(answer))
    assert row[heads.index("联系方式")] == PHONE
    assert Event.objects.filter(verb=EXPORTED).count() == 1


def test_as_csv_without_contacts_nothing_is_recorded(office: Office, clerk: Client) -> None:
    received(office, date(2024, 3, 1))
    text = content(clerk.post(f"{HOME}export/", asked(office, kind="csv"))).decode("utf-8-sig")
    assert "〔2024〕第0001号" in text and PHONE not in text
    assert not Event.objects.filter(verb=EXPORTED).exists()
    assert "案号" in content(clerk.post(f"{HOME}export/", asked(office, kind="csv", which="remedies"))).decode("utf-8-sig")


def test_nothing_is_exported_by_following_a_link(clerk: Client) -> None:
    assert clerk.get(f"{HOME}export/").status_code == 405


def test_a_signer_is_not_offered_contacts_and_does_not_get_them(office: Office, signed_in: Any) -> None:
    received(office, date(2024, 3, 1))
    signer = signed_in(office.signer)
    assert "带联系方式" not in signer.get(HOME).content.decode()
    heads, _ = rows_of(content(signer.post(f"{HOME}export/", asked(office, particulars="on"))))
    assert "联系方式" not in heads


def test_a_stranger_cannot_name_another_body(office: Office, signed_in: Any) -> None:
    answer = signed_in(office.stranger).post(f"{HOME}export/", asked(office))
    assert answer.status_code == 422


def test_a_list_is_exported_as_it_stands(office: Office, clerk: Client) -> None:
    received(office, date(2024, 3, 1))
    page = clerk.get("/desk/?list=open").content.decode()
    assert "导出台账" in page
    answer = clerk.post(f"{HOME}export/list/", {"list": "open", "which": "applications"})
    assert len(rows_of(content(answer))) == 2
    assert len(rows_of(content(clerk.post(f"{HOME}export/list/", {"list": "to_confirm", "which": "applications"})))) == 1
    assert clerk.post(f"{HOME}export/list/", {"list": "nothing", "which": "applications"}).status_code == 404
