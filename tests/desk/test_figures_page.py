"""Table 3 at the desk, the bodies at a glance, and the unit's own pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from tests.applications.office import Office, issued, on_day, received
from tests.desk.story import staffed_desk


def read(client: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as found:
        answer = client.get(address)
    assert answer.status_code == 200, address
    assert len(found) <= 20, address
    return answer.content.decode()


def test_the_table_stands_in_the_statutory_layout_and_opens_its_cases(office: Office, clerk: Client) -> None:
    application = received(office, date(2026, 3, 2))
    received(office, date(2026, 3, 3))
    issued(office, application, [services.Part("granted", "随函附上")], date(2026, 3, 10))
    page = read(clerk, f"/desk/figures/{office.town.pk}/2026/")
    assert "一、本年新收政府信息公开申请数量" in page and "（七）总计" in page
    assert "勾稽关系全部成立（39项）：一加二等于三加四，各列、各行合计相符。" in page
    for row, count in (("received_new", 2), ("granted", 1), ("carried_forward", 1)):
        address = f"/desk/figures/{office.town.pk}/2026/{row}/total/"
        assert f'href="{address}">{count}</a>' in page
        assert read(clerk, address).count('<th scope="row">') == count


def test_as_of_a_day_only_what_was_recorded_by_then_counts(office: Office, clerk: Client) -> None:
    received(office, date(2026, 3, 2))
    page = read(clerk, f"/desk/figures/{office.town.pk}/2026/?on=2026-03-02")
    assert "截至2026-03-02已录入的" in page
    assert "received_new/total/" not in page


def test_years_before_2021_have_the_form_of_2019(office: Office, clerk: Client) -> None:
    page = read(clerk, f"/desk/figures/{office.town.pk}/2020/")
    assert "（六）其他处理" in page and "逾期不补正" not in page


def test_a_tree_is_summed_without_what_is_inside_another(office: Office, signed_in: Any) -> None:
    received(office, date(2026, 3, 2))
    page = read(signed_in(office.supervisor), f"/desk/figures/{office.county.county.pk}/2026/?tree=1")
    assert "含下级共4个机关" in page
    assert "received_new/total/?tree=1" in page


def test_figures_of_others_and_of_no_year_are_not_found(office: Office, signed_in: Any) -> None:
    stranger = signed_in(office.stranger)
    for address in (f"{office.town.pk}/2026/", f"{office.county.bureau.pk}/2018/", f"{office.county.bureau.pk}/2999/", "99/2026/"):
        assert stranger.get(f"/desk/figures/{address}").status_code == 404, address
    assert stranger.get(f"/desk/figures/{office.county.bureau.pk}/2026/nothing/total/").status_code == 404
    assert stranger.get(f"/desk/figures/{office.county.bureau.pk}/2026/?on=2026-02-30").status_code == 404


def test_the_supervising_office_sees_each_body_with_its_numbers(office: Office, signed_in: Any) -> None:
    with on_day(date(2026, 4, 28)):
        received(office, date(2026, 3, 2))
        done = received(office, date(2026, 4, 20))
        issued(office, done, [services.Part("granted", "随函附上")], date(2026, 4, 28))
        page = read(signed_in(office.supervisor), "/desk/supervise/")
        listed = read(signed_in(office.supervisor), f"/desk/?list=overdue&body={office.town.pk}")
    assert "青禾县民政局" in page and "柳溪镇人民政府" in page
    assert f'href="/desk/?list=overdue&amp;body={office.town.pk}"><span aria-hidden="true">■</span> 1</a>' in page
    assert '<td class="number">8</td>' in page
    assert "〔2026〕第0001号" in listed


def test_a_clerk_sees_his_own_body_there_and_no_other(office: Office, signed_in: Any) -> None:
    page = read(signed_in(office.stranger), "/desk/supervise/")
    assert "青禾县民政局" in page and "柳溪镇人民政府" not in page


def test_a_unit_sees_what_was_forwarded_to_it_without_the_applicant(office: Office) -> None:
    desk = staffed_desk(office)
    with on_day(date(2026, 3, 4)):
        application = received(office, date(2026, 3, 2))
        services.forward(office.clerk, application, desk.division, words="请提供验收报告", on=date(2026, 3, 4))
        number = application.forwardings.get().pk
        page = read(desk.client("member"), f"/desk/unit/{number}/")
        assert "请提供验收报告" in page and "申请人甲" not in page
        refused = desk.client("member").post(f"/desk/unit/{number}/", {"key": "k", "opinion": " "})
        assert refused.status_code == 422
        assert desk.client("stranger").get(f"/desk/unit/{number}/").status_code == 404
        assert desk.client("member").get(f"/desk/applications/{application.pk}/").status_code == 404
    with on_day(date(2026, 3, 20)):
        assert "应于2026-03-11前回复，已过期" in read(desk.client("member"), "/desk/unit/")
