"""移交 from the page of a body after a merger: applications, reviews and suits, and back again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications.models import Application, Case
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body
from gongkai.bodies.services import Particulars, move_body, register_body
from gongkai.bodies.succession import merge
from gongkai.delivery.errands import run_waiting
from gongkai.items.kinds import Genre
from gongkai.items.models import Carry, Item
from gongkai.items.services.deciding import decide
from gongkai.site.clock import today
from tests.applications.office import Office, received
from tests.bodies.county import person_with
from tests.items.desk import SHEET

MOST_QUERIES = 20


@pytest.fixture
def successor(office: Office) -> Body:
    """The township beside, into which the township goes."""
    county = office.county
    return register_body(county.operator, Particulars("杏坪镇人民政府", Kind.TOWNSHIP), county.county)


@pytest.fixture
def merged(office: Office, successor: Body) -> list[Application]:
    """Two open applications of a township that is no more from today."""
    applications = [received(office, date(2026, 3, day)) for day in (2, 3)]
    move_body(office.county.operator, office.county.centre, successor, today())
    merge(office.county.operator, [office.town], successor, on=today())
    return applications


@pytest.fixture
def supervisor(office: Office, signed_in: Any) -> Client:
    return signed_in(person_with(office.county, "county-office", office.county.county, Role.SUPERVISING_OFFICE))


@pytest.fixture
def admin(office: Office, signed_in: Any) -> Client:
    return signed_in(person_with(office.county, "county-admin", office.county.county, Role.ADMINISTRATOR))


def address(body: Body, key: str = "carry-applications") -> str:
    return f"/desk/people/{body.pk}/acts/{key}/"


def fields(successor: Body, **changes: Any) -> dict[str, Any]:
    return {"key": "k1", "successor": successor.pk, "on": today().isoformat(), "which": "all"} | changes


def test_before_any_merger_nothing_is_offered(office: Office, supervisor: Client) -> None:
    received(office, date(2026, 3, 2))
    told = supervisor.get(address(office.town), follow=True).content.decode()
    assert "现在不能办理“移交未办结的申请”" in told
    page = supervisor.get(f"/desk/people/{office.town.pk}/").content.decode()
    assert "移交未办结的申请" not in page


def test_the_page_lists_what_is_open_and_warns(
    office: Office, merged: list[Application], supervisor: Client
) -> None:
    page = supervisor.get(address(office.town)).content.decode()
    assert "移交不能撤销：两个机关的台账各记一笔，只能由承继机关再移交回来。" in page
    assert "全部未办结的，共2件" in page and all(one.number in page for one in merged)
    assert "杏坪镇人民政府" in page
    assert "移交未办结的申请" in supervisor.get(f"/desk/people/{office.town.pk}/").content.decode()


def test_all_open_cases_go_to_the_successor_and_come_back(
    office: Office, merged: list[Application], successor: Body, supervisor: Client
) -> None:
    answer = supervisor.post(address(office.town), fields(successor), follow=True)
    assert "已办理：移交未办结的申请" in answer.content.decode()
    assert set(Case.objects.values_list("body", flat=True)) == {successor.pk}


def test_only_the_chosen_go(
    office: Office, merged: list[Application], successor: Body, supervisor: Client
) -> None:
    supervisor.post(address(office.town), fields(successor, which="chosen", chosen=[merged[0].pk]))
    assert dict(Case.objects.values_list("pk", "body")) == {merged[0].pk: successor.pk, merged[1].pk: office.town.pk}
    back = supervisor.get(address(successor)).content.decode()
    assert office.town.name in back and merged[0].number in back and merged[1].number not in back


def test_chosen_without_a_choice_is_told(
    office: Office, merged: list[Application], successor: Body, supervisor: Client
) -> None:
    answer = supervisor.post(address(office.town), fields(successor, which="chosen"))
    assert answer.status_code == 422 and "没有勾选，请至少勾选一件。" in answer.content.decode()
    assert set(Case.objects.values_list("body", flat=True)) == {office.town.pk}


def test_an_administrator_carries_all_without_reading_them(
    office: Office, merged: list[Application], successor: Body, admin: Client
) -> None:
    page = admin.get(address(office.town)).content.decode()
    assert "全部未办结的，共2件" in page and merged[0].number not in page
    assert "只列出您可以查看的前0件；不在此列的只能全部移交。" in page
    admin.post(address(office.town), fields(successor))
    assert set(Case.objects.values_list("body", flat=True)) == {successor.pk}


def test_a_day_before_the_application_arrived_is_refused_with_what_was_typed(
    office: Office, merged: list[Application], successor: Body, supervisor: Client
) -> None:
    answer = supervisor.post(address(office.town), fields(successor, on="2026-03-01"))
    assert answer.status_code == 422
    assert "《政府信息公开条例》第十条" in answer.content.decode() and "2026-03-01" in answer.content.decode()


def test_proceedings_have_their_own_page(office: Office, merged: list[Application], successor: Body, supervisor: Client) -> None:
    page = supervisor.get(address(office.town, "carry-proceedings")).content.decode()
    assert "全部未办结的，共0件" in page and "《行政诉讼法》第二十六条第六款" in page
    answer = supervisor.post(address(office.town, "carry-proceedings"), fields(successor))
    assert "没有需要移交的行政复议、行政诉讼" in answer.content.decode()


def test_a_clerk_and_a_stranger_find_nothing(
    office: Office, merged: list[Application], clerk: Client, signed_in: Any
) -> None:
    for client in (clerk, signed_in(office.stranger)):
        assert client.get(address(office.town)).status_code == 404


def test_the_pages_ask_few_questions(office: Office, merged: list[Application], supervisor: Client) -> None:
    for where in (f"/desk/people/{office.town.pk}/", address(office.town), address(office.town, "carry-proceedings"), address(office.town, "carry-items")):
        with CaptureQueriesContext(connection) as asked:
            assert supervisor.get(where).status_code == 200
        assert len(asked) <= MOST_QUERIES, (where, len(asked))


def test_what_was_published_goes_by_the_worker_and_the_page_tells_how_far(
    office: Office, merged: list[Application], successor: Body, supervisor: Client
) -> None:
    decide(office.head, office.town, Genre.DOCUMENT, SHEET)
    where, page = address(office.town, "carry-items"), f"/desk/people/{office.town.pk}/"
    asked = supervisor.get(where).content.decode()
    assert "索引号、正文和在各目录中的位置不变，网址不变。" in asked and "移交哪些" not in asked
    answer = supervisor.post(where, {"key": "k1", "successor": successor.pk}, follow=True)
    told = " ".join(answer.content.decode().split())
    assert "已办理：移交公开信息" in told and "移交给杏坪镇人民政府" in told and "等待后台移交" in told
    assert supervisor.get(page)["Refresh"] == "5"
    Carry.objects.update(total=1)
    assert "已移交0条，共1条。" in supervisor.get(page).content.decode()
    run_waiting()
    done = supervisor.get(page)
    assert "已移交完毕，共1条。" in done.content.decode() and "Refresh" not in done
    assert "由柳溪镇人民政府移交来" in supervisor.get(f"/desk/people/{successor.pk}/").content.decode()
    assert Item.objects.get().body == successor


def test_a_body_without_information_is_told(
    office: Office, merged: list[Application], successor: Body, supervisor: Client
) -> None:
    answer = supervisor.post(address(office.town, "carry-items"), {"key": "k1", "successor": successor.pk})
    assert answer.status_code == 422 and "柳溪镇人民政府没有需要移交的信息" in answer.content.decode()
