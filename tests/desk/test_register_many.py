"""登记同类申请: a burst of applications with the same words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications.models import Application
from tests.applications.office import IDENTITY_NUMBER, PHONE, Office

ADDRESS = "/desk/applications/new/many/"


def typed(office: Office, people: dict[int, dict[str, str]], **changes: Any) -> dict[str, Any]:
    """What is the same for all, and the rows that somebody filled in."""
    sent = {
        "key": "k1", "body": office.town.pk, "channel": "registered_mail", "arrived_on": "2026-03-02", "rows": "10",
        "title": "2025年度村级道路硬化项目验收报告", "topic": "planning", "form": "paper", "route": "mail",
        "purpose": "disclosure",
    } | changes  # fmt: skip
    for number in range(int(sent["rows"])):
        row = {"kind": "natural_person", "identity_kind": "居民身份证"} | people.get(number, {})
        sent |= {f"{name}_{number}": value for name, value in row.items()}
    return sent


def person(name: str, **fields: str) -> dict[str, str]:
    return {"name": name, "identity_number": IDENTITY_NUMBER, "phone": PHONE} | fields


def test_each_row_is_an_application_and_empty_rows_are_none(office: Office, clerk: Client) -> None:
    rows = {0: person("申请人甲"), 3: person("申请人乙"), 7: person("某合作社", kind="business")}
    page = clerk.post(ADDRESS, typed(office, rows), follow=True).content.decode()
    assert "已登记3件：〔2026〕第0001号至〔2026〕第0003号" in page
    assert "〔2026〕第0002号" in page and "申请人乙" in page and "对所选各件办理" in page
    assert IDENTITY_NUMBER not in page and PHONE not in page
    kinds = Application.objects.order_by("pk").values_list("applicant__kind", flat=True)
    assert list(kinds) == ["natural_person", "natural_person", "business"]
    titles = set(Application.objects.values_list("requests__title", flat=True))
    assert titles == {"2025年度村级道路硬化项目验收报告"}


def test_the_same_form_sent_twice_registers_once(office: Office, clerk: Client) -> None:
    sent = typed(office, {0: person("申请人甲"), 1: person("申请人乙")})
    for _ in range(2):
        answer = clerk.post(ADDRESS, sent, follow=True)
    assert Application.objects.count() == 2
    assert "这份表单已经提交过，没有重复办理" in answer.content.decode()


def test_more_rows_come_by_a_button_and_what_was_typed_stays(office: Office, clerk: Client) -> None:
    sent = typed(office, {2: person("申请人甲")}, more="1", arrived_on="2026-03-02")
    page = clerk.post(ADDRESS, sent).content.decode()
    assert page.count('name="name_') == 20 and 'name="rows" value="20"' in page
    assert "申请人甲" in page and "2025年度村级道路硬化项目验收报告" in page
    assert not Application.objects.exists()


def test_there_are_fifty_rows_at_most(office: Office, clerk: Client) -> None:
    page = clerk.post(ADDRESS, typed(office, {}, rows="50", more="1")).content.decode()
    assert page.count('name="name_') == 50
    assert "再加10行" not in page and "一次最多登记50件，其余另行登记。" in page
    assert clerk.post(ADDRESS, typed(office, {}, rows="50") | {"rows": "9999"}).content.decode().count('name="name_') == 10


def test_a_refusal_names_the_row_keeps_all_and_registers_none(office: Office, clerk: Client) -> None:
    rows = {0: person("申请人甲"), 4: person("申请人乙")}
    answer = clerk.post(ADDRESS, typed(office, rows, title=""))
    page = answer.content.decode()
    assert answer.status_code == 422 and not Application.objects.exists()
    assert "一件也没有登记，原因如下（已填的内容都还在）：" in page
    assert "<li>第1件：" in page and "<li>第2件：" in page and "《政府信息公开条例》第二十九条" in page
    assert page.index("申请人甲") < page.index("申请人乙")


def test_filled_rows_stand_first_so_that_their_numbers_are_those_of_the_refusal(office: Office, clerk: Client) -> None:
    page = clerk.post(ADDRESS, typed(office, {8: person("申请人乙")}, title="")).content.decode()
    assert 'name="name_0" value="申请人乙"' in page


def test_no_row_filled_in_is_told(office: Office, clerk: Client) -> None:
    answer = clerk.post(ADDRESS, typed(office, {}))
    assert answer.status_code == 422 and "没有选择申请，请至少选择一件" in answer.content.decode()


def test_only_who_registers_finds_the_page(office: Office, clerk: Client, signed_in: Any) -> None:
    assert "登记同类申请（多人、内容相同）" in clerk.get("/desk/applications/new/").content.decode()
    assert signed_in(office.signer).get(ADDRESS).status_code == 404
    assert signed_in(office.stranger).post(ADDRESS, typed(office, {0: person("申请人甲")})).status_code == 422
    assert not Application.objects.exists()


@pytest.mark.parametrize("rows", ["10", "50"])
def test_the_page_asks_few_questions(office: Office, clerk: Client, rows: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        clerk.post(ADDRESS, typed(office, {0: person("申请人甲")}, rows=rows, more="1"))
    assert len(asked) <= 20
