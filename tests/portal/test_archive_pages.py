"""年报库 by plain requests: what is shown to whom, and what happens to what is handed in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import add_to_archive, withdraw_from_archive
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Demonstration
from gongkai.files.services import receive
from gongkai.site import clock
from tests.bodies.county import County, found_county, person_with
from tests.portal.documents import report_text

pytestmark = pytest.mark.django_db


@dataclass
class Archive:
    """An imagined county with reports: the town's of 2021, 2022 and 2024, of which the last does not add up."""

    county: County
    wrong: ArchiveEntry


def put(county: County, body: Body, year: int, received: int, granted: int | None = None) -> ArchiveEntry:
    text = report_text(body.name, year, received, granted)
    file = receive(text.encode(), f"{body.name}{year}.txt", actor=county.operator)
    return add_to_archive(county.operator, file).entries[0]


@pytest.fixture
def archive() -> Archive:
    county = found_county()
    put(county, county.town, 2021, 3)
    put(county, county.town, 2022, 6)
    put(county, county.bureau, 2024, 12)
    return Archive(county, put(county, county.town, 2024, 9, 7))


@pytest.fixture
def clerk(archive: Archive) -> Client:
    """A signed-in person of the town."""
    client = Client()
    client.force_login(
        person_with(archive.county, "clerk", archive.county.town, Role.HANDLER),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def page(client: Client, name: str, *arguments: object, **query: object) -> str:
    return client.get(reverse(f"portal:{name}", args=arguments), query).content.decode()


def text_file(body: str, year: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{body}{year}.txt", report_text(body, year).encode())


def test_anybody_sees_the_reports_by_body_and_year(client, archive):
    shown = page(client, "archive")
    assert "共 4 份年报。" in shown
    assert shown.index("2024</a>") < shown.index("2021</a>")


def test_the_list_is_narrowed_to_reports_with_errors(client, archive):
    shown = page(client, "archive", with_errors="on")
    assert "共 1 份年报。" in shown
    assert "! 2 处必须更正" in shown


def test_the_list_is_narrowed_by_name_and_year(client, archive):
    shown = page(client, "archive", text="民政局", year="2024")
    assert "共 1 份年报。" in shown
    assert "青禾县民政局2024年年报" in shown


def test_the_list_is_narrowed_to_a_body_and_those_below_it(client, archive):
    shown = page(client, "archive", body=archive.county.town.pk)
    assert "共 3 份年报。" in shown
    assert "只看柳溪镇人民政府和它的下级机关" in shown
    assert f"?body={archive.county.county.pk}" in page(client, "body", archive.county.county.pk)


def test_bodies_without_a_report_of_the_year_are_named(client, archive):
    shown = page(client, "archive", year="2022")
    missing = shown[shown.index("没有2022年年报的机关") :]
    assert "青禾县民政局" in missing
    assert "柳溪镇人民政府" not in missing


def test_a_filter_that_makes_no_sense_is_left_out(client, archive):
    assert "共 4 份年报。" in page(client, "archive", year="nonsense")


def test_a_report_is_shown_with_its_finding_and_its_original(client, archive):
    shown = page(client, "report", archive.wrong.pk)
    assert "发现 2 处必须更正的错误" in shown
    assert archive.wrong.report.file.sha256 in shown
    original = client.get(reverse("portal:original", args=[archive.wrong.pk]))
    assert original.content.decode() == report_text("柳溪镇人民政府", 2024, 9, 7)
    assert original["Content-Disposition"].startswith("attachment")


def test_a_report_is_compared_with_that_of_the_year_before(client, archive):
    entry = ArchiveEntry.objects.get(body=archive.county.town, year=2022)
    assert "2021年与2022年比较" in page(client, "report", entry.pk)


@pytest.mark.parametrize(("name", "start"), [("report_xlsx", b"PK"), ("report_docx", b"PK"), ("report_json", b"{")])
def test_a_report_is_taken_away_in_three_formats(client, archive, name, start):
    assert client.get(reverse(f"portal:{name}", args=[archive.wrong.pk])).content.startswith(start)


def test_a_bodys_years_stand_side_by_side_and_a_missing_one_is_a_gap(client, archive):
    shown = page(client, "body", archive.county.town.pk)
    assert "缺年报的年度：2023" in shown
    chart = json.loads(re.search(r'<script id="chart-data" type="application/json">(.*?)</script>', shown)[1])
    received = next(one for one in chart["series"] if one["name"] == "本年新收申请")
    assert received["values"][:4] == [3, 6, None, 9]
    assert chart["years"][:4] == ["2021", "2022", "2023", "2024"]


def test_what_was_found_between_two_years_stands_under_the_table(client, archive):
    shown = page(client, "body", archive.county.town.pk)
    between = shown[shown.index("相邻两年之间") :]
    assert "2021年与2022年比较" in between
    assert "2023年与2024年比较" not in between


def test_what_does_not_exist_is_not_found(client, archive):
    for name in ("report", "original", "body", "report_json"):
        assert client.get(reverse(f"portal:{name}", args=[999_999])).status_code == 404


def test_a_withdrawn_report_answers_with_its_notice(client, archive):
    withdraw_from_archive(archive.county.operator, archive.wrong, "wrong_document")
    response = client.get(reverse("portal:report", args=[archive.wrong.pk]))
    assert response.status_code == 410
    assert "不是该年度的年报" in response.content.decode()
    for name in ("original", "report_json", "report_xlsx"):
        assert client.get(reverse(f"portal:{name}", args=[archive.wrong.pk])).status_code == 404


def test_a_silent_takedown_tells_neither_title_nor_reason(client, archive):
    withdraw_from_archive(archive.county.operator, archive.wrong, "personal_data")
    response = client.get(reverse("portal:report", args=[archive.wrong.pk]))
    assert response.status_code == 410
    assert "柳溪镇" not in response.content.decode()
    assert "个人信息" not in response.content.decode()


def test_a_stranger_is_sent_to_the_login_before_anything_is_received(client, archive):
    response = client.post(reverse("portal:add"), {"report": text_file("柳溪镇人民政府", 2023)})
    assert response["Location"].startswith(reverse("account_login"))
    assert ArchiveEntry.objects.count() == 4


def test_a_clerk_adds_the_report_of_her_body(clerk, archive):
    response = clerk.post(reverse("portal:add"), {"report": text_file("柳溪镇人民政府", 2023)}, follow=True)
    assert "已存入年报库：柳溪镇人民政府2023年年报。" in response.content.decode()
    assert ArchiveEntry.objects.get(year=2023).body == archive.county.town


def test_a_clerk_cannot_add_the_report_of_another_body(clerk, archive):
    response = clerk.post(reverse("portal:add"), {"report": text_file("青禾县民政局", 2023)})
    assert response.status_code == 422
    assert "不能" in response.content.decode()
    assert not ArchiveEntry.objects.filter(year=2023).exists()


def test_the_same_file_twice_is_refused_and_says_where_it_is(clerk, archive):
    response = clerk.post(
        reverse("portal:add"),
        {"report": SimpleUploadedFile("又一份.txt", report_text("柳溪镇人民政府", 2024, 9, 7).encode())},
    )
    assert response.status_code == 422
    assert "这份文件已在年报库中：柳溪镇人民政府 2024年" in response.content.decode()


def test_a_file_that_cannot_be_read_is_refused_with_its_name(clerk):
    response = clerk.post(reverse("portal:add"), {"report": SimpleUploadedFile("坏.txt", b"\x00\x01\x02" * 50)})
    assert response.status_code == 422
    assert "坏.txt" in response.content.decode()


def test_a_report_of_an_unknown_name_is_added_once_its_body_is_chosen(clerk, archive):
    response = clerk.post(reverse("portal:add"), {"report": text_file("柳溪乡人民政府", 2023)})
    assert "是哪个机关的年报" in response.content.decode()
    file = response.context["file"]
    clerk.post(reverse("portal:choose_body", args=[file.pk]), {"body": archive.county.town.pk})
    assert ArchiveEntry.objects.get(year=2023).body == archive.county.town


def test_nobody_can_choose_a_body_for_the_file_of_another(clerk, archive):
    response = clerk.post(reverse("portal:add"), {"report": text_file("柳溪乡人民政府", 2023)})
    file = response.context["file"]
    other = Client()
    other.force_login(
        person_with(archive.county, "other", archive.county.town, Role.HANDLER),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    chosen = other.post(reverse("portal:choose_body", args=[file.pk]), {"body": archive.county.town.pk})
    assert chosen.status_code == 404


def test_a_handler_cannot_withdraw_and_the_head_of_the_office_can(clerk, archive):
    address = reverse("portal:withdraw", args=[archive.wrong.pk])
    assert clerk.get(address).status_code == 404
    head = Client()
    head.force_login(
        person_with(archive.county, "head", archive.county.town, Role.OFFICE_HEAD),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert "请选择撤除原因。" in head.post(address, {}).content.decode()
    head.post(address, {"reason": "wrong_document"})
    assert not ArchiveEntry.objects.get(pk=archive.wrong.pk).is_standing


def test_pages_turn(client, archive, monkeypatch):
    monkeypatch.setattr("gongkai.portal.views.archive.PAGE", 3)
    assert "第 1 页，共 2 页" in page(client, "archive", with_errors="")
    assert "柳溪镇人民政府2021年年报" in page(client, "archive", page="2")


def test_every_page_of_a_demonstration_says_so(client, archive):
    Demonstration.objects.create(flagged_at=clock.now())
    for address in ("/check/", "/archive/", f"/archive/{archive.wrong.pk}/", "/accounts/login/", "/nowhere/"):
        assert "演示数据：本库中的机关、人员和年报均为虚构。" in client.get(address).content.decode(), address
