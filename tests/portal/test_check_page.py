"""年报核查 by plain requests, as a browser without JavaScript makes them."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.annual.models import ArchiveEntry
from gongkai.files import bounding
from gongkai.files.models import StoredFile
from gongkai.portal import kept, throttle
from tests.shared_data import documents, needed

pytestmark = pytest.mark.django_db

REPORT = """柳湾镇人民政府2023年政府信息公开工作年度报告
四、政府信息公开行政复议、行政诉讼情况
行政复议
行政诉讼
结果维持 结果纠正 其他结果 尚未审结 总计
1 0 0 0 2 0 0 0 0 0 0 0 0 0 0
"""


def hand_in(client: Client, **fields: object):
    return client.post(reverse("portal:check"), fields)


def seed(number: int) -> SimpleUploadedFile:
    path = documents(f"seeds/{number:03}*.txt")[0]
    return SimpleUploadedFile(path.name, path.read_bytes())


@needed
def test_a_file_leads_to_a_page_with_its_figures(client):
    response = client.post(reverse("portal:check"), {"report": seed(3)}, follow=True)
    page = response.content.decode()
    assert "苏溪镇人民政府 2021" in page
    assert re.search(r'id="applications-granted-total".*?>8<span class="sign" aria-hidden="true">\*</span>', page, re.S)
    assert "推算补全" in page


def test_pasted_text_is_read_like_a_file(client):
    response = client.post(reverse("portal:check"), {"text": REPORT}, follow=True)
    assert "柳湾镇人民政府 2023" in response.content.decode()


def test_nothing_handed_in_says_what_to_do(client):
    response = hand_in(client)
    assert response.status_code == 422
    assert "还没有年报：请选择一个文件，或者把年报文字粘贴进来。" in response.content.decode()


def test_file_and_text_together_are_refused(client):
    response = hand_in(client, report=SimpleUploadedFile("年报.txt", REPORT.encode()), text=REPORT)
    assert response.status_code == 422
    assert "文件和粘贴的文字只能选一种" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("空.txt", b""),
        ("图.pdf", b"%PDF-1.7\n%broken"),
        ("程序.docx", b"PK\x03\x04broken"),
        ("乱.doc", b"\x00\x01\x02" * 99),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_reason_and_nothing_is_kept(client, name, contents):
    before = sorted(kept._folder().iterdir())
    response = hand_in(client, report=SimpleUploadedFile(name, contents))
    assert response.status_code == 422
    assert name in response.content.decode()
    assert sorted(kept._folder().iterdir()) == before


def test_a_file_over_the_limit_is_cut_off_and_named(client, monkeypatch):
    monkeypatch.setattr(bounding, "LARGEST", 1000)
    response = hand_in(client, report=SimpleUploadedFile("很大.txt", b"x" * 5000))
    assert response.status_code == 413
    assert "“很大.txt”超过" in response.content.decode()


def test_a_text_over_the_limit_is_refused_in_words(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = hand_in(client, text="字" * 1000)
    assert response.status_code == 413
    assert "粘贴的文字太长，没有读取。请改为上传文件。" in response.content.decode()


def test_a_script_is_told_the_address_or_the_reasons(client):
    asked = {"HTTP_ACCEPT": "application/json"}
    found = client.post(reverse("portal:check"), {"text": REPORT}, **asked)
    assert client.get(found.json()["page"]).status_code == 200
    refused = client.post(reverse("portal:check"), {}, **asked)
    assert refused.status_code == 422
    assert refused.json()["reasons"] == ["还没有年报：请选择一个文件，或者把年报文字粘贴进来。"]


def test_a_form_without_its_token_is_refused():
    assert Client(enforce_csrf_checks=True).post(reverse("portal:check"), {"text": REPORT}).status_code == 403


def test_the_share_of_one_address_is_limited(client, monkeypatch):
    monkeypatch.setattr(throttle, "CHECKS", 1)
    assert hand_in(client, text=REPORT).status_code == 302
    response = hand_in(client, text=REPORT)
    assert response.status_code == 429
    assert "请稍后再试" in response.content.decode()


def test_nothing_handed_in_enters_the_archive(client):
    hand_in(client, text=REPORT)
    assert not ArchiveEntry.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_result_is_told_not_to_be_stored_or_indexed(client):
    address = hand_in(client, text=REPORT)["Location"]
    response = client.get(address)
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_a_result_can_be_deleted_at_once(client):
    address = hand_in(client, text=REPORT)["Location"]
    client.post(f"{address}delete/")
    response = client.get(address)
    assert response.status_code == 404
    assert "核查结果已失效" in response.content.decode()


def test_deleting_needs_a_post(client):
    address = hand_in(client, text=REPORT)["Location"]
    assert client.get(f"{address}delete/").status_code == 405
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("file", "start"), [("reports.xlsx", b"PK"), ("1/form.docx", b"PK"), ("reports.json", b"{")]
)  # fmt: skip
def test_results_are_taken_away_as_files_of_the_right_kind(client, file, start):
    response = client.get(hand_in(client, text=REPORT)["Location"] + file)
    assert response.content.startswith(start)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_part_that_the_file_does_not_hold_is_not_found(client):
    assert client.get(hand_in(client, text=REPORT)["Location"] + "2/form.docx").status_code == 404


def test_what_a_stranger_wrote_is_shown_as_text_only(client):
    hostile = REPORT.replace("柳湾镇人民政府", "<script>alert(1)</script>镇人民政府")
    page = client.post(reverse("portal:check"), {"text": hostile}, follow=True).content.decode()
    assert "<script>alert" not in page


def test_a_file_name_is_shown_as_text_only(client):
    page = hand_in(client, report=SimpleUploadedFile("<img src=x>.txt", b"")).content.decode()
    assert "<img" not in page


def test_kept_results_are_outside_the_static_and_the_stored_files():
    folder = kept._folder().resolve()
    assert settings.STATIC_ROOT.resolve() not in folder.parents
    assert folder.stat().st_mode & 0o077 == 0
