"""Registering a letter at the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications.models import Application, AttachedAs
from tests.applications.office import IDENTITY_NUMBER, PHONE, Office

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def typed(office: Office, **changes: Any) -> dict[str, Any]:
    """A mailed letter as a clerk types it."""
    return {
        "key": "k1", "body": office.town.pk, "channel": "registered_mail", "arrived_on": "2026-03-02",
        "office_received_on": "2026-03-04", "kind": "natural_person", "name": "申请人甲",
        "identity_kind": "居民身份证", "identity_number": IDENTITY_NUMBER, "phone": PHONE,
        "title": "2025年度村级道路硬化项目验收报告", "topic": "planning", "form": "paper", "route": "mail",
        "purpose": "disclosure",
    } | changes  # fmt: skip


def test_the_form_names_the_day_of_each_channel(clerk: Client) -> None:
    page = clerk.get("/desk/applications/new/").content.decode()
    for words in ("收发室签收日", "转到公开机构日", "提交日期", "收到信函日", "高校、科研院所"):
        assert words in page


def test_a_letter_is_registered_and_its_due_date_stands_on_the_page_with_its_arithmetic(
    office: Office, clerk: Client
) -> None:
    answer = clerk.post("/desk/applications/new/", typed(office), follow=True)
    page = answer.content.decode()
    assert "已登记：〔2026〕第0001号" in page
    assert "2026-03-30" in page
    assert "第20个工作日，答复期限届满" in page
    assert "途中已用去2个工作日" in page
    assert IDENTITY_NUMBER not in page and PHONE not in page


def test_a_plain_letter_waits_for_the_confirmation_of_both_sides(office: Office, clerk: Client) -> None:
    page = clerk.post("/desk/applications/new/", typed(office, channel="plain_mail"), follow=True).content.decode()
    assert "等待与申请人双方确认，确认之日为收到申请之日" in page
    assert "登记双方确认" in page


def test_a_refused_letter_keeps_what_was_typed_and_says_why(office: Office, clerk: Client) -> None:
    answer = clerk.post("/desk/applications/new/", typed(office, arrived_on="20256-03-02", name="王小明"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不是日期，应写为 2024-03-01 的样子，年份为四位" in page
    assert "王小明" in page and "20256-03-02" in page
    assert not Application.objects.exists()


def test_the_law_s_refusal_names_its_article(office: Office, clerk: Client) -> None:
    page = clerk.post("/desk/applications/new/", typed(office, title="")).content.decode()
    assert "《政府信息公开条例》第二十九条" in page


def test_the_same_form_sent_twice_registers_once(office: Office, clerk: Client) -> None:
    for _ in range(2):
        answer = clerk.post("/desk/applications/new/", typed(office), follow=True)
    assert Application.objects.count() == 1
    assert "这份表单已经提交过，没有重复办理" in answer.content.decode()


def test_the_photograph_of_the_envelope_is_kept_as_a_proof(office: Office, clerk: Client) -> None:
    photo = SimpleUploadedFile("信封.png", PNG)
    page = clerk.post("/desk/applications/new/", typed(office, originals=[photo]), follow=True).content.decode()
    assert Application.objects.get().attachments.get().attached_as == AttachedAs.PROOF
    assert "下载“信封.png”（查看留记录）" in page


def test_a_program_among_the_files_stops_the_registration_as_a_whole(office: Office, clerk: Client) -> None:
    program = SimpleUploadedFile("申请书.pdf", b"\x7fELF" + b"\0" * 40)
    answer = clerk.post("/desk/applications/new/", typed(office, originals=[program]))
    assert answer.status_code == 422
    assert "是可执行程序，不能接收" in answer.content.decode()
    assert not Application.objects.exists()


def test_another_application_of_the_same_person_is_shown_after_saving(office: Office, clerk: Client) -> None:
    clerk.post("/desk/applications/new/", typed(office))
    second = typed(office, key="k2", title="另一份文件", arrived_on="2026-03-05", office_received_on="")
    page = clerk.post("/desk/applications/new/", second, follow=True).content.decode()
    assert "同一申请人或者相同内容的申请" in page
    assert "〔2026〕第0001号" in page


def test_who_may_not_register_for_any_body_finds_no_form(office: Office, signed_in: Any) -> None:
    assert signed_in(office.supervisor).get("/desk/applications/new/").status_code == 404


@pytest.mark.parametrize("day", ["2026-03-02"])
def test_a_clerk_of_another_body_cannot_register_here(office: Office, signed_in: Any, day: str) -> None:
    answer = signed_in(office.stranger).post("/desk/applications/new/", typed(office, arrived_on=day))
    assert answer.status_code == 422
    assert not Application.objects.filter(body=office.town).exists()
    assert date.fromisoformat(day).year == 2026
