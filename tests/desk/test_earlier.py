"""The page that puts earlier answers beside the draft."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.applications import services
from tests.applications.office import Office, issued, on_day, received

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 20)):
        yield


def shown(client: Client, number: int) -> str:
    return html.unescape(client.get(f"/desk/applications/{number}/earlier/").content.decode())


def test_another_outcome_is_marked(office: Office, clerk: Client) -> None:
    earlier = received(office, DAY)
    issued(office, earlier, [services.Part("granted", "随函附上")], date(2026, 3, 9))
    mine = received(office, DAY)
    services.write_draft(office.clerk, mine, [services.Part("refused_process", "属于会议讨论记录")])
    case = clerk.get(f"/desk/applications/{mine.pk}/").content.decode()
    assert f'href="/desk/applications/{mine.pk}/earlier/"' in case
    page = shown(clerk, mine.pk)
    for words in (
        "此前有1件答复的结果与本件不同。对相同的申请应当前后一致；情况确有变化的，请在答复中说明。", "结果不同", "随函附上", "属于会议讨论记录",
        "内容相同", earlier.number,
    ):  # fmt: skip
        assert words in page


def test_without_earlier_answers_the_page_says_where_it_looked(office: Office, clerk: Client) -> None:
    assert "没有找到此前对相同或者相近内容的答复。" in shown(clerk, received(office, DAY).pk)


def test_nobody_else_sees_it(office: Office, signed_in: Any) -> None:
    application = received(office, DAY)
    assert signed_in(office.stranger).get(f"/desk/applications/{application.pk}/earlier/").status_code == 404
