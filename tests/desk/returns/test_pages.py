"""The pages of the returns: a county declares its list, a town types its tables, the county accepts and reads the sums."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.annual.models import AnnualReturn, ReturnCourse
from tests.annual.returns.collecting import YEAR, Collecting, accepted, collecting_county, declared, filed, right, texts

GRANTED = "applications.granted.natural_person"


@pytest.fixture
def at(db: None) -> Collecting:
    return collecting_county()


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def typed(found: Any, **more: str) -> dict[str, str]:
    return {f"c.{key}": value for key, value in texts(found).items()} | more


def draft_page(at: Collecting, body: Any) -> str:
    return f"/desk/returns/{at.county.pk}/{YEAR}/file/{body.pk}/"


def test_a_county_collects_from_list_to_sums(at: Collecting, signed_in: Any) -> None:
    office, town = signed_in(at.supervisor), signed_in(at.clerk)
    list_page = f"/desk/returns/{at.county.pk}/{YEAR}/list/"
    page = text(office.get(list_page))
    assert "下面是按机关登记提出的名单，请逐个核对。" in page
    sent = {"due_on": "2026-01-31", "notice": "青政办函〔2025〕12号", "key": "l1", f"part_{at.town.pk}": "counted"}
    sent |= {f"part_{at.bureau.pk}": "counted", f"part_{at.here.office.pk}": "", f"part_{at.here.centre.pk}": ""}
    page = text(office.post(list_page, sent, follow=True))
    assert "名单已经确定，共2个单位。" in page
    assert "报送截止日期2026-01-31（青政办函〔2025〕12号）。" in page

    owed = text(town.get(f"/desk/returns/bodies/{at.town.pk}/"))
    assert "2025年年报 → 青禾县人民政府" in owed
    where = draft_page(at, at.town)
    page = text(town.post(where, {"do": "form"}, follow=True))
    assert "还有200格没有填写。" in page
    page = text(town.post(where, typed(right(), do="save", **{f"c.{GRANTED}": ""}), follow=True))
    assert "已保存，还没有报送。" in page
    assert "还有1格没有填写。" in page
    refused = town.post(where, typed(right(), do="file", **{f"c.{GRANTED}": "-1"}))
    assert refused.status_code == 422
    assert "填的是“-1”，数据不能小于零，请核对" in text(refused)
    assert 'value="-1"' in text(refused)
    page = text(town.post(where, typed(right(), do="file", key="f1", on="2026-01-20"), follow=True))
    assert "已报送，等待主管部门接收。" in page
    assert "已报送，待接收" in page

    number = ReturnCourse.objects.get().pk
    page = text(office.post(f"/desk/returns/filed/{number}/acts/accept/", {"key": "a1"}, follow=True))
    assert "已接收，计入汇总。" in page
    page = text(office.get(f"/desk/returns/{at.county.pk}/{YEAR}/sums/"))
    assert "应计入汇总2个单位，已接收并计入1个；未报送1个：青禾县民政局。" in page
    page = text(office.get(f"/desk/returns/{at.county.pk}/{YEAR}/sums/cells/{GRANTED}/"))
    assert "合计8，由以下各单位的数据相加：" in page
    assert "柳溪镇人民政府" in page
    checked = text(office.get(f"/desk/returns/{at.county.pk}/{YEAR}/sums/check/"))
    assert "青禾县民政局：未报送年度报告。" in checked


def test_sent_back_the_town_reads_why_and_reports_again(at: Collecting, signed_in: Any) -> None:
    declared(at)
    course = filed(at, at.town)
    office, town = signed_in(at.supervisor), signed_in(at.clerk)
    path = f"/desk/returns/filed/{course.pk}/acts/send-back/"
    refused = office.post(path, {"key": "s1", "words": ""})
    assert refused.status_code == 422
    assert "退回须写明哪里有问题、应当怎样改" in text(refused)
    office.post(path, {"key": "s2", "words": "予以公开的件数与台账不符"})
    assert "主管部门意见：予以公开的件数与台账不符" in text(town.get(f"/desk/returns/bodies/{at.town.pk}/"))
    town.post(draft_page(at, at.town), {"do": "form"})
    page = text(town.get(draft_page(at, at.town)))
    assert "予以公开的件数与台账不符" in page
    town.post(draft_page(at, at.town), typed(right(9), do="file", key="f2", on="2026-02-02"))
    assert ReturnCourse.objects.order_by("-number")[0].number == 2
    assert town.post(path, {"key": "s3", "words": "x"}).status_code == 404


def test_the_totals_are_shown_beside_what_was_typed(at: Collecting, signed_in: Any) -> None:
    declared(at)
    town = signed_in(at.clerk)
    town.post(draft_page(at, at.town), {"do": "form"})
    page = text(town.post(draft_page(at, at.town), typed(right(), do="save", **{"c.applications.granted.total": "7"}), follow=True))
    assert "各项之和 8" in page
    assert "须改正" in page


def test_a_draft_saved_meanwhile_is_not_overwritten(at: Collecting, signed_in: Any) -> None:
    declared(at)
    town = signed_in(at.clerk)
    town.post(draft_page(at, at.town), {"do": "form"})
    refused = town.post(draft_page(at, at.town), typed(right(), do="save", seen="2026-01-01T00:00:00+08:00"))
    assert refused.status_code == 422
    assert "您打开页面以后，有人保存过这份草稿" in text(refused)


def test_urging_is_recorded_and_read_by_the_body(at: Collecting, signed_in: Any) -> None:
    declared(at)
    office = signed_in(at.supervisor)
    path = f"/desk/returns/{at.county.pk}/{YEAR}/"
    refused = office.post(path, {"key": "u0", "words": "请尽快报送"})
    assert "请选择要催报的单位，并写明催报内容" in text(refused)
    page = text(office.post(path, {"key": "u1", "words": "请于本周五前报送", "body": [at.town.pk]}, follow=True))
    assert "已催报1个单位" in page
    assert "请于本周五前报送" in text(signed_in(at.clerk).get(f"/desk/returns/bodies/{at.town.pk}/"))


def test_the_sums_leave_as_csv_and_say_what_they_do_not_hold(at: Collecting, signed_in: Any) -> None:
    declared(at)
    accepted(at, at.town)
    office = signed_in(at.supervisor)
    answer = office.get(f"/desk/returns/{at.county.pk}/{YEAR}/sums/export/csv/")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert "表三,（一）予以公开,自然人,8" in lines
    assert lines[-1].startswith("说明,应计入汇总2个单位，已接收并计入1个；未报送1个：青禾县民政局。")
    assert office.get(f"/desk/returns/{at.county.pk}/{YEAR}/sums/export/xlsx/").status_code == 200


def test_a_neighbour_reads_neither_the_list_nor_the_return(at: Collecting, signed_in: Any) -> None:
    declared(at)
    course = filed(at, at.town)
    other = signed_in(at.bureau_clerk)
    for path in (f"/desk/returns/{at.county.pk}/{YEAR}/", f"/desk/returns/filed/{course.pk}/", draft_page(at, at.town)):
        assert other.get(path).status_code == 404
    assert AnnualReturn.objects.count() == 1


@pytest.mark.parametrize("path", ["", "sums/", f"sums/cells/{GRANTED}/", "print/all/", "sums/check/"])
def test_pages_ask_few_questions_however_many_bodies(at: Collecting, signed_in: Any, path: str) -> None:
    declared(at, at.bureau, at.town, at.here.office)
    for body in (at.bureau, at.town, at.here.office):
        accepted(at, body)
    office = signed_in(at.supervisor)
    with CaptureQueriesContext(connection) as asked:
        assert office.get(f"/desk/returns/{at.county.pk}/{YEAR}/{path}").status_code == 200
    assert len(asked) <= 20, "\n".join(one["sql"][:160] for one in asked)


def test_the_page_of_the_form_and_of_a_return_ask_few_questions(at: Collecting, signed_in: Any) -> None:
    declared(at)
    course = filed(at, at.town)
    office, bureau = signed_in(at.supervisor), signed_in(at.bureau_clerk)
    bureau.post(draft_page(at, at.bureau), {"do": "form"})
    for client, path in ((office, f"/desk/returns/filed/{course.pk}/"), (bureau, draft_page(at, at.bureau)), (office, "/desk/returns/")):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert len(asked) <= 20, path + "\n".join(one["sql"][:160] for one in asked)
